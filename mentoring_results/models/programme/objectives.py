from odoo import api, fields, models
from odoo.exceptions import UserError

from ...targets import REACHED

RUNNERS = "mentoring_programme.group_mentoring_coordinator"


class MentoringProgramme(models.Model):
    """How far a programme is with what it is for."""

    _inherit = "mentoring.programme"

    objectives_line = fields.Char(
        "Objectives Reached",
        compute="_compute_objectives_line",
        groups=RUNNERS,
        help="Of those with a target in numbers.",
    )

    @api.depends("objective_ids.status", "objective_ids.has_target")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_objectives_line(self):
        for programme in self:
            told = programme.objective_ids.filtered(lambda o: o.has_target and o.status)
            reached = told.filtered(lambda o: o.status == REACHED)
            programme.objectives_line = bool(told) and self.env._(
                "%(reached)s of %(all)s objectives reached",
                reached=len(reached),
                all=len(told),
            )

    @api.depends(
        *("objective_ids.result", "objective_ids.measurement_ids"),
        *("objective_ids.measured_when", "objective_ids.due_on"),
    )
    def _needs_results(self):
        """a result on every objective"""
        without = self.objective_ids.filtered(lambda o: o._lacks_result())
        return without and self.env._(
            "Write down the result of: %s.", ", ".join(without.mapped("name"))
        )

    def action_measure_objectives(self):
        """Note what the programme shows today of all that it measures itself."""
        measured = self.objective_ids.filtered("measure_key")
        if not measured:
            raise UserError(
                self.env._(
                    "None of the objectives is measured by the programme itself. Open "
                    "one to choose a measure, or to enter what was measured elsewhere."
                )
            )
        return measured.action_measure()
