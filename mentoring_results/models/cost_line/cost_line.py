from odoo import api, fields, models

#: What costs people's hours, at a rate; all else costs an amount.
IN_HOURS = ("mentor_hours", "mentee_hours", "management")


class MentoringCostLine(models.Model):
    """Something that a programme costs: hours at a standard rate, or an amount.

    Rates are the company's, and nobody's pay. What is counted is live; a report that is
    released keeps what it was then.
    """

    _name = "mentoring.cost.line"
    _inherit = ["mentoring.sum.mixin"]
    _description = "Cost of a Programme"
    _order = "programme_id, sequence, id"

    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("mentor_hours", "Mentors' hours"),
            ("mentee_hours", "Mentees' hours"),
            ("management", "Running the programme"),
            ("training", "Training"),
            ("external", "External"),
            ("other", "Other"),
        ],
        required=True,
        default="management",
        help="Training is what trainers, rooms and material cost; the hours of those "
        "who are trained are theirs.",
    )
    name = fields.Char(
        "Note or source", help="Such as an invoice, or who estimated it."
    )
    source = fields.Selection(
        [("typed", "Entered"), ("meetings", "Counted from meetings")],
        "Known from",
        compute="_compute_source",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    hours = fields.Float(aggregator=None)
    hours_at_most = fields.Float(
        "Hours at Most",
        aggregator=None,
        help="Where they are not known exactly; 0 for the same number.",
    )
    margin = fields.Integer(
        "Around It (%)",
        aggregator=None,
        help="Time to prepare and to travel, at most, in percent of the hours that are "
        "counted.",
    )
    rate = fields.Monetary(
        "Rate per Hour",
        compute="_compute_rate",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="To begin with, the company's standard rate for this role.",
    )

    # what it comes to
    hours_from = fields.Float(compute="_compute_sums")
    hours_to = fields.Float(compute="_compute_sums")
    low = fields.Monetary("From", compute="_compute_sums")
    high = fields.Monetary("To", compute="_compute_sums")

    _counted_uniq = models.UniqueIndex(
        "(programme_id, kind, source) WHERE source != 'typed'",
        "These hours are counted in another line of the programme already.",
    )
    _check_counted = models.Constraint(
        "CHECK (source = 'typed' OR kind IN ('mentor_hours', 'mentee_hours'))",
        "Only the hours of mentors and mentees are counted; enter the rest.",
    )
    _check_numbers = models.Constraint(
        "CHECK (hours >= 0 AND hours_at_most >= 0 AND margin BETWEEN 0 AND 1000 "
        "AND rate >= 0 AND amount >= 0 AND amount_at_most >= 0)",
        "Hours, rates and amounts cannot be negative; the time around meetings is up "
        "to 1,000 percent of theirs.",
    )
    _check_order = models.Constraint(
        "CHECK ((hours_at_most = 0 OR hours_at_most >= hours) "
        "AND (amount_at_most = 0 OR amount_at_most >= amount))",
        "“At most” cannot be less than it is to begin with; 0 for the same.",
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("kind")
    def _compute_source(self):
        for line in self:
            counted = line.kind in ("mentor_hours", "mentee_hours")
            line.source = (counted and line.source) or "typed"

    @api.depends("kind")
    def _compute_rate(self):
        for line in self:
            # of what is stored: a preview may name whatever it likes
            programme = line.programme_id._origin
            line.rate = programme._get_standard_rate(line.kind) if programme else 0

    @api.depends(
        *("programme_id", "kind", "source", "hours", "hours_at_most", "margin"),
        *("rate", "amount", "amount_at_most"),
    )
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_sums(self):
        counted = self.programme_id._origin._count_cost_hours(
            {*self.mapped("source")} - {"typed", False}
        )
        for line in self:
            hours = line.hours_from, line.hours_to = line._get_hours(counted)
            line.low, line.high = (
                (line.rate * number for number in hours)
                if line.kind in IN_HOURS
                else line._get_amounts()
            )

    def _get_hours(self, counted):
        """Return the hours of a line, as ``(from, to)``.

        :param counted: see ``_count_cost_hours`` of the programme
        """
        if self.kind not in IN_HOURS:
            return 0.0, 0.0
        if self.source == "typed":
            return self.hours, max(self.hours, self.hours_at_most)
        key = (self.programme_id._origin.id, self.source, self.kind)
        hours = counted.get(key, 0.0)
        return hours, hours * (1 + self.margin / 100)

    @api.depends("kind", "name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for line in self:
            said = kinds.get(line.kind, "")
            line.display_name = f"{said}: {line.name}" if line.name else said

    # ------------------------------------------------------------------
    # Where counting ends
    # ------------------------------------------------------------------

    def _keep_counted(self):
        """Enter what was counted so far, where nothing will count it any more."""
        for line in self:
            line.write(
                {
                    "source": "typed",
                    "hours": line.hours_from,
                    "hours_at_most": line.hours_to,
                }
            )
