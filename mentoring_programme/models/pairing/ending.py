from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...odoo_internals import ConfidentialDatetime, ConfidentialMany2one
from ...states import EVALUATION_UNANSWERED, PAIRING_AT_WORK, not_cancelled
from ..mixins.pair_actors import SIDES
from .lifecycle import NOBODYS_WORD

#: Steps that are noted as nobody's in particular, where one of the two takes them.
UNNAMED = {"wind_down", "go_on", "complete", "end", "take_back"}
#: So many days the word of one of the two waits for the other's.
PATIENCE_DAYS = 14


class MentoringPairing(models.Model):
    """How a collaboration ends: its purpose is served, or it does not fit.

    One of the two says that the purpose is served, the other agrees, and both round it
    off, whatever the count; then each says that they are done. Who is silent for 14
    days holds nobody (METHOD B 29.10: share responsibility for ending it
    well). Either ends what does not fit, alone and at any time (no. 11).
    """

    _name = "mentoring.pairing"
    _inherit = ["mentoring.pairing", "private.record.mixin"]
    #: Who of the two has said what is no template's to show.
    _private_fields = (
        *(
            f"{side}_{word}_on"
            for side in SIDES
            for word in ("accepted", "served", "done")
        ),
        "waits_for",  # tells who has not accepted
    )

    # who of the two has said what is theirs alone to know
    mentor_served_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_pair_domain"
    )
    mentee_served_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_pair_domain"
    )
    mentor_done_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_pair_domain"
    )
    mentee_done_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_pair_domain"
    )
    #: Who changed it last tells which of the two said no, or that it is enough.
    write_uid = ConfidentialMany2one(
        "res.users",
        "Last Updated by",
        readonly=True,
        readers="_get_nobody_domain",
    )
    ending_turn = fields.Selection(
        [("mine", "The other has said it"), ("other", "I have said it")],
        compute="_compute_ending_turn",
        help="That the purpose is served or, in closing, that one is done.",
    )
    ending_due_on = fields.Date(
        compute="_compute_ending_turn",
        help="Then it goes on without the other's word.",
    )

    @api.model
    def _get_technical_fields(self):
        words = {f"{side}_{word}_on" for side in SIDES for word in ("served", "done")}
        return super()._get_technical_fields() | words

    @api.depends(
        "state",
        "mentor_served_on",
        "mentee_served_on",
        "mentor_done_on",
        "mentee_done_on",
        "mentor_user_id",
        "mentee_user_id",
    )
    @api.depends_context("uid")
    def _compute_ending_turn(self):
        for pairing in self:
            side = pairing._get_side()
            said = pairing._get_said() if side else {}
            pairing.ending_turn = bool(said) and ("other" if side in said else "mine")
            pairing.ending_due_on = bool(said) and fields.Date.to_date(
                min(said.values()) + timedelta(days=PATIENCE_DAYS)
            )

    @api.model
    def _get_asked_to_end_domain(self):
        """Return the pairings in which the other has said it, and the user has not."""

        def asked(states, word):
            sides = (SIDES, SIDES[::-1])
            return Domain("state", "in", states) & Domain.OR(
                Domain(f"{mine}_user_id", "=", self.env.uid)
                & Domain(f"{mine}_{word}_on", "=", False)
                & Domain(f"{theirs}_{word}_on", "!=", False)
                for mine, theirs in sides
            )

        return asked(PAIRING_AT_WORK, "served") | asked(("closing",), "done")

    def _get_said(self):
        """Return who has said what waits for the other: ``{side: when}``."""
        word = "done" if self.state == "closing" else "served"
        if self.state not in (*PAIRING_AT_WORK, "closing"):
            return {}
        # sudo: mentoring.pairing - the caller asks on behalf of one of the two
        pairing = self.sudo()
        said = {side: pairing[f"{side}_{word}_on"] for side in SIDES}
        return {side: when for side, when in said.items() if when}

    # ------------------------------------------------------------------
    # Needs and hints
    # ------------------------------------------------------------------

    @api.depends("mentor_served_on", "mentee_served_on")
    def _needs_word_of_one(self):
        """one of the two has said that the purpose is served"""
        return not self._get_said() and self.env._(
            "Neither of you has said that your purpose is served: you are going on."
        )

    @api.depends("meetings_held", "minimum_meetings")
    def _hints_minimum_meetings(self):
        """the programme's minimum of meetings held"""
        return self.meetings_held < self.minimum_meetings and self.env._(
            "Meetings held: %(held)s of at least %(minimum)s.",
            held=self.meetings_held,
            minimum=self.minimum_meetings,
        )

    @api.depends("evaluation_ids.state")
    def _hints_mid_evaluations(self):
        """mid-term questionnaires sent"""
        return self._hints_evaluations("mid")

    @api.depends("evaluation_ids.state")
    def _hints_final_evaluations(self):
        """final questionnaires sent"""
        return self._hints_evaluations("final")

    def _hints_evaluations(self, moment):
        """Say when the two are asked, if they have not been.

        Never whether they have answered: whoever waits for it would know.
        """
        planned = self.evaluation_ids.filtered(
            lambda e: e.moment == moment and e.state == "planned"
        )
        return planned and self.env._(
            "Both get their questionnaire first: it goes out on %s. The coordinator "
            "can bring it forward.",
            format_date(self.env, planned[0].planned_on),
        )

    @api.depends("last_meeting_on", "closing_since", "closing_talk_on")
    def _hints_closing_meeting(self):
        """a meeting held since closing began, or about it"""
        held = self.closing_since and self.last_meeting_on
        since = held and self.last_meeting_on >= self.closing_since
        return not (since or self.closing_talk_on) and (
            self.env._("Hold the closing meeting.")
        )

    @api.depends("mentor_goals_open", "mentee_goals_open")
    def _hints_no_open_goal(self):
        """no open goal on either side"""
        return self.goals_open and self.env._(
            "Close the remaining goals, in one way or another: %(mentee)s of the "
            "mentee, %(mentor)s of the mentor. Each closes their own.",
            mentee=self.mentee_goals_open,
            mentor=self.mentor_goals_open,
        )

    # ------------------------------------------------------------------
    # Our purpose is served
    # ------------------------------------------------------------------

    def action_wind_down(self):
        """Say for oneself that the purpose is served; once both have, closing begins.

        A coordinator, who may end it for good, begins it at once.
        """
        return self._advance_by_word("wind_down", "served")

    def _target_wind_down(self):
        return "closing" if self._have_both_said() else self.state

    def _after_wind_down(self):
        pairings = self._by_nobody()
        begun = pairings.filtered(lambda p: p.state == "closing")
        (pairings - begun)._tell_who_is_asked("mentoring_programme.mail_pairing_served")
        if not begun:
            return
        begun._write_through_door({"closing_since": fields.Datetime.now()})
        # nobody is asked half-way any more
        begun._let_evaluations_lapse(lambda e: e.state == "planned")
        # sudo: mentoring.evaluation - prepared for the pair
        begun.env["mentoring.evaluation"].sudo()._plan(begun, ("final",))
        begun._send_mail("mentoring_programme.mail_pairing_closing")

    def action_go_on(self):
        """Answer that it is not served yet, or take back that it is."""
        return self._advance("go_on")

    def _target_go_on(self):
        return self.state

    def _after_go_on(self):
        self._write_through_door(NOBODYS_WORD)

    def action_complete(self):
        """Say for oneself that one has rounded it off; by both, it is completed."""
        return self._advance_by_word("complete", "done")

    def _target_complete(self):
        return "completed" if self._have_both_said() else "closing"

    def _after_complete(self):
        pairings = self._by_nobody()
        completed = pairings.filtered(lambda p: p.state == "completed")
        (pairings - completed)._tell_who_is_asked(
            "mentoring_programme.mail_pairing_done"
        )
        if not completed:
            return
        completed._finish()
        # the final questionnaires stay open until their time is over
        completed._let_evaluations_lapse(lambda e: e.moment != "final")
        # sudo: mentoring.evaluation - prepared for the pair
        completed.env["mentoring.evaluation"].sudo()._plan(completed, ("follow_up",))
        completed._participants()._add_to_resumes()
        completed._send_mail("mentoring_programme.mail_pairing_completed")
        completed._tell_line_manager_later()

    def _advance_by_word(self, name, word):
        """Take a step that waits for the word of both.

        :raises UserError: one has given it before
        """
        sources = self._get_transition(name).sources
        for pairing in self:
            side = pairing._get_side()
            if side and pairing.state in sources and pairing[f"{side}_{word}_on"]:
                raise UserError(
                    self.env._(
                        "You have already said so of “%s”. The other answers next.",
                        pairing.display_name,
                    )
                )
            given = {f"{side}_{word}_on": fields.Datetime.now()} if side else None
            pairing._advance(name, given)
        return True

    def _have_both_said(self):
        """Tell whether what one of the two says has the other's word as well.

        Whoever is neither of them (the coordinator, the job) waits for nobody.
        """
        return not self._get_side() or len(self._get_said()) == len(SIDES)

    def _tell_who_is_asked(self, xmlid):
        for side in SIDES:
            asked = self.filtered(lambda p, side=side: side not in p._get_said())
            asked._send_mail(xmlid, f"{side}_partner_id", apart=True)

    @api.model
    def _cron_answer_silence(self):
        """Go on without the word of whoever has been silent for 14 days.

        In closing where both are silent, too, unless a meeting lies ahead.
        """
        now = fields.Datetime.now()
        limit = now - timedelta(days=PATIENCE_DAYS)

        def said(word):
            words = (Domain(f"{side}_{word}_on", "<", limit) for side in SIDES)
            return Domain.OR(words)

        silent = Domain("closing_since", "<", limit) & (
            Domain("next_meeting_on", "=", False) | Domain("next_meeting_on", "<", now)
        )
        self._run_batches(
            Domain("state", "in", PAIRING_AT_WORK) & said("served") & not_cancelled(),
            lambda pairings: pairings._advance("wind_down", as_system=True),
            together=True,
        )
        self._run_batches(
            Domain("state", "=", "closing") & (said("done") | silent) & not_cancelled(),
            lambda pairings: pairings._advance("complete", as_system=True),
            together=True,
        )

    # ------------------------------------------------------------------
    # It does not fit
    # ------------------------------------------------------------------

    def action_end(self):
        """End it, by either's wish: no fault, no reason owed."""
        return self._advance("end")

    def _after_end(self):
        pairings = self._by_nobody()
        pairings._finish()
        # an exit questionnaire would ask for the reason that is not owed
        pairings._let_evaluations_lapse()
        # sudo: mentoring.contract - it ends with the collaboration, whoever ended it
        contracts = pairings.sudo().contract_ids
        in_force = contracts._get_transition("terminate").sources
        contracts.filtered(lambda c: c.state in in_force)._advance(
            "terminate", as_system=True
        )
        pairings.filtered("started_on")._tell_line_manager_later()
        # whose programme is cancelled is told that, and nothing of faults
        cancelled = pairings.filtered(lambda p: p.programme_id.state == "cancelled")
        cancelled._participants()._tell_finished()
        told = pairings - cancelled
        begun = told.filtered("started_on")
        begun._send_mail("mentoring_programme.mail_pairing_ended")
        begun._tell_coordinator("mentoring_programme.mail_pairing_ended_coordinator")
        (told - begun)._tell_no_match()

    # ------------------------------------------------------------------
    # Either way
    # ------------------------------------------------------------------

    def _by_nobody(self):
        """Return these pairings for what follows from a step of one of the two: which
        of them it was is theirs to know, and no line of any record tells it."""
        party = any(
            pairing._get_side()
            # sudo: mentoring.programme - who runs it
            and self.env.user not in pairing.programme_id.sudo().coordinator_ids
            for pairing in self
        )
        return self.with_user(SUPERUSER_ID) if party else self

    def _log_transition(self, transition, before):
        """Tell who runs the programme that it went on, and not by whom."""
        if transition.name not in UNNAMED:
            return super()._log_transition(transition, before)
        pairings = self._by_nobody()
        moved = pairings.filtered(lambda p: before[p.id] != p.state)
        return super(MentoringPairing, moved)._log_transition(transition, before)

    def _sync_activities(self, passed_on=False, by_nobody=False):
        """Open and close to-dos as nobody: whose doing it was would stand in them."""
        pairings = self._by_nobody()
        return super(MentoringPairing, pairings)._sync_activities(passed_on, by_nobody)

    def _finish(self):
        self._write_through_door({"finished_on": fields.Date.context_today(self)})
        # sudo: mentoring.meeting - planned ones will not take place any more
        self.sudo().meeting_ids.filtered(lambda m: m.state == "planned")._advance(
            "cancel", as_system=True
        )
        self._forget_all_news()
        self._participants()._follow_pairings()
        self.filtered("started_on")._participants()._ask_another_match()

    def _let_evaluations_lapse(self, which=None):
        # sudo: mentoring.evaluation - nobody asks how it is going once it is over
        unanswered = self.sudo().evaluation_ids.filtered(
            lambda e: e.state in EVALUATION_UNANSWERED
        )
        unanswered.filtered(which)._advance("lapse", as_system=True)
