from odoo import api, models


class MentoringMatchingNeedsMixin(models.AbstractModel):
    """Who may take a run's steps, and what each step needs."""

    _name = "mentoring.matching.needs.mixin"
    _inherit = ["mentoring.coordinated.mixin"]
    _description = "Needs of a Matching Run"

    @api.depends("programme_id.state")
    def _needs_matching(self):
        """a programme in matching or running"""
        return self.programme_id.state not in ("matching", "running") and self.env._(
            "“%s” pairs people once matching has started and until it winds up.",
            self.programme_id.name,
        )

    @api.depends("kind", "programme_id.mode_pool", "programme_id.mode_single")
    def _needs_mode(self):
        """a way of matching that the programme uses"""
        if self.kind == "single":
            return not self.programme_id.mode_single and self.env._(
                "“%s” does not match people one by one.", self.programme_id.name
            )
        return not self.programme_id.mode_pool and self.env._(
            "“%s” does not match the whole pool at once.", self.programme_id.name
        )

    @api.depends("programme_id.criterion_ids.weight")
    def _needs_criteria(self):
        """at least one criterion that counts"""
        return not any(self.programme_id.criterion_ids.mapped("weight")) and self.env._(
            "Give at least one criterion a weight; else every match is as good."
        )

    @api.depends("matched_count")
    def _needs_match(self):
        """at least one match"""
        return not self.matched_count and self.env._("There is no match to publish.")
