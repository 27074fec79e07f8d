"""In Chromium: what people paste makes no page wider than their phone."""

from ..portal_common import LookMixin
from .portal_meeting_common import MeetingCase

LINK = "https://teams.example.com/l/meetup-join/" + "19%3ameeting_" * 40
WORD = "x" * 3_000


class TestLongWords(LookMixin, MeetingCase):
    def test_a_link_and_a_word_without_an_end_wrap(self):
        planned = self._plan_meeting(self.pairing, place=LINK, agenda=WORD)
        held = self._hold_meeting(self.pairing)
        held.with_user(self.mentor).outcome = WORD
        goal = self._activate_goal(self.pairing, name=LINK)
        self._look_at(
            [
                [url, None]
                for url in (
                    f"/my/mentoring/pairings/{self.pairing.id}",
                    self._url(planned),
                    self._url(planned, "/edit"),
                    self._url(held),
                    f"/my/mentoring/goals/{goal.id}",
                    "/my/mentoring",
                )
            ],
            self.portal_mentee,
        )
