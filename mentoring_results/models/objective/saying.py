from odoo import api, models
from odoo.tools import format_date, formatLang


class MentoringObjective(models.Model):
    """The numbers of an objective, in words."""

    _inherit = "mentoring.objective"

    def _say_design(self):
        """Return what is fixed with the design, in words: ``{field: text}``."""
        self.ensure_one()
        return {
            "measure_key": self._say_option("measure_key"),
            "unit": self._say_option("unit"),
            "direction": self._say_option("direction"),
            "baseline": self._say_number(self.baseline) if self.has_baseline else "",
            "target_value": self._say_number(self.target_value)
            if self.has_target
            else "",
            "measured_when": self._say_when(),
        }

    def _say_option(self, fname):
        options = dict(self._fields[fname]._description_selection(self.env))
        return options.get(self[fname], "")

    def _say_when(self):
        """Return when it is measured, as people say it."""
        if self.measured_when == "after":
            return self.env._("%s months after the end", self.months_after)
        if self.measured_when == "date" and self.due_date:
            return self.env._("On %s", format_date(self.env, self.due_date))
        return self.env._("At the end")

    def _say_number(self, number, unit=None):
        unit = unit or self._get_unit()
        is_whole = number == round(number) and unit != "scale"
        said = formatLang(self.env, number, digits=0 if is_whole else 1)
        if unit == "percent":
            return f"{said} %"
        if unit == "days":
            return self.env._("1 day") if number == 1 else self.env._("%s days", said)
        if unit == "hours":
            return self.env._("1 hour") if number == 1 else self.env._("%s hours", said)
        if unit == "points":
            sign = "+" if number > 0 else ""
            return self.env._("%s percentage points", f"{sign}{said}")
        if unit == "scale" and self.measure_key:
            return self.env._("%(average)s of %(top)s", average=said, top=5)
        return said

    def _say_value(self, value, unit=None):
        """Return a ``Value`` in words: with its bound, and between which limits."""
        if value.value is None:
            return value.lacking
        sign = {"at_least": "≥ ", "at_most": "≤ "}.get(value.bound, "")
        said = f"{sign}{self._say_number(value.value, unit)}"
        if not value.interval:
            return said
        low, high = (formatLang(self.env, limit, digits=1) for limit in value.interval)
        return self.env._(
            "%(value)s (between %(low)s and %(high)s)", value=said, low=low, high=high
        )

    @api.model
    def _say_people(self, people):
        """Return ``[from, to]`` people in words; ``to`` may be open."""
        if not people:
            return ""
        least, most = people
        if most is None:
            return self.env._("%s or more", least)
        return f"{least}" if least == most else f"{least}–{most}"

    @api.model
    def _say_status(self, status):
        options = self._fields["status"]._description_selection(self.env)
        return dict(options).get(status, "")
