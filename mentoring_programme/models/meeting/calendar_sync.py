from odoo import api, models
from odoo.fields import Domain

from .calendar import ALONE, EVENTS


class CalendarEvent(models.Model):
    """Meetings in calendars that Odoo synchronises with Google or Microsoft.

    A meeting stands there as it does in Odoo: private, its person's own, and without
    guests, so that nobody is invited a second time and no room is made for it that
    others find. What becomes of it there is written here, and noticed as if done here.

    These are methods of Odoo's mixins for synchronising, which stand behind all classes
    of events, whatever is loaded first. Without them, nothing calls these.
    """

    _inherit = "calendar.event"

    def _is_of_meeting(self):
        """Tell whether it is somebody's event of a meeting, or is being made as one."""
        if self.env.context.get(ALONE):
            return True
        # sudo: mentoring.meeting - whether there is one, for the person's own calendar
        meetings = self.env["mentoring.meeting"].sudo().with_context(active_test=False)
        return bool(
            meetings.search_count(
                Domain.OR(Domain(name, "in", self.ids) for name in EVENTS), limit=1
            )
        )

    def _need_video_call(self):
        return not self._is_of_meeting() and super()._need_video_call()

    def _google_insert(self, service, values, **kwargs):
        values = self._leave_out_guests(values)
        return super()._google_insert(service, values, **kwargs)

    def _google_patch(self, service, google_id, values, **kwargs):
        values = self._leave_out_guests(values)
        return super()._google_patch(service, google_id, values, **kwargs)

    def _leave_out_guests(self, values):
        """Return what is sent to Google: who is alone there is no guest of theirs, whom
        Google would write to wherever Odoo knows them by another address."""
        if not self._is_of_meeting():
            return values
        left_out = {"attendees", "conferenceData"}
        return {name: values[name] for name in values if name not in left_out}

    # ------------------------------------------------------------------
    # What comes from there
    # ------------------------------------------------------------------

    @api.model
    def _sync_google2odoo(self, google_events, *args, **kwargs):
        others = google_events.filter(lambda e: not self._is_invitation(e.iCalUID))
        return super()._sync_google2odoo(others, *args, **kwargs)

    @api.model
    def _sync_microsoft2odoo(self, microsoft_events):
        others = microsoft_events.filter(lambda e: not self._is_invitation(e.iCalUId))
        if not others:
            return self.browse(), self.env["calendar.recurrence"]
        return super()._sync_microsoft2odoo(others)

    @api.model
    def _is_invitation(self, uid):
        """Tell whether it is an invitation that we have mailed: it names both, and made
        an event here it would tell all employees who is a pair."""
        return bool(self.env["mentoring.meeting"]._match_uid({"UID": uid or ""}))
