"""What somebody writes in the portal for their partner alone."""

from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase


class TestPrivateText(PortalCase):
    def _set_up_once(self):
        case = type(self)
        _programme, case.mentor_part, case.mentee_part = self._ready_pair(
            mentee=self.portal_employee
        )

    def _url(self, participant, below="/private"):
        return f"/my/mentoring/enrolments/{participant.id}{below}"

    def _write(self, text, status=200):
        url = self._url(self.mentee_part)
        return self._send(self._open(url), url, {"private_text": text}, status)

    def test_the_partner_reads_it_once_both_have_accepted(self):
        self._log_in(self.portal_mentee)
        page = self._open(self._url(self.mentee_part, ""))
        [link] = page.xpath("//a[contains(., 'for your mentor alone')]/@href")
        self.assertEqual(link, self._url(self.mentee_part))
        self._says(self._open(link), "Nobody else ever does")
        self._says(self._write("I am afraid of talks"), "Saved, for you")
        page = self._open(link)
        [box] = page.xpath("//textarea[@name='private_text']")
        self.assertEqual(box.text.strip(), "I am afraid of talks")
        pairing = self._propose(self.mentor_part, self.mentee_part)
        url = f"/my/mentoring/pairings/{pairing.id}"
        pairing.with_user(self.portal_mentee).action_accept()
        self._log_in(self.mentor)
        self.assertNotIn("afraid of talks", self._open(url).text_content())
        pairing.with_user(self.mentor).action_accept()
        self._says(self._open(url), "For you alone")
        self._says(self._open(url), "I am afraid of talks")
        for user in (self.coordinator, self.line_manager):
            self._log_in(user)
            for page in (url, self._url(self.mentee_part, "")):
                self.assertNotIn("afraid of talks", self._open(page).text_content())

    def test_it_is_changed_and_taken_away_at_any_time(self):
        self._log_in(self.portal_mentee)
        for text in ("One", "Two", ""):
            self._write(text)
            kept = self.mentee_part.with_user(self.portal_mentee)._get_private_text()
            self.assertEqual(kept, text)

    def test_too_long_a_text_comes_back_whole(self):
        self._log_in(self.portal_mentee)
        long = "x" * 20_001
        page = self._write(long, 422)
        self._says(page, "too long")
        self._says(page, long)

    def test_whether_there_is_one_is_told_to_nobody(self):
        self.mentee_part.with_user(self.portal_mentee)._save_private_text("One")
        texts = self.env["mentoring.private.text"]
        for user in (self.mentor, self.coordinator, self.line_manager, self.stranger):
            for place in (self.mentee_part.id, 987_654):
                with self.assertRaises(AccessError):
                    texts.with_user(user).create({"participant_id": place})
        own = texts.with_user(self.mentor).create(
            {"participant_id": self.mentor_part.id}
        )
        with self.assertRaisesRegex(UserError, "one enrolment for good"):
            own.participant_id = self.mentee_part

    def test_the_page_is_the_persons_own(self):
        for user in (self.coordinator, self.line_manager, self.mentor, self.stranger):
            self._log_in(user)
            self._open(self._url(self.mentee_part), 404)
