from odoo import api, models
from odoo.fields import Domain

#: In which of its texts a guide is looked for.
SOUGHT = ("name", "topic", "card", "text")
#: So many words are looked for; nobody types more.
MOST = 10
#: So many are suggested at a time.
SUGGESTED = 3


class MentoringGuide(models.Model):
    """Guides are found by words and by phase, and suggested where they are of use."""

    _inherit = "mentoring.guide"

    @api.model
    def _find(self, words="", phase=False):
        """Return the guides that have each of these words somewhere.

        :param phase: which they are about; by default all of them
        """
        domain = Domain("phase", "=", phase) if phase else Domain.TRUE
        for word in words.split()[:MOST]:
            domain &= Domain.OR(Domain(name, "ilike", word) for name in SOUGHT)
        return self.search(domain)

    @api.model
    def _get_suggested(self, role, phase):
        """Return guides to a topic that help one of a pair in a phase; a few.

        :param role: ``mentor`` or ``mentee``
        """
        return self.search(
            [
                ("topic", "!=", False),
                ("role", "in", [role, "pair"]),
                ("phase", "=", phase),
            ],
            limit=SUGGESTED,
        )
