from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText

#: Roles that one picks, and guesses.
ROLES = 2


class MentoringPick(models.Model):
    """What one of the two picked for a situation, and thinks that the other picked.

    Its author reads it, and the other once both have picked. What the roles would do to
    one is added then, in words of one's own.
    """

    _name = "mentoring.pick"
    _inherit = [
        "mentoring.authored.mixin",
        "mentoring.pair.content.mixin",
        "private.record.mixin",
    ]
    _description = "Pick of Roles"
    _order = "id"
    _confined_by = "_sealed_domain"
    _sealed_owner = ("play_id", "author_id")
    _about_field = "play_id"
    _private_fields = ("role_ids", "guess_ids")

    play_id = fields.Many2one(
        "mentoring.play", required=True, index=True, ondelete="cascade"
    )
    pairing_id = fields.Many2one(
        related="play_id.pairing_id", store=True, required=False
    )
    role_ids = fields.Many2many(
        "mentoring.role",
        "mentoring_pick_role_rel",
        string="Picked",
        context={"active_test": False},  # laid is laid
    )
    guess_ids = fields.Many2many(
        "mentoring.role",
        "mentoring_pick_guess_rel",
        string="Guessed of the Other",
        context={"active_test": False},
    )
    effect = SealedText(
        "What It Would Do to Me",
        help="What the roles that the other picked would do to you.",
    )

    _author_uniq = models.UniqueIndex(
        "(play_id, author_id)", "You have picked already. Laid is laid."
    )

    @api.model
    @api.depends("author_user_id", "play_id.state", "mentor_user_id", "mentee_user_id")
    def _sealed_domain(self):
        own = Domain("author_user_id", "=", self.env.uid)
        # no stored copy of the state: Odoo would write it on those picks alone that
        # whoever lays second can see
        opened = Domain("play_id.state", "=", "open")
        return own | (opened & super()._sealed_domain())

    @api.depends("author_user_id")
    def _compute_display_name(self):
        for pick in self:
            pick.display_name = self.env._(
                "Pick of %s", pick.author_user_id.sudo().name
            )

    @api.constrains("play_id", "role_ids", "guess_ids")
    def _check_two(self):
        for pick in self:
            if len(pick.role_ids) != ROLES or len(pick.guess_ids) != ROLES:
                raise ValidationError(
                    self.env._(
                        "Pick two roles for yourself, and two that you think the "
                        "other will pick."
                    )
                )
            (pick.role_ids | pick.guess_ids)._check_chosen()

    def write(self, vals):
        if {"role_ids", "guess_ids"} & vals.keys():
            raise UserError(self.env._("Once laid, your cards stay as they are."))
        return super().write(vals)

    def _get_hits(self):
        """Return what the author guessed right; empty before both have picked."""
        self.ensure_one()
        other = self.play_id.pick_ids - self
        return self.guess_ids & other.role_ids
