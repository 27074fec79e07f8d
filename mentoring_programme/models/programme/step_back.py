from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """Steps back of a whole programme.

    What was wound up by mistake runs again, by whoever did it and within two days. A
    mentoring manager goes back further at any time, and says why.
    """

    _inherit = "mentoring.programme"
    _retractable = frozenset({"wind_up"})

    step_back_reason = fields.Text(
        "Why It Went Back",
        readonly=True,
        copy=False,
        tracking=True,
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends("step_back_reason")
    def _needs_step_back_reason(self):
        """a reason"""
        return not (self.step_back_reason or "").strip() and self.env._(
            "Give a reason; it is kept in the log."
        )

    @api.depends("pairing_ids.state")
    def _needs_no_proposal(self):
        """no proposal that waits for an answer"""
        return self.proposed_count and self.env._(
            "Proposals that wait for an answer: %s. Withdraw them, or wait for it; "
            "nobody can accept them during enrolment.",
            self.proposed_count,
        )

    def action_back_to_enrolment(self, reason=None):
        return self._step_back("back_to_enrolment", reason)

    def action_back_to_matching(self, reason=None):
        return self._step_back("back_to_matching", reason)

    def _step_back(self, name, reason):
        return self._advance(name, {"step_back_reason": reason} if reason else None)

    def _after_start_matching(self):
        self._forget_step_back()

    def _after_start(self):
        self._forget_step_back()

    def _forget_step_back(self):
        """On it goes: the reason of a step back stays in the log alone."""
        self.filtered("step_back_reason").step_back_reason = False
