from odoo import api, models


class MentoringMatchingSolveMixin(models.AbstractModel):
    """How a run is computed."""

    _name = "mentoring.matching.solve.mixin"
    _description = "Computing a Matching Run"

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "coordinator": self.env._("the programme's coordinator"),
        }

    @api.depends("programme_id.coordinator_id")
    def _is_coordinator(self):
        # sudo: mentoring.programme - only to ask who coordinates it
        return self.programme_id.sudo()._is_coordinator()

    @api.depends("programme_id.state")
    def _needs_matching(self):
        """a programme in matching or running"""
        return self.programme_id.state not in ("matching", "running") and self.env._(
            "“%s” pairs people once matching has started and until it winds up.",
            self.programme_id.name,
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

    @api.depends("mentee_id")
    def _compute_kind(self):
        for run in self:
            run.kind = "single" if run.mentee_id else run.kind or "pool"

    @api.depends("programme_id")
    def _compute_from_programme(self):
        for run in self:
            run.objective = run.programme_id.matching_objective or "participation"
            run.floor = run.programme_id.matching_floor

    @api.depends("programme_id.name", "number")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "%(programme)s, run %(number)s",
                programme=run.programme_id.name,
                number=run.number,
            )

    def action_compute(self):
        return self._advance("compute")

    def action_publish(self):
        return self._advance("publish")

    def action_discard(self):
        return self._advance("discard")
