import functools
import io
import logging

from odoo import api, fields, models

_logger = logging.getLogger(__name__)


class IrActionsReport(models.Model):
    """Reports that become PDFs by WeasyPrint: those that say so, nobody else's."""

    _inherit = "ir.actions.report"

    weasyprint_variant = fields.Selection(
        [
            ("pdf/ua-1", "Accessible (PDF/UA)"),
            ("pdf/a-2a", "Accessible, and to be kept (PDF/A)"),
        ],
        string="Kind of PDF by WeasyPrint",
        help="Which kind of PDF WeasyPrint makes of the report, where it is there.",
    )
    is_made_by_weasyprint = fields.Boolean(compute="_compute_is_made_by_weasyprint")

    @api.depends("weasyprint_variant", "attachment")
    def _compute_is_made_by_weasyprint(self):
        for report in self:
            # copies are cut out of one document, which only wkhtmltopdf's is made for
            wanted = report.weasyprint_variant and not report.attachment
            report.is_made_by_weasyprint = bool(wanted and _find_weasyprint())

    def _get_readable_fields(self):
        # for static/src/report_handler.js
        return super()._get_readable_fields() | {"is_made_by_weasyprint"}

    def report_action(self, docids, data=None, config=True):
        action = super().report_action(docids, data=data, config=config)
        # Odoo may first ask how documents should look, with the report in its hand
        report = action["context"].get("report_action", action)
        report["is_made_by_weasyprint"] = self.is_made_by_weasyprint
        return action

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.is_made_by_weasyprint:
            return super()._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        # in debug mode the styles would be many files
        data = {"report_type": "pdf", "debug": False, **(data or {})}
        html, _kind = self.with_context(debug=False)._render_qweb_html(
            report_ref, res_ids, data=data
        )
        paperformat, variant = report.get_paperformat(), report.weasyprint_variant
        pdf = _find_weasyprint()(self.env, html, paperformat, variant)
        whose = res_ids[0] if res_ids and len(res_ids) == 1 else False
        return {whose: {"stream": io.BytesIO(pdf), "attachment": None}}


@functools.cache
def _find_weasyprint():
    """Return what makes a PDF; ``None`` where WeasyPrint, or Pango, is missing."""
    # what of Bootstrap is for screens alone would be a warning each, and fonts lines
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    try:
        from .paper import make_pdf
    except (ImportError, OSError) as error:
        _logger.info("PDFs are not made by WeasyPrint: %s", error)
        return None
    return make_pdf
