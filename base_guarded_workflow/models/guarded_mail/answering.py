"""A mail that is made of a message, or answers one, shows what the message says."""

from odoo import api, models


class AnswersMessageMixin(models.AbstractModel):
    """A record that copies, as superuser, from the message it names.

    Whoever may make one would be shown any message, by its number.
    """

    _name = "guarded.answering.mixin"
    _description = "Made of Messages That One May Read"

    #: The field that names the message.
    _answered = None

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._check_answered()
        return records

    def write(self, vals):
        result = super().write(vals)
        if self._answered in vals:
            self._check_answered()
        return result

    def onchange(self, values, field_names, fields_spec):
        given = {**self.default_get([self._answered]), **values}
        self.new({self._answered: given.get(self._answered)})._check_answered()
        return super().onchange(values, field_names, fields_spec)

    def _check_answered(self):
        if not self.env.su:
            # sudo: the model - which message it is that the user may read or not
            self.sudo()[self._answered]._origin.sudo(False).check_access("read")


class MailMail(models.Model):
    _name = "mail.mail"
    _inherit = ["mail.mail", "guarded.answering.mixin"]
    _answered = "mail_message_id"


class MailComposeMessage(models.TransientModel):
    _name = "mail.compose.message"
    _inherit = ["mail.compose.message", "guarded.answering.mixin"]
    _answered = "parent_id"
