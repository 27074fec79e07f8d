from odoo import api, models


class MentoringCoordinatedMixin(models.AbstractModel):
    """Belongs to a programme, whose coordinator is one of its lifecycle's actors."""

    _name = "mentoring.coordinated.mixin"
    _description = "Part of a Coordinated Programme"

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
