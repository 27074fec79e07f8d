from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class MentoringParticipant(models.Model):
    """A certificate of having taken part: of that alone, never of a judgement."""

    _inherit = "mentoring.participant"

    def _get_completed_periods(self):
        """Return ``{participant: (first day, last day)}`` of completed collaborations.

        Who has completed none is not in it.
        """
        periods = {}
        # sudo: mentoring.pairing - the days of what was completed, nothing else
        Pairing = self.env["mentoring.pairing"].sudo().with_context(active_test=False)
        for side in ("mentor_id", "mentee_id"):
            for participant, *period in Pairing._read_group(
                [(side, "in", self.ids), ("state", "=", "completed")],
                [side],
                ["started_on:min", "finished_on:max"],
            ):
                periods[participant] = tuple(period)
        return periods

    def _get_certificates(self):
        """Return what each certificate says, as a list of dictionaries.

        :raises AccessError: it is neither one's own nor of a programme one runs
        :raises UserError: somebody has completed no collaboration
        """
        if any(not (p._is_person() or p._is_coordinator()) for p in self):
            raise AccessError(
                self.env._(
                    "A certificate is for the person it names, and for those who run "
                    "the programme."
                )
            )
        periods = self._get_completed_periods()
        without = self.filtered(lambda p: p not in periods)
        if without:
            raise UserError(
                self.env._(
                    "There is no certificate yet for %s. It takes a completed "
                    "collaboration.",
                    ", ".join(without.mapped("display_name")),
                )
            )
        today = fields.Date.context_today(self)
        return [p._get_certificate(*periods[p], today) for p in self]

    def _get_certificate(self, start, end, today):
        people = self.programme_id._get_people_behind()
        return {
            "participant": self,
            "lang": self._mail_lang(),
            "start": start,
            "end": end,
            "issued_on": today,
            # sudo: res.company - whose programme it is; not always that of the user
            "company": self.sudo().company_id,
            "coordinator": people["coordinator"]["name"],
            "sponsor": people["sponsor"]["name"],
        }
