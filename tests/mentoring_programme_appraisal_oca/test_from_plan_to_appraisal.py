"""What a line manager and an employee go through in a year: the plan, the mentor that
follows from it, the appraisal, and what stays when the collaboration is over."""

from freezegun import freeze_time

from odoo import fields

from ..mentoring_programme.development_common import DevelopmentCase


class TestFromPlanToAppraisal(DevelopmentCase):
    def _set_up_once(self):
        case = type(self)
        users = self.env.ref("hr_appraisal_oca.group_appraisal_user")
        users.user_ids |= self.line_manager | self.mentee
        case.programme = self._open_programme(
            requires_manager_approval=True, **self._surveys()
        )
        case.programme.is_published = True
        case.plan = self._plan(self.line_manager, self.mentee_employee)
        case.aim = self._goal(
            case.plan, name="Be heard by clients", focus_area_id=self.area.id
        )

    def _nominated(self):
        """Agree to the plan, nominate from its goal, approve the time."""
        self._agree()
        enrolment = self.aim.action_seek_mentor(self.programme)
        as_mentee = enrolment.with_user(self.mentee)
        self.assertEqual(as_mentee.learning_goal, "Be heard by clients")
        as_mentee.action_accept_code()
        as_mentee.action_submit()
        enrolment.with_user(self.line_manager).action_approve()
        enrolment.with_user(self.coordinator).action_make_ready()
        return enrolment.with_user(self.coordinator)

    def _under_way(self):
        """Lead the pair into progress, with two goals of which one serves the plan."""
        mentee = self._nominated()
        mentor = self._make_ready(
            self._enrol(self.programme, "mentor", self.mentor_employee)
        )
        self.programme.action_start_matching()
        pairing = self._propose(mentor, mentee)
        for user in (self.mentor, self.mentee):
            pairing.with_user(user).action_accept()
        self._sign_contract(pairing)
        self._hold_meeting(pairing)
        pairing = pairing.with_user(self.mentee)
        pairing.action_set_direction()
        shown = self._activate_goal(
            pairing, name="Open with the decision", development_goal_id=self.aim.id
        )
        kept = self._activate_goal(pairing, name="Find out whether I want to lead")
        pairing.action_make_progress()
        return pairing, shown, kept

    def _tab(self, appraisal, user):
        """Return what the form's tab on mentoring tells somebody, as the page asks."""
        appraisal = appraisal.with_user(user)
        appraisal.invalidate_recordset()
        goal = {"name": {}, "state": {}, "progress": {}}
        pairing = {"programme_id": {"fields": {"display_name": {}}}, "state": {}}
        (values,) = appraisal.web_read(
            {
                "mentee_pair_ids": {"fields": {**pairing, "meetings_held": {}}},
                "mentor_pair_ids": {"fields": pairing},
                "mentee_goal_ids": {"fields": goal},
                "development_plan_ids": {"fields": {"name": {}}},
            }
        )
        return values

    def _goals(self, appraisal, user):
        lines = self._tab(appraisal, user)["mentee_goal_ids"]
        return [(line["name"], line["state"], line["progress"]) for line in lines]

    def test_from_the_plan_to_a_mentor_the_appraisal_and_the_resume(self):
        pairing, shown, kept = self._under_way()
        later = fields.Date.add(fields.Date.today(), months=5)
        appraisal = self.env["hr.appraisal"].with_user(self.line_manager)
        appraisal = appraisal.create(
            {"employee_id": self.mentee_employee.id, "date_close": later}
        )
        appraisal.action_confirm()
        with freeze_time(later):
            self.assertEqual(self._goals(appraisal, self.line_manager), [])
            shown.progress = 60
            kept.progress = 35
            shown.action_share_with_manager()
            tab = self._tab(appraisal, self.line_manager)
            (line,) = tab["mentee_pair_ids"]
            self.assertEqual(line["programme_id"]["display_name"], "Grow")
            self.assertEqual((line["state"], line["meetings_held"]), ("progress", 1))
            (plan,) = tab["development_plan_ids"]
            self.assertEqual(plan["name"], self.plan.name)
            (seen,) = self._goals(appraisal, self.line_manager)
            self.assertEqual(seen, ("Open with the decision", "active", 60))
            self.assertEqual(self.aim.progress, 60)
            self.assertEqual(len(self._goals(appraisal, self.mentee)), 2)

            shown.action_withhold_from_manager()
            self.assertEqual(self._goals(appraisal, self.line_manager), [])
            shown.progress = 80
            self.assertEqual(self.aim.progress, 60, "what was shown stays")
            appraisal.action_done()

            self._answer(self._moment(pairing, "mid"))
            self._both_say(pairing, "wind_down")
            self._hold_meeting(pairing, start=fields.Datetime.now())
            (shown | kept).action_achieve()
            self._answer(self._moment(pairing, "final"))
            self._both_say(pairing, "complete")
        self.assertEqual(self.aim.state, "open")
        for employee, name in (
            (self.mentee_employee, "Mentee in “Grow”"),
            (self.mentor_employee, "Mentor in “Grow”"),
        ):
            self.assertEqual(employee.resume_line_ids.mapped("name"), [name])

    def test_an_appraisal_of_the_mentor_says_nothing_of_the_mentee(self):
        _pairing, shown, _kept = self._under_way()
        shown.action_share_with_manager()
        chief = self._user("chief", "base.group_user")
        self.mentor_employee.parent_id = self.env["hr.employee"].create(
            {"name": "Chris Chief", "user_id": chief.id}
        )
        appraisal = self.env["hr.appraisal"].create(
            {"employee_id": self.mentor_employee.id, "date_close": fields.Date.today()}
        )
        tab = self._tab(appraisal, chief)
        self.assertFalse(any(tab[name] for name in tab if name.endswith("_ids")))
        mine = self._tab(appraisal, self.mentor)
        self.assertEqual(len(mine["mentor_pair_ids"]), 1)
        self.assertFalse(mine["mentee_goal_ids"])
