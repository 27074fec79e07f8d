import re

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.mentoring_programme.workbook import write_sheets

#: A number as it is said, with its sign and perhaps a unit: a cell that began with + or
#: with a hyphen would get an apostrophe, as what programs take for a formula does.
SIGNED = re.compile(r"([+-])(\d[\d.,\s]*(?:[^\W\d][\w ]*)?)")


class MentoringReport(models.Model):
    """A released report as a spreadsheet: its tables, a sheet for each section."""

    _inherit = "mentoring.report"

    def action_spreadsheet(self):
        """Download it."""
        self.ensure_one()
        self.check_access("read")
        self._check_is_released()
        return {
            "type": "ir.actions.act_url",
            "url": f"/mentoring/reports/{self.id}/xlsx",
            "target": "download",
        }

    def _check_is_released(self):
        """
        :raises UserError: it is a draft, which may say something else tomorrow
        """
        for report in self:
            if report.state != "released":
                raise UserError(
                    self.env._(
                        "“%s” is a draft. Release it first: what leaves the programme "
                        "stays as it is.",
                        report.display_name,
                    )
                )

    def _write_spreadsheet(self):
        """Return the content of the file; its numbers are those the report froze."""
        self._check_is_released()
        report = self._in_its_language()
        return write_sheets([report._get_first_sheet(), *report._get_sheets()])

    def _get_first_sheet(self):
        """Return the name and the tables of the sheet that says what this is."""
        released = fields.Datetime.context_timestamp(self, self.released_on)
        languages = dict(self._fields["lang"]._description_selection(self.env))
        about = [
            [self.env._("Report"), self.name],
            [self.env._("Programme"), self.figures.get("programme") or ""],
            [self.env._("Released on"), released.date()],
            [self.env._("Language"), languages.get(self.lang, self.lang)],
        ]
        told = [
            self.env._(
                "These are the figures of a report that has been released. They stay "
                "as they are; a later report says what differs."
            ),
            self.env._(
                "What people answered is told as sums over enough of them: averages at "
                "the end of a scale as “at least” or “at most”, numbers of people as "
                "ranges. Taken together these tables tell of nobody."
            ),
            self.env._(
                "What is left out could not be said; the report itself says why."
            ),
        ]
        return (
            self.env._("About this report"),
            [
                ("", [], about),
                (
                    self.env._("What these figures are"),
                    [],
                    [[sentence] for sentence in told],
                ),
            ],
        )

    def _get_sheets(self):
        """Return ``[(name, tables)]`` of the sections that have numbers."""
        sheets = [
            (
                section["title"],
                [
                    (
                        table.get("title") or "",
                        [_to_cell(title) or "" for title in table.get("header") or ()],
                        [[_to_cell(cell) for cell in row] for row in table["rows"]],
                    )
                    for table in section["tables"]
                ],
            )
            for section in self.figures.get("sections", ())
            if section.get("tables")
        ]
        differences = self.figures.get("differences") or {}
        if differences.get("rows"):
            sheets.append(self._get_sheet_of_differences(differences))
        return sheets

    def _get_sheet_of_differences(self, differences):
        title = self.env._("What differs")
        header = [
            self.env._("Section"),
            self.env._("Which Figure"),
            self.env._("Before"),
            self.env._("Now"),
        ]
        rows = [
            [_to_cell(row.get(key)) for key in ("section", "label", "before", "now")]
            for row in differences["rows"]
        ]
        said = self.env._(
            "Since “%(report)s” of %(day)s",
            report=differences.get("name") or "",
            day=differences.get("since") or "",
        )
        return title, [(said, header, rows)]

    def _get_spreadsheet_name(self):
        return f"{self.name}.xlsx"


def _to_cell(value):
    """Return what a cell holds of what was frozen: numbers as numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        return str(value)
    if isinstance(value, str) and (signed := SIGNED.fullmatch(value)):
        sign, number = signed.groups()
        return f"−{number}" if sign == "-" else number
    return value
