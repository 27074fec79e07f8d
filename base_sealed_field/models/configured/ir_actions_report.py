from odoo import api, models

from ...declaration import refuse_configured


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    @api.constrains("model", "attachment")
    def _check_saves_nothing_sealed(self):
        """A report is for whom it is printed; one that is kept is an open file."""
        for report in self:
            if report.attachment:
                refuse_configured(self.env, report.model)
