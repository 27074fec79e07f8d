from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain
from odoo.tools import format_date, format_time

from odoo.addons.mentoring_programme.models.mixins.coordinated import RUNNERS
from odoo.addons.mentoring_programme.odoo_internals.fields import DeadEnd
from odoo.addons.mentoring_programme.web_address import is_web_address

REMINDER = "mentoring_training_event.mail_date_reminder"


class EventEvent(models.Model):
    """A date on which people do a training that a mentoring programme asks for."""

    _inherit = "event.event"

    requirement_id = DeadEnd(
        "mentoring.requirement",
        "Mentoring Training",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        groups=RUNNERS,
        domain=[("programme_id", "!=", False), ("provider", "=", "event")],
        help="Whoever is asked to do it can sign up for this date on the portal, and "
        "has done it once they are noted as attended.",
    )

    @api.constrains("requirement_id")
    def _check_requirement(self):
        # as the user: who runs events ties none to a programme that is not theirs
        if requirement := self.sudo(False).requirement_id:
            requirement.check_access("write")

    @api.constrains("requirement_id", "is_multi_slots", "company_id")
    def _check_one_date(self):
        # sudo: event.event - of whose training it is, whoever changes it
        for date in self.sudo().filtered("requirement_id"):
            programme = date.requirement_id.programme_id
            if not programme:
                raise ValidationError(
                    self.env._(
                        "A date is for the training of a programme, not for the usual "
                        "training."
                    )
                )
            if date.is_multi_slots:
                raise ValidationError(
                    self.env._(
                        "“%s” is one date of a training. Add another date in place of "
                        "slots.",
                        date.name,
                    )
                )
            if date.company_id != programme.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(date)s” is for a programme of %(company)s, and belongs to "
                        "that company.",
                        date=date.name,
                        company=programme.company_id.name,
                    )
                )

    @api.depends("requirement_id")
    def _compute_event_mail_ids(self):
        """Remind those who come to a training by a mail that leads to their page, in
        place of Odoo's mails: what these lead to is for those who run events."""
        # sudo: event.event - whether it is of a training, whoever sets it up
        ours = self.filtered(lambda e: e.sudo().requirement_id and not e.event_type_id)
        template = self.env.ref(REMINDER, raise_if_not_found=False)
        for event in ours:
            others = event.event_mail_ids.filtered(
                lambda m: not (m._origin.mail_done or m._origin.mail_registration_ids)
            )
            event.event_mail_ids = [Command.unlink(mail.id) for mail in others] + [
                Command.create(
                    {
                        "interval_type": "before_event",
                        "interval_nbr": 1,
                        "interval_unit": "days",
                        "template_ref": f"mail.template,{reminder.id}",
                    }
                )
                for reminder in template or ()
            ]
        return super(EventEvent, self - ours)._compute_event_mail_ids()

    @api.depends_context("mentoring_date")
    def _compute_display_name(self):
        """Tell the dates of a training from each other: they are called the same."""
        result = super()._compute_display_name()
        if self.env.context.get("mentoring_date"):
            for event in self:
                when = event._say_when(self.env.user.tz)
                event.display_name = f"{event.display_name}: {when}"
        return result

    # ------------------------------------------------------------------
    # When and where
    # ------------------------------------------------------------------

    @api.model
    def _get_ahead_domain(self):
        """Return what is still to come."""
        return Domain("kanban_state", "!=", "cancel") & Domain(
            "date_begin", ">", fields.Datetime.now()
        )

    def _takes_place(self):
        return self.active and self.kanban_state != "cancel"

    def _is_ahead(self):
        return self._takes_place() and self.date_begin > fields.Datetime.now()

    def _is_on(self):
        """Tell whether it is still to come, or has begun and is not over."""
        return self._takes_place() and self.date_end > fields.Datetime.now()

    def _get_zone(self):
        return timezone(self.date_tz or "UTC")

    def _get_day(self):
        """Return the day on which it begins, where it takes place."""
        return UTC.localize(self.date_begin).astimezone(self._get_zone()).date()

    def _get_hours(self):
        """Return how long it takes; 0 where it is more than one day, with nights."""
        if not self.is_one_day:
            return 0
        return (self.date_end - self.date_begin).total_seconds() / 3600

    def _say_when(self, tz):
        """Return from when to when it is, in words.

        :param tz: the name of the zone of somebody's clock; where it takes place, if
            it is not known
        """
        tz = tz or self._get_zone().zone
        begin, end = (
            UTC.localize(moment).astimezone(timezone(tz))
            for moment in (self.date_begin, self.date_end)
        )
        told = {
            "day": format_date(self.env, begin.date(), date_format="full"),
            "since": self._say_clock(self.date_begin, tz),
            "until": self._say_clock(self.date_end, tz),
            "zone": tz,
        }
        if begin.date() == end.date():
            return self.env._("%(day)s, %(since)s – %(until)s (%(zone)s)", **told)
        return self.env._(
            "%(day)s, %(since)s – %(last_day)s, %(until)s (%(zone)s)",
            last_day=format_date(self.env, end.date(), date_format="full"),
            **told,
        )

    def _say_clock(self, moment, tz):
        return format_time(self.env, moment, tz=tz, time_format="short")

    def _get_address_to_join(self):
        """Return where people go online, if that is an address on the web: Odoo takes
        for one what runs in the page, too."""
        url = self.event_url
        return bool(url) and is_web_address(url) and url

    def _say_where(self):
        """Return the place, in words; where to go online is for those who come."""
        return self.address_inline or self.env._("Online")
