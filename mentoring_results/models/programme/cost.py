from math import ceil

from odoo import api, fields, models
from odoo.fields import NO_ACCESS

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

#: Whose standard rate an hour has.
RATES = {
    "mentor_hours": "mentoring_mentor_rate",
    "mentee_hours": "mentoring_mentee_rate",
    "management": "mentoring_management_rate",
}


class MentoringProgramme(models.Model):
    """What a programme costs, and from how many departures avoided it pays for itself.

    For those who run it: its page is read by many more.
    """

    _inherit = "mentoring.programme"

    currency_id = fields.Many2one(related="company_id.currency_id")
    cost_line_ids = ConfidentialOne2many(
        "mentoring.cost.line", "programme_id", "Cost", copy=False
    )
    benefit_ids = ConfidentialOne2many(
        "mentoring.benefit", "programme_id", "Benefits Confirmed", copy=False
    )
    # nobody's to read: whoever reads the programme's page would read it
    own_replacement_cost = fields.Float(readonly=True, copy=False, groups=NO_ACCESS)
    replacement_cost = fields.Monetary(
        "Replacing Somebody Who Leaves",
        compute="_compute_replacement_cost",
        inverse="_inverse_replacement_cost",
        aggregator=None,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="What that costs the company, as it says itself; 0 for what stands in its "
        "settings. By it the report says from how many departures avoided the "
        "programme pays for itself.",
    )
    _check_replacement_cost = models.Constraint(
        "CHECK (own_replacement_cost >= 0)",
        "What it costs to replace somebody cannot be negative.",
    )

    @api.model
    def _get_fields_kept_open(self):
        # costs and benefits are known when it is over
        return super()._get_fields_kept_open() | {
            "replacement_cost",
            "own_replacement_cost",
        }

    # ------------------------------------------------------------------
    # What the company says
    # ------------------------------------------------------------------

    @api.depends(
        "own_replacement_cost", "company_id.mentoring_replacement_cost", "runs_it"
    )
    @api.depends_context("uid")
    def _compute_replacement_cost(self):
        for programme in self:
            programme.replacement_cost = programme._origin._get_replacement_cost()

    def _inverse_replacement_cost(self):
        for programme in self:
            # sudo: mentoring.programme - whoever writes the one has the right to write
            programme.sudo().own_replacement_cost = programme.replacement_cost

    def _get_replacement_cost(self):
        """Return what it costs to replace somebody; 0 where nobody has said, and for
        those who do not run the programme."""
        if not self.runs_it:
            return 0.0
        # sudo: mentoring.programme, res.company - one number each
        known = self.sudo()
        return known.own_replacement_cost or known.company_id.mentoring_replacement_cost

    def _get_standard_rate(self, kind):
        """Return what an hour costs the company; 0 for those who do not run the
        programme, and what is not in hours."""
        if kind not in RATES or not self.runs_it:
            return 0.0
        # sudo: res.company - one number of a company that may not be the user's
        return self.sudo().company_id[RATES[kind]]

    # ------------------------------------------------------------------
    # Hours
    # ------------------------------------------------------------------

    def _count_cost_hours(self, sources):
        """Return ``{(programme id, source, kind): hours}``, as the user may count them.

        One query a source; addons add what they count.

        :param sources: of ``mentoring.cost.line``, those that are counted
        """
        if "meetings" not in sources or not self:
            return {}
        # with the user's own rights: a preview may name any programme
        pairings = self.env["mentoring.pairing"].with_context(active_test=False)
        found = pairings._read_group(
            [("programme_id", "in", self.ids)], ["programme_id"], ["hours_held:sum"]
        )
        # each hour that two meet is one of each
        return {
            (programme.id, "meetings", kind): hours or 0.0
            for programme, hours in found
            for kind in ("mentor_hours", "mentee_hours")
        }

    # ------------------------------------------------------------------
    # In sum
    # ------------------------------------------------------------------

    def _get_cost(self):
        """Return what the programme costs, with its lines: money and hours, each
        ``[from, to]``."""
        self.ensure_one()
        lines = self.cost_line_ids
        kinds = dict(lines._fields["kind"]._description_selection(self.env))
        sources = dict(lines._fields["source"]._description_selection(self.env))
        return {
            "low": sum(lines.mapped("low")),
            "high": sum(lines.mapped("high")),
            "hours": [sum(lines.mapped("hours_from")), sum(lines.mapped("hours_to"))],
            "lines": [
                {
                    "kind": line.kind,
                    "label": kinds[line.kind],
                    "note": line.name or "",
                    "source": line.source,
                    "source_label": sources[line.source],
                    "margin": line.margin,
                    "hours": [line.hours_from, line.hours_to],
                    "rate": line.rate,
                    "low": line.low,
                    "high": line.high,
                }
                for line in lines
            ],
        }

    def _get_break_even(self, cost):
        """Return how many departures it has to avoid to pay for itself, as ``[from,
        to]``; ``None`` where that cannot be said.

        :param cost: see ``_get_cost``
        """
        each = self._get_replacement_cost()
        if not each or not cost["high"]:
            return None
        # a fraction of a cent makes no departure
        return [ceil(round(cost[bound] / each, 6)) for bound in ("low", "high")]

    def _say_cost_benefit(self):
        """Return what it costs, and from when it pays for itself; empty where nobody
        has entered a cost."""
        cost = self._get_cost()
        if not cost["high"]:
            return ""
        said = self.env._("Cost: %s.", self._say_sum(cost["low"], cost["high"]))
        break_even = self._say_break_even(cost)
        return f"{said} {break_even}" if break_even else said

    def _say_break_even(self, cost):
        bounds = self._get_break_even(cost)
        if not bounds:
            return ""
        least, most = bounds
        if least == most == 1:
            return self.env._("It pays for itself if it avoids at least one departure.")
        if least == most:
            return self.env._(
                "It pays for itself if it avoids at least %s departures.", most
            )
        return self.env._(
            "It pays for itself if it avoids at least %(least)s to %(most)s "
            "departures, depending on what it really cost.",
            least=least,
            most=most,
        )

    def _say_sum(self, low, high):
        """Return an amount, or from … to …, in the currency of the company."""
        # sudo: res.currency - of a company that may not be the user's
        currency = self.sudo().currency_id
        said = [currency.format(amount) for amount in (low, high)]
        if said[0] == said[1]:
            return said[0]
        return self.env._("%(low)s to %(high)s", low=said[0], high=said[1])

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.model
    def _get_usual_costs(self):
        """Return what most programmes cost, as ``[(kind, source)]``."""
        return [
            ("mentor_hours", "meetings"),
            ("mentee_hours", "meetings"),
            ("management", "typed"),
            ("training", "typed"),
        ]

    def action_add_usual_costs(self):
        """Add the usual lines, without those that are there already; and to lines that
        have no rate the company's, which it may have set since."""
        lines = self.env["mentoring.cost.line"]
        there = {
            (line.programme_id, line.kind, line.source) for line in self.cost_line_ids
        }
        lines.create(
            [
                {
                    "programme_id": programme.id,
                    "kind": kind,
                    "source": source,
                    "sequence": 10 * number,
                }
                for programme in self
                for number, (kind, source) in enumerate(self._get_usual_costs(), 1)
                if (programme, kind, source) not in there
            ]
        )
        for programme in self:
            for kind in RATES:
                free = programme.cost_line_ids.filtered(
                    lambda line, kind=kind: line.kind == kind and not line.rate
                )
                rate = free and programme._get_standard_rate(kind)
                if rate:
                    free.rate = rate
        return True
