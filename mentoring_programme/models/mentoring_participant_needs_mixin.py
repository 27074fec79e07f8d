from odoo import api, fields, models


class MentoringParticipantNeedsMixin(models.AbstractModel):
    """Who may take a participant's steps, and what each step needs."""

    _name = "mentoring.participant.needs.mixin"
    _inherit = ["mentoring.coordinated.mixin"]
    _description = "Needs of a Mentoring Participant"

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "person": self.env._("the person"),
            "line_manager": self.env._("the line manager"),
            "approver": self.env._(
                "the line manager where the programme asks, else the coordinator"
            ),
        }

    @api.depends("user_id")
    def _is_person(self):
        return self.user_id == self.env.user

    @api.depends("manager_user_id")
    def _is_line_manager(self):
        return self.manager_user_id == self.env.user

    @api.depends(
        "manager_user_id",
        "programme_id.coordinator_id",
        "programme_id.requires_manager_approval",
    )
    def _is_approver(self):
        # sudo: mentoring.programme - only to ask for the gate
        if self.programme_id.sudo().requires_manager_approval and self.manager_user_id:
            return self._is_line_manager()
        return self._is_coordinator()

    @api.depends("programme_id.state", "programme_id.accepts_late_entry")
    def _needs_open_enrolment(self):
        """enrolment open, or late entry accepted"""
        programme = self.programme_id
        late = programme.accepts_late_entry and programme.state in (
            "matching",
            "running",
        )
        return (
            not late
            and programme.state != "enrolment"
            and self.env._("Enrolment in “%s” must be open.", programme.name)
        )

    @api.depends("programme_id.state")
    def _needs_open_programme(self):
        """a programme that is not over"""
        return self.programme_id.state in ("closed", "cancelled") and self.env._(
            "“%s” is over.", self.programme_id.name
        )

    @api.depends("learning_goal")
    def _needs_learning_goal(self):
        """a learning goal"""
        return not (self.learning_goal or "").strip() and self.env._(
            "Write down a learning goal; mentors learn too."
        )

    @api.depends("focus_area_ids")
    def _needs_focus_area(self):
        """at least one focus area"""
        return not self.focus_area_ids and self.env._("Choose at least one focus area.")

    @api.depends(
        "code_accepted_on", "code_accepted_version", "programme_id.code_version"
    )
    def _needs_code_accepted(self):
        """the code of conduct accepted by the person, in its present version"""
        if not self.code_accepted_on:
            return self.env._("%s must accept the code of conduct.", self.name)
        return self.code_accepted_version != self.programme_id.code_version and (
            self.env._(
                "The code of conduct has changed; %s must accept it anew.", self.name
            )
        )

    @api.depends("briefed_on", "programme_id.requires_briefing")
    def _needs_briefing(self):
        """the date of the briefing, where the programme asks for one"""
        if not self.programme_id.requires_briefing:
            return None
        if not self.briefed_on:
            return self.env._("Enter when %s was briefed on the role.", self.name)
        return self.briefed_on > fields.Date.context_today(self) and self.env._(
            "The briefing of %s has not taken place yet.", self.name
        )

    @api.depends("decision_reason")
    def _needs_decision_reason(self):
        """a reason"""
        return not (self.decision_reason or "").strip() and self.env._(
            "Give a reason; %s will read it.", self.name
        )
