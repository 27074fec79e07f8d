from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

from ..mixins.development import BOTH
from ..mixins.goal_words import other_endings

_lt = LazyTranslate(__name__)


class HrDevelopmentGoal(models.Model):
    """Open until it is achieved or ends otherwise; the two need not agree to either."""

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
        *other_endings(
            "open",
            BOTH,
            needs="_needs_open_plan",
            hidden="plan_state == 'closed'",
        ),
    )

    @api.depends("plan_id.state")
    def _needs_open_plan(self):
        """a plan that is not closed"""
        return self.plan_id.state == "closed" and self.plan_id._closed_sentence()

    def _after_achieve(self):
        self.plan_id._take_back()

    def _after_drop(self):
        self.plan_id._take_back()

    def _after_carry_on(self):
        self.plan_id._take_back()

    def _after_transform(self):
        self.plan_id._take_back()
