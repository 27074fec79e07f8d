from odoo import models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER


class EventEvent(models.Model):
    """Places on a date, and who waits for one.

    Odoo has no waiting list. On a date of a training it is the unconfirmed
    registrations, first come first served: they take no seat, get no reminder, and are
    on the lists of those who run events.
    """

    _inherit = "event.event"

    def _hold_places(self):
        """Let nobody else give away places of these until this is over.

        Whoever comes a moment later waits; then PostgreSQL refuses them, for the row
        has changed, and Odoo runs their request anew: they see what is left. A lock
        alone would let them go on by what they saw before.
        """
        if self:
            self.env.cr.execute(
                SQL(
                    "UPDATE event_event SET write_date = write_date WHERE id IN %s",
                    tuple(self.ids),
                )
            )

    def _has_place(self):
        return not (self.seats_limited and self.seats_max) or self.seats_available > 0

    def _get_waiting(self):
        """Return who waits for a place, whoever came first before; as superuser."""
        # sudo: event.registration - the others on the list, whoever signs up or off
        registrations = self.env["event.registration"].sudo()
        return registrations.search(
            [("event_id", "=", self.id), ("state", "=", "draft")], order="id"
        )

    def _fill_places(self):
        """Give places that are free to those who have waited longest."""
        # sudo: event.event - whoever has left a place to the others
        for date in self.sudo().filtered("requirement_id"):
            is_over = date.requirement_id.programme_id.state in PROGRAMME_OVER
            if is_over or not date._is_ahead() or not date._get_waiting():
                continue
            date._hold_places()
            waiting = date._get_waiting()
            if date.seats_limited and date.seats_max:
                waiting = waiting[: max(date.seats_available, 0)]
            waiting.action_confirm()
