from odoo import api, models


class MentoringTrainingCertificate(models.AbstractModel):
    """Prints certificates of training for those alone who may have them, by any
    route."""

    _name = "report.mentoring_training.report_training_certificate"
    _description = "Certificate of Training"

    @api.model
    def _get_report_values(self, docids, data=None):
        participants = self.env["mentoring.participant"].browse(docids).exists()
        return {"certificates": participants._get_training_certificates()}
