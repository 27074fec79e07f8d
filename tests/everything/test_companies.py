"""Whose a programme is, and what a company sees that it is open to."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, HttpCase, JsonRpcException
from odoo.tools import mute_logger

from ..companies_common import ADMITTED, CompaniesCase
from .test_access import CHANGES

STAFF = (*ADMITTED, "sister_hr", "sister_employee")

#: Who of the two other companies reads what; a record that is not named nobody does,
#: and nobody of them writes or deletes anything.
READ = {
    "programme": STAFF,
    "objective": STAFF,
    "criterion": STAFF,
    "mentee_participant": ADMITTED,
    "pairing": ADMITTED,
}
#: Everything else there is in the world of ``access_common``.
SHUT = (
    *("draft_programme", "draft_objective", "draft_criterion", "milestone", "code"),
    *("mentor_participant", "portal_participant", "draft_participant", "sister_draft"),
    *("portal_pairing", "contract", "draft_contract", "goal", "goal_for_manager"),
    *("goal_for_programme", "mentor_goal", "mentor_goal_shared", "meeting"),
    *("planned_meeting", "note", "shared_note", "mentor_note", "own_situation"),
    *("play", "pick", "role_effect", "dial", "farewell", "learned", "evaluation"),
    *("planned_evaluation", "answer", "answer_line", "skill", "draft_skill", "wish"),
    *("exclusion", "draft_wish", "matching_run", "candidate", "release", "request"),
    *("week", "invitation", "action", "pairing_note", "session_guide"),
    *("requirement", "completion", "self_assessment"),
    *("report", "released_report", "quote", "report_link", "cost_line", "benefit"),
    *("measurement", "figure", "draft_study", "study"),
)
#: What of the records that are read is for those who run the programme.
WITHHELD = {
    "programme": (
        *("attention_count", "invited_count", "report_ids", "cost_line_ids"),
        *("benefit_ids", "replacement_cost", "measurement_plan", "process_now"),
        "benefit_organisation",
    ),
    "objective": ("measurement_ids", "last_measurement_id", "actual_said", "basis"),
    "mentee_participant": (
        *("learning_goal", "focus_area_ids", "participant_properties"),
        *("line_for_manager", "decision_reason", "skill_ids", "wish_ids"),
        *("broken_on", "proposal_count", "contact_wished_on", "contacted_on"),
    ),
    "pairing": (
        *("mentor_accepted_on", "mentee_accepted_on", "match_percent", "origin"),
        *("match_explanation", "was_turned_down", "run_id", "match_why"),
        *("mentee_goal", "mentee_area_ids", "meetings_held", "hours_held"),
        *("last_meeting_on", "next_meeting_on", "meetings_planned"),
        *("goals_active", "mentee_goals_active", "mentor_goals_open"),
        *("reflections_written", "health", "health_reason", "people_changed"),
        *("health_since", "people_changed_on", "first_meeting_on", "first_planned_on"),
        *("waits_for", "contacted_on", "snoozed_until", "snooze_reason"),
        *("advice", "evaluation_count", "is_mentor_full"),
        *("is_in_line", "seems_in_line"),
    ),
}


class MatrixCase(CompaniesCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        programme = cls.programme.sudo()
        cls.objective = programme.objective_ids
        cls.draft_objective = cls.draft_programme.sudo().objective_ids
        cls.code = programme.code_id
        cls.answer_line = cls.answer.user_input_line_ids
        cls.milestone = cls.env["mentoring.milestone"].create(
            {"programme_id": programme.id, "name": "Kick-off", "date": "2036-01-01"}
        )
        cls.week = cls.env["mentoring.programme.week"].create(
            {"programme_id": programme.id, "monday": "2026-03-02", "track": 1}
        )
        cls.release = cls.env["mentoring.release"].create(
            {"programme_id": programme.id, "moment": "final"}
        )
        programme.mode_request = True
        free = cls.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "partner_id": cls.env["res.partner"].create({"name": "Free"}).id,
            }
        )
        free._write_through_door({"state": "ready"})
        cls.request = cls.env["mentoring.match.request"].create(
            {"participant_id": free.id, "partner_id": cls.mentor.partner_id.id}
        )


class TestMatrix(MatrixCase):
    def _may(self, do):
        savepoint = self.cr.savepoint(flush=False)
        try:
            do()
            self.env.flush_all()
        except AccessError:
            return False
        except UserError:  # nobody may, whoever it is
            return False
        finally:
            self.env.invalidate_all()
            savepoint.close(rollback=True)
        return True

    def test_each_company_sees_what_is_its_own(self):
        wrong = []
        for name in (*READ, *SHUT):
            for role, user in self._in("sister", "third").items():
                record = getattr(self, name).with_user(user)
                if self._sees(user, record) is not (role in READ.get(name, ())):
                    wrong.append(f"{role}: {name}")
        self.assertFalse(wrong)

    def test_nobody_of_another_company_changes_or_deletes_anything(self):
        wrong = []
        for name in (*READ, *SHUT):
            for role, user in self._in("sister", "third").items():
                record = getattr(self, name).with_user(user).sudo(False)
                values = CHANGES.get(record._name, {"active": True})
                for do in (lambda r=record, v=values: r.write(v), record.unlink):
                    if self._may(do):
                        wrong.append(f"{role}: {name}")
        self.assertFalse(wrong)

    def test_nobody_of_another_company_creates_anything_in_it(self):
        programme = {"programme_id": self.programme.id}
        newcomer = self.env["hr.employee"].create(
            {"name": "New", "company_id": self.sister.id}
        )
        for model, values in {
            "mentoring.participant": {
                **programme,
                "role": "mentee",
                "employee_id": newcomer.id,
            },
            "mentoring.pairing": {
                "mentor_id": self.mentor_participant.id,
                "mentee_id": self.portal_participant.id,
            },
            "mentoring.objective": {**programme, "name": "O"},
            "mentoring.milestone": {**programme, "name": "M", "date": "2036-01-01"},
            "mentoring.situation": {**programme, "name": "S", "text": "It snows."},
            "mentoring.topic": {**programme, "name": "T", "phase": "rapport"},
            "mentoring.release": {**programme, "moment": "mid"},
            "mentoring.requirement": {**programme, "name": "R"},
            "mentoring.matching.run": programme,
            "mentoring.matching.criterion": {**programme, "kind": "job"},
            "mentoring.enrol.wizard": programme,
            "mentoring.invite.wizard": programme,
            "mentoring.question.wizard": programme,
            "mentoring.translation.wizard": {**programme, "lang": "en_US"},
            "mentoring.wish": {
                "participant_id": self.mentee_participant.id,
                "partner_id": self.employee.partner_id.id,
            },
            "mentoring.report": programme,
            "mentoring.report.link.wizard": {"report_id": self.released_report.id},
            "mentoring.cost.line": {**programme, "kind": "external", "amount": 5},
            "mentoring.benefit": {
                **programme,
                "name": "B",
                "objective_id": self.objective.id,
                "amount": 5,
                "confirmed_by": "Sam Sponsor",
                "confirmed_on": fields.Date.today(),
            },
            "mentoring.measurement": {
                "objective_id": self.objective.id,
                "value": 5,
                "source": "A list",
            },
            "mentoring.study": {
                "name": "S",
                "programme_ids": [Command.set(self.programme.ids)],
            },
        }.items():
            for role, user in self._in("sister", "third").items():
                create = self.env[model].with_user(user).create
                with self.subTest(model=model, role=role):
                    self.assertFalse(self._may(lambda c=create, v=values: c(v)))

    def test_what_is_for_those_who_run_it_is_read_by_them_alone(self):
        self._fill_in()
        for name, fnames in WITHHELD.items():
            record = getattr(self, name)
            for fname in fnames:
                self.env.invalidate_all()
                run = record.with_user(self.manager).sudo(False)
                with self.subTest(record=name, field=fname):
                    self.assertTrue(self._value(run, fname), "there is something")
                    for role in ADMITTED:
                        theirs = record.with_user(self.users[role]).sudo(False)
                        self.assertFalse(self._value(theirs, fname), role)
                        self.env.invalidate_all()
                        self.assertFalse(self._value(theirs, fname), role)

    def test_it_is_not_found_by_a_search_either(self):
        self._fill_in()
        for role in ADMITTED:
            user = self.users[role]
            for record, domain in (
                (self.mentee_participant, [("learning_goal", "ilike", "listen")]),
                (self.mentee_participant, [("broken_on", "!=", False)]),
                (self.mentee_participant, [("wish_ids.kind", "=", "exclude")]),
                (self.pairing, [("was_turned_down", "=", True)]),
                (self.pairing, [("origin", "=", "request")]),
                (self.pairing, [("match_percent", ">", 0)]),
                (self.pairing, [("meetings_held", ">", 0)]),
                (self.pairing, [("health", "=", "risk")]),
                (self.pairing, [("people_changed", "=", "line")]),
                (self.pairing, [("mentee_accepted_on", "!=", False)]),
                (self.programme, [("report_ids.name", "ilike", "So far")]),
                (self.programme, [("report_ids", "in", self.report.ids)]),
                (self.programme, [("cost_line_ids", "!=", False)]),
                (self.programme, [("benefit_ids", "!=", False)]),
                (self.objective, [("measurement_ids", "!=", False)]),
                (self.programme, [("objective_ids.measurement_ids.value", ">", 90)]),
            ):
                with self.subTest(role=role, domain=domain):
                    found = record.with_user(self.manager).search(domain)
                    self.assertIn(record, found)
                    self.assertFalse(record.with_user(user).search(domain))

    def _fill_in(self):
        self.programme.with_user(self.manager).sudo(False).replacement_cost = 9000
        self.programme.sudo().participant_properties_definition = [
            {"name": "health", "string": "Health", "type": "char"}
        ]
        self.mentee_participant.sudo().write(
            {
                "line_for_manager": "To lead well",
                "decision_reason": "There is time",
                "participant_properties": {"health": "Deaf in one ear"},
            }
        )
        self.mentee_participant.sudo()._write_through_door(
            {
                "broken_on": fields.Datetime.now(),
                "contact_wished_on": "2026-03-02",
                "contacted_on": "2026-03-01",
            }
        )
        self.pairing.sudo()._write_through_door(
            {
                "was_turned_down": True,
                "origin": "request",
                "match_percent": 80.0,
                "match_explanation": {"percent": 80.0, "reason": {"by_hand": True}},
                "run_id": self.matching_run.id,
            }
        )
        self.env.flush_all()
        # what follows from days and other pairings
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET health = 'risk', health_reason = 'quiet',"
            " people_changed = 'line', health_since = '2026-03-02',"
            " people_changed_on = '2026-03-02', first_meeting_on = '2026-03-02',"
            " first_planned_on = '2026-03-02', waits_for = 'coordinator',"
            " contacted_on = '2026-03-02', snoozed_until = '2020-03-02',"
            " snooze_reason = 'They meet after the summer';"
            "UPDATE mentoring_participant SET proposal_count = 2"
        )
        self.patch(
            self.env.registry["mentoring.pairing"],
            "_get_why",
            lambda pairings: dict.fromkeys(pairings.ids, ["You both like it"]),
        )
        self.patch(
            self.env.registry["mentoring.pairing"],
            "_filter_forbidden",
            lambda pairings, rule: pairings,
        )

    def _value(self, record, fname):
        [row] = record.read([fname])
        if record._fields[fname].type == "properties":
            return any(question.get("value") for question in row[fname])
        return row[fname]

    def test_whoever_reads_it_can_open_its_form(self):
        for name, roles in READ.items():
            if name in ("objective", "criterion"):
                continue
            for role in roles:
                self.env.invalidate_all()
                with self.subTest(record=name, role=role):
                    Form(getattr(self, name).with_user(self.users[role]).sudo(False))

    def test_a_proposal_is_nobodys_matter_but_theirs_and_the_programmes(self):
        """Nor is a draft; see ``SHUT``."""
        self.pairing.sudo()._write_through_door(
            {"state": "proposed", "started_on": False}
        )
        for role in ADMITTED:
            self.assertFalse(self._sees(self.users[role], self.pairing), role)

    def test_nobody_tries_out_who_is_paired_in_anothers_programme(self):
        """Before the database refuses a pair that is there."""
        for user in (self.other_coordinator, *self._in("sister", "third").values()):
            for mentee in (self.portal_participant, self.mentee_participant):
                pairings = self.env["mentoring.pairing"].with_user(user)
                with self.subTest(user=user.login):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        pairings.create(
                            {
                                "mentor_id": self.mentor_participant.id,
                                "mentee_id": mentee.id,
                            }
                        )

    def test_who_works_in_both_has_the_rights_of_each(self):
        both = self._user("both", "mentoring_programme.group_mentoring_manager")
        owner = self.env.company
        both.write(
            {
                "company_ids": [Command.set((owner | self.sister).ids)],
                "company_id": self.sister.id,
            }
        )
        companies = {"allowed_company_ids": (self.sister | owner).ids}
        for name in (
            "programme",
            "mentor_participant",
            "exclusion",
            "planned_evaluation",
        ):
            record = getattr(self, name).with_user(both).with_context(**companies)
            with self.subTest(name):
                record.sudo(False).write(CHANGES[record._name])
        person = self.mentee_participant.with_user(both).sudo(False)
        self.assertTrue(person.learning_goal)

    def test_a_person_has_what_is_theirs_wherever_they_work(self):
        for role, names in {
            "mentee": ("mentee_participant", "mentor_participant", "pairing", "goal"),
            "line_manager": ("mentee_participant", "pairing", "goal_for_manager"),
        }.items():
            user = self._at(self.third, self.users[role])
            for name in names:
                with self.subTest(role=role, record=name):
                    self.assertTrue(self._sees(user, getattr(self, name)))

    def test_whoever_gives_the_time_does_so_from_a_company_that_is_not_admitted(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentor", self.mentee_employee)
        user = self._at(self.third, self.line_manager)
        self.assertTrue(self._sees(user, participant))
        participant.with_user(user).action_approve()
        self.assertEqual(participant.state, "approved")


class TestWhoseItIs(CompaniesCase):
    def _assert_refused(self, user, do):
        before = self.programme.sudo().read(
            ["state", "company_id", "company_ids", "coordinator_id", "target_group"]
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            do(self.programme.with_user(user).sudo(False))
        self.env.invalidate_all()
        after = self.programme.sudo().read(list(before[0]))
        self.assertEqual(after, before)

    def test_an_admitted_company_does_not_take_a_programme_over(self):
        for role in ADMITTED:
            user = self.users[role]
            team = {"colleague_ids": [Command.link(user.id)]}
            for do in (
                lambda p: p.write({"target_group": "Ours"}),
                lambda p: p.write({"company_id": self.sister.id}),
                lambda p: p.write({"company_ids": [Command.clear()]}),
                lambda p, u=user: p.write({"coordinator_id": u.id}),
                lambda p, u=user: p.write({"substitute_id": u.id}),
                lambda p, t=team: p.write(t),
                lambda p: p.action_cancel("Because"),
                lambda p: p.action_start(),
                lambda p: p.action_archive(),
                lambda p, u=user: p.copy({"coordinator_id": u.id}),
                lambda p, u=user: p.create(
                    {
                        "name": "Theirs",
                        "coordinator_id": u.id,
                        "company_id": p.sudo().company_id.id,
                        "company_ids": self.sister.ids,
                    }
                ),
                lambda p: p.sudo().pairing_ids.sudo(False).action_end(),
                lambda p: p.sudo().participant_ids[:1].sudo(False).action_withdraw(),
            ):
                with self.subTest(role=role):
                    self._assert_refused(user, do)

    def test_the_team_may_have_somebody_of_an_admitted_company(self):
        """They run it like the others, and do not carry it off."""
        user = self.users["sister_coordinator"]
        self.programme.sudo().colleague_ids = user
        theirs = self.programme.with_user(user).sudo(False)
        theirs.target_group = "All of us"
        self.assertTrue(theirs.pairing_ids.read(["mentor_accepted_on"]))
        for values in (
            {"company_id": self.sister.id},
            {"company_ids": [Command.clear()]},
        ):
            self._assert_refused(user, lambda p, v=values: p.write(v))

    def test_nobody_gives_it_to_a_company_they_do_not_work_in(self):
        for user in (self.manager, self.coordinator):
            self._assert_refused(user, lambda p: p.write({"company_id": self.third.id}))
        self.manager.company_ids |= self.sister
        companies = (self.env.company | self.sister).ids
        theirs = self.programme.with_user(self.manager).with_context(
            allowed_company_ids=companies
        )
        own = [Command.link(self.env.company.id)]
        theirs.write({"company_id": self.sister.id, "company_ids": own})
        self.assertEqual(self.programme.sudo().company_id, self.sister)

    def test_a_programme_is_made_for_a_company_one_works_in(self):
        for user in (self.manager, self.users["sister_manager"]):
            for company in (self.third, self.env.company | self.sister):
                company = company - user.company_id
                with (
                    self.subTest(user=user.login, company=company.name),
                    self.assertRaises(AccessError),
                    self.env.cr.savepoint(),
                ):
                    self.env["mentoring.programme"].with_user(user).create(
                        {"name": "Theirs", "company_id": company.id}
                    )

    def test_what_changes_hands_is_in_the_log(self):
        programme = self.programme.sudo()
        self.env.cr.precommit.run()
        known, own = programme.message_ids, programme.company_id
        values = {
            "company_ids": [Command.link(id_) for id_ in (self.third | own).ids],
            "colleague_ids": [Command.link(self.users["sister_coordinator"].id)],
            "company_id": self.sister.id,
        }
        programme.write(values)
        self.env.flush_all()
        self.env.cr.precommit.run()
        tracked = (programme.message_ids - known).tracking_value_ids
        self.assertLessEqual(
            {"company_id", "company_ids", "colleague_ids"},
            set(tracked.field_id.mapped("name")),
        )
        self.assertIn("Third", str(tracked.mapped("new_value_char")))


class TestMatrixOverRpc(MatrixCase, HttpCase):
    @mute_logger("odoo.http")
    def _call(self, record, method, *args):
        """Return what comes back, ``None`` where it is refused."""
        try:
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{record._name}/{method}",
                {"model": record._name, "method": method, "args": args, "kwargs": {}},
            )
        except JsonRpcException:
            return None

    def test_the_same_holds_for_whoever_calls_from_outside(self):
        self.env.flush_all()
        wrong = []
        for role, user in self._in("sister", "third").items():
            self.authenticate(user.login, self._password(user.login))
            for name in (*READ, *SHUT):
                record = getattr(self, name)
                domain = [["id", "=", record.id]]
                values = CHANGES.get(record._name, {"active": True})
                reads = self._call(record, "read", record.ids, ["create_date"])
                if bool(reads) is not (role in READ.get(name, ())):
                    wrong.append(f"{role} reads {name}")
                if bool(self._call(record, "search_count", domain)) is not bool(reads):
                    wrong.append(f"{role} finds {name}")
                if self._call(record, "write", record.ids, values):
                    wrong.append(f"{role} writes {name}")
        self.assertFalse(wrong)

    def test_a_coordinator_of_an_admitted_company_does_not_take_it_over(self):
        self.env.flush_all()
        programme = self.programme
        for role in ADMITTED:
            user = self.users[role]
            self.authenticate(user.login, self._password(user.login))
            for method, *args in (
                ("write", {"coordinator_id": user.id}),
                ("write", {"company_id": self.sister.id}),
                ("web_save", {"colleague_ids": [[4, user.id]]}, {}),
                ("action_cancel", "Because"),
                ("copy", {"coordinator_id": user.id}),
            ):
                with self.subTest(role=role, method=method):
                    self.assertIsNone(
                        self._call(programme, method, programme.ids, *args)
                    )
        self.env.invalidate_all()
        self.assertEqual(programme.sudo().coordinator_id, self.coordinator)
        self.assertNotEqual(programme.sudo().state, "cancelled")
