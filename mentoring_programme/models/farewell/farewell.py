from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base_sealed_field.fields import SealedText

from ...states import PAIRING_FAREWELL


class MentoringFarewell(models.Model):
    """What one of the two writes when they round off: a line to each of the steps.

    Sealed for the two, who read each other's at once and keep it. None of it is asked
    for before it is completed. Both share the responsibility for ending well (ethics,
    no. 10), and go on to networks of their own (METHOD B 9).
    """

    _name = "mentoring.farewell"
    _description = "Words of Farewell"
    _inherit = [
        "mentoring.authored.mixin",
        "mentoring.pair.content.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "pairing_id, id"
    _sealed_owner = ("pairing_id", "author_id")
    _confined_by = "_sealed_domain"

    look_back = SealedText("Looking Back")
    goes_on = SealedText("What Goes On")
    meet_again = SealedText("How We Meet Again")

    _author_uniq = models.UniqueIndex(
        "(pairing_id, author_id)",
        "You have written something already; add to it.",
    )

    @api.depends("author_user_id", "pairing_id")
    def _compute_display_name(self):
        for farewell in self:
            # sudo: res.users - the name of one of the two
            name = farewell.author_user_id.sudo().name
            farewell.display_name = self.env._("Farewell of %s", name)

    @api.model
    def _get_own_part(self, vals):
        """Return the user's own enrolment, as long as there is something to say.

        :raises AccessError: the user is not one of the two
        :raises UserError: the two are not rounding off
        """
        author = super()._get_own_part(vals)
        # sudo: mentoring.pairing - where the two stand
        pairing = self.env["mentoring.pairing"].browse(vals["pairing_id"]).sudo()
        if pairing.state not in PAIRING_FAREWELL:
            raise UserError(
                self.env._("There is time for that when the two of you round off.")
            )
        return author
