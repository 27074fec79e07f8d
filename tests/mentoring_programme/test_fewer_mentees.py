"""Fewer mentees, or no new ones for now: the mentor's own click."""

from odoo.exceptions import AccessError

from ..common import MentoringCase
from ..portal_common import PortalCase


class TestFewerMentees(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.programme, case.mentor_part, case.mentee_part = self._ready_pair(
            capacity=2
        )
        case.programme.accepts_late_entry = True

    def _mine(self):
        return self.mentor_part.with_user(self.mentor)

    def test_fewer_without_asking_and_as_many_again(self):
        for capacity in (1, 0, 2):
            self._mine().write({"capacity": capacity})
            self.assertEqual(self.mentor_part.capacity, capacity)

    def test_more_than_agreed_is_somebody_elses_to_give(self):
        self._mine().write({"capacity": 1})
        with self.assertRaisesRegex(AccessError, "up to 2 at a time"):
            self._mine().write({"capacity": 3})
        self.mentor_part.with_user(self.coordinator).write({"capacity": 3})
        self._mine().write({"capacity": 1})
        self._mine().write({"capacity": 3})
        self.assertEqual(self.mentor_part.capacity, 3)

    def test_fewer_by_the_coordinator_is_what_is_agreed(self):
        self.mentor_part.with_user(self.coordinator).write({"capacity": 1})
        with self.assertRaises(AccessError):
            self._mine().write({"capacity": 2})

    def test_nothing_else_and_nobody_elses(self):
        for values in (
            {"learning_goal": "x"},
            {"capacity": 1, "briefed_on": "2026-01-01"},
        ):
            with self.assertRaises(AccessError):
                self._mine().write(values)
        for user in (self.mentee, self.employee, self.line_manager):
            with self.assertRaises(AccessError):
                self.mentor_part.with_user(user).write({"capacity": 1})
        with self.assertRaises(AccessError):
            self.mentee_part.with_user(self.mentee).write({"capacity": 0})

    def test_over_all_programmes(self):
        self._mine().write({"capacity_overall": 1})
        self.assertEqual(self.mentor_part.capacity_overall, 1)

    def test_surplus_proposals_are_taken_back_kindly(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentee", self.plain_employee)
        )
        kept = self._propose(self.mentor_part, self.mentee_part)
        kept.with_user(self.mentee).action_accept()
        surplus = self._propose(self.mentor_part, other)
        last = self.env["mail.mail"].sudo().search([], order="id desc", limit=1).id
        self._mine().write({"capacity": 1})
        self.assertEqual((kept.state, surplus.state), ("proposed", "declined"))
        mails = self.env["mail.mail"].sudo().search([("id", ">", last)])
        told = mails.filtered(lambda m: self.employee.partner_id in m.recipient_ids)
        self.assertIn("will not come about", str(told.body_html))

    def test_whoever_they_work_with_goes_on(self):
        pairing = self._propose(self.mentor_part, self.mentee_part)
        for user in (self.mentor, self.mentee):
            pairing.with_user(user).action_accept()
        self._mine().write({"capacity": 0})
        self.assertEqual(pairing.state, "rapport")
        self.assertEqual(self.mentor_part.places_left, 0)


class TestInThePortal(PortalCase):
    def test_one_click_on_ones_own_page(self):
        _programme, mentor, mentee = self._ready_pair(capacity=2)
        url = f"/my/mentoring/enrolments/{mentor.id}"
        self._log_in(self.mentor)
        page = self._send(self._open(url), f"{url}/mentees", {"capacity": "0"})
        self._says(page, "Saved.")
        self.assertEqual(mentor.capacity, 0)
        page = self._send(page, f"{url}/mentees", {"capacity": "5"}, 422)
        self._says(page, "up to 2 at a time")
        self.assertEqual(mentor.capacity, 0)
        self._log_in(self.mentee)
        page = self._open(f"/my/mentoring/enrolments/{mentee.id}")
        self.assertFalse(page.xpath("//input[@name='capacity']"))
