from odoo import api, fields, models

from odoo.addons.mentoring_programme.models.programme.needs import Waiting


class MentoringParticipant(models.Model):
    """Whoever got no match where others did reads what happens next on their page."""

    _inherit = "mentoring.participant"

    is_unmatched = fields.Boolean(
        compute="_compute_is_unmatched",
        compute_sudo=True,
        help="Matches have been published, and one waits for one's own still.",
    )

    @api.depends(
        "state", "places_open", "another_match", "has_left", "programme_id.state"
    )
    @api.depends_context("uid")
    def _compute_is_unmatched(self):
        own = self.filtered(lambda p: p._is_person())
        waiting = own.filtered_domain(Waiting().domain(self.env))
        candidates = self.env["mentoring.matching.candidate"]._read_group(
            [("mentee_id", "in", waiting.ids), ("run_id.state", "=", "published")],
            ["mentee_id"],
        )
        # whoever was proposed to somebody has had a match, whatever became of it
        matched = (
            self.env["mentoring.pairing"]
            .with_context(active_test=False)
            ._read_group(
                [("mentee_id", "in", waiting.ids), ("run_id.state", "=", "published")],
                ["mentee_id"],
            )
        )
        unmatched = {mentee.id for (mentee,) in candidates}
        unmatched -= {mentee.id for (mentee,) in matched}
        for participant in self:
            participant.is_unmatched = participant.id in unmatched
