from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringRoleEffect(models.Model):
    """How a role worked in a meeting, as one of the two felt it; the two read it.

    Talking about the effect is what widens a mentor's range (METHOD A 16).
    """

    _name = "mentoring.role.effect"
    _inherit = ["mentoring.authored.mixin", "private.record.mixin"]
    _description = "Effect of a Role in a Meeting"
    _order = "meeting_id, role_id, id"
    _about_field = "meeting_id"
    _kept_fields = ("role_id",)
    _private_fields = ("role_id", "effect")

    meeting_id = fields.Many2one(
        "mentoring.meeting", required=True, index=True, ondelete="cascade"
    )
    pairing_id = fields.Many2one(
        related="meeting_id.pairing_id", store=True, required=False
    )
    role_id = fields.Many2one("mentoring.role", required=True, ondelete="restrict")
    effect = fields.Selection(
        [
            ("too_little", "Too little of it"),
            ("helped", "It helped"),
            ("too_much", "Too much of it"),
        ],
        required=True,
    )

    _author_uniq = models.UniqueIndex(
        "(meeting_id, author_id, role_id)",
        "You have said already how this role worked; change it.",
    )

    @api.depends("role_id.name", "effect")
    def _compute_display_name(self):
        effects = dict(self._fields["effect"]._description_selection(self.env))
        for record in self:
            record.display_name = self.env._(
                "%(role)s: %(effect)s",
                role=record.role_id.name,
                effect=effects.get(record.effect, "…"),
            )

    @api.constrains("meeting_id", "role_id")
    def _check_role_taken(self):
        for record in self:
            record.role_id._check_chosen()
            if record.meeting_id.state != "held":
                raise UserError(
                    self.env._("How a role worked is told once you have met.")
                )
