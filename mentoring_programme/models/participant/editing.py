from odoo import api, models
from odoo.exceptions import AccessError, UserError


class MentoringParticipant(models.Model):
    """Who fills in what of an enrolment, and until when.

    What no method here names is the coordinator's alone. An addon that asks people for
    something of its own adds its field to one of them.
    """

    _inherit = "mentoring.participant"

    @api.model
    def _get_own_fields(self):
        """Return what people write about themselves, and a line manager in a
        nomination, until it is submitted."""
        return {
            "learning_goal",
            "focus_area_ids",
            "mentor_role_ids",
            "capacity",
            "line_for_manager",
            "participant_properties",
            "skill_ids",
            "language_ids",
            "meets_online",
            "working_since",
            "tz",
        }

    @api.model
    def _get_identity_fields(self):
        """Return what says whose enrolment it is, for what."""
        return {"programme_id", "role", "employee_id", "partner_id"}

    @api.model
    def _get_enrolment_fields(self):
        """Return what is given once, when enrolling."""
        return self._get_own_fields() | self._get_identity_fields()

    def _get_editable_fields(self):
        """Return what the user may change of this enrolment, if not its coordinator.

        Who does not read what it says now would write over it.
        """
        if self.state != "draft" or not self._reads_profile():
            return set()
        return self._get_own_fields()

    # ------------------------------------------------------------------
    # Enrolling
    # ------------------------------------------------------------------

    def _check_enrolment(self, vals_list):
        """Refuse what somebody else than the coordinator may not fill in."""
        self.programme_id.check_access("read")
        others = self._fields.keys() - self._get_enrolment_fields()
        others -= self._get_guarded_fields()
        defaults = self.default_get(list(others))
        slipped_in = self._get_slipped_in(defaults)
        for participant, vals in zip(self, vals_list, strict=True):
            typed = {
                name
                for name in others & vals.keys()
                if vals[name] and vals[name] != defaults.get(name)
            }
            extra = typed | slipped_in
            if extra and not participant._is_coordinator():
                raise self._editor_error(extra)

    @api.model
    def _get_slipped_in(self, defaults):
        """Return which of ``defaults`` the context or the user's own defaults give.

        What everybody's enrolment starts with, as an addon or an administrator has set
        it, is nobody's doing.
        """
        # sudo: ir.default - the user's own, for their names
        own = self.env["ir.default"].sudo()
        own = own.search(
            [("field_id.model", "=", self._name), ("user_id", "=", self.env.uid)]
        )
        given = {*own.field_id.mapped("name")}
        given |= {name for name in defaults if f"default_{name}" in self.env.context}
        initial = self._get_initial_values(given)
        return {
            name for name in given & defaults.keys() if defaults[name] != initial[name]
        }

    # ------------------------------------------------------------------
    # Editing
    # ------------------------------------------------------------------

    def _check_editor(self, vals):
        """Refuse edits that are not the current user's to make.

        Coordinators edit everything but whose enrolment it is, see
        ``_check_identity_kept``.
        """
        for participant in self:
            if participant._is_coordinator():
                continue
            editable = participant._get_editable_fields()
            extra = vals.keys() - editable - self._get_guarded_fields()
            if extra:
                raise self._editor_error(extra)

    def _has_agreed(self):
        """Tell whether the person, or somebody for them, has taken a step in it."""
        return bool(self.bound_on) or self.state not in (False, "draft")

    def _check_identity_kept(self, vals):
        """Refuse to say that it is another enrolment, once somebody has agreed in it.

        Whoever took a person's place would read what the pair wrote; so this holds for
        code that runs as superuser, too, which administrators configure.
        """
        identity = self._get_identity_fields() & vals.keys()
        if not identity or self._is_door_open(identity):
            return
        for participant in self.filtered(lambda p: p._has_agreed()):
            kept = participant._convert_to_write(
                {name: participant[name] for name in identity}
            )
            if any(vals[name] != kept[name] for name in identity):
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
