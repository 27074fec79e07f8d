"""A released report as a spreadsheet: numbers to count with, and no formula."""

import io

from openpyxl import load_workbook

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.workbook import write_sheets

from .link_common import ReportCase


def read(content):
    """Return ``{sheet: [row, ...]}``, without what is empty below and beside."""
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(io.BytesIO(content))
    }


class TestSpreadsheet(ReportCase):
    def test_the_first_sheet_says_what_the_figures_are(self):
        sheets = read(self.report._write_spreadsheet())
        first = next(iter(sheets.values()))
        about = {row[0]: row[1] for row in first if row[1] is not None}
        self.assertEqual(about["Report"], "What came of it")
        self.assertEqual(about["Programme"], "Grow")
        released = self.report.released_on
        day = fields.Datetime.context_timestamp(self.report, released).date()
        self.assertEqual(about["Released on"].date(), day)
        self.assertIn("English", about["Language"])
        self.assertIn("stay as they are", " ".join(row[0] or "" for row in first))

    def test_sections_with_tables_are_sheets_and_numbers_are_numbers(self):
        sheets = read(self.report._write_spreadsheet())
        # a name of a sheet has no colon; a section without tables has none
        self.assertEqual(
            list(sheets), ["About this report", "What was changed  on the way"]
        )
        rows = sheets["What was changed  on the way"]
        self.assertEqual(rows[0][0], "Changes")
        self.assertIn(["Gatherings", 3], rows)
        self.assertIn(["Share", 0.5], rows)
        self.assertIn(["Left open", None], rows)

    def test_a_number_with_its_sign_has_no_apostrophe(self):
        rows = read(self.report._write_spreadsheet())["What was changed  on the way"]
        self.assertIn(['\'=HYPERLINK("https://x.org")', "−1"], rows)
        self.assertIn(["'@mention", "2 percentage points"], rows)

    def test_no_cell_is_a_formula(self):
        self.programme.sudo().name = "=1+1"
        report = self._report(self.programme, name="-2+3")
        workbook = load_workbook(io.BytesIO(report._write_spreadsheet()))
        cells = [cell for sheet in workbook for row in sheet for cell in row]
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])
        texts = {cell.value for cell in cells if cell.data_type == "s"}
        self.assertFalse([t for t in texts if t.startswith(("=", "+", "-", "@"))])
        self.assertIn('\'=HYPERLINK("https://x.org")', texts)
        self.assertIn("'@mention", texts)
        self.assertIn("'-2+3", texts)
        self.assertIn("'=Number", texts)

    def test_what_differs_is_a_sheet(self):
        row = {"section": "Process", "label": "Pairs", "before": "3", "now": "5"}
        differences = {"since": "1 May", "name": "Before", "rows": [row], "words": ""}
        self.report._write_through_door(
            {"figures": {**self.report.figures, "differences": differences}}
        )
        rows = read(self.report._write_spreadsheet())["What differs"]
        self.assertIn(["Process", "Pairs", "3", "5"], rows)

    def test_a_draft_is_no_file(self):
        draft = self._report(self.programme, is_released=False)
        with self.assertRaises(UserError):
            draft.action_spreadsheet()
        self._log_in(self.coordinator)
        response = self.url_open(f"/mentoring/reports/{draft.id}/xlsx")
        self.assertEqual(response.status_code, 404)

    def test_whoever_reads_the_report_gets_it(self):
        url = self.report.action_spreadsheet()["url"]
        for user in (self.coordinator, self.manager):
            self._log_in(user)
            response = self.url_open(url)
            self.assertEqual(response.status_code, 200, user.login)
            self.assertIn("spreadsheetml", response.headers["Content-Type"])
            self.assertIn("What came of it.xlsx", self._file_name(response))
            self.assertTrue(read(response.content))

    def _file_name(self, response):
        told = response.headers["Content-Disposition"]
        return told.replace("%20", " ")

    def test_nobody_else_gets_it(self):
        url = f"/mentoring/reports/{self.report.id}/xlsx"
        for role, user in self._others().items():
            with self.subTest(role):
                with self.assertRaises(AccessError):
                    self.report.with_user(user).action_spreadsheet()
                self._log_in(user)
                self.assertEqual(self.url_open(url).status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(url).url)

    def test_a_number_that_is_no_report_is_not_found(self):
        self._log_in(self.coordinator)
        for number in ("0", "999999999", "99999999999999999999", "x"):
            with self.subTest(number):
                response = self.url_open(f"/mentoring/reports/{number}/xlsx")
                self.assertEqual(response.status_code, 404)

    def test_sheets_have_names_that_programs_take(self):
        titles = ["History", "a/b", "A\\B", "'quoted'", "x" * 40, "x" * 40, ""]
        names = list(read(write_sheets([(title, []) for title in titles])))
        self.assertEqual(len(names), len(titles))
        self.assertEqual(len({name.lower() for name in names}), len(titles))
        for name in names:
            self.assertLessEqual(len(name), 31)
            self.assertFalse(set("[]:*?/\\") & set(name), name)
            self.assertEqual(name.strip("'"), name)
