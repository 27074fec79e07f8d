from odoo import api, fields, models


class MentoringPairingNeedsMixin(models.AbstractModel):
    """Who may take a pairing's steps, and what each step needs."""

    _name = "mentoring.pairing.needs.mixin"
    _inherit = ["mentoring.pair.actors.mixin", "mentoring.coordinated.mixin"]
    _description = "Needs of a Mentoring Pairing"

    @api.depends("answer_deadline")
    def _needs_time_left(self):
        """an answer by the deadline"""
        today = fields.Date.context_today(self)
        return (
            self.answer_deadline
            and self.answer_deadline < today
            and self.env._("The time to answer this match is over.")
        )

    @api.depends("programme_id.state")
    def _needs_running_programme(self):
        """a programme in matching or running"""
        return self.programme_id.state not in ("matching", "running") and self.env._(
            "“%s” takes no new pairings now.", self.programme_id.name
        )

    @api.depends("mentor_id.places_left", "mentor_id.state")
    def _needs_place(self):
        """a place left with the mentor"""
        if self.mentor_id.state not in ("ready", "paired"):
            return self.env._("%s is not available any more.", self.mentor_id.name)
        return self.mentor_id.places_left < 1 and self.env._(
            "%s has no place left.", self.mentor_id.name
        )

    @api.depends("mentee_id.matched_count", "mentee_id.state")
    def _needs_free_mentee(self):
        """a mentee without another open pairing in the programme"""
        if self.mentee_id.matched_count:
            return self.env._("%s already has a mentor.", self.mentee_id.name)
        return self.mentee_id.state != "ready" and self.env._(
            "%s is not available any more.", self.mentee_id.name
        )

    @api.depends("mentor_id.employee_id", "mentee_id.employee_id")
    def _needs_different_line(self):
        """two people who are not in one reporting line by now"""
        return self.mentor_id.employee_id._mentoring_same_line(
            self.mentee_id.employee_id
        ) and self.env._(
            "%(mentor)s and %(mentee)s are in the same reporting line now.",
            mentor=self.mentor_id.name,
            mentee=self.mentee_id.name,
        )

    @api.depends("contract_ids.state")
    def _needs_signed_contract(self):
        """a contract signed by both"""
        return not self.contract_signed_on and self.env._("Both sign the contract.")

    @api.depends("meetings_held")
    def _needs_meeting(self):
        """a meeting held"""
        return not self.meetings_held and self.env._("Hold the first meeting.")

    @api.depends("goals_active")
    def _needs_active_goal(self):
        """at least one active goal; a goal is activated with a measure"""
        return not self.goals_active and self.env._(
            "Activate at least one learning goal, with a measure and a deadline."
        )

    @api.depends("meetings_held", "minimum_meetings")
    def _needs_minimum_meetings(self):
        """the programme's minimum of meetings held"""
        return self.meetings_held < self.minimum_meetings and self.env._(
            "Meetings held: %(held)s of at least %(minimum)s.",
            held=self.meetings_held,
            minimum=self.minimum_meetings,
        )

    @api.depends("evaluation_ids.state")
    def _needs_mid_evaluations(self):
        """mid-term evaluations answered or lapsed"""
        return self._needs_evaluations("mid") and self.env._(
            "Both answer the mid-term evaluation."
        )

    @api.depends("evaluation_ids.state")
    def _needs_final_evaluations(self):
        """final evaluations answered or lapsed"""
        return self._needs_evaluations("final") and self.env._(
            "Both answer the final evaluation."
        )

    def _needs_evaluations(self, moment):
        evaluations = self.evaluation_ids.filtered(lambda e: e.moment == moment)
        return any(e.state in ("planned", "sent") for e in evaluations)

    @api.depends("last_meeting_on", "closing_since")
    def _needs_closing_meeting(self):
        """a meeting held since closing began"""
        held = self.closing_since and self.last_meeting_on
        return not (held and self.last_meeting_on >= self.closing_since) and (
            self.env._("Hold the closing meeting.")
        )

    @api.depends("goals_open")
    def _needs_no_open_goal(self):
        """no open goal"""
        return self.goals_open and self.env._(
            "Close the remaining goals, achieved or dropped: %s.", self.goals_open
        )

    @api.depends("resume_on")
    def _needs_resume_date(self):
        """a date to resume"""
        if not self.resume_on:
            return self.env._("Set the date on which you will resume.")
        return self.resume_on <= fields.Date.context_today(self) and self.env._(
            "The date to resume must lie ahead."
        )
