from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

MEGABYTE = 1024 * 1024
#: So much are the files of a message, all together: most mail servers take ten
#: megabytes, and files grow by a third on their way.
MOST = 5 * MEGABYTE


class MentoringMessage(models.Model):
    """Files that go with it. They are read by whoever reads the message, and stay with
    it as people got them."""

    _inherit = "mentoring.message"

    attachment_ids = fields.Many2many("ir.attachment", string="Files", copy=False)

    @api.constrains("attachment_ids")
    def _check_attachments(self):
        for message in self:
            # sudo: ir.attachment - where they belong, and how large they are
            files = message.sudo().attachment_ids
            if any(
                (f.res_model, f.res_id) != (message._name, message.id) for f in files
            ):
                raise ValidationError(
                    self.env._(
                        "Only files of this message go with it: attach yours here."
                    )
                )
            if sum(files.mapped("file_size")) > MOST:
                raise ValidationError(
                    self.env._(
                        "The files of a message are %s megabytes at most, together. "
                        "Many mailboxes take no more.",
                        MOST // MEGABYTE,
                    )
                )

    def _after_send(self):
        # a file may have been replaced since it was attached
        self._check_attachments()
        return super()._after_send()


class IrAttachment(models.Model):
    """What was sent with a message is neither changed nor deleted."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        ids = [*filter(None, model_and_ids.get("mentoring.message", ()))]
        if operation == "read" or self.env.su or not ids:
            return
        # sudo: mentoring.message - only whether it was sent
        messages = self.env["mentoring.message"].sudo()
        sent = messages.search(Domain("id", "in", ids) & Domain("state", "=", "sent"))
        for message in sent:
            yield message._name, message.id
