from odoo import models
from odoo.fields import Domain

from ..mixins.terms import CLAUSES

#: What the two agreed in words, and what each wanted to learn.
IN_WORDS = (*CLAUSES, "learning_focus", "mentor_learning_focus", "terms_text")


class MentoringPairing(models.Model):
    """What the two wrote together stays with the one of them who is left."""

    _inherit = "mentoring.pairing"

    def _erase_orphaned_content(self):
        """Delete what is nobody's any more, where both of the two are erased."""
        orphaned = self.filtered(
            lambda pairing: pairing.mentor_id.erased_on and pairing.mentee_id.erased_on
        )
        orphaned.note_ids._erase_rows()
        orphaned.meeting_ids._erase_content()
        orphaned.contract_ids._erase_content(IN_WORDS)
        of_them = Domain("model", "=", self._name)
        of_them &= Domain("res_id", "in", orphaned.ids)
        self.env["mail.message"].search(of_them).unlink()
