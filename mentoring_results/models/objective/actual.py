from odoo import api, fields, models
from odoo.fields import Domain

from ...measures import MEASURES
from ...targets import MISSED, REACHED, TOO_FEW, UNDER_WAY, UNSURE, judge

RUNNERS = "mentoring_programme.group_mentoring_coordinator"
UNMEASURED = "unmeasured"


class MentoringObjective(models.Model):
    """Target against actual: what was measured last, for who runs the programme."""

    _inherit = "mentoring.objective"

    target_said = fields.Char(
        "Target (Number)", compute="_compute_said", help="With what it was before."
    )
    when_said = fields.Char("When", compute="_compute_said")
    last_measurement_id = fields.Many2one(
        "mentoring.measurement", compute="_compute_actual", groups=RUNNERS
    )
    actual = fields.Float(
        "Actual Value", compute="_compute_actual", aggregator=None, groups=RUNNERS
    )
    actual_said = fields.Char("Actual", compute="_compute_actual", groups=RUNNERS)
    basis = fields.Char(
        "Known From",
        compute="_compute_actual",
        groups=RUNNERS,
        help="What it was counted from, or who says so, and when.",
    )
    people = fields.Char("Of How Many", compute="_compute_actual", groups=RUNNERS)
    status = fields.Selection(
        [
            (REACHED, "Reached"),
            (UNDER_WAY, "On the way"),
            (MISSED, "Not reached"),
            (TOO_FEW, "Too few to say"),
            (UNSURE, "Cannot be said"),
            (UNMEASURED, "Not measured yet"),
        ],
        "How Far",
        compute="_compute_actual",
        search="_search_status",
        groups=RUNNERS,
    )

    @api.depends(
        *("measure_key", "unit", "has_baseline", "baseline"),
        *("has_target", "target_value", "measured_when", "months_after", "due_date"),
    )
    @api.depends_context("lang")
    def _compute_said(self):
        for objective in self:
            said = objective._say_design()
            before, target = said["baseline"], said["target_value"]
            objective.when_said = said["measured_when"]
            objective.target_said = f"{before} → {target}" if before else target

    @api.depends(
        *("measurement_ids", "measure_key", "unit", "direction"),
        *("has_target", "target_value", "due_on"),
        *("programme_id.coordinator_ids", "programme_id.company_id"),
    )
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_actual(self):
        last = self._find_last_measurements()
        for objective in self:
            measurement = last.get(objective._origin.id)
            objective.last_measurement_id = measurement
            objective.actual = measurement.value if measurement else 0
            objective.actual_said = measurement and measurement.value_said
            objective.basis = measurement and (measurement.basis or measurement.source)
            objective.people = measurement and measurement.people_said
            objective.status = objective._get_status(measurement)

    def _find_last_measurements(self):
        """Return what was measured last of each, by the measure and unit it has now:
        ``{id: measurement}``. Nothing of programmes that others run."""
        own = self._origin.filtered(lambda o: o._is_told())
        last = {}
        if not own:
            return last
        # the newest comes first
        for measurement in self.env["mentoring.measurement"].search(
            [("objective_id", "in", own.ids)]
        ):
            objective = measurement.objective_id
            if (
                measurement.measure_key == objective.measure_key
                # 85 of a hundred are no 85 days
                and measurement.unit == objective._get_unit()
            ):
                last.setdefault(objective.id, measurement)
        return last

    def _is_told(self):
        """Tell whether what came of it is for the user to read."""
        return self.env.su or self.programme_id.runs_it

    def _get_status(self, measurement):
        if measurement:
            return self._judge(measurement._get_value(), measurement.measured_on)
        return self._origin._is_told() and UNMEASURED

    def _judge(self, value, measured_on):
        """Return what a value says of the target, or ``False`` where there is none."""
        if value.value is None:
            return TOO_FEW if value.few else UNMEASURED
        if not self.has_target:
            return False
        is_final = bool(self.due_on) and measured_on >= self.due_on
        less = self.direction == "lower"
        measure = MEASURES.get(self.measure_key)
        is_published = bool(measure) and measure.source == "released"
        return judge(value, self.target_value, less, is_final, is_published)

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        begun = self.search([("programme_id.state", "!=", "draft")])
        found = begun.filtered(lambda objective: objective.status in value)
        return Domain("id", "in", found.ids)

    def _lacks_result(self):
        """Tell whether the programme cannot close yet for want of it: nothing is known
        of it, and nothing is to be measured later."""
        self.ensure_one()
        due = self.measured_when != "end" and self.due_on
        is_later = bool(due) and due > fields.Date.context_today(self)
        # sudo: mentoring.measurement - whether there is any number, not which
        is_measured = any(self.sudo().measurement_ids.mapped("has_value"))
        return not (self.result or is_measured or is_later)
