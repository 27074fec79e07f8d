"""What is noted, said or to be done about a private record, where Odoo keeps that of
records of any kind: found by nothing that is configured, and read empty there."""

from odoo import models
from odoo.tools import SQL

from ...declaration import has_private, private_models


class PrivateTraceMixin(models.AbstractModel):
    """A row about a record of any model, which it names."""

    _name = "private.trace.mixin"
    _inherit = ["private.record.mixin"]
    _description = "Rows About Private Records"

    _private_rows = True
    #: The column that names the model.
    _trace_model = "model"

    def _filter_private(self):
        # what is being written is not there yet: layouts of mails are given such a one
        return self.filtered(
            lambda row: row._origin and has_private(row.env, row[self._trace_model])
        )

    def _private_to_sql(self, alias):
        field = self._fields[self._trace_model]
        column = SQL.identifier(alias, field.name, to_flush=field)
        models_ = tuple(private_models(self.env)) or ("",)
        # what is about nothing is not private
        return SQL("COALESCE(%s IN %s, FALSE)", column, models_)


class PrivateMessagePartMixin(models.AbstractModel):
    """A row that belongs to a message."""

    _name = "private.message.part.mixin"
    _inherit = ["private.record.mixin"]
    _description = "Rows of Messages About Private Records"

    _private_rows = True

    def _filter_private(self):
        # sudo: mail.message - what it is about
        private = self.sudo().mail_message_id._filter_private()
        return self.filtered(lambda row: row.sudo().mail_message_id in private)

    def _private_to_sql(self, alias):
        message = self.env["mail.message"]
        message.flush_model(["model"])
        field = self._fields["mail_message_id"]
        return SQL(
            "%s IN (SELECT id FROM mail_message WHERE %s)",
            SQL.identifier(alias, field.name, to_flush=field),
            message._private_to_sql(message._table),
        )


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["mail.message", "private.trace.mixin"]
    _private_fields = (
        "subject",
        "body",
        "author_id",
        "email_from",
        "partner_ids",
        "tracking_value_ids",
    )


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "private.trace.mixin"]
    _trace_model = "res_model"
    _private_fields = ("res_name", "summary", "note", "feedback")


class MailScheduledMessage(models.Model):
    _name = "mail.scheduled.message"
    _inherit = ["mail.scheduled.message", "private.trace.mixin"]
    _private_fields = ("subject", "body")


class MailMail(models.Model):
    _name = "mail.mail"
    _inherit = ["mail.mail", "private.message.part.mixin"]
    _private_fields = ("subject", "body", "body_html", "email_to", "recipient_ids")


class MailTrackingValue(models.Model):
    _name = "mail.tracking.value"
    _inherit = ["mail.tracking.value", "private.message.part.mixin"]
    _private_fields = tuple(
        f"{which}_value_{kind}"
        for which in ("old", "new")
        for kind in ("char", "datetime", "float", "integer", "text")
    )


class IrAttachment(models.Model):
    """A file, which Odoo finds by the words in it, too."""

    _name = "ir.attachment"
    _inherit = ["ir.attachment", "private.trace.mixin"]
    _trace_model = "res_model"


class MailNotification(models.Model):
    _name = "mail.notification"
    _inherit = ["mail.notification", "private.message.part.mixin"]
    _private_fields = ("res_partner_id",)
