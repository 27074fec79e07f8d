from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_recipients(self, res_ids, *args, **kwargs):
        """Send what is about a questionnaire to whom it was sent, and to nobody else.

        A copy of a reminder would tell who has not answered. Whoever edits the template
        words it, and does not choose who reads it.
        """
        results = super()._generate_template_recipients(res_ids, *args, **kwargs)
        if self.model == "mentoring.evaluation":
            for evaluation in self.env[self.model].browse(res_ids):
                results.setdefault(evaluation.id, {}).update(
                    partner_ids=evaluation.partner_id.ids, email_to="", email_cc=""
                )
        return results
