from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

from ..mixins.development import BOTH

_lt = LazyTranslate(__name__)


class HrDevelopmentGoal(models.Model):
    """Open until it is achieved or dropped; the two need not agree to either."""

    _inherit = "hr.development.goal"

    _transitions = (
        Transition(
            "achieve",
            "open",
            "achieved",
            by=BOTH,
            needs="_needs_open_plan",
            label=_lt("It is achieved"),
            hidden="plan_state == 'closed'",
        ),
        Transition(
            "drop",
            "open",
            "dropped",
            by=BOTH,
            needs="_needs_open_plan",
            label=_lt("Drop it"),
            hidden="plan_state == 'closed'",
            confirm=_lt(
                "Needs change; dropping a goal is no failure. It stays in the plan as "
                "dropped."
            ),
        ),
    )

    @api.depends("plan_id.state")
    def _needs_open_plan(self):
        """a plan that is not closed"""
        return self.plan_id.state == "closed" and self.plan_id._closed_sentence()

    def action_achieve(self):
        return self._advance("achieve", {"progress": 100})

    def action_drop(self):
        return self._advance("drop")

    def _after_achieve(self):
        self.plan_id._take_back()

    def _after_drop(self):
        self.plan_id._take_back()
