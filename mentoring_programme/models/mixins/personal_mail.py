from odoo import models


class GuardedMailMixin(models.AbstractModel):
    _inherit = "guarded.mail.mixin"

    #: Whether its mails go to its person alone, whatever their templates say: a copy
    #: would tell who has not answered, or who was asked.
    _mail_is_personal = False

    def _mail_people_greeting(self):
        """Return the name to greet somebody by; none where it is only an address."""
        name = self._mail_person().name or ""
        return "" if "@" in name else name


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_recipients(self, res_ids, *args, **kwargs):
        """Send what is personal to whom it is about, and to nobody else.

        Whoever edits the template words it, and does not choose who reads it.
        """
        results = super()._generate_template_recipients(res_ids, *args, **kwargs)
        model = self.env.get(self.model)
        if getattr(model, "_mail_is_personal", False):
            # sudo: the model - whom its mails are for
            for record in model.sudo().browse(res_ids):
                results.setdefault(record.id, {}).update(
                    partner_ids=record.partner_id.ids, email_to="", email_cc=""
                )
        return results
