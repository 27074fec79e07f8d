"""A programme's page and the way in."""

from .portal_common import PortalCase


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
                "Share still here",
                "Sam Sponsor",
                "Eve Ethics",
                self.coordinator.name,
                "Mentees rank up to 3 mentors",
                "The mentor shares the skills the mentee wants.",
                "Counts 9 of 10.",
                "Read the code of conduct",
                "Take part as mentee",
            ):
                self._says(page, text)
