from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError

from odoo.addons.base_sealed_field.fields import SealedText

from ...odoo_internals import ConfidentialOne2many


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
        return notes

    def write(self, vals):
        self._check_pairing_kept(vals)
        return super().write(vals)

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
