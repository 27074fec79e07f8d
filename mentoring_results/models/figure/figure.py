from odoo import api, fields, models
from odoo.exceptions import UserError

from ...measures import MEASURES
from ..objective.objective import UNITS


class MentoringFigure(models.Model):
    """A number that a released report told, to be read beside those of other programmes
    and years.

    Written when the report is released, and never changed: nothing but what was
    released is in it, and nothing that is told as a bound or not at all.
    """

    _name = "mentoring.figure"
    _inherit = ["guarded.record.mixin"]
    _description = "Figure of a Report"
    _order = "year desc, programme_id, id"
    _rec_name = "label"

    report_id = fields.Many2one(
        "mentoring.report", required=True, readonly=True, index=True, ondelete="cascade"
    )
    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="programme_id.company_id", store=True, index=True, precompute=True
    )
    year = fields.Char(
        readonly=True, help="In which the programme started, or the report came out."
    )
    released_on = fields.Date("Released", readonly=True)
    is_latest = fields.Boolean(
        "Of the Latest Report", readonly=True, help="No newer report has replaced it."
    )
    measure_key = fields.Selection(
        lambda self: self._get_measures(),
        "What Is Measured",
        readonly=True,
        index=True,
        help="Empty for an objective with a measure of its own.",
    )
    label = fields.Char("As the Report Calls It", readonly=True)
    unit = fields.Selection(UNITS, readonly=True)
    value = fields.Float(readonly=True, aggregator="avg")
    has_target = fields.Boolean("With a Target", readonly=True)
    target = fields.Float(readonly=True, aggregator="avg")

    @api.model
    def _get_measures(self):
        return [(key, self.env._(measure.label)) for key, measure in MEASURES.items()]

    def write(self, vals):
        if vals.keys() - {"is_latest"}:
            raise UserError(
                self.env._("What a report has told stays as it was released.")
            )
        return super().write(vals)

    @api.model
    def _freeze(self, reports):
        """Keep what reports tell, once they are released."""
        reports._keep_measurements()
        # sudo: mentoring.figure - written by nobody but released reports
        figures = self.sudo()
        figures.search(
            [
                ("programme_id", "in", reports.programme_id.ids),
                ("report_id", "not in", reports.ids),
                ("is_latest", "=", True),
            ]
        ).write({"is_latest": False})
        figures.create([vals for report in reports for vals in self._prepare(report)])

    @api.model
    def _prepare(self, report):
        """Return the figures of a released report."""
        report = report._in_its_language()
        programme = report.programme_id
        # the day as the report says it
        day = fields.Datetime.context_timestamp(report, report.released_on).date()
        lines = report._get_told_objectives()
        targets = {
            line["measure_key"]: line["target_value"]
            for line in reversed(lines)
            if line["measure_key"] and line["target_value"] is not None
        }
        measures = (report.figures or {}).get("measures", {})
        told = [
            (key, report.env._(measure.label), measure.unit, value, targets.get(key))
            for key, measure in MEASURES.items()
            if (value := measures.get(key))
        ]
        told += [
            (False, line["name"], line["unit"], line["value"], line["target_value"])
            for line in lines
            if not line["measure_key"] and line["value"]
        ]
        return [
            {
                "report_id": report.id,
                "programme_id": programme.id,
                "year": str((programme.start_date or day).year),
                "released_on": day,
                "is_latest": True,
                "measure_key": key,
                "label": label,
                "unit": unit,
                "value": value["value"],
                "has_target": target is not None,
                # none at all is left out: averages would count a 0
                **({} if target is None else {"target": target}),
            }
            for key, label, unit, value, target in told
            if value["value"] is not None and not value["bound"]
        ]
