from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import GREATEST_ID
from odoo.addons.mentoring_programme.controllers.export import XLSX


class MentoringReportSpreadsheet(Controller):
    """A released report as a spreadsheet, for whoever reads it in the backend."""

    @route(
        f"/mentoring/reports/<int(min=1,max={GREATEST_ID}):report_id>/xlsx",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def mentoring_report_spreadsheet(self, report_id, **_query):
        reports = request.env["mentoring.report"]
        if not reports.has_access("read"):
            raise NotFound
        report = reports.search([("id", "=", report_id), ("state", "=", "released")])
        if not report:
            raise NotFound
        return hand_out_spreadsheet(report)


def hand_out_spreadsheet(report):
    """Return the answer that hands a released report out as a spreadsheet."""
    return request.make_response(
        report._write_spreadsheet(),
        [
            ("Content-Type", XLSX),
            (
                "Content-Disposition",
                content_disposition(report._get_spreadsheet_name()),
            ),
            ("Cache-Control", "no-store"),
        ],
    )
