from dataclasses import replace

from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import MET

_lt = LazyTranslate(__name__)


class MentoringParticipant(models.Model):
    """Ready means prepared: nobody is matched before they are trained.

    Where a programme says what it asks for, that counts, and no date of a briefing; the
    date then follows from what was done, and stays if this addon goes.
    """

    _inherit = "mentoring.participant"

    @api.model
    def _get_transitions(self):
        transitions = []
        for transition in super()._get_transitions():
            if transition.name == "make_ready":
                transition = transition.adding(needs="_needs_training")
            elif transition.name == "brief":
                hidden = f"({transition.hidden}) or has_requirements"
                transition = replace(transition, hidden=hidden)
            transitions.append(transition)
        # what the last training brings along, whoever noted it
        go_ready = Transition(
            "go_ready",
            "approved",
            "ready",
            by=SYSTEM,
            needs=("_needs_open_programme", "_needs_training"),
            label=_lt("Trained, and ready to be matched"),
        )
        return (*transitions, go_ready)

    def action_go_ready(self):
        return self._advance("go_ready")

    def _after_go_ready(self):
        self._after_make_ready()

    # ------------------------------------------------------------------
    # What is needed
    # ------------------------------------------------------------------

    def _get_gates(self):
        """Return what the programme needs somebody in this role to have done before
        they are matched; as superuser."""
        # sudo: mentoring.requirement - all of it counts, whoever asks
        requirements = self.sudo().programme_id.requirement_ids
        return requirements.filtered(
            lambda r: r.active and r.is_gate and r.role == self.role
        )

    def _get_lacking(self):
        """Return which of these the person has not done; as superuser."""
        # sudo: mentoring.completion - what is done, whoever asks
        done = self.sudo().completion_ids.filtered(lambda c: c.state in MET)
        return self._get_gates() - done.requirement_id

    @api.depends(
        *("programme_id.requirement_ids.is_gate", "programme_id.requirement_ids.role"),
        *("programme_id.requirement_ids.active", "completion_ids.state", "role"),
    )
    def _needs_training(self):
        """what training the programme asks for before matching"""
        # sudo: mentoring.completion - how far they are with it, whoever asks
        states = {c.requirement_id: c.state for c in self.sudo().completion_ids}
        return [
            self._say_lacking(requirement, states.get(requirement))
            for requirement in self._get_lacking()
        ]

    def _say_lacking(self, requirement, state):
        told = {"person": self.name, "training": requirement.name}
        if state == "enrolled":
            return self.env._(
                "%(person)s is signed up for “%(training)s”, which is still to come.",
                **told,
            )
        if state == "missed":
            return self.env._(
                "%(person)s was not there: “%(training)s” needs another date.", **told
            )
        if state == "expired":
            return self.env._(
                "“%(training)s” of %(person)s has run out, and is due anew.", **told
            )
        return self.env._("%(person)s still lacks “%(training)s”.", **told)

    @api.depends(
        *("briefed_on", "programme_id.requires_briefing"),
        "programme_id.requirement_ids",
    )
    def _needs_briefing(self):
        """the date of the briefing, where the programme asks for one"""
        # what it asks for otherwise takes the place of that
        return not self.has_requirements and super()._needs_briefing()

    @api.depends("briefed_on", "programme_id.requirement_ids")
    def _needs_briefing_date(self):
        """the date of the briefing"""
        if self.has_requirements:
            return self.env._(
                "“%s” says what it asks for: note that under Training.",
                self.programme_id.name,
            )
        return super()._needs_briefing_date()

    def _get_todo(self):
        """Have whoever runs it see to the training, where that is what lacks."""
        todo = super()._get_todo()
        if self.state != "approved" or not self._get_lacking():
            return todo
        what = self.env._("See to the training of %s", self._true_name())
        return [(user, kind, what, day) for user, kind, _what, day in todo]

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _follow_gates(self):
        """Note who lacks nothing that is needed, whatever came or went of it."""
        self._note_trained()
        self._go_ready()

    def _note_trained(self):
        """Have the date of the briefing follow, of those who have done all that was
        needed: the day of the last of it."""
        # sudo: mentoring.participant - it follows from what was noted, by whomever
        for participant in self.sudo():
            gates = participant._get_gates()
            done = participant.completion_ids.filtered(
                lambda c, gates=gates: c.requirement_id in gates and c.state == "done"
            )
            day = max(done.mapped("done_on"), default=False)
            if day and day != participant.briefed_on and not participant._get_lacking():
                participant.briefed_on = day

    def _note_untrained(self):
        """Take the date back of those who lack something again."""
        # sudo: mentoring.participant - as above
        lacking = self.sudo().filtered(lambda p: p.briefed_on and p._get_lacking())
        lacking.briefed_on = False

    def _go_ready(self):
        """Have those who were approved, are trained and lack nothing else be ready."""
        make_ready = self._get_transition("make_ready")
        # sudo: mentoring.participant - needs look at what the user may not list
        complete = self.filtered(
            lambda p: (
                p.sudo().state == "approved"
                and p._get_gates()
                and not p.sudo()._get_missing(make_ready)
            )
        )
        if complete:
            complete._advance("go_ready", as_system=True)
