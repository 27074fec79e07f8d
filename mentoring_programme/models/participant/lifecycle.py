from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import WHOLE, takes
from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import PAIRING_OPEN, PROGRAMME_OVER
from ..mixins.coordinated import RUNNERS

_lt = LazyTranslate(__name__)


class MentoringParticipant(models.Model):
    """From a draft to the last collaboration: the steps of an enrolment."""

    _inherit = "mentoring.participant"

    _transitions = (
        Transition(
            "submit",
            "draft",
            "submitted",
            by=("person", "coordinator", "line_manager"),
            needs=(
                "_needs_open_enrolment",
                "_needs_learning_goal",
                "_needs_focus_area",
                "_needs_code_accepted",
            ),
            label=_lt("Submit"),
            hidden="is_mine and not has_accepted_code",
        ),
        Transition(
            "rework",
            "submitted",
            "draft",
            by="person",
            needs="_needs_open_enrolment",
            label=_lt("Change it once more"),
            look="secondary",
            confirm=_lt(
                "It is your draft again, and nobody decides about it until you submit "
                "it anew."
            ),
            back=True,
        ),
        Transition(
            "approve",
            "submitted",
            "approved",
            by="approver",
            needs="_needs_open_programme",
            label=_lt("Approve"),
            many=RUNNERS,
        ),
        Transition(
            "approve_in_place",
            "submitted",
            "approved",
            by="manager",
            needs=("_needs_open_programme", "_needs_in_place_reason"),
            label=_lt("Approve in place of the line manager"),
            asks="in_place_reason",
            look="secondary",
            hidden="not approver_id or approver_id == uid",
        ),
        Transition(
            "make_ready",
            "approved",
            "ready",
            by="coordinator",
            needs=("_needs_open_programme", "_needs_briefing"),
            label=_lt("Ready to be matched"),
            many=RUNNERS,
        ),
        Transition(
            "brief",
            "approved",
            "approved",
            by="coordinator",
            needs=("_needs_open_programme", "_needs_briefing_date"),
            label=_lt("Briefed"),
            asks="briefed_on",
            look="secondary",
            hidden="briefed_on",
            confirm=_lt("Whoever lacks nothing else is ready to be matched with it."),
            many=RUNNERS,
        ),
        Transition(
            "remind",
            ("draft", "submitted"),
            ("draft", "submitted"),
            by="coordinator",
            needs=(
                "_needs_open_programme",
                "_needs_somebody_to_remind",
                "_needs_pause_since_reminder",
            ),
            label=_lt("Remind"),
            look="secondary",
            confirm=_lt(
                "Whoever has a draft is reminded to submit it, and whoever gives the "
                "time to answer."
            ),
            many=RUNNERS,
        ),
        Transition("pair", "ready", "paired", by=SYSTEM, label=_lt("Pair")),
        Transition("finish", "paired", "finished", by=SYSTEM, label=_lt("Finish")),
        Transition("release", "paired", "ready", by=SYSTEM, label=_lt("Free again")),
        Transition(
            "rejoin",
            ("ready", "finished"),
            "paired",
            by=SYSTEM,
            label=_lt("Paired again"),
            back=True,
        ),
        Transition(
            "seek_match",
            ("ready", "paired"),
            ("ready", "paired"),
            by="person",
            needs="_needs_pairing_programme",
            label=_lt("Yes, another match"),
            hidden="another_match not in ('asked', 'not_now')",
        ),
        Transition(
            "rest",
            ("ready", "paired"),
            ("ready", "paired"),
            by="person",
            label=_lt("Not now"),
            look="secondary",
            hidden="another_match != 'asked'",
        ),
        Transition(
            "reject",
            "submitted",
            "rejected",
            by="approver",
            needs="_needs_decision_reason",
            label=_lt("Decline"),
            asks="decision_reason",
            confirm=_lt(
                "The person will read what you write. A sentence on what would help "
                "next time is a kindness."
            ),
        ),
        Transition(
            "withdraw",
            ("draft", "submitted", "approved", "ready", "paired"),
            "withdrawn",
            by=("person", "coordinator", SYSTEM),
            label=_lt("Withdraw"),
            confirm=_lt(
                "That is always possible, and no reason is owed. An open pairing ends "
                "with it, and the other is told kindly."
            ),
            many=RUNNERS,
        ),
        Transition(
            "take_back",
            ("rejected", "withdrawn"),
            ("draft", "submitted", "approved", "ready"),
            by="taker",
            needs=("_needs_recent_step", "_needs_open_programme", "_needs_own_place"),
            label=_lt("That was a mistake: take it back"),
            look="secondary",
            confirm=_lt(
                "The enrolment is as it was before, and so are pairings that ended "
                "with it, where the other has not moved on."
            ),
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {
            "another_match",
            "code_accepted_on",
            "code_accepted_version",
            "submitted_on",
            "written_by_id",
        }
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "person": self.env._("the person"),
            "line_manager": self.env._("the line manager"),
            "approver": self.env._(
                "the line manager, or whoever stands in, where the programme asks; "
                "else the coordinator"
            ),
            "manager": self.env._("a mentoring manager"),
        }

    @api.depends("user_id")
    def _is_person(self):
        return self.user_id == self.env.user

    @api.model
    def _are_mine(self, ids):
        """Tell whether these are ids of the user's own enrolments, all of them; asked
        before something is written beside one."""
        # sudo: mentoring.participant - whose they are
        places = self.browse(filter(None, ids)).sudo().exists()
        return len(places) == len(ids) and all(p._is_person() for p in places)

    @api.depends("manager_user_id")
    def _is_line_manager(self):
        return self.manager_user_id == self.env.user

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends(
        "programme_id.state",
        "programme_id.accepts_late_entry",
        "programme_id.end_date",
    )
    def _needs_open_enrolment(self):
        """enrolment open, or late entry accepted"""
        programme = self.programme_id
        return not programme.is_open_for_enrolment and self.env._(
            "Enrolment in “%s” must be open.", programme.name
        )

    @api.depends("programme_id.state")
    def _needs_open_programme(self):
        """a programme that is not over"""
        return self.programme_id.state in PROGRAMME_OVER and self.env._(
            "“%s” is over.", self.programme_id.name
        )

    @api.depends("learning_goal")
    def _needs_learning_goal(self):
        """a learning goal"""
        # sudo: mentoring.participant - whether there is one, for whoever asks
        return not (self.sudo().learning_goal or "").strip() and self.env._(
            "Write down a learning goal; mentors learn too."
        )

    @api.depends("focus_area_ids")
    def _needs_focus_area(self):
        """at least one focus area"""
        # sudo: mentoring.participant - whether there are any, for whoever asks
        return not self.sudo().focus_area_ids and self.env._(
            "Choose at least one focus area."
        )

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

    @api.depends("decision_reason")
    def _needs_decision_reason(self):
        """a reason"""
        return not (self.decision_reason or "").strip() and self.env._(
            "Give a reason; %s will read it.", self.name
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @takes(WHOLE)
    def action_accept_code(self, version=None):
        """Accept the code of conduct for oneself, in its present version.

        :param int version: the one that was read
        :raises UserError: it has changed since
        """
        for participant in self:
            participant.check_access("read")
            if not participant._is_person():
                raise AccessError(
                    self.env._("Everybody accepts the code of conduct for themselves.")
                )
            if version not in (None, participant.programme_id.code_version):
                raise UserError(
                    self.env._(
                        "The code of conduct has changed since you opened this page. "
                        "Read it once more, then accept it."
                    )
                )
            participant._write_through_door(
                {
                    "code_accepted_on": fields.Datetime.now(),
                    "code_accepted_version": participant.programme_id.code_version,
                }
            )
        return True

    def action_submit(self):
        return self._advance("submit", {"submitted_on": fields.Datetime.now()})

    def action_rework(self):
        # a draft is read by those alone who write it
        return self._advance("rework", {"submitted_on": False})

    def action_approve(self):
        return self._advance("approve")

    def action_reject(self, reason=None):
        return self._advance("reject", {"decision_reason": reason} if reason else None)

    def action_make_ready(self):
        return self._advance("make_ready")

    def action_pair(self):
        return self._advance("pair")

    def action_release(self):
        return self._advance("release")

    def action_rejoin(self):
        return self._advance("rejoin")

    def action_finish(self):
        return self._advance("finish")

    def action_withdraw(self):
        return self._advance("withdraw")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_submit(self):
        self._ask_approvers()

    def _after_approve(self):
        self._send_mail("mentoring_programme.mail_participant_approved")
        self._tell_nominator()

    def _after_reject(self):
        self._send_mail("mentoring_programme.mail_participant_rejected")
        self._tell_nominator()

    def _tell_nominator(self):
        """Tell the line manager whose idea it was, who is it still."""
        self.filtered(
            lambda p: self.env.user != p.nominated_by_id == p.manager_user_id
        )._send_mail(
            "mentoring_programme.mail_nomination_decided", "nominated_by_id.partner_id"
        )

    def _after_make_ready(self):
        self._send_mail("mentoring_programme.mail_participant_ready")

    def _after_withdraw(self):
        self._end_what_is_open()

    def _end_what_is_open(self):
        """End, with the enrolment, what goes on by it."""
        # sudo: mentoring.pairing - leaving ends the pairings on both sides
        self_sudo = self.sudo()
        pairings = self_sudo.mentor_pairing_ids | self_sudo.mentee_pairing_ids
        pairings.filtered(lambda p: p.state in PAIRING_OPEN)._advance(
            "end", as_system=True
        )

    def _follow_pairings(self):
        """Bring participants in line with their pairings, as the system.

        Paired while a pairing runs; finished once the last one is completed; else
        free for another match. In a programme that is cancelled nobody is moved along:
        each is seen off in their own turn, whoever's comes first.
        """
        for name, participants in self.grouped(lambda p: p._get_step_along()).items():
            if name:
                participants._advance(name, as_system=True)

    def _get_step_along(self):
        """Return the name of the step by which somebody follows their pairings."""
        if self.programme_id.state == "cancelled":
            return None
        if self.state == "ready" and self.matched_count:
            return "pair"
        if self.state == "paired" and not self.matched_count:
            return "finish" if self._has_completed() else "release"
        return None

    def _has_completed(self):
        # side by side: those of both in one set would be read for each person anew
        sides = self.mentor_pairing_ids, self.mentee_pairing_ids
        return any("completed" in pairings.mapped("state") for pairings in sides)

    @api.model
    def _get_runners_todo_domain(self):
        """Return those that those who run the programme may have a to-do about."""
        return Domain("state", "in", ("submitted", "approved"))

    def _get_todo(self):
        today = fields.Date.context_today(self)
        if self.state == "submitted":
            return [
                (
                    user,
                    "mentoring_programme.activity_approve",
                    self.env._("Approve or decline %s", self._true_name()),
                    fields.Date.add(today, days=7),
                )
                for user in self._get_approvers()
            ]
        if self.state == "approved":
            return [
                (
                    user,
                    "mentoring_programme.activity_brief",
                    self.env._("Brief %s and make ready", self._true_name()),
                    self.programme_id.start_date or today,
                )
                for user in self.programme_id._get_coordinators()
            ]
        return []
