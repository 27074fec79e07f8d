from datetime import timedelta

from dateutil.relativedelta import relativedelta
from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .lifecycle import NOBODYS_WORD


class MentoringPairing(models.Model):
    """A pause: nothing comes next, and what was planned moves on when it is over.

    Questionnaires and the end by as many days as it has lasted; meetings by whole
    weeks, for a Tuesday at ten stays one, whatever the clock has been changed by.
    """

    _inherit = "mentoring.pairing"

    @api.depends("resume_on")
    def _needs_resume_date(self):
        """a date to resume"""
        if not self.resume_on:
            return self.env._("Set the date on which you will resume.")
        return self.resume_on <= fields.Date.context_today(self) and self.env._(
            "The date to resume must lie ahead."
        )

    def action_hold(self, resume_on=None):
        """Pause until ``resume_on``; dates shift by the pause when it resumes."""
        return self._hold_until(resume_on)

    def _hold_until(self, resume_on, as_system=False):
        resume_on = self._read_day(resume_on)
        for state, pairings in self.grouped("state").items():
            values = {
                "held_from_state": state,
                "held_since": fields.Datetime.now(),
                **NOBODYS_WORD,  # that it is served
            }
            if resume_on:
                values["resume_on"] = resume_on
            pairings._advance("hold", values, as_system)
        return True

    @api.model
    def _read_day(self, said):
        """Return the day that somebody gave with a step, if any.

        :raises UserError: it is none
        """
        try:
            return fields.Date.to_date(said)
        except (ValueError, TypeError) as error:
            raise UserError(self.env._("“%s” is not a date.", said)) from error

    def _prolong(self, since, resume_on):
        """Let pauses that would be over since a day and before another last until that;
        both are told."""
        shorter = self.filtered(
            lambda p: p.resume_on and since <= p.resume_on < resume_on
        )
        shorter._write_through_door({"resume_on": resume_on})
        shorter._send_mail("mentoring_programme.mail_pairing_on_hold")

    def action_resume(self):
        return self._advance("resume")

    def _target_resume(self):
        return self.held_from_state

    def _after_hold(self):
        self._send_mail("mentoring_programme.mail_pairing_on_hold")
        # whoever pauses by themselves has answered; else the daily look settles it
        by_the_two = self.filtered(lambda pairing: pairing._get_side())
        two = Domain("participant_id", "in", by_the_two._participants().ids)
        self.env["mentoring.watch.event"]._settle_absences(two)

    def _after_resume(self):
        today = fields.Date.context_today(self)
        moved = self.browse()
        for pairing in self:
            pause = today - pairing._get_held_on()
            # sudo: mentoring.pairing, .meeting, .evaluation - the dates of what was
            # planned shift for both, whoever resumes
            pairing_sudo = pairing.sudo()
            if pairing_sudo._postpone_meetings(pause):
                moved |= pairing
            pairing_sudo.evaluation_ids._postpone(relativedelta(days=pause.days))
            if pairing.end_date:
                pairing_sudo.end_date += pause
            pairing._write_through_door(
                {
                    "held_from_state": False,
                    "held_since": False,
                    "resume_on": False,
                    "resumed_on": today,
                }
            )
        # the mail with the new dates says that it goes on, too
        (self - moved)._send_mail("mentoring_programme.mail_pairing_resumed")

    def _get_held_on(self):
        """Return the day on which the pause began, on the user's calendar."""
        return self.held_since and (
            fields.Datetime.context_timestamp(self, self.held_since).date()
        )

    def _postpone_meetings(self, pause):
        """Move on what was planned from the pause on, by the whole weeks that cover it.

        :return: whether there was anything
        """
        planned = self.meeting_ids.filtered(
            lambda m: m.state == "planned" and m.start >= self.held_since
        )
        weeks = timedelta(weeks=-(-pause.days // 7))
        if not planned or not weeks:
            return False
        zone = self._get_zone_of_two()
        with planned._telling_of_moves("mentoring_programme.mail_meeting_resumed"):
            for meeting in planned:
                local = UTC.localize(meeting.start).astimezone(zone)
                meeting.start = self._to_utc(local.replace(tzinfo=None) + weeks, zone)
        return True

    def _get_zone_of_two(self):
        """Return the zone whose clock a meeting keeps its hour on: the mentee's, who
        answers for it, else the mentor's or the coordinator's."""
        people = (
            self.mentee_partner_id,
            self.mentor_partner_id,
            self.coordinator_id.partner_id,
        )
        return timezone(next((p.tz for p in people if p.tz), "UTC"))
