from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText
from odoo.addons.base_sealed_field.shut import is_shut


class MentoringReflection(models.Model):
    """One person's note on a meeting, along Kolb's learning cycle.

    Sealed for its author, who may share it with the partner. Kolb, D. A.:
    Experiential Learning, Prentice-Hall 1984.
    """

    _name = "mentoring.reflection"
    _description = "Reflection Note"
    _inherit = ["mentoring.pair.content.mixin", "guarded.form.key.mixin"]
    _order = "meeting_id desc, id"
    _sealed_owner = ("meeting_id", "author_id")
    _confined_by = "_sealed_domain"
    _choice_fields = frozenset({"is_shared"})

    meeting_id = fields.Many2one(
        "mentoring.meeting", required=True, index=True, ondelete="cascade"
    )
    pairing_id = fields.Many2one(
        related="meeting_id.pairing_id", store=True, required=False
    )
    author_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment of the Author",
        required=True,
        readonly=True,
        index=True,
    )
    author_user_id = fields.Many2one(
        "res.users", "Author", related="author_id.user_id", store=True, index=True
    )
    active = fields.Boolean(default=True)
    experience = SealedText("What Happened")
    observation = SealedText("What I Noticed")
    concept = SealedText("What I Make of It")
    experiment = SealedText("What I Will Try")
    is_shared = fields.Boolean("Shared With My Partner")
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _author_uniq = models.UniqueIndex(
        "(meeting_id, author_id)",
        "You have a note on this meeting already; add to it.",
    )

    # ------------------------------------------------------------------
    # Whose it is
    # ------------------------------------------------------------------

    @api.model
    @api.depends("author_user_id", "is_shared", "mentor_user_id", "mentee_user_id")
    def _sealed_domain(self):
        own = Domain("author_user_id", "=", self.env.uid)
        return own | (Domain("is_shared", "=", True) & super()._sealed_domain())

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
        given = self.default_get(["meeting_id"])
        for vals in vals_list:
            vals["author_id"] = self._get_author({**given, **vals}).id
            vals.pop("author_user_id", None)  # whoever it is said to be
        return super().create(vals_list)

    @api.model
    def _get_author(self, vals):
        """Return the user's own enrolment in the pairing whose meeting it is about.

        :raises AccessError: the user is not one of the two
        """
        # sudo: mentoring.pairing - who the two are
        meeting = self.env["mentoring.meeting"].browse(vals.get("meeting_id")).sudo()
        pairing = meeting.pairing_id
        people = pairing.mentor_id | pairing.mentee_id
        author = people.filtered(lambda person: person.user_id == self.env.user)
        if not author:
            raise AccessError(
                self.env._("Notes on a meeting are written by the two who met.")
            )
        return author

    def write(self, vals):
        if {"meeting_id", "author_id", "author_user_id"} & vals.keys():
            raise UserError(self.env._("A note keeps its meeting and its author."))
        if any(note.author_user_id != self.env.user for note in self):
            raise AccessError(self.env._("Only its author changes a note."))
        if vals.get("is_shared") and is_shut():
            raise AccessError(
                self.env._("Its author alone decides whether the other reads a note.")
            )
        return super().write(vals)
