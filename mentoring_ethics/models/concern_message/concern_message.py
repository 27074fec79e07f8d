from odoo import fields, models

from odoo.addons.base_sealed_field.fields import SealedText


class MentoringConcernMessage(models.Model):
    """What is said about a concern, between whoever reported it and who handles it.

    Of no message it is kept who wrote it: the side says enough.
    """

    _name = "mentoring.concern.message"
    _inherit = ["mentoring.concern.part.mixin"]
    _description = "Said About a Concern"
    _log_access = False

    side = fields.Selection(
        [("reporter", "Reported It"), ("handler", "Handles It")],
        required=True,
        readonly=True,
    )
    body = SealedText()
    sent_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    file_ids = fields.One2many("mentoring.concern.file", "message_id", readonly=True)
