"""What people open often costs the same however much there is of it."""

from collections import Counter
from datetime import timedelta

from odoo import fields

from ..common import MentoringCase
from ..many_common import Many


class TestQueryCounts(Many, MentoringCase):
    FEW, MANY = 8, 80

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "mail_create_nolog": True})

    # ------------------------------------------------------------------
    # Opening a view
    # ------------------------------------------------------------------

    def _open(self, records, view_type, user):
        """Return what opening the view on ``records`` asks the database."""
        specification = self._specification(records._name, view_type, user)
        model = self.env[records._name].with_user(user)
        opened = {}

        def open_view():
            if view_type == "form":
                opened["records"] = model.browse(records.ids).web_read(specification)
            else:
                domain = [("id", "in", records.ids)]
                opened.update(model.web_search_read(domain, specification, limit=1000))

        queries = self._count_queries(open_view)
        self.assertEqual(len(opened["records"]), len(records))
        self.opened = opened["records"]
        return queries

    def _assert_same(self, few, many, what):
        """Compare the queries themselves, so that a failure shows which one grows."""
        more = Counter(many) - Counter(few)
        self.assertFalse(
            {query[:300]: times for query, times in more.items()},
            f"{what} asks the database more often where there is more",
        )
        # one less where all that a rule looks at has been read with the list
        self.assertLessEqual(len(many), len(few))
        self.assertGreater(len(few), 1, "it asks at all")

    def _assert_flat(self, records, view_type, user):
        few = records[: self.FEW]
        self.assertGreater(len(records), len(few))
        self._assert_same(
            self._open(few, view_type, user),
            self._open(records, view_type, user),
            f"{records._name}: the {view_type}",
        )

    # ------------------------------------------------------------------

    def test_the_dashboard_of_programmes(self):
        programmes = self.env["mentoring.programme"]
        for number in range(self.FEW + 8):
            programme = self._open_programme(name=f"Grow {number}").sudo()
            self._pairings(programme, 2)
            programmes |= programme
        states = ("draft", "enrolment", "matching", "running", "closing")
        for number, programme in enumerate(programmes):
            programme._write_through_door({"state": states[number % len(states)]})
        for view_type in ("kanban", "list"):
            for user in (self.manager, self.coordinator):
                self._assert_flat(programmes, view_type, user)
        self.assertTrue(any(record["missing"] for record in self.opened))

    def test_a_list_of_eighty_pairings_costs_what_a_list_of_eight_does(self):
        pairings = self._pairings(self._open_programme().sudo(), self.MANY)
        for view_type in ("list", "kanban"):
            for user in (self.manager, self.coordinator):
                self._assert_flat(pairings, view_type, user)
        offered = [record["available_transitions"] for record in self.opened]
        self.assertTrue(all(offered), "everybody's pairings, some in each phase")

    def test_a_list_of_participants_contracts_evaluations_or_training(self):
        pairings = self._pairings(self._open_programme().sudo(), 24)
        self.env["mentoring.requirement"].create(
            {"programme_id": pairings.programme_id.id, "name": "R", "is_gate": True}
        )
        for name in ("participant", "contract", "evaluation", "completion"):
            records = self.env[f"mentoring.{name}"].search(
                [("programme_id", "=", pairings.programme_id.id)]
            )
            self._assert_flat(records, "list", self.coordinator)

    def test_the_results_of_many_programmes(self):
        releases = self.env["mentoring.release"]
        for number in range(self.FEW + 8):
            programme = self._open_programme(name=f"Grow {number}").sudo()
            evaluations = self._pairings(programme, 6).evaluation_ids
            evaluations._write_through_door({"sent_on": fields.Datetime.now()})
            evaluations[::2]._write_through_door({"state": "answered"})
            releases |= releases.create(
                [
                    {"programme_id": programme.id, "moment": moment}
                    for moment in ("pulse", "mid")
                ]
            )
        for view_type in ("kanban", "list"):
            self._assert_flat(releases, view_type, self.coordinator)

    def test_lists_of_what_came_of_programmes_and_what_they_cost(self):
        programmes = self.env["mentoring.programme"]
        for number in range(self.FEW + 8):
            programmes |= self._open_programme(name=f"Grow {number}").sudo()
        self._tell_results(programmes)
        for name in ("report", "report.link", "figure", "measurement"):
            records = self.env[f"mentoring.{name}"].search(
                [("programme_id", "in", programmes.ids)]
            )
            self._assert_flat(records, "list", self.coordinator)
        studies = self.env["mentoring.study"].search(
            [("programme_ids", "in", programmes.ids)]
        )
        self._assert_flat(studies, "list", self.manager)

    def _measure(self, objectives):
        """Have somebody note what objectives showed, and the sponsor confirm it."""
        self.env["mentoring.measurement"].create(
            [
                {"objective_id": objective.id, "value": 5, "source": "A list"}
                for objective in objectives
            ]
        )
        self.env["mentoring.benefit"].create(
            [
                {
                    "programme_id": objective.programme_id.id,
                    "name": "Productive sooner",
                    "objective_id": objective.id,
                    "confirmed_by": "Sam Sponsor",
                    "confirmed_on": fields.Date.today(),
                }
                for objective in objectives
            ]
        )

    def _tell_results(self, programmes):
        """Give each programme a draft of a report and one that is released, with a link
        to it, what was measured, and a study."""
        today = fields.Date.today()
        parts = [{"programme_id": programme.id} for programme in programmes]
        self.env["mentoring.report"].create(parts)
        released = self.env["mentoring.report"].create(parts)
        released._write_through_door(
            {"state": "released", "released_on": fields.Datetime.now(), "figures": {}}
        )
        links = self.env["mentoring.report.link"].with_user(self.coordinator)
        for report in released:
            links._make(report.with_user(self.coordinator), "Sam", today)
        self.env["mentoring.figure"].create(
            [
                {"report_id": report.id, "programme_id": report.programme_id.id}
                for report in released
            ]
        )
        self._measure(programmes.objective_ids)
        studies = self.env["mentoring.study"].create(
            [
                {
                    "name": programme.name,
                    "programme_ids": [fields.Command.set(programme.ids)],
                    "window_from": today,
                    "window_to": today,
                }
                for programme in programmes
            ]
        )
        studies._write_through_door({"state": "registered"})

    def test_a_list_of_runs_or_candidates(self):
        programme = self._open_programme().sudo()
        mentors = self._people(programme, "mentor", self.MANY)
        mentees = self._people(programme, "mentee", self.MANY)
        programme._write_through_door({"state": "matching"})
        runs = self.env["mentoring.matching.run"]
        runs = runs.with_user(self.coordinator).create(
            [{"programme_id": programme.id} for _number in range(self.MANY)]
        )
        self.assertEqual(runs.mapped("number"), [*range(1, self.MANY + 1)])
        self._assert_flat(runs, "list", self.coordinator)
        runs[0].action_compute()
        candidates = runs[0].candidate_ids
        self.assertEqual(len(candidates.mentee_id), len(mentees))
        self.assertGreater(len(candidates.mentor_id & mentors), self.FEW)
        self._assert_flat(candidates, "list", self.coordinator)

    def test_a_participants_form_costs_the_same_however_much_is_listed(self):
        programme = self._open_programme().sudo()
        person = self._enrol(programme, "mentee", self.mentee_employee)
        kind = self.env["hr.skill.type"].create({"name": "Craft"})
        skills = self.env["hr.skill"].create(
            [
                {"name": f"Skill {number}", "skill_type_id": kind.id}
                for number in range(20)
            ]
        )
        partners = self.env["res.partner"].create(
            [{"name": f"Person {number}"} for number in range(20)]
        )

        def add(numbers):
            person.sudo().write(
                {
                    "skill_ids": [
                        fields.Command.create({"skill_id": skills[number].id})
                        for number in numbers
                    ],
                    "wish_ids": [
                        fields.Command.create({"partner_id": partners[number].id})
                        for number in numbers
                    ],
                }
            )

        add(range(2))
        before = {
            user: self._open(person, "form", user)
            for user in (self.coordinator, self.mentee)
        }
        add(range(2, 20))
        for user, few in before.items():
            self._assert_same(few, self._open(person, "form", user), "the form")

    def test_a_line_managers_and_a_mentors_list(self):
        programme = self._open_programme().sudo()
        pairings = self._pairings(programme, 24)
        # and of one mentee's line manager, as far as rules can tell
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET mentee_manager_user_id = %s "
            "WHERE programme_id = %s",
            [self.line_manager.id, programme.id],
        )
        self.env.invalidate_all()
        for user in (self.mentor, self.line_manager):
            self._assert_flat(pairings, "list", user)

    def test_a_pairings_form_costs_the_same_however_long_it_has_lasted(self):
        pairing = self._in_progress(programme=self._open_programme(**self._surveys()))
        began = fields.Date.add(pairing.started_on, days=-13)
        pairing._write_through_door({"started_on": began})
        for user in (self.coordinator, self.mentee):
            young = self._open(pairing, "form", user)
            for number in range(12):
                start = fields.Datetime.now() - timedelta(days=number + 1)
                self._hold_meeting(pairing, start=start)
                self._plan_meeting(pairing)
                self._activate_goal(pairing, name=f"Goal {number}")
            pairing.sudo().message_ids.copy()
            self._assert_same(young, self._open(pairing, "form", user), "the form")

    def test_a_programmes_form_costs_the_same_however_many_take_part(self):
        programme = self._open_programme().sudo()
        self._pairings(programme, 2)
        small = self._open(programme, "form", self.coordinator)
        self._pairings(programme, 20)
        self._assert_same(
            small, self._open(programme, "form", self.coordinator), "the form"
        )

    def test_a_programmes_form_costs_the_same_however_much_came_of_it(self):
        programme = self._open_programme().sudo()
        programme._write_through_door({"state": "running"})

        def grow(count):
            part = {"programme_id": programme.id}
            objectives = self.env["mentoring.objective"].create(
                [
                    {**part, "name": "Retention", "measure": "Who stays"}
                    for _number in range(count)
                ]
            )
            self._measure(objectives)
            self.env["mentoring.cost.line"].create(
                [
                    {**part, "kind": kind, "hours": 5, "amount": 5}
                    for _number in range(count)
                    for kind in ("mentor_hours", "external")
                ]
            )

        grow(2)
        before = {
            user: self._open(programme, "form", user)
            for user in (self.coordinator, self.mentee)
        }
        grow(18)
        for user, few in before.items():
            self._assert_same(few, self._open(programme, "form", user), "the form")
