from odoo import models
from odoo.tools import format_date, formatLang

from ...measures import MEASURES

#: What a number that is missing is told as.
NOTHING = "–"
#: How many decimals a unit is told with.
DIGITS = {"scale": 1, "points": 1}


class MentoringReport(models.Model):
    """Numbers as people read them, in the report's language."""

    _inherit = "mentoring.report"

    def _say_value(self, key, value):
        """Return a value of a measure in words and numbers, with its bound.

        :param key: of ``MEASURES``
        :param value: ``Value._asdict()``
        """
        number = value.get("value")
        if number is None:
            return NOTHING
        sign = {"at_least": "≥ ", "at_most": "≤ "}.get(value.get("bound"), "")
        return sign + self._say_number(MEASURES[key].unit, number)

    def _say_number(self, unit, number):
        """Return a number with its unit (of ``measures.UNITS``)."""
        said = formatLang(self.env, number, digits=DIGITS.get(unit, 0))
        if unit == "points":
            sign = "+" if number > 0 else ""
            return self.env._("%s percentage points", f"{sign}{said}")
        if unit == "percent":
            return f"{said} %"
        if unit == "days":
            is_one = round(number) == 1
            return self.env._("1 day") if is_one else self.env._("%s days", said)
        if unit == "hours":
            is_one = round(number) == 1
            return self.env._("1 hour") if is_one else self.env._("%s hours", said)
        if unit == "scale":
            return self.env._("%(average)s of %(top)s", average=said, top=5)
        return said

    def _say_interval(self, key, value):
        """Return between which limits a value lies, or ``""``."""
        if not value.get("interval"):
            return ""
        low, high = (
            formatLang(self.env, number, digits=1) for number in value["interval"]
        )
        unit = MEASURES[key].unit
        if unit == "points":
            return self.env._(
                "between %(low)s and %(high)s percentage points", low=low, high=high
            )
        sign = " %" if unit == "percent" else ""
        return self.env._(
            "between %(low)s and %(high)s", low=f"{low}{sign}", high=f"{high}{sign}"
        )

    def _say_people(self, people):
        """Return ``[from, to]`` people as a range; ``to`` may be open."""
        if not people:
            return NOTHING
        least, most = people
        if most is None:
            return self.env._("%s or more", least)
        return f"{least}" if least == most else f"{least}–{most}"

    def _say_day(self, day):
        """Return a date, or a text of one, as it is written in the language."""
        return format_date(self.env, day) if day else NOTHING
