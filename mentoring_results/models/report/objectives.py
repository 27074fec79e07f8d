from odoo import api, fields, models

from ...measures import Value
from ...targets import TOO_FEW, UNSURE


class MentoringReport(models.Model):
    """What the programme was for, and what came of it: first of all a sponsor reads."""

    _inherit = "mentoring.report"

    measurement_ids = fields.Many2many(
        "mentoring.measurement",
        "mentoring_report_measurement_rel",
        "report_id",
        "measurement_id",
        string="Measurements It Tells",
        readonly=True,
        copy=False,
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"measurement_ids"}

    def _tell_objectives(self):
        """Tell target and actual of each: what the programme measures as it is today,
        the rest as it was measured last."""
        objectives = self.programme_id.objective_ids
        if not objectives:
            return {}
        now, last = objectives._measure_now(), objectives._find_last_measurements()
        lines = [
            self._tell_objective(objective, now.get(objective), last.get(objective.id))
            for objective in objectives
        ]
        header = [
            self.env._("Objective"),
            self.env._("Known By"),
            self.env._("Before"),
            self.env._("Target"),
            self.env._("Actual"),
            self.env._("How Far"),
            self.env._("Of How Many"),
            self.env._("Known From"),
        ]
        columns = (
            *("name", "measure", "baseline", "target"),
            *("actual", "status_said", "people", "basis"),
        )
        return {
            "lines": lines,
            "tables": [
                {
                    "title": self.env._("Target against actual"),
                    "header": header,
                    "rows": [[line[name] for name in columns] for line in lines],
                }
            ],
            "unsaid": [line["unsaid"] for line in lines if line["unsaid"]],
        }

    def _tell_objective(self, objective, now, last):
        """Return what is told of one.

        :param now: the ``Value`` that the programme measures, or ``None``
        :param last: the measurement that somebody typed, or ``None``
        """
        is_typed = not objective.measure_key and last
        value = last._get_value() if is_typed else now
        measured_on = last.measured_on if is_typed else fields.Date.context_today(self)
        status = objective._judge(value, measured_on) if value else "unmeasured"
        design = objective._say_design()
        return {
            "id": objective.id,
            "name": objective.name,
            "serves": objective.serves or "",
            "measure": objective.measure or design["measure_key"],
            "when": design["measured_when"],
            "baseline": design["baseline"],
            # in words where there is no number
            "target": design["target_value"] or objective.target or "",
            "actual": self._say_actual(objective, value),
            "result": objective.result or "",
            "people": objective._say_people(value.people) if value else "",
            "basis": value.basis if value else "",
            "status": status or "",
            "status_said": objective._say_status(status),
            "unsaid": self._say_unsaid(objective, value, status),
            # for figures over the years
            "measure_key": objective.measure_key or "",
            "unit": objective._get_unit() or "",
            "target_value": objective.target_value if objective.has_target else None,
            "value": value._asdict() if value else None,
            "measurement": last.id if is_typed else None,
        }

    def _say_actual(self, objective, value):
        if value is None or value.value is None:
            return "" if objective.result else "–"
        return objective._say_value(value)

    def _say_unsaid(self, objective, value, status):
        """Return why it cannot be said whether it is reached, or ``""``."""
        name = objective.name
        if value and value.lacking:
            return self.env._("“%(name)s”: %(why)s", name=name, why=value.lacking)
        if status in (TOO_FEW, UNSURE):
            return self.env._(
                "“%s”: what is known is too rough to say whether the target is "
                "reached.",
                name,
            )
        if status == "unmeasured" and not objective.result:
            return self.env._("“%s” has not been measured yet.", name)
        return ""

    def _get_told_objectives(self):
        """Return what a released report says of objectives: ``[line]``."""
        sections = (self.figures or {}).get("sections", ())
        told = [section for section in sections if section["key"] == "objectives"]
        return told[0]["lines"] if told else []

    def _keep_measurements(self):
        """Note what was measured for the report, and that it tells of these: none of
        them is taken back from then on."""
        for report in self:
            lines = {line["id"]: line for line in report._get_told_objectives()}
            objectives = report.programme_id.objective_ids
            noted = objectives._note_measured(
                {
                    objective: Value(**line["value"])
                    for objective in objectives
                    if (line := lines.get(objective.id))
                    and objective.measure_key
                    and line["value"]
                }
            )
            typed = [line["measurement"] for line in lines.values()]
            ids = [*filter(None, typed), *(kept.id for kept in noted.values())]
            report._write_through_door({"measurement_ids": [fields.Command.set(ids)]})
