"""Who may take a step: always the user behind the call, ``sudo()`` or not."""

from odoo import SUPERUSER_ID, api, fields, models

from ...transition import SYSTEM


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    available_transitions = fields.Json(
        compute="_compute_available_transitions",
        help="Names of the transitions the current user may take from here.",
    )

    @api.depends(lambda self: self._workflow_depends("actors"))
    @api.depends_context("uid")
    def _compute_available_transitions(self):
        for record in self:
            record.available_transitions = [
                transition.name
                for transition in self._get_transitions()
                if record.state in transition.sources
                and record._may_take(transition, as_system=False)
            ]

    def _may_take(self, transition, as_system):
        """Tell whether the current user (or the system) is an actor of the arrow.

        ``sudo()`` does not matter: the user behind it counts.
        """
        self.ensure_one()
        if SYSTEM in transition.by and (as_system or self.env.uid == SUPERUSER_ID):
            return True
        return any(getattr(self, method)() for method in transition.actors())

    @api.model
    def _get_actor_labels(self):
        """Return what people call each actor, by name."""
        return {SYSTEM: self.env._("the system")}

    def _actors_label(self, transition):
        labels = self._get_actor_labels()
        return ", ".join(labels.get(actor, actor) for actor in transition.by)
