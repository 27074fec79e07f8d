from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...measures import Value
from ..objective.objective import UNITS


class MentoringMeasurement(models.Model):
    """What an objective showed on a day, and from where that is known.

    It may come when the programme is long over: much of what a programme is for shows
    months after its end.
    """

    _name = "mentoring.measurement"
    _inherit = ["guarded.record.mixin"]
    _description = "Measurement of an Objective"
    _order = "measured_on desc, id desc"

    objective_id = fields.Many2one(
        "mentoring.objective", required=True, index=True, ondelete="cascade"
    )
    # stored, so that record rules stay one column away
    programme_id = fields.Many2one(
        related="objective_id.programme_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="objective_id.programme_id.company_id", store=True, precompute=True
    )
    is_counted = fields.Boolean(
        "Measured Here", readonly=True, help="By the programme itself, typed by nobody."
    )
    # as the objective had them: it may get another measure
    measure_key = fields.Char(
        compute="_compute_measure", store=True, precompute=True, readonly=True
    )
    unit = fields.Selection(
        UNITS, compute="_compute_measure", store=True, precompute=True, readonly=True
    )

    measured_on = fields.Date(
        "On", required=True, default=lambda self: fields.Date.context_today(self)
    )
    value = fields.Float("What It Showed", aggregator=None)
    has_value = fields.Boolean(default=True, readonly=True)
    lacking = fields.Char("Why There Is No Number", readonly=True)
    is_few = fields.Boolean("Of Too Few", readonly=True)
    source = fields.Char(
        "Where It Is From",
        help="So that a sponsor could look it up: which list, whose count, which day.",
    )
    basis = fields.Char(
        "What It Was Counted From",
        help="In a sentence: how many of how many, over which time.",
    )
    people_from = fields.Integer(
        "Of How Many People", aggregator=None, help="0 where it is not of people."
    )
    people_to = fields.Integer(
        "To",
        aggregator=None,
        help="Where the number of people is known as a range; 0 for any number.",
    )
    bound = fields.Selection([("at_least", "At least"), ("at_most", "At most")])
    has_interval = fields.Boolean(readonly=True)
    low = fields.Float("From", aggregator=None, readonly=True)
    high = fields.Float("Up To", aggregator=None, readonly=True)
    value_said = fields.Char("Value", compute="_compute_said")
    people_said = fields.Char("People", compute="_compute_said")
    report_ids = fields.Many2many(
        "mentoring.report",
        "mentoring_report_measurement_rel",
        "measurement_id",
        "report_id",
        string="Told In",
        readonly=True,
        copy=False,
    )
    _check_people = models.Constraint(
        "CHECK (people_from >= 0 AND (people_to = 0 OR people_to >= people_from))",
        "The number of people cannot be negative, nor end before it begins.",
    )

    # ------------------------------------------------------------------
    # Computes, constraints
    # ------------------------------------------------------------------

    @api.depends("objective_id")
    def _compute_measure(self):
        for measurement in self:
            objective = measurement.objective_id
            measurement.measure_key = objective.measure_key
            measurement.unit = objective._get_unit()

    @api.depends(
        *("value", "has_value", "lacking", "unit", "bound"),
        *("has_interval", "low", "high", "people_from", "people_to"),
    )
    @api.depends_context("lang")
    def _compute_said(self):
        for measurement in self:
            value, objective = measurement._get_value(), measurement.objective_id
            measurement.value_said = objective._say_value(value, measurement.unit)
            measurement.people_said = objective._say_people(value.people)

    @api.depends("objective_id.name", "value_said")
    def _compute_display_name(self):
        for measurement in self:
            measurement.display_name = (
                f"{measurement.objective_id.name}: {measurement.value_said}"
            )

    @api.constrains("measured_on", "source", "value", "is_counted", "objective_id")
    def _check_typed(self):
        today = fields.Date.context_today(self)
        for measurement in self.filtered(lambda m: not m.is_counted):
            objective = measurement.objective_id
            if objective.measure_key:
                raise ValidationError(
                    self.env._(
                        "“%s” is measured by the programme itself, and not by hand. "
                        "Press “Measure now”.",
                        objective.name,
                    )
                )
            if not (measurement.source or "").strip():
                raise ValidationError(
                    self.env._("Say where it is from: which list, or whose count.")
                )
            if measurement.measured_on > today:
                raise ValidationError(
                    self.env._("What was measured cannot be of a day still to come.")
                )
            if measurement.unit == "percent" and not 0 <= measurement.value <= 100:
                raise ValidationError(
                    self.env._("“%s”: a share is 0 to 100 percent.", objective.name)
                )

    # ------------------------------------------------------------------
    # As measures have it
    # ------------------------------------------------------------------

    def _get_value(self):
        """Return the ``Value`` that was measured."""
        people = [self.people_from, self.people_to or None]
        return Value(
            self.value if self.has_value else None,
            people=people if self.people_from else None,
            basis=self.basis or self.source or "",
            bound=self.bound or "",
            interval=[self.low, self.high] if self.has_interval else None,
            lacking=self.lacking or "",
            few=self.is_few,
        )

    @api.model
    def _prepare_value(self, value):
        """Return the fields that keep a ``Value``."""
        least, most = value.people or (0, 0)
        low, high = value.interval or (0, 0)
        return {
            "value": value.value or 0,
            "has_value": value.value is not None,
            "lacking": value.lacking,
            "is_few": value.few,
            "basis": value.basis,
            "people_from": least,
            "people_to": most or 0,
            "bound": value.bound or False,
            "has_interval": bool(value.interval),
            "low": low,
            "high": high,
        }
