from odoo import fields, models


class MentoringReport(models.Model):
    """A released report is shown to a sponsor who has no login: by a link that ends."""

    _inherit = "mentoring.report"

    link_ids = fields.One2many("mentoring.report.link", "report_id", "Links")

    def action_share(self):
        """Ask for whom a link is, and until when."""
        self.ensure_one()
        self.check_access("read")
        self._check_is_released()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share by a Link"),
            "res_model": "mentoring.report.link.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_report_id": self.id},
        }
