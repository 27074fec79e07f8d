"""A pair who meet, and when they could."""

from datetime import datetime, timedelta

from ..portal_common import PortalCase


def soon(days=7, hour=10):
    """Return a time ahead as a form types it."""
    day = datetime.now() + timedelta(days=days)
    return day.strftime(f"%Y-%m-%dT{hour:02}:00")


class MeetingCase(PortalCase):
    def _set_up_once(self):
        case = type(self)
        users = self.mentor | self.portal_mentee | self.stranger
        users.tz = "Europe/Copenhagen"
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.sides = (self.mentor, self.portal_mentee)
        case.base = f"/my/mentoring/pairings/{case.pairing.id}/meetings"

    def _meetings(self):
        self.env.invalidate_all()
        meetings = self.env["mentoring.meeting"].with_user(self.portal_mentee)
        return meetings.search([("pairing_id", "=", self.pairing.id)], order="start")

    def _url(self, meeting, step=""):
        return f"/my/mentoring/meetings/{meeting.id}{step}"
