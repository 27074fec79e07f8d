from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...providers import Date

#: Whoever has it may sign up, or choose another date.
MAY_SIGN_UP = ("open", "enrolled", "missed", "expired")


class MentoringCompletion(models.Model):
    """Signing up and off. Whoever is asked reads no events: they are told here what is
    theirs to know of the dates, and nothing of who else comes."""

    _inherit = "mentoring.completion"

    def _get_dates(self):
        """Return the dates to choose from; as superuser."""
        # sudo: event.event - the dates of what somebody is asked to do
        dates = self.env["event.event"].sudo()
        if not self.by_event or not self._may_sign_up():
            return dates
        return dates.search(
            dates._get_ahead_domain()
            & Domain("requirement_id", "=", self.requirement_id.id)
        )

    def _may_sign_up(self):
        return (
            self.state in MAY_SIGN_UP
            and not self._has_begun()
            and self.programme_id.state not in PROGRAMME_OVER
        )

    def _has_begun(self):
        """Tell whether the date for which somebody has a place has begun, and nobody
        has noted yet whether they were there: with another one that would be lost."""
        begins = self.state == "enrolled" and self.attends_on
        return bool(begins) and begins <= fields.Datetime.now()

    def _get_own_date(self):
        """Return the registration with a place on what is not over, or on the waiting
        list of what is still to come; as superuser."""
        # sudo: mentoring.completion - one's own registration
        registration = self.sudo().registration_id
        return registration.filtered(lambda r: r._is_on())

    def _get_date_ahead(self):
        """Return the registration for what is still to come, with a place or without
        one yet: it can be changed, or signed off from; as superuser."""
        return self._get_own_date().filtered(lambda r: r._is_ahead())

    @api.model
    def _get_to_choose_domain(self):
        """Return what the user is asked to choose a date for."""
        mine = self.search(
            Domain("user_id", "=", self.env.uid)
            & Domain("state", "in", ("open", "missed", "expired"))
            & Domain("is_waiting", "=", False)
            & Domain("requirement_id.provider", "=", Date.key)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )
        # sudo: event.event - whether there is a date to choose
        dates = self.env["event.event"].sudo()
        dates = dates.search(
            dates._get_ahead_domain()
            & Domain("requirement_id", "in", mine.requirement_id.ids)
        )
        return Domain("id", "in", mine.ids) & Domain(
            "requirement_id", "in", dates.requirement_id.ids
        )

    def _is_signed_up(self):
        return bool(self._get_own_date())

    def _sign_up(self, date):
        """Sign somebody up for a date, or put them on its waiting list where it is
        full; off another one for which they have signed up before.

        :param date: one of ``_get_dates()``
        :return: whether they have a place
        :raises UserError: it cannot be chosen; or it is full, and they have a place on
            another one
        """
        self.ensure_one()
        # sudo: event.event - whoever signs up may read none
        date, before = date.sudo(), self._get_date_ahead()
        (date | before.event_id)._hold_places()
        if date not in self._get_dates():
            raise UserError(self.env._("This date cannot be chosen any more."))
        if before.event_id == date:
            return before.state == "open"
        has_place = date._has_place()
        if before.state == "open" and not has_place:
            raise UserError(
                self.env._(
                    "That date is full by now. You keep your place on the other one."
                )
            )
        before.action_cancel()
        registration = before.with_context(mail_create_nosubscribe=True).create(
            {
                "event_id": date.id,
                "partner_id": self.partner_id.id,
                "name": self.person_name,
                # what those who run events need not know
                "phone": False,
                "company_name": False,
                "state": "open" if has_place else "draft",
            }
        )
        if not has_place and self.env.user != self.user_id:
            self._tell_waiting()
        return registration.state == "open"

    def _sign_off(self):
        """Give one's place, or one's turn on the waiting list, to the next one, as long
        as it has not begun."""
        registration = self._get_date_ahead()
        registration.event_id._hold_places()
        registration.action_cancel()

    def _sign_oneself_off(self):
        """Sign off.

        :raises UserError: it has begun
        """
        if self._has_begun():
            raise UserError(
                self.env._(
                    "This date has begun. Those who run it note who is there; tell "
                    "them if you cannot be."
                )
            )
        self._sign_off()

    def _describe_dates(self, tz):
        """Return the dates to choose from, for a page.

        :param tz: the name of the zone of the reader's clock
        """
        mine = self._get_own_date()
        return [
            {
                "id": date.id,
                "when": date._say_when(tz),
                "where": date._say_where(),
                "left": date.seats_available
                if date.seats_limited and date.seats_max
                else None,
                "is_full": not date._has_place(),
            }
            for date in self._get_dates() - mine.event_id
        ]

    def _describe_own_date(self, tz):
        """Return the date for which somebody has signed up, for a page; nothing, if
        they have not.

        :param tz: the name of the zone of the reader's clock
        """
        registration = self._get_own_date()
        if not registration:
            return None
        date, waits = registration.event_id, registration.state == "draft"
        waiting = date._get_waiting() if waits else ()
        return {
            "when": date._say_when(tz),
            "where": date._say_where(),
            "url": not waits and date._get_address_to_join(),
            "turn": waits and waiting.ids.index(registration.id) + 1,
            "is_ahead": date._is_ahead(),
        }
