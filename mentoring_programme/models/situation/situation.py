from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringSituation(models.Model):
    """A card: a moment of a collaboration in which a mentor could take several roles.

    The two play it: each picks the roles that they would take or want there, see
    ``mentoring.play`` (METHOD A 16: try roles, discuss their effect).
    """

    _name = "mentoring.situation"
    _inherit = ["mentoring.programme.part.mixin"]
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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_drafts(self):
        # whether it was played is for the two, and a refusal would tell
        if self.filtered(lambda card: card.programme_id.state != "draft"):
            raise UserError(
                self.env._("Situations are archived, not deleted: some are played.")
            )
