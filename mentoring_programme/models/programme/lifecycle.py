from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)


class MentoringProgramme(models.Model):
    """From a design to the results: the steps of a programme."""

    _inherit = "mentoring.programme"

    _transitions = (
        Transition(
            "open_enrolment",
            "draft",
            "enrolment",
            by="coordinator",
            needs=(
                "_needs_purpose",
                "_needs_target_group",
                "_needs_sponsor",
                "_needs_coordinator",
                "_needs_ethics_contact",
                "_needs_dates",
                "_needs_objectives",
            ),
            hints=(
                "_hints_start_ahead",
                "_hints_measures",
                "_hints_anchoring",
                "_hints_steering",
                "_hints_ethics_email",
                "_hints_languages",
            ),
            label=_lt("Open enrolment"),
        ),
        Transition(
            "start_matching",
            "enrolment",
            "matching",
            by="coordinator",
            needs=("_needs_dates", "_needs_ready_mentor", "_needs_ready_mentee"),
            hints=("_hints_places", "_hints_briefed"),
            label=_lt("Start matching"),
        ),
        Transition(
            "start",
            "matching",
            "running",
            by="coordinator",
            needs=("_needs_dates", "_needs_accepted_pairing"),
            hints=("_hints_midway", "_hints_questionnaires"),
            label=_lt("Start the programme"),
        ),
        Transition(
            "wind_up",
            "running",
            "closing",
            by="coordinator",
            hints="_hints_nobody_waits",
            label=_lt("Wind up"),
            asks="open_proposals",
            look="secondary",
            confirm=_lt(
                "No new pairings after this; those that have begun carry on to their "
                "end. Whoever winds up can take it back for two days."
            ),
        ),
        Transition(
            "close",
            "closing",
            "closed",
            by="coordinator",
            needs=("_needs_no_open_pairing", "_needs_results"),
            hints="_hints_plan_done",
            label=_lt("Close the programme"),
        ),
        Transition(
            "cancel",
            ("draft", "enrolment", "matching", "running", "closing"),
            "cancelled",
            by="manager",
            needs="_needs_cancel_reason",
            label=_lt("Cancel the programme"),
            asks="cancel_reason",
            look="danger",
            confirm=_lt(
                "Its pairings end, its participants are withdrawn, and everybody in it "
                "is told. This cannot be undone."
            ),
        ),
        Transition(
            "take_back",
            "closing",
            "running",
            by="taker",
            needs="_needs_recent_step",
            label=_lt("That was a mistake: go on running"),
            look="secondary",
            back=True,
        ),
        Transition(
            "back_to_enrolment",
            "matching",
            "enrolment",
            by="manager",
            needs=("_needs_dates", "_needs_step_back_reason", "_needs_no_proposal"),
            label=_lt("Back to enrolment"),
            asks="step_back_reason",
            look="secondary",
            confirm=_lt("People can enrol again; pairs that have begun go on."),
            back=True,
        ),
        Transition(
            "back_to_matching",
            "running",
            "matching",
            by="manager",
            needs="_needs_step_back_reason",
            label=_lt("Back to matching"),
            asks="step_back_reason",
            look="secondary",
            confirm=_lt("Pairs that have begun go on."),
            back=True,
        ),
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "coordinator": self.env._("the programme's coordinator"),
            "manager": self.env._("a mentoring manager"),
        }

    @api.depends("coordinator_ids", "company_id")
    def _is_coordinator(self):
        """One of those who run the programme, or a mentoring manager of its company."""
        user = self.env.user
        return self._is_manager() or (
            # sudo: res.users - of those who run it, some are not the user's to read
            user in self.sudo().coordinator_ids
            and user.has_group("mentoring_programme.group_mentoring_coordinator")
        )

    @api.depends("company_id")
    def _is_manager(self):
        """A mentoring manager of the company whose programme it is."""
        user = self.env.user
        return user.has_group("mentoring_programme.group_mentoring_manager") and (
            user.id == SUPERUSER_ID  # scripts of whoever runs the server
            or {*self.company_id.ids} <= {*user._get_company_ids()}
        )

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

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

    @api.depends("start_date", "end_date")
    def _needs_dates(self):
        """a start before the end, which lies ahead"""
        if not (self.start_date and self.end_date):
            return self.env._("Set when it starts and ends.")
        if self.start_date >= self.end_date:
            return self.env._("It must start before it ends.")
        return self._is_past_end() and self.env._(
            "It has ended already: set an end that lies ahead."
        )

    @api.depends("objective_ids.measure")
    def _needs_objectives(self):
        """at least one objective with a measure"""
        return not any(self.objective_ids.mapped("measure")) and self.env._(
            "Add at least one objective with a measure."
        )

    @api.depends("participant_ids.state", "pairing_ids.state")
    def _needs_ready_mentor(self):
        """at least one ready mentor, or a pair that has begun"""
        is_ready = self.ready_mentor_count or self.open_pairing_count
        return not is_ready and self.env._("At least one mentor must be ready.")

    @api.depends("participant_ids.state", "pairing_ids.state")
    def _needs_ready_mentee(self):
        """at least one ready mentee, or a pair that has begun"""
        is_ready = self.ready_mentee_count or self.open_pairing_count
        return not is_ready and self.env._("At least one mentee must be ready.")

    @api.depends("pairing_ids.state")
    def _needs_accepted_pairing(self):
        """at least one pairing that both accepted"""
        return not (self.open_pairing_count or self.completed_count) and self.env._(
            "At least one match must have been accepted by both."
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

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_open_enrolment(self):
        return self._advance("open_enrolment") and self._offer_to_invite()

    def action_start_matching(self):
        return self._advance("start_matching")

    def action_start(self):
        return self._advance("start")

    def action_close(self):
        return self._advance("close")

    def action_cancel(self, reason=None):
        """Cancel: ends the pairings, withdraws the participants, tells everybody."""
        return self._advance("cancel", {"cancel_reason": reason} if reason else None)

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_close(self):
        self._see_people_off()

    def _after_cancel(self):
        self._see_people_off()

    def _get_todo(self):
        todo = {
            "draft": self.env._("Complete the design and open enrolment"),
            "enrolment": self.env._("Get people ready and start matching"),
            "matching": self.env._("Pair people and start the programme"),
            "closing": self.env._("Write down the results and close"),
        }.get(self.state)
        deadline = self.end_date if self.state == "closing" else self.start_date
        if not todo:
            return []
        return [
            (
                user,
                "mentoring_programme.activity_coordinate",
                todo,
                deadline or fields.Date.context_today(self),
            )
            for user in self._get_coordinators()
        ]
