from odoo import fields, models
from odoo.exceptions import UserError


class MentoringSituation(models.Model):
    """A card: a moment of a collaboration in which a mentor could take several roles.

    The two play it: each picks the roles that they would take or want there, see
    ``mentoring.play`` (METHOD I1; A 16: try roles, discuss their effect).
    """

    _name = "mentoring.situation"
    _inherit = ["guarded.record.mixin"]
    _description = "Situation to Play"
    _order = "sequence, id"
    _is_private = False

    name = fields.Char("Situation", required=True, translate=True)
    text = fields.Text("What Happens", required=True, translate=True)
    programme_id = fields.Many2one(
        "mentoring.programme",
        index=True,
        ondelete="cascade",
        help="The programme that has it of its own; empty: every programme.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    def write(self, vals):
        kept = vals.get("programme_id") or False
        if "programme_id" in vals and any(c.programme_id.id != kept for c in self):
            # rules look before it moves: it would be in everybody's hands
            raise UserError(
                self.env._(
                    "A situation stays where it is played. Add another one for the "
                    "other programme."
                )
            )
        return super().write(vals)
