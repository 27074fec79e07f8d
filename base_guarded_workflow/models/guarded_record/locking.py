from odoo import models
from odoo.exceptions import LockError

from ...transition import refusal


class GuardedRecordMixin(models.AbstractModel):
    """Two at the same record: one comes second, and hears so in a sentence."""

    _inherit = "guarded.record.mixin"

    def _lock_rows(self):
        """Lock the rows, or say that somebody else is at it.

        Where the other has finished after this transaction began, PostgreSQL reports
        a serialization failure instead. It is let through: Odoo then runs the request
        anew, on what the other left, and the user gets either their step or the
        sentence on why it is not possible any more. Caught here, the transaction
        would be of no use for anything but an apology.
        """
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise refusal(
                LockError,
                self.env._(
                    "Someone else is changing “%s” at this moment. "
                    "Look again in a moment to see what they did.",
                    self[:1].sudo().display_name,
                ),
                *self._say_busy(),
            ) from error

    def _say_busy(self):
        """Return why nothing is done where somebody else is at it."""
        sentence = self.env._("Someone else is changing it at this moment.")
        return "busy", [sentence]
