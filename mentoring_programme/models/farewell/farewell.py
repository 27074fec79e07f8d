from odoo import api, models

from odoo.addons.base_sealed_field.fields import SealedText


class MentoringFarewell(models.Model):
    """What one of the two writes when they round off: a line to each of the steps.

    Sealed for the two, who read each other's at once and keep it. None of it is asked
    for before it is completed. Both share the responsibility for ending well (ethics,
    no. 10), and go on to networks of their own (METHOD B 9).
    """

    _name = "mentoring.farewell"
    _description = "Words of Farewell"
    _inherit = ["mentoring.closing.words.mixin"]
    _order = "pairing_id, id"

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
