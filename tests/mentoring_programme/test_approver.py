"""Who gives the time: the line manager of today, else whoever stands in."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import MentoringCase

ASKS = "can you give the time"


class ApproverCase(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.programme_asks = self._open_programme(requires_manager_approval=True)
        case.other_boss = self.plain_employee

    def _submitted(self, employee=None, role="mentee"):
        employee = employee or self.mentee_employee
        return self._enrol(self.programme_asks, role, employee).sudo()

    def _settle(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _asked(self, participant):
        """Return who has the to-do."""
        return participant.activity_ids.filtered(
            lambda a: "Approve" in (a.summary or "")
        ).user_id

    def _mails_since(self, since, subject):
        mails = self.env["mail.mail"].search([("id", ">", since)])
        return mails.filtered(lambda m: subject in (m.subject or "")).recipient_ids

    def _last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1).id

    def _may_approve(self, participant, user):
        savepoint = self.cr.savepoint(flush=False)
        try:
            participant.with_user(user).action_approve()
        except AccessError:
            return False
        else:
            return True
        finally:
            self.env.flush_all()
            savepoint.rollback()
            self.env.invalidate_all()


class TestWhoIsAsked(ApproverCase):
    def _assert_moved(self, participant, former, new, since):
        self._settle()
        self.assertEqual(self._asked(participant), new)
        self.assertEqual(self._mails_since(since, ASKS), new.partner_id)
        self.assertFalse(self._may_approve(participant, former))
        self.assertFalse(participant.with_user(former).has_access("read"))
        self.assertTrue(self._may_approve(participant, new))
        self.assertTrue(participant.with_user(new).has_access("read"))

    def test_to_do_and_mail_move_to_a_new_line_manager(self):
        participant, since = self._submitted(), self._last_mail()
        todo = participant.activity_ids
        self.mentee_employee.parent_id = self.other_boss
        self._assert_moved(participant, self.line_manager, self.employee, since)
        self.assertEqual(participant.activity_ids, todo, "it moves as it is")

    def test_they_move_with_the_line_managers_login(self):
        participant, since = self._submitted(), self._last_mail()
        new = self._user("lea_new", "base.group_user")
        self.boss_employee.user_id = new
        self._assert_moved(participant, self.line_manager, new, since)

    def test_who_reports_to_somebody_archived_is_asked_about_elsewhere(self):
        department = self.env["hr.department"].create(
            {"name": "R&D", "manager_id": self.other_boss.id}
        )
        self.mentee_employee.department_id = department
        self.mentee_employee.parent_id = self.boss_employee
        participant, since = self._submitted(), self._last_mail()
        self.assertEqual(self._asked(participant), self.line_manager)
        self.boss_employee.action_archive()
        self._assert_moved(participant, self.line_manager, self.employee, since)

    def test_a_line_manager_who_cannot_log_in_any_more_is_not_asked(self):
        self.programme_asks.hr_approver_id = self.other_coordinator
        participant, since = self._submitted(), self._last_mail()
        self.line_manager.action_archive()
        self._settle()
        self.assertEqual(self._asked(participant), self.other_coordinator)
        self.assertEqual(
            self._mails_since(since, ASKS), self.other_coordinator.partner_id
        )

    def test_who_has_left_in_whatever_way_is_not_asked(self):
        department = self.env["hr.department"].create(
            {"name": "R&D", "manager_id": self.other_boss.id}
        )
        self.mentee_employee.department_id = department
        self.mentee_employee.parent_id = self.boss_employee
        participant = self._submitted()
        self.boss_employee.active = False  # past Odoo's own archiving
        self._settle()
        self.assertEqual(self._asked(participant), self.employee)
        self.assertFalse(participant.with_user(self.line_manager).has_access("read"))
        self.other_boss.active = False
        self._settle()
        self.assertEqual(self._asked(participant), self.manager)

    def test_a_login_that_is_deleted_leaves_no_dead_end(self):
        gone = self._user("gone", "base.group_user")
        self.programme_asks.hr_approver_id = gone
        participant = self._submitted(self.mentor_employee, "mentor")
        self.assertEqual(self._asked(participant), gone)
        self._settle()
        participant.activity_ids.unlink()
        gone.unlink()
        self._settle()
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(self._asked(participant), self.manager)

    def test_a_department_that_changes_on_a_day_ahead(self):
        department = self.env["hr.department"].create(
            {"name": "R&D", "manager_id": self.other_boss.id}
        )
        self.mentee_employee.parent_id = False
        participant = self._submitted()
        self.assertEqual(self._asked(participant), self.manager)
        day = fields.Date.add(fields.Date.today(), days=10)
        self.mentee_employee.create_version(
            {"date_version": day, "department_id": department.id}
        )
        self._settle()
        self.assertEqual(self._asked(participant), self.manager, "not yet")
        since = self._last_mail()
        with freeze_time(fields.Datetime.to_datetime(day) + timedelta(hours=9)):
            self.env["hr.employee"]._cron_update_current_version_id()
            self._settle()
            self.assertEqual(self._asked(participant), self.employee)
            self.assertEqual(self._mails_since(since, ASKS), self.employee.partner_id)

    def test_without_anybody_in_line_a_mentoring_manager_decides(self):
        participant = self._submitted(self.mentor_employee, "mentor")
        self.assertFalse(participant.approver_id)
        self.assertEqual(self._asked(participant), self.manager)
        self.assertFalse(self._may_approve(participant, self.coordinator))
        self.assertTrue(self._may_approve(participant, self.manager))

    def test_without_any_mentoring_manager_the_coordinator_decides(self):
        self.manager.action_archive()
        participant = self._submitted(self.mentor_employee, "mentor")
        self.assertEqual(self._asked(participant), self.coordinator)
        self.assertTrue(self._may_approve(participant, self.coordinator))

    def test_nobody_gives_themselves_the_time(self):
        self.programme_asks.hr_approver_id = self.mentor
        self.mentor_employee.department_id = self.env["hr.department"].create(
            {"name": "R&D", "manager_id": self.mentor_employee.id}
        )
        participant = self._submitted(self.mentor_employee, "mentor")
        self.assertEqual(self._asked(participant), self.manager)
        self.assertFalse(self._may_approve(participant, self.mentor))

    def test_the_hr_person_works_in_the_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.other_coordinator.write(
            {"company_id": elsewhere.id, "company_ids": elsewhere.ids}
        )
        with self.assertRaisesRegex(ValidationError, "does not work in"):
            self.programme_asks.hr_approver_id = self.other_coordinator

    def test_who_stands_in_reads_what_a_line_manager_reads(self):
        self.programme_asks.hr_approver_id = self.employee
        participant = self._submitted(self.mentor_employee, "mentor")
        participant.line_for_manager = "To pass on what I know"
        mine = participant.with_user(self.employee)
        self.assertEqual(mine.line_for_manager, "To pass on what I know")
        self.assertFalse(mine.learning_goal)
        self.assertIn("approve", mine.available_transitions)
        self.assertEqual(mine.programme_id.name, self.programme_asks.name)
        draft = self._enrol(self.programme_asks, "mentee", self.mentor_employee)
        draft.sudo()._write_through_door({"state": "draft", "submitted_on": False})
        self.assertFalse(draft.with_user(self.employee).has_access("read"))

    def test_turning_the_gate_on_and_off_moves_what_waits(self):
        participant = self._submitted()
        self.programme_asks.requires_manager_approval = False
        self._settle()
        self.assertEqual(self._asked(participant), self.coordinator)
        self.programme_asks.requires_manager_approval = True
        self._settle()
        self.assertEqual(self._asked(participant), self.line_manager)


class TestSilence(ApproverCase):
    def test_who_does_not_answer_is_reminded_once(self):
        participant, since = self._submitted(), self._last_mail()
        subject = "waits for your answer"
        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            self._run_cron("cron_remind_approvers")
            self.assertFalse(self._mails_since(since, subject))
        with freeze_time(fields.Datetime.now() + timedelta(days=5)):
            self._run_cron("cron_remind_approvers")
            self._run_cron("cron_remind_approvers")
        told = self.env["mail.mail"].search(
            [("id", ">", since), ("subject", "like", subject)]
        )
        self.assertEqual(told.recipient_ids, self.line_manager.partner_id)
        self.assertEqual(len(told), 1)
        self.assertFalse(participant.remind_approver_on)

    def test_a_new_line_manager_has_as_long_to_answer(self):
        participant = self._submitted()
        since = self._last_mail()
        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            self.mentee_employee.parent_id = self.other_boss
            self._settle()
        with freeze_time(fields.Datetime.now() + timedelta(days=5)):
            self._run_cron("cron_remind_approvers")
            self.assertFalse(self._mails_since(since, "waits for your answer"))
        with freeze_time(fields.Datetime.now() + timedelta(days=9)):
            self._run_cron("cron_remind_approvers")
        self.assertEqual(
            self._mails_since(since, "waits for your answer"), self.employee.partner_id
        )
        self.assertFalse(participant.remind_approver_on)


class TestInPlace(ApproverCase):
    def test_a_mentoring_manager_approves_in_place_and_says_why(self):
        participant, since = self._submitted(), self._last_mail()
        theirs = participant.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Say why you approve in place"):
            theirs.action_approve_in_place("  ")
        for user in (self.coordinator, self.mentee, self.line_manager):
            with self.assertRaises(AccessError):
                participant.with_user(user).action_approve_in_place("On leave")
        theirs.action_approve_in_place("On leave until June")
        self.assertEqual(participant.state, "approved")
        self.assertFalse(self._asked(participant))
        self.assertRegex(
            " ".join(participant.message_ids.mapped("body")), "On leave until June"
        )
        mails = self.env["mail.mail"].search([("id", ">", since)])
        [told] = mails.filtered(
            lambda m: self.line_manager.partner_id in m.recipient_ids
        )
        self.assertIn("On leave until June", told.body_html)
        self.assertIn(self.mentee.partner_id, mails.recipient_ids)
        self.assertEqual(
            participant.with_user(self.line_manager).in_place_reason,
            "On leave until June",
        )
        self.assertTrue(participant.with_user(self.mentee).in_place_reason)

    def test_a_mentoring_manager_does_not_do_so_for_themselves(self):
        employee = self.env["hr.employee"].create(
            {
                "name": "Mo Manager",
                "user_id": self.manager.id,
                "parent_id": self.boss_employee.id,
            }
        )
        participant = self._submitted(employee)
        with self.assertRaises(AccessError):
            participant.with_user(self.manager).action_approve_in_place("I may")


class TestNewLineManager(ApproverCase):
    SUBJECT = "who reports to you"

    def test_a_new_line_manager_hears_who_takes_part(self):
        pairing = self._accepted_pairing()
        since = self._last_mail()
        self.mentee_employee.parent_id = self.other_boss
        self._settle()
        self.assertEqual(
            self._mails_since(since, self.SUBJECT), self.employee.partner_id
        )
        self.assertTrue(pairing.with_user(self.employee).has_access("read"))
        self.assertFalse(pairing.with_user(self.line_manager).has_access("read"))

    def test_of_what_was_over_before_they_see_nothing(self):
        pairing = self._completed()
        self.assertTrue(pairing.with_user(self.line_manager).has_access("read"))
        self.mentee_employee.parent_id = self.other_boss
        self._settle()
        for record in (pairing, pairing.mentee_id):
            for user in (self.employee, self.line_manager):
                with self.subTest(record=record._name, user=user.login):
                    self.assertFalse(record.with_user(user).has_access("read"))

    def test_who_nominated_and_leads_them_no_more_hears_nothing(self):
        programme = self._open_programme(requires_manager_approval=False)
        nominee = (
            self.env["mentoring.participant"]
            .with_user(self.line_manager)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": self.mentee_employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": [fields.Command.set(self.area.ids)],
                }
            )
        )
        theirs = nominee.with_user(self.mentee)
        theirs.action_accept_code()
        theirs.action_submit()
        self.mentee_employee.parent_id = self.other_boss
        self._settle()
        since = self._last_mail()
        nominee.with_user(self.coordinator).action_approve()
        told = self.env["mail.mail"].search([("id", ">", since)]).recipient_ids
        self.assertEqual(told, self.mentee.partner_id)

    def test_the_cost_of_a_team_that_moves_does_not_grow_with_it(self):
        teams = []
        for size in (2, 8):
            boss = self.env["hr.employee"].create(
                {
                    "name": "Boss",
                    "user_id": self._user(f"b{size}", "base.group_user").id,
                }
            )
            team = self.env["hr.employee"].create(
                [
                    {"name": f"R{n}", "work_email": f"r{size}{n}@x.com"}
                    for n in range(size)
                ]
            )
            team.parent_id = boss
            people = self.env["mentoring.participant"].create(
                [
                    {
                        "programme_id": self.programme_asks.id,
                        "role": "mentee",
                        "employee_id": employee.id,
                    }
                    for employee in team
                ]
            )
            people._write_through_door({"state": "submitted"})
            people._sync_activities()
            teams.append((team, people))
        counts = []
        new = self.other_boss
        self.env.ref("mentoring_programme.mail_participant_to_approve").active = False
        for team, people in teams:
            self._settle()
            before = self.cr.sql_log_count
            team.parent_id = new
            self._settle()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(people.activity_ids.user_id, self.employee)
        self.assertLess(counts[1], counts[0] + 6)
