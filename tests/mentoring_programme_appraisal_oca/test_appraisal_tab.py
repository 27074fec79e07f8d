"""Who sees what of somebody's mentoring on an appraisal."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools.safe_eval import safe_eval

from .common import NOTHING, SHOWN, AppraisalCase


class TestAppraisalTab(AppraisalCase):
    # ------------------------------------------------------------------
    # Who sees what
    # ------------------------------------------------------------------

    def test_the_mentee_sees_all_of_their_own(self):
        self.assertEqual(
            self._shown_to(self.mentee),
            {
                **NOTHING,
                "mentee_pair_ids": ["Grow"],
                "mentee_goal_ids": ["Both", "Kept", "Shown", "Told"],
                "development_plan_ids": ["draft"],
            },
        )

    def test_the_line_manager_sees_the_goals_shared_with_them_and_no_other(self):
        self.assertEqual(
            self._shown_to(self.line_manager),
            {
                **NOTHING,
                "mentee_pair_ids": ["Grow"],
                "mentee_goal_ids": ["Both", "Shown"],
                "development_plan_ids": ["draft"],
            },
        )

    def test_a_mentors_own_goals_stand_in_the_mentors_appraisal_alone(self):
        self._activate_goal(self.pairing, self.mentor, name="Kept by Mia")
        self._activate_goal(
            self.pairing, self.mentor, name="Shown by Mia", shared_with_manager=True
        )
        appraisal = self._appraisal(self.mentor_employee)
        readers = self.env.ref("hr_appraisal_oca.group_appraisal_user")
        readers.user_ids |= self.mentor | self.mentor_boss
        self.mentor_employee._compute_allowed_user_ids()
        for user, names in (
            (self.mentor, ["Kept by Mia", "Shown by Mia"]),
            (self.mentor_boss, ["Shown by Mia"]),
            (self.officer, []),
        ):
            with self.subTest(user=user.login):
                shown = self._shown_to(user, appraisal)
                self.assertEqual(shown["mentor_goal_ids"], names)
                self.assertEqual(shown["mentee_goal_ids"], [])
        with self.assertRaises(AccessError):
            self._shown_to(self.line_manager, appraisal)
        shown = self._shown_to(self.line_manager)
        self.assertEqual(shown["mentee_goal_ids"], ["Both", "Shown"])
        self.assertEqual(shown["mentor_goal_ids"], [])

    def test_an_hr_officer_sees_the_plan_and_nothing_of_mentoring(self):
        self.assertEqual(
            self._shown_to(self.officer),
            {**NOTHING, "development_plan_ids": ["draft"]},
        )

    def test_who_runs_the_programme_sees_there_what_is_shared_with_all(self):
        everything = self.officer
        everything.group_ids |= self.env.ref(
            "mentoring_programme.group_mentoring_manager"
        )
        pair_and_goal = {"mentee_pair_ids": ["Grow"], "mentee_goal_ids": ["Both"]}
        for user, plans in ((everything, ["draft"]), (self.coordinator, [])):
            with self.subTest(user=user.login):
                self.assertEqual(
                    self._shown_to(user),
                    {**NOTHING, **pair_and_goal, "development_plan_ids": plans},
                )

    def test_the_mentor_sees_there_what_the_mentee_shares_with_the_line_manager(self):
        self.assertEqual(
            self._shown_to(self.mentor),
            {
                **NOTHING,
                "mentee_pair_ids": ["Grow"],
                "mentee_goal_ids": ["Both", "Shown"],
            },
        )

    def test_nobody_else_sees_anything(self):
        for user in (
            self.employee,
            self.top_manager,
            self.mentor_boss,
            self.other_coordinator,
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._shown_to(user), NOTHING)

    def test_who_was_or_becomes_line_manager_sees_what_is_shared_with_them(self):
        self.assertEqual(self.appraisal.manager_ids, self.boss_employee)
        self.mentee_employee.parent_id = self.plain_employee
        self.appraisal.manager_ids = self.boss_employee
        self.assertEqual(self._shown_to(self.line_manager), NOTHING)
        self.assertFalse(self._shown_to(self.employee)["mentee_goal_ids"])
        self.shown.with_user(self.mentee).action_share_with_manager()
        self.assertEqual(self._shown_to(self.employee)["mentee_goal_ids"], ["Shown"])
        self.assertEqual(self._shown_to(self.line_manager), NOTHING)

    def test_the_mentor_s_own_appraisal_tells_their_manager_that_they_take_part(self):
        appraisal = self._appraisal(self.mentor_employee)
        self.assertEqual(
            self._shown_to(self.mentor_boss, appraisal),
            {**NOTHING, "enrolment_ids": ["mentor"]},
        )
        self.assertEqual(
            self._shown_to(self.mentor, appraisal),
            {**NOTHING, "mentor_pair_ids": ["Grow"]},
        )
        # the mentee's line manager, who reads that pairing elsewhere
        readers = self.env.ref("hr_appraisal_oca.group_appraisal_user")
        readers.user_ids -= self.line_manager
        self.assertEqual(self._shown_to(self.line_manager, appraisal), NOTHING)

    def test_proposals_and_enrolments_that_lead_nowhere_are_not_shown(self):
        self.pairing.with_user(self.mentee).action_end()
        mentee = self.pairing.mentee_id
        self.assertEqual(self._shown_to(self.line_manager)["enrolment_ids"], [])
        _programme, mentor, other = self._ready_pair(mentee=self.portal_employee)
        proposal = self._propose(mentor, other)
        appraisal = self._appraisal(self.portal_employee)
        shown = self._shown_to(self.line_manager, appraisal)
        self.assertEqual(shown, {**NOTHING, "enrolment_ids": ["mentee"]})
        proposal.with_user(self.mentor).action_decline()
        shown = self._shown_to(self.line_manager, appraisal)
        self.assertEqual(shown["mentee_pair_ids"], [])
        other.with_user(self.coordinator).action_withdraw()
        self.assertEqual(self._shown_to(self.line_manager, appraisal), NOTHING)
        self.assertEqual(mentee.state, "ready")

    def test_plans_that_ended_a_year_before_the_appraisal_are_not_shown(self):
        day = self.appraisal.date_close
        self.plan.write(
            {
                "date_from": fields.Date.subtract(day, years=2),
                "date_to": fields.Date.subtract(day, years=1, days=1),
            }
        )
        self.assertEqual(self._shown_to(self.mentee)["development_plan_ids"], [])
        self.plan.date_to = fields.Date.subtract(day, years=1)
        self.assertEqual(self._shown_to(self.mentee)["development_plan_ids"], ["draft"])

    # ------------------------------------------------------------------
    # Sharing from the tab
    # ------------------------------------------------------------------

    def test_the_mentee_shares_a_goal_on_the_tab_and_takes_it_back(self):
        goals = self.appraisal.with_user(self.mentee).mentee_goal_ids
        goal = goals.filtered(lambda g: g.name == "Kept")
        goal.action_share_with_manager()
        self.assertIn("Kept", self._shown_to(self.line_manager)["mentee_goal_ids"])
        goals.action_withhold_from_manager()
        self.assertEqual(self._shown_to(self.line_manager)["mentee_goal_ids"], [])

    def test_nobody_but_the_mentee_shares_or_withholds(self):
        self.officer.group_ids |= self.env.ref(
            "mentoring_programme.group_mentoring_manager"
        )
        for user in (self.line_manager, self.mentor, self.officer, self.coordinator):
            goals = self.appraisal.with_user(user).mentee_goal_ids
            self.assertTrue(goals, user.login)
            self.assertFalse(any(goals.mapped("is_mine")), "no button on the tab")
            for goal, step in (
                (self.shown, "action_withhold_from_manager"),
                (self.kept, "action_share_with_manager"),
            ):
                with self._undone(user=user.login), self.assertRaises(AccessError):
                    getattr(goal.with_user(user), step)()
                    goal.flush_recordset()

    # ------------------------------------------------------------------
    # No way round
    # ------------------------------------------------------------------

    def test_an_appraisal_turned_into_somebody_else_s_tells_nothing(self):
        """OCA lets every internal user write appraisals, employee included."""
        own = self._appraisal(self.plain_employee)
        for user in (self.employee, self.top_manager, self.other_coordinator):
            with self._undone(user=user.login):
                self.env["hr.appraisal"].browse(
                    own.id
                ).employee_id = self.mentee_employee
                self.assertEqual(self._shown_to(user, own), NOTHING)
        # past the rule of OCA's own group
        outsider = self._user("outsider", "base.group_user")
        own.with_user(outsider).employee_id = self.mentee_employee
        self.assertEqual(self._shown_to(outsider, own), NOTHING)
        self.assertEqual(self._shown_to(self.officer, own)["mentee_goal_ids"], [])

    def test_a_preview_of_somebody_else_s_appraisal_tells_nothing(self):
        for user in (self.employee, self.officer):
            preview = (
                self.env["hr.appraisal"]
                .with_user(user)
                .onchange(
                    {"employee_id": self.mentee_employee.id},
                    ["employee_id"],
                    self._form(user),
                )["value"]
            )
            self.assertFalse(preview.get("mentee_goal_ids"), user.login)
            self.assertFalse(preview.get("mentee_pair_ids"), user.login)

    def test_a_preview_of_a_goal_in_an_appraisal_does_not_tell_whose_pairing_it_is(
        self,
    ):
        spec = {"mentee_goal_ids": {"fields": {"coordinator_id": {}}}}
        line = [0, "virtual_1", {"pairing_id": self.pairing.id}]
        for user in (self.employee, self.officer):
            Appraisal = self.env["hr.appraisal"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                Appraisal.onchange(
                    {"mentee_goal_ids": [line]}, ["mentee_goal_ids"], spec
                )

    def test_naming_goals_in_an_appraisal_does_not_read_them(self):
        appraisal = self.appraisal.with_user(self.line_manager)
        for command in ([4, self.kept.id, False], [6, 0, self.kept.ids]):
            named = {"mentee_goal_ids": [command]}
            for fname in self.kept._fields:
                spec = {"mentee_goal_ids": {"fields": {fname: {}}}}
                for record in (appraisal.browse(), appraisal):
                    with self.subTest(field=fname, record=record):
                        with self.assertRaises(AccessError):
                            record.onchange(named, ["mentee_goal_ids"], spec)
            spec = {"mentee_goal_ids": {"fields": {"name": {}}}}
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                appraisal.web_save(named, spec)
        self.assertEqual(
            self._shown_to(self.line_manager)["mentee_goal_ids"], ["Both", "Shown"]
        )

    def test_the_superuser_s_rights_show_no_more_than_the_reader_s_own(self):
        self.env.invalidate_all()
        as_system = self.appraisal.with_user(self.line_manager).sudo()
        self.assertEqual(
            sorted(as_system.mentee_goal_ids.mapped("name")), ["Both", "Shown"]
        )
        as_system = self.appraisal.with_user(self.employee).sudo()
        self.assertFalse(as_system.mentee_goal_ids)
        self.assertFalse(as_system.mentee_pair_ids)

    def test_what_is_shown_is_neither_stored_nor_searched_nor_grouped(self):
        Appraisal = self.env["hr.appraisal"].with_user(self.line_manager)
        for name in (*SHOWN, "mentoring_reader", "mentoring_note"):
            with self.subTest(field=name):
                self.assertFalse(Appraisal._fields[name].store)
                for read in (
                    lambda name=name: Appraisal.search([(name, "!=", False)]),
                    lambda name=name: Appraisal.search([], order=name),
                    lambda name=name: Appraisal.formatted_read_group(
                        [], [name], ["__count"]
                    ),
                ):
                    with self.assertRaises(ValueError):
                        read()

    def test_an_export_holds_what_the_reader_sees(self):
        def exported(user):
            self.env.invalidate_all()
            appraisal = self.appraisal.with_user(user).with_context(import_compat=False)
            rows = appraisal.export_data(["mentee_goal_ids/name"])["datas"]
            return {name for [name] in rows if name}

        self.env.ref("base.group_allow_export").user_ids |= (
            self.line_manager | self.officer
        )
        self.assertEqual(exported(self.line_manager), {"Both", "Shown"})
        self.assertEqual(exported(self.officer), set())

    # ------------------------------------------------------------------
    # The form
    # ------------------------------------------------------------------

    def test_the_form_opens_for_everybody_and_says_where_they_stand(self):
        for user, reader, note in (
            (self.mentee, "employee", "You decide, goal by goal"),
            (self.line_manager, "manager", "the goals your colleague chose"),
            (self.officer, "hr", "for the employee and the manager"),
            (self.mentor, False, "for the employee and the manager"),
            (self.employee, False, "for the employee and the manager"),
            (self.top_manager, False, "for the employee and the manager"),
        ):
            with self.subTest(user=user.login):
                appraisal = self.appraisal.with_user(user)
                (form,) = appraisal.web_read(self._form(user))
                self.assertEqual(form["mentoring_reader"], reader)
                self.assertIn(note, form["mentoring_note"])
                self.assertEqual(
                    [goal["name"] for goal in form["mentee_goal_ids"]],
                    appraisal.mentee_goal_ids.mapped("name"),
                )

    def test_a_line_manager_is_told_what_an_empty_tab_means(self):
        self.pairing.with_user(self.mentee).goal_ids.action_withhold_from_manager()
        as_manager = self.appraisal.with_user(self.line_manager)
        as_manager.invalidate_recordset()
        self.assertEqual(
            as_manager.mentoring_note,
            "No goal is shared with you: your colleague decides.",
        )
        portal = self._appraisal(self.portal_employee).with_user(self.line_manager)
        self.assertIn("Suggest it", portal.mentoring_note)

    def test_a_new_appraisal_is_made_in_the_form_by_the_line_manager(self):
        Appraisal = self.env["hr.appraisal"].with_user(self.line_manager)
        spec = self._form(self.line_manager)
        new = Appraisal.onchange({}, [], spec)["value"]
        chosen = {"employee_id": self.portal_employee.id}
        shown = Appraisal.onchange({**new, **chosen}, ["employee_id"], spec)["value"]
        # a browser sends no field that is read-only; this one would be refused
        (managers,) = self._form_arch(self.line_manager).iterfind(
            ".//field[@name='manager_ids']"
        )
        reader = {"state": "1_new", "mentoring_reader": shown["mentoring_reader"]}
        self.assertTrue(safe_eval(managers.get("readonly"), reader))
        self.assertFalse(
            safe_eval(managers.get("readonly"), {**reader, "mentoring_reader": "hr"})
        )
        saved = {**chosen, "date_close": fields.Date.today()}
        (made,) = Appraisal.web_save(saved, spec)
        self.assertEqual(Appraisal.browse(made["id"]).manager_ids, self.boss_employee)

    def test_the_plans_are_one_click_away(self):
        for user in (self.mentee, self.line_manager, self.officer):
            action = self.appraisal.with_user(user).action_open_development()
            Plan = self.env[action["res_model"]].with_user(user)
            self.assertEqual(Plan.search(action["domain"]), self.plan)
            begun = Plan.with_context(**action["context"]).new()
            self.assertEqual(begun.employee_id._origin, self.mentee_employee)

    # ------------------------------------------------------------------
    # Many
    # ------------------------------------------------------------------

    def test_many_appraisals_cost_no_more_queries_than_few(self):
        few = self.appraisal | self._appraisal(self.mentee_employee, 60)
        many = few.union(
            *(
                self._appraisal(employee, days)
                for employee in (self.mentee_employee, self.portal_employee)
                for days in range(90, 110)
            )
        )

        def queries(appraisals):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            for name in (*SHOWN, "mentoring_note"):
                appraisals.with_user(self.line_manager).mapped(name)
            return self.env.cr.sql_log_count - before

        queries(few)
        self.assertEqual(queries(many), queries(few))
