from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.base_sealed_field.fields import SealedText

from ...states import PAIRING_FAREWELL


class MentoringFarewell(models.Model):
    """What one of the two writes when they round off: a line to each of the steps.

    Sealed for the two, who read each other's at once and keep it. None of it is asked
    for before it is completed. Both share the responsibility for ending well (ethics,
    no. 10), and go on to networks of their own (DOMAIN §5).
    """

    _name = "mentoring.farewell"
    _description = "Words of Farewell"
    _inherit = ["mentoring.pair.content.mixin", "guarded.form.key.mixin"]
    _order = "pairing_id, id"
    _sealed_owner = ("pairing_id", "author_id")
    _confined_by = "_sealed_domain"

    author_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment of the Author",
        required=True,
        readonly=True,
        index=True,
    )
    author_user_id = fields.Many2one(
        "res.users", "Author", related="author_id.user_id", store=True, index=True
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    look_back = SealedText("Looking Back")
    goes_on = SealedText("What Goes On")
    meet_again = SealedText("How We Meet Again")

    _author_uniq = models.UniqueIndex(
        "(pairing_id, author_id)",
        "You have written something already; add to it.",
    )

    @api.depends("author_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for farewell in self:
            farewell.is_mine = farewell.author_user_id == self.env.user

    @api.depends("author_user_id", "pairing_id")
    def _compute_display_name(self):
        for farewell in self:
            # sudo: res.users - the name of one of the two
            name = farewell.author_user_id.sudo().name
            farewell.display_name = self.env._("Farewell of %s", name)

    @api.model_create_multi
    def create(self, vals_list):
        given = self.default_get(["pairing_id"])
        for vals in vals_list:
            vals["author_id"] = self._get_author({**given, **vals}).id
            vals.pop("author_user_id", None)  # whoever it is said to be
        return super().create(vals_list)

    @api.model
    def _get_author(self, vals):
        """Return the user's own enrolment in the pairing.

        :raises AccessError: the user is not one of the two
        :raises UserError: the two are not rounding off
        """
        # sudo: mentoring.pairing - who the two are, and where they stand
        pairing = self.env["mentoring.pairing"].browse(vals.get("pairing_id")).sudo()
        people = pairing.mentor_id | pairing.mentee_id
        author = people.filtered(lambda person: person.user_id == self.env.user)
        if not author:
            raise AccessError(
                self.env._("Words of farewell are written by the two themselves.")
            )
        if pairing.state not in PAIRING_FAREWELL:
            raise UserError(
                self.env._("There is time for that when the two of you round off.")
            )
        return author

    def write(self, vals):
        if {"pairing_id", "author_id", "author_user_id"} & vals.keys():
            raise UserError(self.env._("This belongs to its author for good."))
        if any(farewell.author_user_id != self.env.user for farewell in self):
            raise AccessError(self.env._("Only its author changes it."))
        return super().write(vals)
