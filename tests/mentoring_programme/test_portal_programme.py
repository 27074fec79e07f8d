"""A programme's page: what it is, who is behind it, the way in."""

from ..portal_common import PortalCase


class TestProgrammePage(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.url = f"/my/mentoring/programmes/{cls.programme.id}"

    def test_the_page_says_what_it_is_and_who_is_behind_it(self):
        for user in (self.portal_mentee, self.employee):
            self._log_in(user)
            page = self._open(self.url)
            for text in (
                "Bring newcomers in faster.",
                "New specialists; experienced colleagues.",
                "Share still here",
                "Sam Sponsor",
                "Eve Ethics",
                self.coordinator.name,
                "About 8 meetings of the two of you",
                "Nobody is matched with their own manager",
                "Read the code of conduct",
                "Take part as mentee",
                "Take part as mentor",
            ):
                self._says(page, text)

    def test_line_managers_can_nominate_others_are_not_asked_to(self):
        for user, asked in ((self.line_manager, True), (self.portal_mentee, False)):
            self._log_in(user)
            page = self._open(self.url)
            self.assertEqual("Suggest somebody" in page.text_content(), asked)

    def test_who_takes_part_is_led_to_their_enrolment(self):
        participant = self._enrol(self.programme, "mentee", self.portal_employee)
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self.assertTrue(
            page.xpath(f"//a[@href='/my/mentoring/enrolments/{participant.id}']")
        )
        self.assertNotIn("Take part as mentee", page.text_content())
        self._says(page, "Take part as mentor")

    def test_a_programme_that_takes_nobody_says_why(self):
        self._log_in(self.portal_mentee)
        for state, sentence in (
            ("running", "Enrolment is closed"),
            ("closed", "This programme is over."),
        ):
            self.programme.sudo()._write_through_door({"state": state})
            self.env.flush_all()
            page = self._open(self.url)
            self._says(page, sentence)
            self.assertNotIn("Take part as", page.text_content())

    def test_what_is_not_for_somebody_is_not_found(self):
        hidden = self._open_programme(is_published=False)
        draft = self._programme()
        self._log_in(self.portal_mentee)
        for programme_id in (hidden.id, draft.id, 2**31 - 1, 2**40, 0):
            for path in ("", "/enrol?role=mentee"):
                url = f"/my/mentoring/programmes/{programme_id}{path}"
                self._open(url, status=404)
        self._log_in(self.stranger)
        self._open(self.url, status=404)
        response = self.url_open(f"{self.url}/enrol", data={"role": "mentee"})
        self.assertEqual(response.status_code, 404)
        self.assertFalse(self.programme.sudo().participant_ids)
