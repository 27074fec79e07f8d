from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.base_sealed_field.fields import SealedText


class MentoringMeeting(models.Model):
    """A real situation that the mentee brings, and a role they ask for.

    Before the meeting; afterwards both tap how the roles worked, see
    ``mentoring.role.effect`` (METHOD A 16).
    """

    _name = "mentoring.meeting"
    _inherit = ["mentoring.meeting", "private.record.mixin"]
    _private_fields = ("asked_role_id", "role_ids", "session_guide_id")

    real_situation = SealedText(
        "A Situation of Mine",
        help="Something real that the mentee wants to talk about.",
    )
    asked_role_id = fields.Many2one(
        "mentoring.role",
        "Role Asked For",
        copy=False,
        domain=[("is_basic", "=", False)],
        help="What the mentee asks the mentor to be in it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings.filtered(
            lambda m: m.real_situation or m.asked_role_id
        )._check_brings_situation()
        return meetings

    def write(self, vals):
        if {"real_situation", "asked_role_id"} & vals.keys():
            self._check_brings_situation()
        return super().write(vals)

    def _check_brings_situation(self):
        """Refuse to bring a situation in the mentee's place."""
        if any(meeting.mentee_user_id != self.env.user for meeting in self):
            raise AccessError(
                self.env._("The mentee alone brings a situation, and asks for a role.")
            )

    @api.constrains("asked_role_id")
    def _check_asked_role(self):
        self.asked_role_id._check_chosen()
