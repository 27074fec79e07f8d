from odoo import api, models
from odoo.fields import Domain

from odoo.addons.mentoring_training.states import SIDES


class MentoringProgramme(models.Model):
    """What was done in training takes hours, too: here, not in an earlier programme."""

    _inherit = "mentoring.programme"

    def _count_cost_hours(self, sources):
        counted = super()._count_cost_hours(sources)
        if "training" not in sources or not self:
            return counted
        found = self.env["mentoring.completion"]._read_group(
            Domain("programme_id", "in", self.ids)
            & Domain("role", "in", SIDES)
            & Domain("state", "=", "done"),
            ["programme_id", "role"],
            ["done_hours:sum"],
        )
        return counted | {
            (programme.id, "training", f"{role}_hours"): hours or 0.0
            for programme, role, hours in found
        }

    @api.model
    def _get_usual_costs(self):
        return [
            *super()._get_usual_costs(),
            ("mentor_hours", "training"),
            ("mentee_hours", "training"),
        ]
