from odoo import models


class MentoringMailMixin(models.AbstractModel):
    _name = "mentoring.mail.mixin"
    _inherit = ["mail.thread"]
    _description = "Tells people by mail"

    def _send_mail(self, *xmlids):
        """Queue the mail templates for all of ``self``.

        Who receives a mail, in which language, and what it says is the template's;
        an administrator may have changed or deleted it.
        """
        for xmlid in xmlids:
            template = self.env.ref(xmlid, raise_if_not_found=False)
            if template and self:
                # sudo: mail.template - whoever takes a step lets others be told,
                # templates and their recipients are not theirs to read
                template.sudo().send_mail_batch(
                    self.ids, email_layout_xmlid="mail.mail_notification_light"
                )
