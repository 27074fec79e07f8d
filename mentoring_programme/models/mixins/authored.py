from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class MentoringAuthoredMixin(models.AbstractModel):
    """Belongs to one of the two of a pairing, who alone writes it."""

    _name = "mentoring.authored.mixin"
    _inherit = ["mentoring.pairing.part.mixin"]
    _description = "Of One of the Two of a Pairing"

    _confined_by = "_pair_domain"
    #: The field that leads to the pairing, of the record that it is about.
    _about_field = "pairing_id"
    #: What it keeps besides that and its author.
    _kept_fields = ()

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

    @api.depends("author_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for record in self:
            record.is_mine = record.author_user_id == self.env.user

    @api.model_create_multi
    def create(self, vals_list):
        given = self.default_get([self._about_field])
        authored = []
        for vals in vals_list:
            author = self._get_own_part({**given, **vals})
            rest = {name: vals[name] for name in vals if name != "author_user_id"}
            authored.append({**rest, "author_id": author.id})  # whatever was said
        return super().create(authored)

    @api.model
    def _get_own_part(self, vals):
        """Return the user's own enrolment in the pairing that ``vals`` lead to.

        :raises AccessError: the user is not one of the two
        """
        about = self.env[self._fields[self._about_field].comodel_name]
        # sudo: the record that it is about - who the two are
        about = about.browse(vals.get(self._about_field)).sudo().exists()
        pairing = about if about._name == "mentoring.pairing" else about.pairing_id
        people = pairing.mentor_id | pairing.mentee_id
        author = people.filtered(lambda person: person.user_id == self.env.user)
        if not author:
            raise AccessError(self.env._("This is for the two who work together."))
        return author

    def write(self, vals):
        kept = {self._about_field, "author_id", "author_user_id", *self._kept_fields}
        if kept & vals.keys():
            raise UserError(self.env._("It keeps what it is about, and its author."))
        if not self._are_own():
            raise AccessError(self.env._("Only whoever wrote this changes it."))
        return super().write(vals)

    def _are_own(self):
        return all(record.author_user_id == self.env.user for record in self)
