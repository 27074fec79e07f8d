from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.safe_eval import safe_eval

from odoo.addons.base_sealed_field.declaration import (
    asked_paths,
    find_private,
    is_private,
    kind,
)


class GamificationGoalDefinition(models.Model):
    """A count of records, as superuser, whose domain tells answers letter by letter."""

    _inherit = "gamification.goal.definition"

    @api.constrains("computation_mode", "model_id", "domain")
    def _check_counts_nothing_private(self):
        for definition in self:
            private = definition._find_private()
            if private:
                raise ValidationError(
                    self.env._(
                        "“%(model)s” is private: goals of gamification cannot count by "
                        "it.",
                        model=kind(self.env, private),
                    )
                )

    def _find_private(self, user=None):
        """Return the private model that is counted, or asked by the domain, if any.

        Answers to ordinary surveys are counted: certificates are won like that. Those
        of mentoring are not among them (``private.record.mixin``).

        :param user: whom it is counted for, as the domain may depend on it
        """
        if self.computation_mode not in ("count", "sum"):
            return None
        model_name = self.model_id.model
        if is_private(self.env, model_name):
            return model_name
        try:
            domain = safe_eval(self.domain, {"user": user or self.env.user})
            paths = list(asked_paths(domain))
        except (TypeError, ValueError):
            # nothing is counted by what is no domain
            return None
        return find_private(self.env, model_name, paths)
