from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import (
    PAIRING_AT_WORK,
    PAIRING_MATCHED,
    PAIRING_OPEN,
    PARTICIPANT_MATCHABLE,
    PROGRAMME_PAIRING,
)
from ..mixins.coordinated import RUNNERS
from ..mixins.pair_actors import SIDES
from .never_matched import ReportingLine

_lt = LazyTranslate(__name__)

PARTIES = ("mentor", "mentee", "coordinator")
#: Neither of the two has said that their purpose is served.
NOBODYS_WORD = {"mentor_served_on": False, "mentee_served_on": False}


class MentoringPairing(models.Model):
    """From a proposal to the last meeting: the steps of a collaboration.

    What each of the last steps means and brings with it is in ``ending.py``.
    """

    _inherit = "mentoring.pairing"

    _transitions = (
        Transition(
            "accept",
            "proposed",
            ("proposed", "rapport"),
            by=("mentor", "mentee"),
            needs=(
                "_needs_time_left",
                "_needs_running_programme",
                "_needs_place",
                "_needs_free_mentee",
                "_needs_different_line",
                "_needs_both_there",
                "_needs_admitted_companies",
            ),
            label=_lt("Accept the match"),
            hidden="not can_answer",
        ),
        Transition(
            "decline",
            "proposed",
            "declined",
            by=(*PARTIES, SYSTEM),
            label=_lt("Decline the match"),
            confirm=_lt(
                "That is quite all right: nobody owes a reason. Whoever has not "
                "declined is told kindly that it will be somebody else, and another "
                "match is looked for."
            ),
            many=RUNNERS,
        ),
        Transition(
            "remind",
            "proposed",
            "proposed",
            by="coordinator",
            needs=(
                "_needs_time_left",
                "_needs_somebody_to_remind",
                "_needs_pause_since_reminder",
            ),
            label=_lt("Remind"),
            look="secondary",
            confirm=_lt("Whoever of the two has not answered yet gets a reminder."),
            many=RUNNERS,
        ),
        Transition(
            "set_direction",
            "rapport",
            "direction",
            by=PARTIES,
            needs="_needs_signed_contract",
            hints="_hints_meeting",
            place={"_needs_signed_contract": "contract", "_hints_meeting": "meetings"},
            label=_lt("Set the direction"),
        ),
        Transition(
            "make_progress",
            "direction",
            "progress",
            by=PARTIES,
            hints="_hints_active_goal",
            place="goals",
            label=_lt("Make progress"),
        ),
        Transition(
            "wind_down",
            PAIRING_AT_WORK,
            (*PAIRING_AT_WORK, "closing"),
            by=(*PARTIES, SYSTEM),
            needs="_needs_signed_contract",
            hints=("_hints_minimum_meetings", "_hints_mid_evaluations"),
            place={
                "_needs_signed_contract": "contract",
                "_hints_minimum_meetings": "meetings",
                "_hints_mid_evaluations": "evaluations",
            },
            label=_lt("Our purpose is served"),
            look="secondary",
            hidden="ending_turn == 'other'",
            confirm=_lt(
                "One of the two says so, the other agrees; then they round off, "
                "however often they have met."
            ),
        ),
        Transition(
            "review",
            PAIRING_AT_WORK,
            PAIRING_AT_WORK,
            by=("mentor", "mentee"),
            needs="_needs_review_point",
            label=_lt("We have talked about how it goes"),
            look="secondary",
            hidden="not review_asked",
        ),
        Transition(
            "go_on",
            PAIRING_AT_WORK,
            PAIRING_AT_WORK,
            by=("mentor", "mentee"),
            needs="_needs_word_of_one",
            label=_lt("Not yet: we go on"),
            hidden="not ending_turn",
        ),
        Transition(
            "complete",
            "closing",
            ("closing", "completed"),
            by=(*PARTIES, SYSTEM),
            hints=(
                "_hints_final_evaluations",
                "_hints_closing_meeting",
                "_hints_no_open_goal",
            ),
            place={
                "_hints_final_evaluations": "evaluations",
                "_hints_closing_meeting": "meetings",
                "_hints_no_open_goal": "goals",
            },
            label=_lt("Complete"),
            hidden="ending_turn == 'other'",
        ),
        Transition(
            "resume",
            "on_hold",
            PAIRING_AT_WORK,
            by=(*PARTIES, SYSTEM),
            label=_lt("Resume"),
        ),
        Transition(
            "hold",
            PAIRING_AT_WORK,
            "on_hold",
            by=(*PARTIES, SYSTEM),
            needs="_needs_resume_date",
            label=_lt("Put on hold"),
            asks="resume_on",
            confirm=_lt(
                "A pause is nothing unusual. When the two resume, questionnaires and "
                "the end move on by as long as the pause has lasted, and planned "
                "meetings by whole weeks, at the same hour."
            ),
        ),
        Transition(
            "extend",
            PAIRING_AT_WORK,
            PAIRING_AT_WORK,
            by="coordinator",
            needs="_needs_end_ahead",
            label=_lt("Extend"),
            asks="end_date",
            look="secondary",
            hidden="True",  # forms have the date itself
            confirm=_lt(
                "The two are told. What they have signed stays as it is, until they "
                "sign a new version."
            ),
            many=RUNNERS,
        ),
        Transition(
            "end",
            PAIRING_OPEN,
            "ended",
            by=(*PARTIES, SYSTEM),
            label=_lt("It does not fit: end it"),
            hidden="state == 'proposed'",
            confirm=_lt(
                "No reason is owed, and it is nobody's fault. Planned meetings and "
                "open questionnaires are cancelled; what the two wrote stays theirs. "
                "Each is asked whether another match is welcome."
            ),
            many=RUNNERS,
        ),
        Transition(
            "take_back",
            ("declined", "closing", "ended"),
            PAIRING_OPEN,
            by=("taker", SYSTEM),
            needs=("_needs_recent_step", "_needs_open_frame", "_needs_other_stays"),
            label=_lt("That was a mistake: take it back"),
            look="secondary",
            confirm=_lt(
                "All is as it was before, and both are told. Nobody is told who it was."
            ),
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {
            "announced_on",
            "reviewed_on",
            "reviewed_after",
            "review_asked",
            "mentor_accepted_on",
            "mentee_accepted_on",
            "mentor_served_on",
            "mentee_served_on",
            "mentor_done_on",
            "mentee_done_on",
            "started_on",
            "held_from_state",
            "held_since",
            "resumed_on",
            "closing_since",
            "finished_on",
        }
    )

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("answer_deadline")
    def _needs_time_left(self):
        """an answer by the deadline"""
        today = fields.Date.context_today(self)
        return (
            self.answer_deadline
            and self.answer_deadline < today
            and self.env._("The time to answer this match is over.")
        )

    @api.depends("programme_id.state", "programme_id.open_proposals")
    def _needs_running_programme(self):
        """a programme in matching or running, or one that lets proposals be answered"""
        programme = self.programme_id
        lets_answer = (
            programme.state == "closing" and programme.open_proposals == "finish"
        )
        pairs = programme.state in PROGRAMME_PAIRING or lets_answer
        return not pairs and self.env._(
            "“%s” takes no new pairings now.", programme.name
        )

    @api.depends("is_mentor_full", "mentor_id.state")
    def _needs_place(self):
        """a place left with the mentor"""
        if self.mentor_id.state not in PARTICIPANT_MATCHABLE:
            return self.env._("%s is not available any more.", self.mentor_id.name)
        return self.is_mentor_full and self.env._(
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

    @api.depends("is_in_line")
    def _needs_different_line(self):
        """two people who are not in one reporting line by now"""
        return self.is_in_line and ReportingLine().sentence(
            self.env, self.mentee_id, self.mentor_id
        )

    @api.depends(
        *("contract_ids.state", "contract_ids.mentor_signed_on"),
        *("contract_ids.mentee_signed_on", "mentor_user_id", "mentee_user_id"),
    )
    def _needs_signed_contract(self):
        """a contract signed by both"""
        if self.contract_signed_on:
            return False
        left = self._get_last_to_sign()
        if not left:
            return self.env._("Both sign the contract.")
        other = SIDES[SIDES.index(left) - 1]
        # sudo: mentoring.participant - the names of the two
        names = {side: self.sudo()[f"{side}_id"].name for side in SIDES}
        if left == self._get_side():
            return self.env._("Sign the contract: %s has signed it.", names[other])
        return self.env._("%s has not signed the contract yet.", names[left])

    def _get_last_to_sign(self):
        """Return the one of the two who has not signed, where the other has; as those
        who sign, and those who run the programme, are told."""
        if not (self.is_party or self._is_coordinator()):
            return None
        # sudo: mentoring.contract - who has signed it
        contracts = self.sudo().contract_ids
        to_sign = contracts.filtered(lambda contract: contract.state == "to_sign")
        left = [side for side in SIDES if not to_sign[f"{side}_signed_on"]]
        return left[0] if len(left) == 1 else None

    @api.depends("meetings_held")
    def _hints_meeting(self):
        """a meeting held"""
        return not self.meetings_held and self.env._("Hold the first meeting.")

    @api.depends("mentee_goals_active")
    def _hints_active_goal(self):
        """an active goal of the mentee; a goal is activated with a measure"""
        return not self.mentee_goals_active and self.env._(
            "Start working on at least one learning goal of the mentee's, with a "
            "measure and a deadline."
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_accept(self):
        """Accept for oneself; once both have, the collaboration begins."""
        for pairing in self:
            pairing.check_access("read")
            pairing._lock_people()
            # sudo: mentoring.participant - whose it is, of the two
            (pairing.mentor_id | pairing.mentee_id).sudo()._bind()
            is_mentor = pairing._is_mentor()
            fname = "mentor_accepted_on" if is_mentor else "mentee_accepted_on"
            is_party = is_mentor or pairing._is_mentee()
            if is_party and pairing.state == "proposed" and pairing[fname]:
                raise UserError(
                    self.env._(
                        "You have already accepted “%s”. The other answers next.",
                        pairing.display_name,
                    )
                )
            pairing._advance("accept", {fname: fields.Datetime.now()})
        return True

    def _target_accept(self):
        accepted = self.mentor_accepted_on and self.mentee_accepted_on
        return "rapport" if accepted else "proposed"

    def action_decline(self):
        return self._advance("decline")

    def action_set_direction(self):
        return self._advance("set_direction")

    def action_make_progress(self):
        return self._advance("make_progress")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _participants(self):
        # sudo: mentoring.participant - their state follows from the pairing's
        return self.sudo().mentor_id | self.sudo().mentee_id

    def _after_accept(self):
        begun = self.filtered(lambda p: p.state == "rapport")
        if not begun:
            return
        begun._write_through_door({"started_on": fields.Date.context_today(self)})
        begun._participants()._follow_pairings()
        # sudo: mentoring.contract, mentoring.evaluation - prepared for the pair
        self.env["mentoring.contract"].sudo().create(
            [{"pairing_id": pairing.id} for pairing in begun]
        )
        self.env["mentoring.evaluation"].sudo()._plan(
            begun, ("baseline", "pulse", "mid")
        )
        # sudo: mentoring.pairing - whoever has a mentor answers no other proposal
        begun.sudo().mentee_id.mentee_pairing_ids.filtered(
            lambda p: p.state == "proposed"
        )._advance("decline", as_system=True)
        begun._send_mail("mentoring_programme.mail_pairing_begun")
        begun._tell_line_manager("mentoring_programme.mail_pairing_begun_manager")

    def _after_decline(self):
        self._tell_no_match()

    def _tell_no_match(self):
        self._send_mail("mentoring_programme.mail_pairing_declined")
        # what the programme withdraws at its end it knows
        self.filtered(lambda p: not p._mail_is_withdrawn_at_end())._tell_coordinator(
            "mentoring_programme.mail_pairing_declined_coordinator"
        )

    def _tell_coordinator(self, xmlid):
        """Send a mail to whoever runs the programme now, unless it was their own
        doing."""
        # sudo: mentoring.programme - who runs it, whoever of the two takes the step
        self.filtered(
            lambda p: (
                self.env.user not in p.programme_id.sudo().acting_ids
                and p.programme_id.state != "cancelled"
            )
        )._send_mail(xmlid, "programme_id.acting_ids.partner_id")

    def _mail_is_in_resume(self):
        """Tell whether the one whom the mail is for has it in their résumé."""
        return bool(self._mail_enrolment().resume_line_id)

    def _mail_is_matchable(self):
        """Tell whether another match is looked for, for the one whom the mail is for;
        for both, where that is neither of the two."""
        people = self._mail_enrolment() or self._participants()
        return self.programme_id.state in PROGRAMME_PAIRING and all(
            person.state in PARTICIPANT_MATCHABLE for person in people
        )

    def _mail_other(self):
        """Return the contact whom the one whom the mail is for works with."""
        mentor, mentee = self.mentor_partner_id, self.mentee_partner_id
        return mentee if self._mail_person() == mentor else mentor

    def _mail_enrolment(self):
        person = self._mail_person()
        return self._participants().filtered(lambda p: p.partner_id == person)

    def _get_todo(self):
        if self.state == "proposed":
            return [
                (
                    user,
                    "mentoring_programme.activity_answer",
                    self.env._("Accept or decline the match"),
                    self.answer_deadline,
                )
                for user, accepted in (
                    (self.mentor_user_id, self.mentor_accepted_on),
                    (self.mentee_user_id, self.mentee_accepted_on),
                )
                if not accepted
            ]
        if (
            self.state in PAIRING_MATCHED
            and self.health_reason in self._get_reasons_to_attend()
            and not self._may_wait()
            and not self.programme_id._has_many_to_attend()
        ):
            reasons = dict(
                self._fields["health_reason"]._description_selection(self.env)
            )
            return [
                (
                    user,
                    "mentoring_programme.activity_attend",
                    reasons[self.health_reason],
                    fields.Date.context_today(self),
                )
                for user in self.programme_id._get_coordinators()
            ]
        return []
