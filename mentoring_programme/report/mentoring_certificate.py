from odoo import api, models


class MentoringCertificate(models.AbstractModel):
    """Prints certificates for those alone who may have them, by any route."""

    _name = "report.mentoring_programme.report_mentoring_certificate"
    _description = "Certificate of Participation"

    @api.model
    def _get_report_values(self, docids, data=None):
        participants = self.env["mentoring.participant"].browse(docids).exists()
        return {"certificates": participants._get_certificates()}
