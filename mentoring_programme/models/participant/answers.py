from odoo import api, fields, models
from odoo.fields import Domain


class MentoringParticipant(models.Model):
    """Who reads the answers to a programme's own questions."""

    _inherit = "mentoring.participant"

    answered_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        help="Who wrote the answers last: a line manager reads what they wrote "
        "themselves in a nomination, not what the person made of it.",
    )

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"answered_by_id"}

    def _get_answers_readers_domain(self):
        """The person's, and for those who run the programme; and a line manager's
        own words in the draft of their nomination."""
        user = self.env.user
        if user.has_group("mentoring_programme.group_mentoring_manager"):
            return Domain.TRUE
        readers = Domain("user_id", "=", user.id) | Domain(
            [
                ("state", "=", "draft"),
                ("manager_user_id", "=", user.id),
                ("nominated_by_id", "=", user.id),
                ("answered_by_id", "in", [False, user.id]),
            ]
        )
        if user.has_group("mentoring_programme.group_mentoring_coordinator"):
            readers |= Domain("coordinator_id", "=", user.id)
        return readers

    def _reads_answers(self):
        """Tell whether the answers, if there are any, are the user's to read."""
        return self._fields["participant_properties"]._may_read(self)

    @api.model_create_multi
    def create(self, vals_list):
        participants = super().create(vals_list)
        for participant, vals in zip(participants, vals_list, strict=True):
            participant._note_answers(vals)
        return participants

    def write(self, vals):
        result = super().write(vals)
        self._note_answers(vals)
        return result

    def _note_answers(self, vals):
        if vals.get("participant_properties"):
            self._write_through_door({"answered_by_id": self.env.uid})
