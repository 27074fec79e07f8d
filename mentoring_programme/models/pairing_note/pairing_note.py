from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import NO_ACCESS

from odoo.addons.base_sealed_field.fields import SealedText

from ...odoo_internals import ConfidentialOne2many
from ..mixins.pair_actors import SIDES


class MentoringPairingNote(models.Model):
    """What a pair keeps for itself besides its meetings: one text that both write.

    It is made when one of them first writes something. What the other has written is
    never overwritten unseen, see ``_write_typed``.
    """

    _name = "mentoring.pairing.note"
    _description = "Notes of a Pair"
    _inherit = ["mentoring.pair.content.mixin"]
    _confined_by = "_sealed_domain"

    text = SealedText("Our Notes")
    # not who has written to the record last: whoever changes what follows from other
    # records does, and one of the two may have another login by now
    changed_on = fields.Datetime(readonly=True, copy=False, groups=NO_ACCESS)
    changed_by = fields.Selection(
        [("mentor", "Mentor"), ("mentee", "Mentee")],
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
    )

    _pairing_uniq = models.UniqueIndex(
        "(pairing_id)", "You two have notes already; add to them."
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        for note in self:
            note.display_name = self.env._("Our notes")

    @api.model_create_multi
    def create(self, vals_list):
        self._check_party(vals_list)
        notes = super().create(vals_list)
        notes._check_going_on()
        notes._note_changed()
        return notes

    def write(self, vals):
        self._check_pairing_kept(vals)
        names = {"text"} & vals.keys()
        before = {note: note._get_values(names) for note in self}
        result = super().write(vals)
        self._check_going_on()  # then, for it tells where the two are
        self.filtered(lambda n: n._get_values(names) != before[n])._note_changed()
        return result

    def _note_changed(self):
        for side in SIDES:
            theirs = self.filtered(lambda note, side=side: note._get_side() == side)
            if theirs:
                # sudo: mentoring.pairing.note - who changed it, nobody writes that
                theirs.sudo().write(
                    {"changed_on": fields.Datetime.now(), "changed_by": side}
                )

    def _get_last_change(self):
        """Return which of the two changed them last, and when."""
        # sudo: mentoring.pairing.note - as above; for those who read the notes
        known = self.sudo()
        return known.changed_by, known.changed_on

    @api.model
    def _save_text(self, pairing, text, shown):
        """Save what one of the two has typed.

        :param shown: what the form carried, see ``_get_shown``
        :raises Overtaken: the other has written meanwhile
        :raises ConcurrencyError: the other writes the first words at this moment; Odoo
            runs the request anew, and they are found
        """
        notes = pairing.note_ids
        if notes:
            notes._write_typed({"text": text}, shown)
        elif text:
            try:
                with self.env.cr.savepoint():
                    self.create([{"pairing_id": pairing.id, "text": text}])
            except UniqueViolation as error:
                raise ConcurrencyError(str(error)) from error


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    note_ids = ConfidentialOne2many("mentoring.pairing.note", "pairing_id", "Notes")
