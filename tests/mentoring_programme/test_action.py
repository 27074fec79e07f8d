"""What each of the two will try: both read it, one ticks it off, and it comes back."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase


class TestAction(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.held = self._hold_meeting(case.pairing)
        case.next = self._plan_meeting(case.pairing)
        case.url = f"/my/mentoring/pairings/{case.pairing.id}"
        case.add_url = f"{case.url}/actions"
        case.action = (
            self.env["mentoring.action"]
            .with_user(self.portal_mentee)
            .create({"pairing_id": case.pairing.id, "text": "Speak first"})
        )
        case.action_url = f"/my/mentoring/actions/{case.action.id}"

    def _actions(self, user):
        self.env.invalidate_all()
        return self.env["mentoring.action"].with_user(user).search([])

    def _meeting_url(self, meeting):
        return f"/my/mentoring/meetings/{meeting.id}"

    def test_it_is_added_before_and_after_a_meeting_and_on_the_pairs_page(self):
        self._log_in(self.mentor)
        day = fields.Date.today() + timedelta(days=5)
        for where in (
            self._meeting_url(self.next),
            self._meeting_url(self.held),
            self.url,
        ):
            with self.subTest(page=where):
                typed = {"action": f"Ask {where}", "action_due": str(day)}
                page = self._send(self._open(where), self.add_url, typed)
                self._says(page, "It is on your list.")
                self._says(page, f"You: Ask {where} (by")
                self.assertTrue(page.xpath("//section[@aria-labelledby='actions']"))
                back = page.xpath("//input[@name='form_page']/@value")[0]
                self.assertEqual(back, where, "it goes on where it began")
        added = self._actions(self.mentor) - self.action
        self.assertEqual(added.author_user_id, self.mentor)
        self.assertEqual(set(added.mapped("due_on")), {day})

    def test_sent_twice_it_is_there_once_and_nothing_is_not_taken(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        for _twice in range(2):
            self._send(self._renewed(page), self.add_url, {"action": "Listen"})
        self.assertEqual(
            self._actions(self.portal_mentee).mapped("text").count("Listen"), 1
        )
        typed = {"action": "Listen", "action_due": "2026-02-30"}
        page = self._send(self._open(self.url), self.add_url, typed, 422)
        self._says(page, "is not a date")
        [box] = page.xpath("//input[@name='action']")
        self.assertEqual(box.get("value"), "Listen", "what was typed is there")
        page = self._send(self._open(self.url), self.add_url, {"action": " "}, 422)
        self._says(page, "Write down what you will try.")

    def test_open_ones_come_back_with_the_next_meeting_and_both_read_them(self):
        name = self.pairing.mentee_id.name
        for user, who in ((self.portal_mentee, "You"), (self.mentor, name)):
            self._log_in(user)
            page = self._open(self._meeting_url(self.next))
            self._says(page, f"{who}: Speak first")
        self.action.action_tick()
        page = self._open(self._meeting_url(self.next))
        self.assertNotIn("Speak first", page.text_content(), "it has been tried")
        self._says(self._open(self.url), "Speak first")

    def test_it_is_ticked_off_where_it_stands_and_taken_back(self):
        self._log_in(self.portal_mentee)
        where = self._meeting_url(self.next)
        page = self._send(self._open(where), f"{self.action_url}/tick")
        self._says(page, "What did you notice?")
        self.assertEqual(page.xpath("//input[@name='form_page']/@value")[0], where)
        self.env.invalidate_all()
        self.assertEqual(self.action.done_on, fields.Date.today())
        page = self._send(self._open(self.url), f"{self.action_url}/untick")
        self._says(page, "It is on your list again.")
        self.env.invalidate_all()
        self.assertFalse(self.action.done_on)

    def test_ticked_again_it_keeps_its_day(self):
        day = fields.Date.today() - timedelta(days=3)
        self.action.done_on = day
        self.action.action_tick()
        self.assertEqual(self.action.done_on, day)

    def test_whose_it_is_changes_it_and_takes_it_off_the_list(self):
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.action_url}?meeting={self.next.id}")
        page = self._send(page, self.action_url, {"action": "Speak second"})
        self._says(page, "You: Speak second")
        page, url = self._open(self.action_url), f"{self.action_url}/delete"
        [form] = page.xpath(f"//form[@action='{url}']")
        sent = dict(form.form_values())
        for _twice in range(2):
            answer = self.url_open(url, data=sent, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
        self._says(self._open("/my/mentoring"), "It is off your list, and gone.")
        self.assertFalse(self._actions(self.portal_mentee))
        self.assertEqual(self.url_open(url, data=sent).status_code, 404)

    def test_the_other_reads_it_and_changes_nothing(self):
        theirs = self.action.with_user(self.mentor)
        self.assertEqual(theirs.text, "Speak first")
        for do in (
            theirs.action_tick,
            theirs.action_untick,
            theirs.unlink,
            lambda: theirs.write({"text": "Forged"}),
        ):
            with self.assertRaises(AccessError):
                do()
        self._log_in(self.mentor)
        page = self._open(self._meeting_url(self.next))
        self.assertFalse(page.xpath(f"//form[@action='{self.action_url}/tick']"))
        self._open(self.action_url, 404)
        for step in ("", "/tick", "/untick", "/delete"):
            answer = self.url_open(f"{self.action_url}{step}", data={"action": "x"})
            self.assertEqual(answer.status_code, 404, step)

    def test_nobody_else_reads_it_nor_does_code_for_them(self):
        for user in (self.coordinator, self.manager, self.line_manager, self.stranger):
            with self.subTest(user=user.login):
                self.assertFalse(self._actions(user))
                self.assertFalse(self.action.with_user(user).sudo().text)
        root = self.env.ref("base.user_root")
        self.assertFalse(self.action.with_user(root).text, "nor a job")
        self.assertNotIn("Speak", self.action.with_user(self.mentor).display_name)

    def test_nobody_writes_it_for_another(self):
        Action = self.env["mentoring.action"]
        values = {"pairing_id": self.pairing.id, "text": "Obey"}
        for user in (self.coordinator, self.manager, self.stranger):
            with self.assertRaises(AccessError):
                Action.with_user(user).create(values)
        forged = Action.with_user(self.mentor).create(
            {**values, "author_id": self.pairing.mentee_id.id}
        )
        self.assertEqual(forged.author_user_id, self.mentor, "whatever was said")

    def test_once_it_is_over_it_is_there_to_read(self):
        self.action.action_tick()
        self.pairing._write_through_door({"state": "completed"})
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "Speak first")
        self.assertNotIn("until you meet again", page.text_content())
        self.assertFalse(page.xpath(f"//form[@action='{self.add_url}']"))
        self.assertFalse(page.xpath(f"//form[contains(@action, '{self.action_url}')]"))
        self._open(self.action_url, 404)
        with self.assertRaisesRegex(UserError, "not going on"):
            self.action.create({"pairing_id": self.pairing.id, "text": "More"})
        for do in (
            self.action.unlink,
            self.action.action_untick,
            lambda: self.action.write({"text": "Otherwise"}),
        ):
            with self.assertRaisesRegex(UserError, "not going on"):
                do()

    def test_a_meeting_that_is_not_theirs_or_gone_leads_to_their_own_page(self):
        another = self._open_programme(name="Another")
        other = self._plan_meeting(self._accepted_pairing(programme=another))
        self._log_in(self.portal_mentee)
        typed = {"action": "Look around", "meeting": str(other.id)}
        page = self._send(self._open(self.url), self.add_url, typed)
        self.assertEqual(page.xpath("//input[@name='form_page']/@value")[0], self.url)
        old = self._open(self._meeting_url(self.next))
        self.next.with_user(self.mentor).unlink()
        self.env.flush_all()
        page = self._send(old, self.add_url, {"action": "Ask"})
        self._says(page, "It is on your list.")
        self.assertEqual(page.xpath("//input[@name='form_page']/@value")[0], self.url)
