from odoo import api, models
from odoo.fields import Domain
from odoo.tools import escape_psql, html2plaintext, remove_accents

#: In which of its texts a guide is looked for.
SOUGHT = ("name", "topic", "card", "text")
#: So many words are looked for; nobody types more.
MOST = 10
#: So many are suggested at a time.
SUGGESTED = 3


def _fold(text):
    """Return a text as it is compared: in small letters, without accents."""
    return remove_accents(text).lower()


class MentoringGuide(models.Model):
    """Guides are found by words and by phase, and suggested where they are of use."""

    _inherit = "mentoring.guide"

    @api.model
    def _find(self, words="", phase=False):
        """Return the guides that have each of these words somewhere.

        :param phase: which they are about; by default all of them
        """
        domain = Domain("phase", "=", phase) if phase else Domain.TRUE
        words = words.split()[:MOST]
        for word in words:
            sought = escape_psql(word)
            domain &= Domain.OR(Domain(name, "ilike", sought) for name in SOUGHT)
        # the database looks at mark-up, too
        return self.search(domain).filtered(lambda guide: guide._says_all(words))

    def _says_all(self, words):
        """Tell whether each of these words stands where people read it."""
        if not words:
            return True
        text = html2plaintext(self.text, include_references=False)
        texts = [_fold(said or "") for said in (self.name, self.topic, self.card, text)]
        return all(any(_fold(word) in said for said in texts) for word in words)

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
