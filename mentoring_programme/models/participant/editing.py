from odoo import models
from odoo.exceptions import AccessError, UserError

from ...states import WISHING_STATES

#: What people write about themselves, and a line manager in a nomination.
OWN_FIELDS = frozenset(
    {
        "learning_goal",
        "focus_area_ids",
        "mentor_role_ids",
        "capacity",
        "participant_properties",
        "skill_ids",
        "language_ids",
        "meets_online",
        "working_since",
        "tz",
    }
)
#: Whom they would like: theirs to change until they are matched, as more people enrol.
#: A line manager does not see it.
WISH_FIELDS = frozenset({"wish_ids"})
#: Whose enrolment it is, for what.
IDENTITY_FIELDS = frozenset({"programme_id", "role", "employee_id", "partner_id"})
#: What is given once, when enrolling.
ENROLMENT_FIELDS = OWN_FIELDS | WISH_FIELDS | IDENTITY_FIELDS


class MentoringParticipant(models.Model):
    """Who fills in what of an enrolment, and until when."""

    _inherit = "mentoring.participant"

    def _check_enrolment(self, vals_list):
        """Refuse what somebody else than the coordinator may not fill in."""
        self.programme_id.check_access("read")
        others = self._fields.keys() - ENROLMENT_FIELDS - self._get_guarded_fields()
        # the context and user defaults fill in fields as well
        initial = self._get_initial_values(others)
        filled_in = {
            name
            for name, value in self.default_get(list(others)).items()
            if value != initial[name]
        }
        for participant, vals in zip(self, vals_list, strict=True):
            extra = {name for name in others & vals.keys() if vals[name]} | filled_in
            if extra and not participant._is_coordinator():
                raise self._editor_error(extra)

    def _check_editor(self, vals):
        """Refuse edits that are not the current user's to make.

        Coordinators edit everything but whose enrolment it is, once that person has
        agreed to something: who took a person's place would read what the pair wrote.
        People edit what they wrote about themselves, and a nominating manager the
        same, until it is submitted.
        """
        for participant in self:
            if participant._is_coordinator():
                participant._check_identity_kept(vals)
                continue
            allowed = OWN_FIELDS if participant.state == "draft" else frozenset()
            if not participant._reads_answers():
                allowed -= {"participant_properties"}  # they would be lost
            if participant._is_person() and participant.state in WISHING_STATES:
                allowed |= WISH_FIELDS
            extra = vals.keys() - allowed - self._get_guarded_fields()
            if extra:
                raise self._editor_error(extra)

    def _has_agreed(self):
        """Tell whether the person, or somebody for them, has taken a step in it."""
        return bool(self.code_accepted_on) or self.state not in (False, "draft")

    def _check_identity_kept(self, vals):
        if not self._has_agreed():
            return
        kept = self._convert_to_write({name: self[name] for name in IDENTITY_FIELDS})
        if any(vals[name] != kept[name] for name in IDENTITY_FIELDS & vals.keys()):
            raise UserError(
                self.env._(
                    "An enrolment keeps its programme, role and person. "
                    "Withdraw it, and enrol anew."
                )
            )

    def _editor_error(self, fnames):
        labels = sorted(self._fields[name].string for name in fnames)
        return AccessError(
            self.env._(
                "Only the programme's coordinator changes this: %s. What you write "
                "about yourself can be changed until you submit it.",
                ", ".join(labels),
            )
        )
