from odoo import fields, models


class LendItem(models.Model):
    """A piece of equipment; where it is kept is for its keeper alone."""

    _name = "lend.item"
    _inherit = ["guarded.record.mixin"]
    _description = "Piece of Equipment"

    name = fields.Char(required=True)
    keeper_id = fields.Many2one("res.users", required=True)
    shelf = fields.Char()
