"""A programme's page: how it matches people, and what counts."""

from ..portal_common import PortalCase


class TestHowPeopleAreMatched(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(mode_ranking=True)
        cls.url = f"/my/mentoring/programmes/{cls.programme.id}"

    def test_the_page_says_how_people_are_matched(self):
        for user in (self.portal_mentee, self.employee):
            self._log_in(user)
            page = self._open(self.url)
            for text in (
                "Mentees rank up to 3 mentors",
                "You can name people you do not want to be matched with.",
                "The mentor shares the skills the mentee wants.",
                "Counts 9 of 10.",
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
