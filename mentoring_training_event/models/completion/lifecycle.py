from dataclasses import replace

from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)


class MentoringCompletion(models.Model):
    """Where it takes place on dates, people sign up for one, and off."""

    _inherit = "mentoring.completion"

    @api.model
    def _get_transitions(self):
        transitions = [
            replace(transition.adding(needs="_needs_date"), hidden="by_event")
            if transition.name == "enrol"
            else transition
            for transition in super()._get_transitions()
        ]
        return (
            *transitions,
            Transition(
                "sign_off",
                "enrolled",
                "open",
                by=SYSTEM,
                label=_lt("Signed off"),
                back=True,
            ),
            Transition(
                "correct",
                "done",
                "enrolled",
                by=SYSTEM,
                label=_lt("Attendance corrected"),
                back=True,
            ),
        )

    @api.depends("requirement_id.provider", "registration_id.state", "attends_on")
    def _needs_date(self):
        """a date, where there are dates to choose from"""
        return (
            self.by_event
            and self._get_own_date().state != "open"
            and self.env._(
                "“%s” takes place on dates: sign them up for one of these.", self.name
            )
        )

    def action_sign_off(self):
        return self._advance("sign_off")

    def action_correct(self):
        return self._advance("correct")

    def _after_waive(self):
        result = super()._after_waive()
        for completion in self:
            completion._sign_off()
        return result

    def _after_correct(self):
        self.participant_id._note_untrained()
