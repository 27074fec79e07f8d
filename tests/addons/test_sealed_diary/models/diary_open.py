from odoo import fields, models


class DiaryOpen(models.Model):
    """The same without seals, to measure them by."""

    _name = "test.diary.open"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Open Diary Entry"
    _order = "day, id"

    name = fields.Char(required=True)
    text = fields.Text()
    story = fields.Html()
    mood = fields.Text()
    day = fields.Date(default=fields.Date.context_today)
    author_id = fields.Many2one(
        "res.users", required=True, default=lambda self: self.env.uid
    )
    reader_ids = fields.Many2many("res.users")
