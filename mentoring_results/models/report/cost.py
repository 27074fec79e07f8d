from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ..benefit.benefit import says_departures

#: What is missed in a report that has no line for it.
EXPECTED = ("mentor_hours", "mentee_hours", "management", "training", "external")


class MentoringReport(models.Model):
    """Cost and benefit in the sponsor's report: from … to …, no return in percent."""

    _inherit = "mentoring.report"

    def _tell_cost(self):
        programme = self.programme_id
        cost = programme._get_cost()
        benefits = self._get_benefits_told()
        if not cost["lines"] and not benefits:
            return {
                "unsaid": [self.env._("Nobody has entered what the programme cost.")]
            }
        total = cost["lines"] and programme._say_sum(cost["low"], cost["high"])
        return {
            "total": total or "",
            "total_hours": self._say_cost_hours(cost["hours"]),
            "lines": [self._say_cost_line(line) for line in cost["lines"]],
            "break_even": programme._say_break_even(cost),
            "benefits": [self._say_benefit(benefit) for benefit in benefits],
            "without": self._get_cost_gaps(cost),
            "tables": self._get_cost_tables(cost, benefits),
            "unsaid": self._get_benefit_gaps(cost, benefits),
        }

    def _get_benefits_told(self):
        return [
            {
                "name": benefit.name,
                "rests_on": benefit.objective_id.name
                or self.env._("Outcome study: %s", self._name_study(benefit.study_id)),
                "confirmed_by": benefit.confirmed_by,
                "confirmed_on": fields.Date.to_string(benefit.confirmed_on),
                "low": benefit.low,
                "high": benefit.high,
                "includes_zero": benefit.includes_zero,
            }
            for benefit in self.programme_id.benefit_ids
        ]

    @api.model
    def _name_study(self, study):
        """Return what the sponsor reads a study is called, whoever drafts."""
        # sudo: mentoring.study - what reports on its programmes tell of anyway
        known = study.sudo()
        return known.name if says_departures(known) else study.display_name

    # ------------------------------------------------------------------
    # In words
    # ------------------------------------------------------------------

    def _say_cost_hours(self, hours):
        """Return hours, or from … to …, as a number of the report's language."""
        low, high = (
            formatLang(self.env, number, digits=0 if number == int(number) else 1)
            for number in hours
        )
        if low == high:
            return low
        return self.env._("%(low)s to %(high)s", low=low, high=high)

    def _say_cost_line(self, line):
        programme = self.programme_id
        in_hours = bool(line["hours"][1])
        return {
            "label": line["label"],
            "note": line["note"],
            "source": line["source_label"],
            "hours": self._say_cost_hours(line["hours"]) if in_hours else "",
            "rate": programme._say_sum(line["rate"], line["rate"]) if in_hours else "",
            "sum": programme._say_sum(line["low"], line["high"]),
        }

    def _say_benefit(self, benefit):
        return {
            "name": benefit["name"],
            "rests_on": benefit["rests_on"],
            "confirmed": self.env._(
                "%(who)s, %(date)s",
                who=benefit["confirmed_by"],
                date=format_date(self.env, benefit["confirmed_on"]),
            ),
            "sum": self.programme_id._say_sum(benefit["low"], benefit["high"]),
            "includes_zero": benefit["includes_zero"],
        }

    # ------------------------------------------------------------------
    # What is not in it
    # ------------------------------------------------------------------

    def _get_cost_gaps(self, cost):
        """Return what the sum leaves out, a sentence each."""
        lines = cost["lines"]
        labels = dict(
            self.env["mentoring.cost.line"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        there = {line["kind"] for line in lines}
        missing = [labels[kind] for kind in EXPECTED if kind not in there]
        free = [
            line["label"] for line in lines if line["hours"][1] and not line["rate"]
        ]
        counted = [line for line in lines if line["source"] != "typed"]
        gaps = []
        if missing:
            gaps.append(self.env._("Nothing was entered for: %s.", ", ".join(missing)))
        if free:
            gaps.append(
                self.env._(
                    "Hours without a rate, which cost nothing here: %s.",
                    ", ".join(dict.fromkeys(free)),
                )
            )
        if counted and not all(line["margin"] for line in counted):
            gaps.append(
                self.env._(
                    "Time to prepare and to travel is not in all hours that were "
                    "counted."
                )
            )
        gaps.append(
            self.env._(
                "Hours are at the company's standard rates; nobody's pay is in them."
            )
        )
        return gaps

    def _get_benefit_gaps(self, cost, benefits):
        """Return what could not be said of the benefit, and why."""
        gaps = [
            self.env._(
                "“%s”: the study's interval includes 0. It may as well have brought "
                "nothing.",
                benefit["name"],
            )
            for benefit in benefits
            if benefit["includes_zero"]
        ]
        if not benefits:
            gaps.append(
                self.env._(
                    "What the programme brought in money: the sponsor has confirmed "
                    "none."
                )
            )
        if cost["high"] and not self.programme_id._get_replacement_cost():
            gaps.append(
                self.env._(
                    "From when the programme pays for itself: the company has not said "
                    "what it costs to replace somebody who leaves."
                )
            )
        return gaps

    # ------------------------------------------------------------------
    # As numbers
    # ------------------------------------------------------------------

    def _get_cost_tables(self, cost, benefits):
        # sudo: res.currency - of a company that may not be the user's
        currency = self.programme_id.sudo().currency_id
        bounds = [
            self.env._("From (%s)", currency.name),
            self.env._("To (%s)", currency.name),
        ]
        tables = []
        if cost["lines"]:
            tables.append(
                {
                    "title": self.env._("Cost and hours"),
                    "header": [
                        self.env._("Kind"),
                        self.env._("Note or source"),
                        self.env._("Known from"),
                        self.env._("Hours From"),
                        self.env._("Hours To"),
                        self.env._("Rate per Hour"),
                        *bounds,
                    ],
                    "rows": [
                        [
                            line["label"],
                            line["note"],
                            line["source_label"],
                            *(round(number, 2) for number in line["hours"]),
                            line["rate"],
                            line["low"],
                            line["high"],
                        ]
                        for line in cost["lines"]
                    ]
                    + [
                        [
                            self.env._("In all"),
                            "",
                            "",
                            *(round(number, 2) for number in cost["hours"]),
                            "",
                            currency.round(cost["low"]),
                            currency.round(cost["high"]),
                        ]
                    ],
                }
            )
        if benefits:
            tables.append(
                {
                    "title": self.env._("Benefits that the sponsor confirmed"),
                    "header": [
                        self.env._("Benefit"),
                        self.env._("Rests on"),
                        self.env._("Confirmed by"),
                        self.env._("Confirmed on"),
                        *bounds,
                    ],
                    "rows": [
                        [
                            *(benefit["name"], benefit["rests_on"]),
                            *(benefit["confirmed_by"], benefit["confirmed_on"]),
                            *(benefit["low"], benefit["high"]),
                        ]
                        for benefit in benefits
                    ],
                }
            )
        return tables
