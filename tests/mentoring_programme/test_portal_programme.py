"""A programme's page: what it is, who is behind it, how it matches, the way in."""

from ..portal_common import PortalCase


class TestProgrammePage(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(mode_ranking=True)
        cls.url = f"/my/mentoring/programmes/{cls.programme.id}"

    def test_the_page_says_what_it_is_who_is_behind_it_and_how_people_are_matched(self):
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
                "Mentees rank up to 3 mentors",
                "The mentor shares the skills the mentee wants.",
                "Counts 9 of 10.",
                "Read the code of conduct",
                "Take part as mentee",
                "Take part as mentor",
            ):
                self._says(page, text)

    def test_each_criterion_says_how_it_compares_and_whether_it_is_a_must(self):
        self.programme.criterion_ids.unlink()
        Criterion = self.env["mentoring.matching.criterion"]
        said = {}
        for values, sentence in (
            ({"kind": "department", "mode": "same"}, "in the same department."),
            ({"kind": "job", "mode": "different"}, "You have different jobs."),
            ({"kind": "company"}, "You work for the same company."),
            (
                {"kind": "seniority", "min_years": 2.5, "is_reversed": True},
                "The mentee is 2.5 to 15 years of experience ahead.",
            ),
            ({"kind": "timezone", "is_hard": True, "weight": 0}, "Must be so."),
            ({"kind": "met", "mode": "favour"}, "You have been matched before."),
        ):
            Criterion.create({"programme_id": self.programme.id, **values})
            said[values["kind"]] = sentence
        Criterion.create(
            {"programme_id": self.programme.id, "kind": "load", "weight": 0}
        )
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        for sentence in said.values():
            self._says(page, sentence)
        self.assertNotIn("fewer mentees", page.text_content())
        self.assertNotIn("Counts 0", page.text_content())

    def test_line_managers_can_nominate_others_are_not_asked_to(self):
        for user, asked in ((self.line_manager, True), (self.portal_mentee, False)):
            self._log_in(user)
            page = self._open(self.url)
            self.assertEqual("Nominate somebody" in page.text_content(), asked)

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
