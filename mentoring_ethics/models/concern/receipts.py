"""Codes by which somebody without a name reads what they have reported.

Of a code its hash is kept. What was shown in a request is known for that request, to
the server alone.
"""

import hashlib
import secrets

from odoo import api, models

#: Of the cursor's cache: hashes of the receipts that were shown in this request.
RECEIPTS = "mentoring_concern_receipts"
#: Nothing that is read for something else: no 0 and O, no 1 and I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RECEIPT_LENGTH = 16


def get_receipts(env):
    return env.cr.cache.get(RECEIPTS, frozenset())


def draw(length):
    """Return a code that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def tidy(code):
    """Return a code as it was drawn, however somebody has typed it."""
    return "".join(c for c in (code or "").upper() if c in ALPHABET)


def hash_receipt(code):
    """Return the hash of a code: of 80 random bits, so it needs no salt."""
    return hashlib.sha256(tidy(code).encode()).hexdigest()


class MentoringConcern(models.Model):
    _inherit = "mentoring.concern"

    @api.model
    def _open_receipt(self, code):
        """Return the concern of a receipt, open for this request; empty if the code is
        good for nothing. How often somebody tries is the page's to limit."""
        if len(tidy(code)) != RECEIPT_LENGTH:
            return self.browse()
        shown = hash_receipt(code)
        # sudo: mentoring.concern - whoever has the code may
        concern = self.sudo().search([("receipt_hash", "=", shown)], limit=1)
        if not concern:
            return self.browse()
        self._show_receipt(shown)
        return self.browse(concern.id)

    @api.model
    def _show_receipt(self, shown):
        self.env.cr.cache[RECEIPTS] = get_receipts(self.env) | {shown}
        # who reads what has been decided without it
        for name in ("", ".party", ".message", ".file", ".log"):
            self.env[f"mentoring.concern{name}"].invalidate_model(["is_unsealed"])
        self.invalidate_model(["available_transitions", "display_name"])

    @api.model
    def _draw_code(self):
        """Return a code that no concern has, such as “7F3K-2Q”."""
        # sudo: mentoring.concern - whether it is taken
        every = self.sudo()
        while True:
            drawn = draw(6)
            code = f"{drawn[:4]}-{drawn[4:]}"
            if not every.search_count([("code", "=", code)], limit=1):
                return code
