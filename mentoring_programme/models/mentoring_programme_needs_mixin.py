from odoo import api, models


class MentoringProgrammeNeedsMixin(models.AbstractModel):
    """Who may take a programme's steps, and what each step needs."""

    _name = "mentoring.programme.needs.mixin"
    _description = "Needs of a Mentoring Programme"

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "coordinator": self.env._("the programme's coordinator"),
            "manager": self.env._("a mentoring manager"),
        }

    @api.depends("coordinator_id")
    def _is_coordinator(self):
        """The programme's own coordinator, or a mentoring manager."""
        user = self.env.user
        return self._is_manager() or (
            self.coordinator_id == user
            and user.has_group("mentoring_programme.group_mentoring_coordinator")
        )

    def _is_manager(self):
        return self.env.user.has_group("mentoring_programme.group_mentoring_manager")

    @api.depends("purpose")
    def _needs_purpose(self):
        """a purpose"""
        return not self.purpose and self.env._("Write down the purpose.")

    @api.depends("target_group")
    def _needs_target_group(self):
        """a target group"""
        return not self.target_group and self.env._("Say who it is for.")

    @api.depends("sponsor_id")
    def _needs_sponsor(self):
        """a sponsor"""
        return not self.sponsor_id and self.env._("Name the sponsor.")

    @api.depends("coordinator_id")
    def _needs_coordinator(self):
        """a coordinator"""
        return not self.coordinator_id and self.env._("Name the coordinator.")

    @api.depends("ethics_contact_id", "coordinator_id")
    def _needs_ethics_contact(self):
        """an ethics contact who is not the coordinator"""
        if not self.ethics_contact_id:
            return self.env._("Name the ethics contact.")
        if self.ethics_contact_id == self.coordinator_id.partner_id:
            return self.env._("Choose an ethics contact who is not the coordinator.")
        return None

    @api.depends("start_date", "end_date")
    def _needs_dates(self):
        """a start before the end"""
        if not (self.start_date and self.end_date):
            return self.env._("Set when it starts and ends.")
        return self.start_date >= self.end_date and self.env._(
            "It must start before it ends."
        )

    @api.depends("objective_ids.measure")
    def _needs_objectives(self):
        """at least one objective with a measure"""
        return not any(self.objective_ids.mapped("measure")) and self.env._(
            "Add at least one objective with a measure."
        )

    @api.depends("participant_ids.state")
    def _needs_ready_mentor(self):
        """at least one ready mentor"""
        return not self.ready_mentor_count and self.env._(
            "At least one mentor must be ready."
        )

    @api.depends("participant_ids.state")
    def _needs_ready_mentee(self):
        """at least one ready mentee"""
        return not self.ready_mentee_count and self.env._(
            "At least one mentee must be ready."
        )

    @api.depends("pairing_ids.state")
    def _needs_accepted_pairing(self):
        """at least one pairing that both accepted"""
        return not (self.open_pairing_count or self.completed_count) and self.env._(
            "At least one pairing must have been accepted by both."
        )

    @api.depends("pairing_ids.state")
    def _needs_no_open_pairing(self):
        """no open pairing"""
        count = self.open_pairing_count + self.proposed_count
        return count and self.env._("Pairings still open: %s.", count)

    @api.depends("objective_ids.result")
    def _needs_results(self):
        """a result on every objective"""
        without = self.objective_ids.filtered(lambda o: not o.result)
        return without and self.env._(
            "Write down the result of: %s.", ", ".join(without.mapped("name"))
        )

    @api.depends("cancel_reason")
    def _needs_cancel_reason(self):
        """a reason"""
        return not (self.cancel_reason or "").strip() and self.env._("Give a reason.")
