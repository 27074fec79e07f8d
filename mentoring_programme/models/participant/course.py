from odoo import api, fields, models

from ...states import PARTICIPANT_MATCHABLE

#: What has been reached, in which states.
REACHED = {
    "approved_on": ("approved", *PARTICIPANT_MATCHABLE, "finished"),
    "ready_on": (*PARTICIPANT_MATCHABLE, "finished"),
}
#: Nothing is reached yet.
NOT_BEGUN = ("draft", "submitted")
FOR_RUNNERS = "mentoring_programme.group_mentoring_coordinator"


class MentoringParticipant(models.Model):
    """When somebody has come how far: days, for those who run the programme."""

    _inherit = "mentoring.participant"

    approved_on = fields.Date(
        compute="_compute_reached", store=True, copy=False, groups=FOR_RUNNERS
    )
    ready_on = fields.Date(
        compute="_compute_reached", store=True, copy=False, groups=FOR_RUNNERS
    )

    @api.depends("state")
    def _compute_reached(self):
        """The first day counts: whoever is free for another match is ready since
        then, and whoever withdraws has been."""
        today = fields.Date.context_today(self)
        for participant in self:
            for fname, states in REACHED.items():
                kept = participant.state not in NOT_BEGUN and participant[fname]
                reached = participant.state in states and today
                participant[fname] = kept or reached
