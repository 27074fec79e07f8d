from math import inf

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

from ...measures import MEASURES
from ...released import SCALE

#: How a number of an objective is meant.
UNITS = [
    ("percent", "Percent"),
    ("scale", "Average on a scale"),
    ("count", "A number"),
    ("days", "Days"),
    ("hours", "Hours"),
    ("points", "Percentage points"),
]
#: How long after the end something is measured at most.
MOST_MONTHS = 120
#: Measures of which less is better. What a study shows is turned round already.
LESS_IS_BETTER = ("days_to_match", "rematch_days")
#: Between which numbers there is any, of what the programme measures itself.
LIMITS = {
    "percent": (0, 100),
    "scale": SCALE,
    "count": (0, inf),
    "days": (0, inf),
    "hours": (0, inf),
    "points": (-100, 100),
}


class MentoringObjective(models.Model):
    """An objective in numbers: what is measured, from where, how far, and when.

    The programme measures some of it itself; the rest somebody types, with a source.
    """

    _inherit = "mentoring.objective"

    measure_key = fields.Selection(
        lambda self: self._get_measures(),
        "Measured Here",
        help="What the programme measures by itself. Leave it empty for a measure of "
        "your own: you enter then what it showed, and where that is from.",
    )
    unit = fields.Selection(
        UNITS,
        compute="_compute_unit",
        store=True,
        readonly=False,
        precompute=True,
    )
    direction = fields.Selection(
        [("higher", "More is better"), ("lower", "Less is better")],
        "Better Is",
        compute="_compute_direction",
        store=True,
        readonly=False,
        precompute=True,
    )
    # a number that is 0 and none at all are two things
    has_baseline = fields.Boolean(
        "With a Baseline",
        compute="_compute_has_baseline",
        store=True,
        readonly=False,
        precompute=True,
    )
    baseline = fields.Float(
        aggregator=None, help="What it was before the programme began."
    )
    has_target = fields.Boolean(
        "With a Target",
        compute="_compute_has_target",
        store=True,
        readonly=False,
        precompute=True,
    )
    target_value = fields.Float(
        "Target in Numbers",
        aggregator=None,
        help="From this number on, the objective counts as reached.",
    )
    measured_when = fields.Selection(
        [
            ("end", "At the end"),
            ("after", "Months after the end"),
            ("date", "On a date"),
        ],
        "Measured",
        default="end",
        required=True,
    )
    months_after = fields.Integer("Months After the End", aggregator=None)
    due_date = fields.Date("Measured On", copy=False)
    due_on = fields.Date("To Be Measured", compute="_compute_due_on")
    measurement_ids = ConfidentialOne2many(
        "mentoring.measurement",
        "objective_id",
        "Measurements",
        readonly=True,
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    programme_state = fields.Selection(
        related="programme_id.state", string="Programme's Status"
    )
    _check_months_after = models.Constraint(
        f"CHECK (months_after BETWEEN 0 AND {MOST_MONTHS})",
        "Something is measured up to ten years after the end: 0 to 120 months.",
    )

    # ------------------------------------------------------------------
    # Selections, computes, constraints
    # ------------------------------------------------------------------

    @api.model
    def _get_measures(self):
        return [(key, self.env._(measure.label)) for key, measure in MEASURES.items()]

    @api.depends("measure_key")
    def _compute_unit(self):
        for objective in self:
            measure = MEASURES.get(objective.measure_key)
            objective.unit = measure.unit if measure else objective.unit

    @api.depends("measure_key")
    def _compute_direction(self):
        for objective in self:
            if objective.measure_key:
                less = objective.measure_key in LESS_IS_BETTER
                objective.direction = "lower" if less else "higher"
            else:
                objective.direction = objective.direction or "higher"

    @api.depends("baseline")
    def _compute_has_baseline(self):
        for objective in self:
            objective.has_baseline = bool(objective.baseline) or objective.has_baseline

    @api.depends("target_value")
    def _compute_has_target(self):
        for objective in self:
            objective.has_target = bool(objective.target_value) or objective.has_target

    @api.depends("measured_when", "months_after", "due_date", "programme_id.end_date")
    def _compute_due_on(self):
        for objective in self:
            end = objective.programme_id.end_date
            if objective.measured_when == "date" and objective.due_date:
                objective.due_on = objective.due_date
            elif objective.measured_when == "after" and end:
                # in a preview it may be any number
                months = min(max(objective.months_after, 0), MOST_MONTHS)
                objective.due_on = fields.Date.add(end, months=months)
            else:
                objective.due_on = end

    @api.onchange("measure_key")
    def _onchange_measure_key(self):
        """People read how it will be known: in the measure's words, until others stand
        there."""
        if self.measure_key and not self.measure:
            self.measure = dict(self._get_measures())[self.measure_key]

    @api.constrains(
        *("unit", "measure_key"),
        *("has_baseline", "baseline", "has_target", "target_value"),
    )
    def _check_numbers(self):
        """Nothing is aimed at that there cannot be, where a number is ticked."""
        for objective in self:
            low, high = objective._get_limits()
            numbers = [objective.baseline] if objective.has_baseline else []
            numbers += [objective.target_value] if objective.has_target else []
            if all(low <= number <= high for number in numbers):
                continue
            if objective._get_unit() == "percent":
                raise ValidationError(
                    self.env._("“%s”: a share is 0 to 100 percent.", objective.name)
                )
            if high == inf:
                raise ValidationError(
                    self.env._("“%s”: it cannot be less than nought.", objective.name)
                )
            raise ValidationError(
                self.env._(
                    "“%(name)s”: it is measured from %(low)s to %(high)s.",
                    name=objective.name,
                    low=low,
                    high=high,
                )
            )

    def _get_limits(self):
        """Return between which numbers it can be. Of a measure of one's own nothing is
        known but that shares are of a hundred."""
        unit = self._get_unit()
        if self.measure_key or unit == "percent":
            return LIMITS[unit]
        return -inf, inf

    def _get_unit(self):
        measure = MEASURES.get(self.measure_key)
        return measure.unit if measure else self.unit

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def _get_noted(self):
        return {**super()._get_noted(), **self._say_design()}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_cited(self):
        # sudo: mentoring.measurement - whether a released report cites one of these
        measurements = self.env["mentoring.measurement"].sudo()
        cited = measurements.search(
            [("objective_id", "in", self.ids), ("report_ids", "!=", False)], limit=1
        )
        if cited:
            raise UserError(
                self.env._(
                    "“%s” is told in a report that has been released, so it stays.",
                    cited.objective_id.name,
                )
            )
