"""Two people, one meeting: an old page takes nothing back that the other has saved."""

from .portal_meeting_common import MeetingCase, soon


class TestTwoWrite(MeetingCase):
    def _opened(self, meeting, step=""):
        """Return the page that the mentee has open, and that grows old."""
        self._log_in(self.portal_mentee)
        return self._open(self._url(meeting, step))

    def _changes(self, meeting, step, values):
        self._log_in(self.mentor)
        url = self._url(meeting, step)
        page = self._open(self._url(meeting, step if step == "/edit" else ""))
        self._send(page, url, values)

    def test_a_meeting_that_was_moved_stays_moved(self):
        meeting = self._plan_meeting(self.pairing, place="Room 1")
        old = self._opened(meeting, "/edit")
        self._changes(meeting, "/edit", {"start": soon(9), "hours": "2"})
        start = self._meetings().start
        self._log_in(self.portal_mentee)
        page = self._send(
            self._renewed(old), self._url(meeting, "/edit"), {"agenda": "My week"}
        )
        self._says(page, "Your changes are saved.")
        found = self._meetings()
        self.assertEqual(
            (found.start, found.duration, found.agenda, found.place),
            (start, 2, "My week", "Room 1"),
        )

    def test_where_both_wrote_the_same_both_texts_are_shown(self):
        meeting = self._plan_meeting(self.pairing, place="Room 1")
        old = self._opened(meeting, "/edit")
        self._changes(meeting, "/edit", {"place": "Outdoors", "start": soon(9)})
        start = self._meetings().start
        url = self._url(meeting, "/edit")
        self._log_in(self.portal_mentee)
        typed = {"place": "The canteen", "agenda": "My week"}
        page = self._send(self._renewed(old), url, typed, 422)
        self._says(page, "The other has changed the same while you were writing")
        self._says(page, "Saved now: Outdoors")
        [box] = page.xpath("//input[@name='place']")
        self.assertEqual(box.get("value"), "The canteen")
        self.assertIn("s_place", box.get("aria-describedby").split())
        self.assertEqual(self._meetings().place, "Outdoors", "nothing was saved yet")
        self._send(page, url)
        found = self._meetings()
        self.assertEqual(found.place, "The canteen", "seen, and decided")
        self.assertEqual((found.start, found.agenda), (start, "My week"))

    def test_what_came_out_of_it_is_written_by_both_at_once(self):
        meeting = self._hold_meeting(self.pairing)
        roles = self.env["mentoring.role"]._get_situational()
        old = self._opened(meeting)
        theirs = {"outcome": "Read the report", f"role.{roles[0].id}": "on"}
        self._changes(meeting, "/outcome", theirs)
        self._log_in(self.portal_mentee)
        mine = {"outcome": "Call the customer", f"role.{roles[1].id}": "on"}
        url = self._url(meeting, "/outcome")
        page = self._send(self._renewed(old), url, mine)
        self._says(page, "what you both wrote is kept")
        self._send(old, url, mine)
        found = self._meetings()
        self.assertEqual(found.outcome, "Read the report\nCall the customer")
        self.assertEqual(found.role_ids, roles[:2])
