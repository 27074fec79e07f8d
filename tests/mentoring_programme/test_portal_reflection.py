"""Notes in the portal: one's own, and the partner's once shared."""

from ..portal_common import PortalCase

STEPS = ("experience", "observation", "concept", "experiment")


class TestNote(PortalCase):
    def _set_up_once(self):
        case = type(self)
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.pairing = pairing
        case.meeting = self._hold_meeting(pairing)
        case.url = f"/my/mentoring/meetings/{case.meeting.id}"
        case.sides = (self.mentor, self.portal_mentee)

    def _notes(self):
        self.env.invalidate_all()
        return self.meeting.sudo().reflection_ids

    def _write(self, status=200, **values):
        page = self._open(f"{self.url}/note")
        return self._send(page, f"{self.url}/note", values, status)

    def test_each_writes_a_note_that_the_other_does_not_see(self):
        for user, other in (self.sides, self.sides[::-1]):
            self._log_in(user)
            page = self._write(**{step: f"{user.login} {step}" for step in STEPS})
            self._says(page, "for your eyes only")
            for step in STEPS:
                self._says(page, f"{user.login} {step}")
            self._log_in(other)
            text = self._open(self.url).text_content()
            self.assertNotIn(f"{user.login} concept", text)
        self.assertEqual(len(self._notes()), 2)

    def test_a_shared_note_is_read_by_the_partner_until_it_is_not_shared(self):
        self._log_in(self.portal_mentee)
        self._says(self._write(concept="Ask first", is_shared="on"), "can read it")
        self._log_in(self.mentor)
        page = self._open(self.url)
        self._says(page, "Shared with you by")
        self._says(page, "Ask first")
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.url}/note")
        [form] = page.xpath(f"//form[@action='{self.url}/note']")
        sent = dict(form.form_values())
        self.assertEqual(sent.pop("is_shared"), "on")
        self.url_open(f"{self.url}/note", data=sent)
        self.assertFalse(self._notes().is_shared)
        self._log_in(self.mentor)
        self.assertNotIn("Ask first", self._open(self.url).text_content())

    def test_sent_twice_or_from_an_old_page_it_stays_one_note(self):
        self._log_in(self.mentor)
        page = self._open(f"{self.url}/note")
        for words in ("First", "Again"):
            self._send(page, f"{self.url}/note", {"experience": words})
        note = self._notes().with_user(self.mentor)
        self.assertEqual(note.experience, "Again")

    def test_too_long_a_note_comes_back_whole(self):
        self._log_in(self.mentor)
        long = "x" * 20_001
        page = self._write(422, experience=long, concept="Short", is_shared="on")
        self._says(page, "too long")
        self._says(page, long)
        self.assertTrue(page.xpath("//input[@name='is_shared'][@checked]"))
        self.assertFalse(self._notes())

    def test_nobody_writes_for_somebody_else(self):
        self._log_in(self.mentor)
        self._write(experience="Mine", author_user_id=str(self.portal_mentee.id))
        self.assertEqual(self._notes().author_user_id, self.mentor)

    def test_a_note_outlives_the_collaboration(self):
        self.pairing.with_user(self.mentor).action_end()
        self._log_in(self.portal_mentee)
        self._says(self._write(experience="It is over"), "It is over")
