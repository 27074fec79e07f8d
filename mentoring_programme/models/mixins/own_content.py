from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class MentoringOwnContentMixin(models.AbstractModel):
    """What somebody writes beside their enrolment: theirs alone to write, sealed, and
    with that enrolment for good. Others do not learn whether there is any."""

    _name = "mentoring.own.content.mixin"
    _inherit = ["guarded.record.mixin", "sealed.record.mixin"]
    _description = "Written Beside an Enrolment"
    _sealed_owner = ("participant_id",)
    _confined_by = "_sealed_domain"

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        related="participant_id.user_id", store=True, index=True, precompute=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        # before anything is written: the database's refusals would tell what is there
        default = self.default_get(["participant_id"]).get("participant_id")
        places = {vals.get("participant_id", default) for vals in vals_list}
        if not self.env["mentoring.participant"]._are_mine(places):
            raise self._own_error()
        return super().create(vals_list)

    def write(self, vals):
        if any(content.user_id != self.env.user for content in self):
            raise self._own_error()
        if "participant_id" in vals:
            raise UserError(self.env._("This belongs to one enrolment for good."))
        return super().write(vals)

    @api.model
    def _own_error(self):
        return AccessError(self.env._("Everybody writes this for themselves."))
