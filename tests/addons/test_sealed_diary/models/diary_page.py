from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText


class DiaryPage(models.Model):
    """Of an entry, open to whom the entry is open to."""

    _name = "test.diary.page"
    _inherit = ["sealed.record.mixin"]
    _description = "Diary Page"
    _sealed_owner = ("entry_id",)
    _confined_by = "_sealed_domain"

    entry_id = fields.Many2one("test.diary.entry", ondelete="cascade")
    text = SealedText()

    @api.model
    @api.depends("entry_id.author_id", "entry_id.reader_ids")
    def _sealed_domain(self):
        return Domain("entry_id", "any", self.env["test.diary.entry"]._sealed_domain())
