from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import NO_ACCESS, Domain

from odoo.addons.base_sealed_field.fields import SealedText
from odoo.addons.base_sealed_field.shut import is_shut

#: What the partner reads of a note, and that they do.
READ = {"experience", "observation", "concept", "experiment", "is_shared"}


class MentoringReflection(models.Model):
    """One person's note on a meeting, along Kolb's learning cycle.

    Sealed for its author, who may share it with the partner. Kolb, D. A.:
    Experiential Learning, Prentice-Hall 1984.
    """

    _name = "mentoring.reflection"
    _description = "Reflection Note"
    _inherit = [
        "mentoring.authored.mixin",
        "mentoring.pair.content.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "meeting_id desc, id"
    _sealed_owner = ("meeting_id", "author_id")
    _confined_by = "_sealed_domain"
    _about_field = "meeting_id"
    _choice_fields = frozenset({"is_shared"})

    meeting_id = fields.Many2one(
        "mentoring.meeting", required=True, index=True, ondelete="cascade"
    )
    pairing_id = fields.Many2one(
        related="meeting_id.pairing_id", store=True, required=False
    )
    active = fields.Boolean(default=True)
    experience = SealedText("What Happened")
    observation = SealedText("What I Noticed")
    concept = SealedText("What I Make of It")
    experiment = SealedText("What I Will Try")
    is_shared = fields.Boolean("Shared With My Partner")
    changed_on = fields.Datetime(
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        help="When what the partner reads was; empty while it is as first written.",
    )

    write_date = fields.Datetime(
        "Last Updated on",
        readonly=True,
        groups=NO_ACCESS,
        help="Nobody's to read: it moves with what the author alone sees, too.",
    )

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

    @api.depends("author_user_id", "meeting_id")
    def _compute_display_name(self):
        for reflection in self:
            reflection.display_name = self.env._(
                "Note of %s", reflection.author_user_id.sudo().name
            )

    @api.model_create_multi
    def create(self, vals_list):
        notes = super().create(vals_list)
        notes._filter_shown()._tell_partner()
        return notes

    def write(self, vals):
        if vals.get("is_shared") and is_shut():
            raise AccessError(
                self.env._("Its author alone decides whether the other reads a note.")
            )
        before = self._filter_shown()
        names = READ & vals.keys()
        read = {note: note._get_values(names) for note in self}
        result = super().write(vals)
        changed = self.filtered(lambda note: note._get_values(names) != read[note])
        if changed:
            # sudo: mentoring.reflection - of the author's own, nobody writes it
            changed.sudo().changed_on = fields.Datetime.now()
        shown = self._filter_shown()
        (shown - before)._tell_partner()
        if withdrawn := before - shown:
            self.env["mentoring.pairing"]._forget_news(withdrawn)
        return result

    def unlink(self):
        result = super().unlink()
        self.env["mentoring.pairing"]._forget_news(self)
        return result

    def _filter_shown(self):
        """Return the notes that the other of the two reads."""
        return self.filtered(lambda note: note.is_shared and note.active)

    def _tell_partner(self):
        for note in self:
            note.pairing_id._tell_partner("note", note)
