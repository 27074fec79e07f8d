from odoo import api, fields, models
from odoo.fields import Domain

from ...promises import get_readers


class MentoringParticipant(models.Model):
    """Who reads what of an enrolment: the policy that its fields and skills ask.

    METHOD A 5, A 10.3: a line manager gives the time, and reads no content; so of
    what people say of themselves they read the line that is written for them.
    """

    _inherit = "mentoring.participant"

    written_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        help="Who wrote last in it: a line manager reads what they wrote themselves in "
        "a nomination, not what the person made of it.",
    )
    reads_profile = fields.Boolean(
        compute="_compute_reads_profile",
        help="The user reads what this person wants to learn, or offers.",
    )

    @api.model
    def _get_profile_fields(self):
        """Return what people say of themselves, for programme and partner."""
        return {"learning_goal", "focus_area_ids", "mentor_role_ids", "skill_ids"}

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"written_by_id"}

    # ------------------------------------------------------------------
    # Who reads it
    # ------------------------------------------------------------------

    def _get_answers_readers_domain(self):
        """The person's, and for those who run the programme; and a line manager's
        own words in the draft of their nomination."""
        user = self.env.user
        return (
            self._get_runners_domain()
            | Domain("user_id", "=", user.id)
            | Domain(
                [
                    ("state", "=", "draft"),
                    ("manager_user_id", "=", user.id),
                    ("nominated_by_id", "=", user.id),
                    ("written_by_id", "in", [False, user.id]),
                ]
            )
        )

    def _get_manager_readers_domain(self):
        """Those of the answers, and whoever gives the time."""
        return self._get_answers_readers_domain() | self._get_given_time_domain()

    def _get_profile_readers_domain(self):
        """Those of the answers, and the partner: who is proposed, or was paired."""
        readers = self._get_answers_readers_domain()
        for side, other in (("mentor", "mentee"), ("mentee", "mentor")):
            pairings = Domain(f"{other}_user_id", "=", self.env.uid)
            pairings &= Domain("state", "!=", "declined")
            # past the rules of pairings: they would ask for enrolments again
            readers |= Domain(f"{side}_pairing_ids", "any!", pairings)
        return readers

    def _reads_profile(self):
        """Tell whether what the person says of themselves is the user's to read."""
        return self._fields["learning_goal"]._may_read(self)

    def _get_profile_readers_line(self):
        """Return the same in a sentence, said to whoever fills it in."""
        if not self._is_person():
            return get_readers(self.env)["profile_suggested"]
        return self.programme_id._get_profile_readers_line(self.role)

    @api.depends_context("uid")
    @api.depends(
        *("user_id", "programme_id.coordinator_ids", "state", "written_by_id"),
        *("mentor_pairing_ids.state", "mentee_pairing_ids.state"),
    )
    def _compute_reads_profile(self):
        for participant in self:
            origin = participant._origin
            participant.reads_profile = not origin or origin._reads_profile()

    # ------------------------------------------------------------------
    # Who wrote it
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        participants = super().create(vals_list)
        for participant, vals in zip(participants, vals_list, strict=True):
            participant._note_writer(vals)
        return participants

    def write(self, vals):
        result = super().write(vals)
        self._note_writer(vals)
        return result

    def _note_writer(self, vals):
        written = self._get_profile_fields() | {"participant_properties"}
        if any(vals.get(name) for name in written):
            self._write_through_door({"written_by_id": self.env.uid})
