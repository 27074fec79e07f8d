from odoo import api, models
from odoo.exceptions import ValidationError

from ...providers import ByHand, SelfAssessment
from ...states import SIDES


class MentoringRequirement(models.Model):
    """Mentors and mentees say how they see themselves: a way of its own."""

    _inherit = "mentoring.requirement"

    @api.model
    def _get_providers(self):
        return [*super()._get_providers(), SelfAssessment()]

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind == "self_assessment":
            self.provider = SelfAssessment.key
        elif self.provider == SelfAssessment.key:
            self.provider = ByHand.key

    @api.constrains("kind", "provider", "role")
    def _check_self_assessment(self):
        for requirement in self:
            is_one = requirement.provider == SelfAssessment.key
            if is_one != (requirement.kind == "self_assessment"):
                raise ValidationError(
                    self.env._(
                        "A self-assessment is what is answered about oneself: choose "
                        "both, or neither of them."
                    )
                )
            if is_one and requirement.role not in SIDES:
                raise ValidationError(
                    self.env._("Mentors and mentees assess themselves, nobody else.")
                )
