from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedChar, SealedHtml, SealedText


class DiaryEntry(models.Model):
    """What somebody writes, for themselves and those they let read."""

    _name = "test.diary.entry"
    _inherit = ["mail.thread", "mail.activity.mixin", "sealed.record.mixin"]
    _description = "Diary Entry"
    _order = "day, id"
    _sealed_owner = ("author_id",)

    name = SealedChar(required=True)
    text = SealedText()
    story = SealedHtml(copy=True)
    mood = fields.Text()  # open, to compare with
    day = fields.Date(default=fields.Date.context_today)
    author_id = fields.Many2one(
        "res.users", required=True, default=lambda self: self.env.uid
    )
    reader_ids = fields.Many2many("res.users")
    page_ids = fields.One2many("test.diary.page", "entry_id")
    first_line = fields.Char(compute="_compute_first_line")

    @api.model
    @api.depends("author_id", "reader_ids")
    def _sealed_domain(self):
        uid = self.env.uid
        return Domain("author_id", "=", uid) | Domain("reader_ids", "in", [uid])

    @api.depends("text")
    @api.depends_context("uid")
    def _compute_first_line(self):
        for entry in self:
            entry.first_line = (entry.text or "").partition("\n")[0]
