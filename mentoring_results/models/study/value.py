from odoo import models
from odoo.tools import format_date

from ...measures import Value


class MentoringStudy(models.Model):
    """A study as others ask for it: the value of a measure, a line of a report."""

    _inherit = "mentoring.study"

    def _get_value(self):
        """Return what a released study says as the value of a measure."""
        if self._is_told_small():
            return Value(lacking=self._say_too_small(), few=True)
        figures = self.figures
        value, low, high = figures["difference"]
        return Value(
            value=value,
            people=[figures["people"]] * 2,
            basis=self.env._(
                "Outcome study “%(name)s”, released %(day)s: percentage points, above "
                "nought is better for those who took part. %(number)s",
                name=self.name,
                day=format_date(self.env, self.released_on),
                number=self._say_number(),
            ),
            interval=[low, high],
        )

    def _say_pending(self):
        """Say when there will be something to tell."""
        if self.state == "frozen":
            return self.env._(
                "“%s” has been counted, and not been released yet.", self.name
            )
        return self.env._(
            "“%(name)s” is registered, and tells nothing yet: on %(day)s people will "
            "have been looked at for %(months)s months.",
            name=self.name,
            day=format_date(self.env, self._get_end(self.window_to)),
            months=self._get_months(),
        )
