"""A development plan: written together, agreed by both, seen by nobody else."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from ..common import MentoringCase

MARKER = "xyzzy"


class DevelopmentCase(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.hr = self._user("hr_u", "hr.group_hr_user")
        case.plan = self._plan(self.mentee)
        case.goal = self._goal(case.plan)

    def _plan(self, user, employee=None, **values):
        employee = employee or user.sudo().employee_id
        return (
            self.env["hr.development.plan"]
            .with_user(user)
            .create({"employee_id": employee.id, **values})
        )

    def _goal(self, plan, **values):
        return plan.goal_ids.create(
            {
                "plan_id": plan.id,
                "name": f"Lead a project {MARKER}",
                "measure": "One project led",
                "deadline": fields.Date.add(fields.Date.today(), months=3),
                "focus_area_id": self.area.id,
                **values,
            }
        )

    def _agree(self, plan=None, users=None):
        plan = plan or self.plan
        for user in users or (plan.user_id, plan.manager_user_id):
            plan.with_user(user).action_agree()
        return plan

    def _mails(self, record):
        """Return the subjects that went out on a record, with who got them."""
        mails = self.env["mail.mail"].search([("res_id", "=", record.id)])
        mails = mails.filtered(lambda mail: mail.model == record._name)
        return [(mail.subject.split(":")[0], mail.recipient_ids) for mail in mails]


class TestAgreeing(DevelopmentCase):
    def test_it_stands_once_both_have_agreed(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.assertEqual(self.plan.state, "draft")
        self.assertFalse(self.plan.agreed_on)
        self.assertEqual(self.plan.next_actors, self.mentee.name)
        self.plan.action_agree()
        self.assertEqual(self.plan.state, "agreed")
        self.assertTrue(self.plan.agreed_on)

    def test_nobody_agrees_twice_or_for_the_other(self):
        self.plan.action_agree()
        with self.assertRaisesRegex(UserError, "The other one agrees next"):
            self.plan.action_agree()
        for user in (self.hr, self.employee):
            with self.assertRaises(AccessError):
                self.plan.with_user(user).action_agree()
        self.assertEqual(self.plan.state, "draft")

    def test_it_takes_a_goal_with_measure_and_deadline(self):
        for values, sentence in (
            ({"measure": " "}, "how you will know"),
            ({"deadline": False}, "Set a deadline"),
        ):
            with self._undone(sentence=sentence):
                self.goal.write(values)
                with self.assertRaisesRegex(UserError, sentence):
                    self.plan.action_agree()
        self.goal.action_drop()
        with self.assertRaisesRegex(UserError, "at least one goal"):
            self.plan.action_agree()

    def test_it_takes_a_line_manager_with_a_login(self):
        without_login = self.boss_employee.create({"name": "Lou Loginless"})
        for manager in (without_login.browse(), without_login):
            with self._undone(manager=manager):
                self.mentee_employee.parent_id = manager
                with self.assertRaisesRegex(UserError, "needs a line manager"):
                    self.plan.action_agree()

    def test_what_changes_after_one_has_agreed_is_agreed_anew(self):
        changes = {
            "goal": lambda: self.goal.write({"measure": "Two projects led"}),
            "added": lambda: self._goal(self.plan, name="Another"),
            "deleted": lambda: self.goal.unlink(),
            "dropped": lambda: self.goal.action_drop(),
            "summary": lambda: self.plan.write({"summary": "More time"}),
            "period": lambda: self.plan.write(
                {"date_to": fields.Date.add(self.plan.date_to, months=1)}
            ),
        }
        for what, change in changes.items():
            with self._undone(what=what):
                self.plan.with_user(self.line_manager).action_agree()
                change()
                self.assertFalse(self.plan.manager_agreed_on)
                self.assertIn(
                    ("Changed", self.line_manager.partner_id), self._mails(self.plan)
                )

    def test_what_stays_the_same_takes_nothing_back(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.goal.write({"measure": self.goal.measure, "progress": 20})
        self.plan.write(
            {
                "summary": self.plan.summary,
                "date_to": str(self.plan.date_to),
                "talk_on": fields.Date.today(),
                "agenda": "How is it going?",
            }
        )
        self.assertTrue(self.plan.manager_agreed_on)

    def test_what_is_agreed_stays_until_one_of_them_revises_it(self):
        self._agree()
        for change in (
            lambda: self.goal.write({"name": "Less"}),
            lambda: self._goal(self.plan),
            lambda: self.plan.write({"summary": "Less"}),
        ):
            with self.assertRaisesRegex(UserError, "Revise"):
                change()
        with self.assertRaisesRegex(UserError, "dropped, not deleted"):
            self.goal.unlink()
        self.goal.progress = 50
        self.plan.talk_on = fields.Date.today()
        self.plan.with_user(self.line_manager).action_reopen()
        self.assertFalse(self.plan.employee_agreed_on or self.plan.manager_agreed_on)
        self.goal.name = "More"
        self._agree()
        self.assertEqual(self.plan.state, "agreed")

    def test_a_closed_plan_stays_as_it_is(self):
        for user in (self.mentee, self.line_manager, self.hr):
            with self._undone(by=user.login):
                self._agree()
                self.plan.with_user(user).action_close()
                for change in (
                    lambda: self.goal.write({"progress": 10}),
                    lambda: self.goal.action_achieve(),
                    lambda: self.plan.write({"agenda": "Once more"}),
                    lambda: self._goal(self.plan),
                ):
                    with self.assertRaisesRegex(UserError, "closed"):
                        change()
                self._plan(self.mentee)  # the next one may begin

    def test_a_new_line_manager_agrees_anew_to_a_draft(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.mentee_employee.parent_id = self.mentor_employee
        self.plan.action_agree()
        self.assertEqual(self.plan.state, "draft", "the former one's word is over")
        self.plan.with_user(self.mentor).action_agree()
        self.assertEqual(self.plan.state, "agreed")
        self.assertEqual(self.plan.manager_agreed_id, self.mentor)

    def test_each_hears_what_the_other_has_done(self):
        mentee, manager = self.mentee.partner_id, self.line_manager.partner_id
        self.assertEqual(self._mails(self.plan), [("A development plan", manager)])
        self._agree()
        self.assertIn(("To agree", manager), self._mails(self.plan))
        self.assertIn(("Agreed", mentee), self._mails(self.plan))
        self.assertNotIn(("Agreed", manager), self._mails(self.plan), "knows already")
        self.plan.with_user(self.line_manager).action_reopen()
        self.assertIn(("Changed", mentee), self._mails(self.plan))
        for mail in self.env["mail.mail"].search([("res_id", "=", self.plan.id)]):
            self.assertNotIn(MARKER, mail.body_html)

    def test_one_plan_at_a_time(self):
        with self.assertRaisesRegex(ValidationError, self.plan.name):
            self._plan(self.line_manager, self.mentee_employee)
        day = self.plan.date_to
        later = {
            "date_from": fields.Date.add(day, days=1),
            "date_to": fields.Date.add(day, years=1),
        }
        self.assertTrue(self._plan(self.mentee, **later))
        with self.assertRaises(AccessError):  # and not: there is one
            self._plan(self.employee, self.mentee_employee)


class TestGoals(DevelopmentCase):
    def test_achieved_it_is_all_the_way(self):
        self._agree()
        self.goal.with_user(self.line_manager).action_achieve()
        self.assertEqual((self.goal.state, self.goal.progress), ("achieved", 100))
        for values in ({"progress": 10}, {"progress": 10, "state": "achieved"}):
            with self.assertRaises(UserError):
                self.goal.write(values)
        self.assertEqual((self.plan.goal_count, self.plan.achieved_count), (1, 1))

    def test_the_level_to_reach_is_one_of_the_skill(self):
        skill = self._skill()
        other = skill.create(
            {"name": "Listening", "skill_type_id": self._skill().skill_type_id.id}
        )
        much = skill.skill_type_id.skill_level_ids[-1]
        self.goal.write({"skill_id": skill.id, "skill_level_id": much.id})
        with self.assertRaisesRegex(ValidationError, "is not a level of Listening"):
            self.goal.write({"skill_id": other.id, "skill_level_id": much.id})
        self.goal.skill_id = other
        self.assertFalse(self.goal.skill_level_id)

    def test_the_agenda_starts_from_the_open_goals(self):
        self._goal(self.plan, name="Done").action_achieve()
        self.plan.talk_on = fields.Date.today()
        self.assertEqual(self.plan.agenda, f"• {self.goal.name}")
        self.plan.agenda = "Something else"
        self.plan.talk_on = fields.Date.add(fields.Date.today(), days=1)
        self.assertEqual(self.plan.agenda, "Something else")

    def test_a_goal_stays_in_its_plan(self):
        other = self._plan(self.mentor)
        with self.assertRaises(UserError):
            self.goal.with_user(self.hr).plan_id = other


class TestWhoSees(DevelopmentCase):
    """Each cell of who sees what, by every way in."""

    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.plan.write({"summary": MARKER, "talk_on": fields.Date.today()})
        case.admin = self._user("admin_u", "base.group_system")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        case.foreign_hr = self._user("foreign_hr", "hr.group_hr_manager")
        case.foreign_hr.write({"company_ids": company.ids, "company_id": company.id})
        # somebody who mentors the employee in a programme of a coordinator
        case.pairing = self._accepted_pairing()
        case.insiders = (self.mentee, self.line_manager, case.hr)
        case.outsiders = (
            self.mentor,
            self.coordinator,
            self.manager,
            self.employee,
            self.portal_mentee,
            self.stranger,
            case.admin,
            case.foreign_hr,
        )
        allowed = self.env.ref("base.group_allow_export")
        internal = [u for u in (*case.insiders, *case.outsiders) if not u.share]
        for user in internal:
            user.group_ids += allowed
        self.env.flush_all()
        self.env.invalidate_all()

    def _records(self, user):
        return (
            self.plan.with_env(self.env(user=user)),
            self.goal.with_env(self.env(user=user)),
        )

    def test_employee_line_manager_and_hr_read_and_write(self):
        for user in self.insiders:
            with self._undone(user=user.login):
                for record in self._records(user):
                    self.assertEqual(record.search([("id", "=", record.id)]), record)
                    record.read()
                    record.export_data(["name"])
                plan, goal = self._records(user)
                plan.agenda, goal.progress = "Ours", 10

    def test_nobody_else_reads_writes_finds_or_exports(self):
        for user in self.outsiders:
            for record in self._records(user):
                model = record.browse()
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(model.search([]))
                    self.assertFalse(model.search([("name", "ilike", "a")]))
                    self.assertFalse(model.name_search("a"))
                    self.assertEqual(model.search_count([]), 0)
                    groups = model.formatted_read_group([], ["state"], ["__count"])
                    self.assertFalse(groups)
                    for act in (
                        lambda r=record: r.read(["name"]),
                        lambda r=record: r.web_read({"name": {}}),
                        lambda r=record: r.export_data(["name"]),
                        lambda r=record: r.write({"name": "Mine"}),
                        lambda r=record: r.copy(),
                        lambda r=record: r.unlink(),
                        lambda r=record: (
                            r.action_drop() if r == self.goal else r.action_agree()
                        ),
                    ):
                        with self.assertRaises(UserError):
                            act()

    def test_nobody_else_begins_a_plan_or_adds_a_goal(self):
        for user in self.outsiders:
            with self._undone(user=user.login):
                with self.assertRaises(AccessError):
                    self._plan(user, self.plain_employee.create({"name": "N"}))
                with self.assertRaises(AccessError):
                    self._goal(self.plan.with_user(user))

    def test_no_preview_tells_what_is_in_a_plan_of_others(self):
        spec = {"name": {}, "user_id": {}, "plan_state": {}, "manager_user_id": {}}
        for user in self.outsiders:
            goals = self.env["hr.development.goal"].with_user(user)
            plans = self.env["hr.development.plan"].with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    goals.onchange({"plan_id": self.plan.id}, ["plan_id"], spec)
                with self.assertRaises(AccessError):
                    goals.with_context(default_plan_id=self.plan.id).onchange(
                        {}, [], spec
                    )
                with self.assertRaises(AccessError):
                    plans.onchange(
                        {"goal_ids": [fields.Command.link(self.goal.id)]},
                        ["goal_ids"],
                        {"agenda": {}, "goal_ids": {"fields": {"name": {}}}},
                    )

    def test_no_path_from_people_leads_to_a_plan(self):
        for user in self.outsiders:
            if user == self.foreign_hr:
                continue
            for model in ("hr.employee", "hr.employee.public"):
                people = self.env[model].with_user(user)
                domain = [("development_plan_ids.summary", "ilike", MARKER)]
                with self.subTest(user=user.login, model=model):
                    try:
                        self.assertFalse(people.search(domain))
                    except (AccessError, ValueError):
                        continue  # no such field for them

    def test_who_is_not_the_line_manager_any_more_loses_sight(self):
        self.assertTrue(self.plan.with_user(self.line_manager).has_access("read"))
        self.mentee_employee.parent_id = self.mentor_employee
        self.env.flush_all()
        for user, sees in ((self.line_manager, False), (self.mentor, True)):
            for record in self._records(user):
                self.assertEqual(record.has_access("read"), sees)
                self.assertEqual(bool(record.search([])), sees)
        self.assertNotIn(
            self.line_manager.partner_id, self.plan.sudo().message_partner_ids
        )

    def test_nobody_follows_a_plan(self):
        plan = self.plan.with_user(self.line_manager)
        plan.message_subscribe(self.line_manager.partner_id.ids)
        self.assertFalse(self.plan.sudo().message_partner_ids)

    def test_derived_columns_and_dates_are_not_written(self):
        for record, fname in (
            (self.plan, "user_id"),
            (self.plan, "manager_user_id"),
            (self.plan, "partner_id"),
            (self.plan, "name"),
            (self.goal, "user_id"),
            (self.goal, "manager_user_id"),
            (self.plan, "employee_agreed_on"),
            (self.plan, "agreed_on"),
            (self.goal, "state"),
        ):
            with self.subTest(fname), self.assertRaises(UserError):
                record.with_user(self.hr).write({fname: self.hr.id})

    def test_an_agreed_plan_keeps_its_person(self):
        with self.assertRaisesRegex(UserError, "one employee for good"):
            self.plan.with_user(self.hr).employee_id = self.plain_employee
        self._agree()
        for step in ("agreed", "reopened"):
            with self._undone(step=step):
                if step == "reopened":
                    self.plan.action_reopen()
                self.mentee_employee.user_id = self.stranger
                self.env.flush_all()
                self.assertEqual(self.plan.sudo().user_id, self.mentee)
                self.assertFalse(self.plan.with_user(self.stranger).search([]))
        with self.assertRaisesRegex(UserError, "closed, not deleted"):
            self.plan.unlink()

    def test_portal_employee_and_portal_manager_have_their_own(self):
        portal_manager = self._user("portal_lm", "base.group_portal")
        self.boss_employee.user_id = portal_manager
        plan = self._plan(portal_manager, self.portal_employee)
        self._goal(plan.with_user(self.portal_mentee))
        self._agree(plan)
        self.assertEqual(plan.state, "agreed")
        for user, number in ((self.portal_mentee, 1), (portal_manager, 2)):
            self.assertEqual(plan.with_user(user).search_count([]), number)


class TestSeekAMentor(DevelopmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.programme = self._open_programme()
        case.programme.is_published = True
        self.goal.skill_id = self._skill()

    def test_the_employee_starts_an_enrolment_that_says_what_it_is_for(self):
        participant = self.goal.action_seek_mentor(self.programme)
        self.assertEqual(
            (participant.state, participant.role, participant.user_id),
            ("draft", "mentee", self.mentee),
        )
        self.assertEqual(participant.learning_goal, self.goal.name)
        self.assertEqual(participant.focus_area_ids, self.area)
        self.assertEqual(participant.skill_ids.skill_id, self.goal.skill_id)
        self.assertTrue(self.goal.is_mentor_sought)
        again = self.goal.action_seek_mentor(self.programme.id)
        self.assertEqual(again, participant, "one enrolment, not two")

    def test_the_line_manager_suggests_it_and_the_employee_decides(self):
        goal = self.goal.with_user(self.line_manager)
        participant = goal.action_seek_mentor(self.programme)
        self.assertEqual(participant.nominated_by_id, self.line_manager)
        self.assertEqual(participant.user_id, self.mentee)
        self.assertEqual(participant.skill_ids.skill_id, self.goal.skill_id)
        self.assertEqual(goal.action_seek_mentor(self.programme), participant)
        for user in (self.mentee, self.line_manager):
            self.assertTrue(self.goal.with_user(user).is_mentor_sought)
        participant.with_user(self.mentee).action_withdraw()
        self.assertFalse(goal.is_mentor_sought)

    def test_nobody_else_seeks_or_hears_of_it(self):
        with self.assertRaises(AccessError):
            self.goal.with_user(self.hr).action_seek_mentor(self.programme)
        self.goal.action_seek_mentor(self.programme)
        self.env.invalidate_all()
        as_hr = self.goal.with_user(self.hr)
        self.assertFalse(as_hr.is_mentor_sought)
        for user in (self.hr, self.mentee, self.coordinator):
            goals = self.goal.with_user(user)
            with self.assertRaises(AccessError):
                goals.search([("participant_id", "!=", False)])
            with self.assertRaises(AccessError):
                goals.read(["participant_id"])
        with self.assertRaises(AccessError):
            self.goal.write({"participant_id": False})

    def test_neither_a_programme_that_is_not_theirs_nor_a_goal_that_is_over(self):
        hidden = self._programme()
        with self.assertRaises(AccessError):
            self.goal.action_seek_mentor(hidden.id)
        self.goal.action_drop()
        with self.assertRaisesRegex(UserError, "not an open goal"):
            self.goal.action_seek_mentor(self.programme)


class TestScreens(DevelopmentCase):
    def test_a_line_manager_begins_a_plan_in_the_backend(self):
        with Form(self.env["hr.development.plan"].with_user(self.line_manager)) as form:
            form.employee_id = self.portal_employee
            with form.goal_ids.new() as goal:
                goal.name = "Listen"
                goal.skill_id = self._skill()
        plan = form.save()
        self.assertEqual(plan.user_id, self.portal_mentee)
        self.assertTrue(plan.name.startswith("portal_mentee_u, "))

    def test_hr_opens_the_plans_of_an_employee(self):
        employee = self.mentee_employee.with_user(self.hr)
        self.assertEqual(employee.development_plan_count, 1)
        action = employee.action_open_development()
        found = self.env[action["res_model"]].with_user(self.hr)
        self.assertEqual(found.search(action["domain"]), self.plan)
        Form(employee)
        begun = employee.action_begin_development()
        form = Form(found.with_context(**begun["context"]))
        self.assertEqual(form.employee_id.id, employee.id)

    def test_a_line_manager_finds_the_button_and_colleagues_none(self):
        public = self.env["hr.employee.public"].browse(self.mentee_employee.id)
        for user, count in ((self.line_manager, 1), (self.employee, 0)):
            self.assertEqual(public.with_user(user).development_plan_count, count)
