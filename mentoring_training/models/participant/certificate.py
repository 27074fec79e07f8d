from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class MentoringParticipant(models.Model):
    """A certificate of what somebody has been trained in: titles, days and hours."""

    _inherit = "mentoring.participant"

    def _get_done_training(self):
        """Return what each has done in their programme, the first first:
        ``{participant: completions}``, as superuser."""
        # sudo: mentoring.completion - whoever asks was asked for the right to
        done = (
            self.env["mentoring.completion"]
            .sudo()
            .search(
                [("participant_id", "in", self.ids), ("state", "=", "done")],
                order="done_on, id",
            )
            .filtered(lambda completion: completion._is_certified())
        )
        return {
            place.with_env(self.env): some
            for place, some in done.grouped("participant_id").items()
        }

    def _get_training_certificates(self):
        """Return what each certificate says, as a list of dictionaries.

        :raises AccessError: it is neither one's own nor of a programme one runs
        :raises UserError: somebody has done nothing yet
        """
        if any(not (p._is_person() or p._is_coordinator()) for p in self):
            raise AccessError(
                self.env._(
                    "A certificate is for the person it names, and for those who run "
                    "the programme."
                )
            )
        done = self._get_done_training()
        without = self.filtered(lambda p: p not in done)
        if without:
            raise UserError(
                self.env._(
                    "There is no certificate of training yet for %s: nothing is done.",
                    ", ".join(without.mapped("display_name")),
                )
            )
        today = fields.Date.context_today(self)
        return [
            {
                **p._get_certificate(done[p][0].done_on, done[p][-1].done_on, today),
                "done": done[p].with_context(lang=p._mail_lang()),
                "hours": sum(done[p].mapped("done_hours")),
            }
            for p in self
        ]
