from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER
from odoo.addons.mentoring_training.states import LACKING, PARTICIPANT_TRAINED

from ...providers import Date

#: So long after a date those at the desk have time to note who was there.
TIME_TO_NOTE = timedelta(days=1)


class MentoringCompletion(models.Model):
    """Somebody's date, and whether they were there: as it is noted with the event."""

    _inherit = "mentoring.completion"

    registration_id = fields.Many2one(
        "event.registration",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=NO_ACCESS,
        help="Their latest registration; where it is done, that tells of it.",
    )
    attends_on = fields.Datetime(
        "Date",
        compute="_compute_date",
        store=True,
        help="When the date begins for which somebody has signed up, or waits.",
    )
    is_waiting = fields.Boolean(
        "On the Waiting List", compute="_compute_date", store=True
    )
    by_event = fields.Boolean(
        compute="_compute_by", help="It takes place on dates to choose from."
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"registration_id"}

    @api.depends(
        *("registration_id.state", "registration_id.active"),
        "registration_id.event_id.date_begin",
    )
    def _compute_date(self):
        for completion in self:
            registration = completion.registration_id
            completion.attends_on = registration.event_id.date_begin
            completion.is_waiting = registration._get_standing() == "draft"

    @api.depends("requirement_id.provider")
    def _compute_by(self):
        result = super()._compute_by()
        for completion in self:
            completion.by_event = completion._get_provider().key == Date.key
        return result

    @api.depends(
        *("registration_id.state", "registration_id.event_id.date_begin"),
        "registration_id.event_id.date_end",
    )
    def _compute_done(self):
        """Whoever was there has been there for as long as it took."""
        result = super()._compute_done()
        for completion in self:
            registration = completion.registration_id
            if completion.state == "done" and registration.state == "done":
                hours = registration.event_id._get_hours()
                completion.done_hours = hours or completion.done_hours
        return result

    # ------------------------------------------------------------------
    # As it is noted with the event
    # ------------------------------------------------------------------

    def _follow_registrations(self, attended_before):
        """Go where the registrations are; as superuser, by the system.

        :param attended_before: registrations that were noted as attended until now
        """
        standing = {c: c.registration_id._get_standing() for c in self}

        def find(is_so, *states):
            return self.filtered(lambda c: standing[c] in is_so and c.state in states)

        # one that is put away says no less than before that they were there
        noted_wrongly = self.filtered(
            lambda c: (
                c.registration_id in attended_before
                and c.registration_id.state != "done"
            )
        )
        noted_wrongly._correct()
        if left := find(("draft", "cancel"), "enrolled"):
            left._advance("sign_off", as_system=True)
        if gone := find(("cancel",), *LACKING, "waived"):
            gone._write_through_door({"registration_id": False})
        coming = find(("open",), "open", "missed", "expired")
        # of what is over it is noted who was there, and nobody signs up
        if coming := coming.filtered(lambda c: c._is_signed_up()):
            coming._advance("enrol", as_system=True)
            coming.filtered(lambda c: c._get_date_ahead())._tell_place()
        attended = find(("done",), *LACKING)
        for date, there in attended.grouped(
            lambda c: c.registration_id.event_id
        ).items():
            there._certify(date._get_day())

    def _correct(self):
        """Take back that they were there, as far as they are done."""
        if done := self.filtered(lambda c: c.state == "done"):
            cleared = {"done_on": False, "noted_by_id": False}
            done._advance("correct", cleared, as_system=True)

    def _untie(self, attended_before):
        """Let go of registrations that are somebody else's by now, or for something
        else; as superuser, by the system.

        :param attended_before: registrations that were noted as attended until now
        """
        self.filtered(lambda c: c.registration_id in attended_before)._correct()
        if left := self.filtered(lambda c: c.state == "enrolled"):
            left._advance("sign_off", as_system=True)
        if self:
            self._write_through_door({"registration_id": False})

    def _call_off_dates(self):
        """Sign them off, and give their places to nobody; nobody is told. As superuser,
        by the system."""
        ahead = self.filtered(lambda c: c._get_date_ahead())
        # all at once, so that nobody moves up
        ahead.registration_id.action_cancel()
        ahead._follow_registrations(ahead.registration_id.browse())

    def unlink(self):
        """Give their places to the next ones."""
        for completion in self:
            completion._sign_off()
        return super().unlink()

    # ------------------------------------------------------------------
    # What nobody has noted
    # ------------------------------------------------------------------

    @api.model
    def _cron_follow_training(self):
        now = fields.Datetime.now()
        # first, so that what is asked of them no more is let go of at once
        self._run_batches(
            Domain("state", "=", "enrolled")
            & Domain("attends_on", ">", now)
            & Domain("participant_id.state", "not in", PARTICIPANT_TRAINED)
            & Domain("participant_id", "!=", False)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER),
            lambda completion: completion._sign_off(),
        )
        result = super()._cron_follow_training()
        self._run_batches(
            self._get_over_domain()
            & Domain(
                "registration_id.event_id.date_end",
                "<",
                fields.Datetime.now() - TIME_TO_NOTE,
            )
            # where nobody is noted as attended, nobody has looked
            & Domain("registration_id.event_id.registration_ids.state", "=", "done"),
            lambda completion: completion._note_missed(),
        )
        self._run_batches(
            Domain("is_waiting", "=", True)
            & Domain("attends_on", "<", now)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER),
            lambda completion: completion.registration_id.action_cancel(),
        )
        return result

    @api.model
    def _get_over_domain(self):
        """Return whoever was to come to a date that is over by now."""
        return (
            Domain("state", "=", "enrolled")
            & Domain("attends_on", "<", fields.Datetime.now() - TIME_TO_NOTE)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )

    def _note_missed(self):
        """Note that somebody was not there, and offer them another date."""
        self._advance("miss", as_system=True)
        self._tell_missed()
