from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringParticipantPartMixin(models.AbstractModel):
    """A line of somebody's enrolment: edited by whom, and as long as, that is."""

    _name = "mentoring.participant.part.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Part of a Mentoring Enrolment"

    #: The field of the participant that lists these lines.
    _participant_field = None

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, index=True, ondelete="cascade"
    )
    # stored, so that record rules stay one column away
    user_id = fields.Many2one(
        related="participant_id.user_id", store=True, index=True, precompute=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        # before anything is written: the database's refusals would tell what is there
        default = self.default_get(["participant_id"]).get("participant_id")
        participant_ids = {vals.get("participant_id", default) for vals in vals_list}
        self._check_editor_of(participant_ids)
        return super().create(vals_list)

    def write(self, vals):
        if "participant_id" in vals and any(
            line.participant_id.id != vals["participant_id"] for line in self
        ):
            raise UserError(self.env._("This belongs to one enrolment for good."))
        self._check_editor_of(self.participant_id.ids)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_as_editor(self):
        self._check_editor_of(self.participant_id.ids)

    def _check_editor_of(self, participant_ids):
        """Refuse what the enrolments themselves would refuse."""
        if not self.env.su:
            participants = self.participant_id.browse(filter(None, participant_ids))
            participants._check_editor({self._participant_field: True})
