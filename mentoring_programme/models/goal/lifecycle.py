from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition
from odoo.addons.hr_development_plan.models.mixins.goal_words import other_endings

_lt = LazyTranslate(__name__)


class MentoringGoal(models.Model):
    """Drafted, worked on, achieved or ended otherwise: the steps of a learning goal."""

    _inherit = "mentoring.goal"

    _transitions = (
        Transition(
            "activate",
            "draft",
            "active",
            by="learner",
            needs=("_needs_open_pairing", "_needs_measure", "_needs_deadline"),
            label=_lt("Start working on it"),
        ),
        Transition(
            "achieve", "active", "achieved", by="learner", label=_lt("It is achieved")
        ),
        *other_endings("active", "learner"),
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "learner": self.env._("the learner"),
        }

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("measure")
    def _needs_measure(self):
        """a measure"""
        return not (self.measure or "").strip() and self.env._(
            "Say how you will know that “%s” is reached.", self.name
        )

    @api.depends("deadline")
    def _needs_deadline(self):
        """a deadline that lies ahead"""
        if not self.deadline:
            return self.env._("Set a deadline for “%s”.", self.name)
        return self.deadline < fields.Date.context_today(self) and self.env._(
            "The deadline of “%s” has passed; set a new one.", self.name
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_activate(self):
        return self._advance("activate")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_activate(self):
        self._show_in_plan("progress")
        for goal in self:
            goal.pairing_id._tell_partner("goal", goal)

    def _after_achieve(self):
        self._show_in_plan("achieved")
        for goal in self:
            goal.pairing_id._tell_partner("achieved", goal)
