from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class MentoringReflection(models.Model):
    """One person's note on a meeting, along Kolb's learning cycle.

    Private to its author, who may share it with the partner. Kolb, D. A.:
    Experiential Learning, Prentice-Hall 1984.
    """

    _name = "mentoring.reflection"
    _description = "Reflection Note"
    _inherit = ["mentoring.pairing.part.mixin", "guarded.form.key.mixin"]
    _order = "meeting_id desc, id"

    meeting_id = fields.Many2one(
        "mentoring.meeting", required=True, index=True, ondelete="cascade"
    )
    pairing_id = fields.Many2one(
        related="meeting_id.pairing_id", store=True, required=False
    )
    author_user_id = fields.Many2one(
        "res.users",
        "Author",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        index=True,
    )
    active = fields.Boolean(default=True)
    experience = fields.Text("What Happened")
    observation = fields.Text("What I Noticed")
    concept = fields.Text("What I Make of It")
    experiment = fields.Text("What I Will Try")
    is_shared = fields.Boolean("Shared With My Partner")
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _author_uniq = models.UniqueIndex(
        "(meeting_id, author_user_id)",
        "You have a note on this meeting already; add to it.",
    )

    @api.depends("author_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for reflection in self:
            reflection.is_mine = reflection.author_user_id == self.env.user

    @api.depends("author_user_id", "meeting_id")
    def _compute_display_name(self):
        for reflection in self:
            reflection.display_name = self.env._(
                "Note of %s", reflection.author_user_id.sudo().name
            )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "author_user_id": self.env.uid} for vals in vals_list]
        )

    def write(self, vals):
        if {"meeting_id", "author_user_id"} & vals.keys():
            raise UserError(self.env._("A note keeps its meeting and its author."))
        if any(note.author_user_id != self.env.user for note in self):
            raise AccessError(self.env._("Only its author changes a note."))
        return super().write(vals)
