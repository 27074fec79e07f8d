from odoo import fields, models
from odoo.exceptions import UserError


class MentoringReportQuote(models.Model):
    """Words that a release has published for the sponsor, to pick for a report."""

    _name = "mentoring.report.quote"
    _inherit = ["guarded.record.mixin"]
    _description = "Quote for a Report"
    _order = "report_id, question, id"
    _rec_name = "question"

    report_id = fields.Many2one(
        "mentoring.report", required=True, readonly=True, index=True, ondelete="cascade"
    )
    question = fields.Char(required=True, readonly=True)
    text = fields.Text("Quote", required=True, readonly=True)
    is_picked = fields.Boolean(
        "In the Report", copy=False, help="At most three quotes come into a report."
    )

    def write(self, vals):
        self.check_access("write")
        if vals.keys() - {"is_picked"}:
            raise UserError(
                self.env._("What people have said stays as they have said it.")
            )
        # sudo: mentoring.report - in which state it is
        released = self.sudo().report_id.filtered(lambda r: r.state == "released")
        if released:
            raise UserError(
                self.env._(
                    "“%s” has been released: its quotes stay as they are.",
                    released[0].display_name,
                )
            )
        return super().write(vals)
