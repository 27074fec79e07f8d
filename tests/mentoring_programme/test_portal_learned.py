"""What the two learned from each other, on two screens."""

from ..portal_common import PortalCase


class TestLearned(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._closing(mentee=self.portal_employee)
        case.page = f"/my/mentoring/pairings/{case.pairing.id}"
        case.url = f"{case.page}/learned"

    def _say(self, user, line, do="hand_over"):
        self._log_in(user)
        page = self._open(self.url)
        values = {"first_line": line, "second_line": "", "third_line": "", "do": do}
        return self._send(page, self.url, values)

    def test_the_two_write_unseen_and_both_open_together(self):
        self._log_in(self.portal_mentee)
        self._says(self._open(self.page), "What we learned from each other")
        page = self._say(self.portal_mentee, "To wait a little")
        self._says(page, "is still writing")
        page = self._say(self.mentor, "To be asked", do="save")
        self.assertNotIn("To wait a little", page.text_content())
        self._says(page, "for your eyes only")
        page = self._say(self.mentor, "To be asked")
        self._says(page, f"What {self.portal_mentee.name} learned from you")
        self._says(page, "To wait a little")
        self.assertFalse(page.xpath("//input[@name='first_line']"))
        self._log_in(self.portal_mentee)
        self._says(self._open(self.url), "To be asked")

    def test_nothing_is_handed_over_empty_and_nothing_typed_is_lost(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        page = self._send(page, self.url, {"first_line": "", "do": "hand_over"}, 422)
        self._says(page, "one line at least")

    def test_sent_twice_it_is_said_once(self):
        self._say(self.mentor, "To be asked")
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        values = {"first_line": "To wait", "do": "hand_over"}
        for _twice in range(2):
            answer = self._send(page, self.url, values)
            self._says(answer, "To be asked")
        self.assertEqual(self.env["mentoring.learned"].sudo().search_count([]), 2)

    def test_nobody_else_finds_the_page_nor_the_two_before_the_end(self):
        for user in (self.line_manager, self.coordinator, self.stranger):
            self._log_in(user)
            self._open(self.url, 404)
        self.pairing._write_through_door({"state": "progress"})
        self.env.flush_all()
        self._log_in(self.mentor)
        self._open(self.url, 404)
