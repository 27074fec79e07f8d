from odoo import api, models


class ReportOnPaper(models.AbstractModel):
    """A report on paper is a released one: it leaves the programme."""

    _name = "report.mentoring_results.report_mentoring_report"
    _description = "Report to the Sponsor, on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        reports = self.env["mentoring.report"].browse(docids)
        reports._check_is_released()
        return {"doc_ids": docids, "doc_model": reports._name, "docs": reports}
