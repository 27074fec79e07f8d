from odoo import fields, models


class MentoringMessageTemplate(models.Model):
    """A text to write to participants with, in each language.

    Plain words: it is not evaluated, and says of nobody what the record knows.
    """

    _name = "mentoring.message.template"
    _inherit = ["guarded.record.mixin"]
    _description = "Text for Messages to Participants"
    _order = "sequence, id"

    name = fields.Char("What It Is For", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    subject = fields.Char(required=True, translate=True)
    body = fields.Html("Text", translate=True)
