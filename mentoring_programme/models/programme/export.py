from odoo import api, models
from odoo.exceptions import AccessError

from ..mixins.exported import MOST_ROWS


class MentoringProgramme(models.Model):
    """What waits for those who run programmes, as a spreadsheet: each by its name."""

    _name = "mentoring.programme"
    _inherit = ["mentoring.programme", "mentoring.exported.mixin"]

    @api.model
    def _get_export_name(self):
        return self.env._("What Needs You")

    def _check_export(self):
        if any(not programme._is_coordinator() for programme in self):
            raise AccessError(
                self.env._("What waits is for those who run the programme.")
            )
        return super()._check_export()

    def _say_exported(self):
        return self._get_export_name()

    def _get_export_header(self):
        return [
            self.env._("Programme"),
            self.env._("What"),
            self.env._("Who"),
            self.env._("Details"),
            self.env._("Cannot Wait"),
            self.env._("Since"),
            self.env._("Next Step"),
        ]

    def _get_export_rows(self):
        yes = self.env._("Yes")
        names = {programme.id: programme.name for programme in self}
        for need in self._get_needs():
            for programme_id, lines in need.get_lines(self, MOST_ROWS).items():
                for line in lines:
                    yield [
                        names[programme_id],
                        self.env._(need.many),
                        line["name"],
                        line.get("what"),
                        yes if line["is_risk"] else None,
                        line["since"],
                        line["step"],
                    ]
