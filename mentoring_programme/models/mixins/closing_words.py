from odoo import api, models
from odoo.exceptions import UserError

from ...states import PAIRING_FAREWELL


class MentoringClosingWordsMixin(models.AbstractModel):
    """What one of the two writes when they round off, once: sealed for the two."""

    _name = "mentoring.closing.words.mixin"
    _inherit = [
        "mentoring.authored.mixin",
        "mentoring.pair.content.mixin",
        "guarded.form.key.mixin",
    ]
    _description = "Written by One of the Two to Round Off"
    _sealed_owner = ("pairing_id", "author_id")
    _confined_by = "_sealed_domain"

    @api.model
    def _get_own_part(self, vals):
        """Return the user's own enrolment, as long as there is something to say.

        :raises AccessError: the user is not one of the two
        :raises UserError: the two are not closing yet, or it has ended early
        """
        author = super()._get_own_part(vals)
        # sudo: mentoring.pairing - where the two stand
        pairing = self.env["mentoring.pairing"].browse(vals["pairing_id"]).sudo()
        if pairing.state not in PAIRING_FAREWELL:
            raise UserError(
                self.env._("There is time for that when the two of you round off.")
            )
        return author
