from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition
from odoo.addons.mentoring_programme.models.mixins.coordinated import RUNNERS
from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...states import LACKING

_lt = LazyTranslate(__name__)


class MentoringCompletion(models.Model):
    """From something that is asked to something that is done: the steps of a training.

    Done is what whoever provides it says: those who run the programme where it is noted
    by hand, the person where it is a page to read, else the system. Each step is noted
    in the log of the enrolment, or of the programme.
    """

    _inherit = "mentoring.completion"

    _transitions = (
        Transition(
            "complete",
            LACKING,
            "done",
            by="coordinator",
            needs=("_needs_open_programme", "_needs_by_hand", "_needs_day"),
            label=_lt("Done"),
            asks="done_on",
            hidden="not by_hand",
            confirm=_lt("Whoever lacks nothing else is ready to be matched with it."),
            many=RUNNERS,
        ),
        Transition(
            "confirm",
            LACKING,
            "done",
            by="person",
            needs=("_needs_open_programme", "_needs_by_person"),
            label=_lt("I have read it"),
            hidden="not by_person",
        ),
        Transition("certify", LACKING, "done", by=SYSTEM, label=_lt("Done")),
        Transition(
            "enrol",
            ("open", "missed", "expired"),
            "enrolled",
            by=("coordinator", SYSTEM),
            needs="_needs_open_programme",
            label=_lt("Signed up"),
            look="secondary",
            many=RUNNERS,
        ),
        Transition(
            "miss",
            ("open", "enrolled"),
            "missed",
            by=("coordinator", SYSTEM),
            needs="_needs_open_programme",
            label=_lt("Was not there"),
            look="secondary",
            many=RUNNERS,
        ),
        Transition(
            "waive",
            LACKING,
            "waived",
            by="coordinator",
            needs=("_needs_open_programme", "_needs_waived_reason"),
            label=_lt("Not needed"),
            asks="waived_reason",
            look="secondary",
            many=RUNNERS,
        ),
        Transition(
            "expire", "done", "expired", by=SYSTEM, label=_lt("Run out"), back=True
        ),
        Transition(
            "reopen",
            ("done", "missed", "waived"),
            "open",
            by="coordinator",
            needs="_needs_open_programme",
            label=_lt("That was a mistake: open again"),
            look="secondary",
            confirm=_lt("Whoever is ready to be matched by now stays so."),
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {"done_on", "noted_by_id", "is_earlier", "waived_reason", "waived_by_id"}
    )

    # ------------------------------------------------------------------
    # Actors and needs
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {**super()._get_actor_labels(), "person": self.env._("the person")}

    @api.depends("user_id")
    def _is_person(self):
        return self.user_id == self.env.user

    @api.depends("programme_id.state")
    def _needs_open_programme(self):
        """a programme that is not over"""
        return self.programme_id.state in PROGRAMME_OVER and self.env._(
            "“%s” is over.", self.programme_id.name
        )

    @api.depends("requirement_id.provider")
    def _needs_by_hand(self):
        """something that is noted by hand"""
        return not self.by_hand and self.env._(
            "“%s” is not noted by hand: whoever provides it says who has done it.",
            self.name,
        )

    @api.depends("requirement_id.provider")
    def _needs_by_person(self):
        """something that people say of themselves"""
        return not self.by_person and self.env._(
            "“%s” is not for you to note: whoever provides it does.", self.name
        )

    @api.depends("done_on")
    def _needs_day(self):
        """the day on which it was done, which is not ahead"""
        if not self.done_on:
            return self.env._("Enter when %s has done it.", self.person_name)
        return self.done_on > fields.Date.context_today(self) and self.env._(
            "That has not taken place yet."
        )

    @api.depends("waived_reason")
    def _needs_waived_reason(self):
        """a reason"""
        return not (self.waived_reason or "").strip() and self.env._(
            "Say why it is not needed; %s reads it.", self.person_name
        )

    @api.model
    def _suggest_answer(self, transition):
        if transition.name == "complete":
            return fields.Date.context_today(self)
        return super()._suggest_answer(transition)

    @api.model
    def _doubt_answer(self, transition, answer):
        long_ago = fields.Date.subtract(fields.Date.context_today(self), years=1)
        if transition.name == "complete" and answer < long_ago:
            return self.env._(
                "That is more than a year ago: is that the year you mean?"
            )
        return super()._doubt_answer(transition, answer)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_complete(self, done_on=None):
        """Note that it was done.

        :param done_on: the day
        """
        return self._advance(
            "complete",
            {
                "noted_by_id": self.env.uid,
                "is_earlier": False,
                **({"done_on": done_on} if done_on else {}),
            },
        )

    def action_confirm(self):
        """Say of oneself that one has read it."""
        return self._advance("confirm", self._prepare_done())

    def action_certify(self):
        return self._advance("certify", self._prepare_done())

    def _certify(self, done_on=None):
        """Note that it was done, for whoever provides it.

        :param done_on: the day; today, if not given
        """
        return self._advance("certify", self._prepare_done(done_on), as_system=True)

    def _prepare_done(self, done_on=None):
        day = done_on or fields.Date.context_today(self)
        # what counted from an earlier programme, and has run out, is done here by now
        return {"done_on": day, "noted_by_id": self.env.uid, "is_earlier": False}

    def action_enrol(self):
        return self._advance("enrol")

    def action_miss(self):
        return self._advance("miss")

    def action_waive(self, reason=None):
        """Note that it is not needed of these people.

        :param reason: why; they read it
        """
        return self._advance(
            "waive",
            {
                "waived_by_id": self.env.uid,
                **({"waived_reason": reason} if reason else {}),
            },
        )

    def action_expire(self):
        return self._advance("expire")

    def action_reopen(self):
        """Put it back to open: it was noted by mistake."""
        return self._advance("reopen", dict.fromkeys(self._guarded_fields, False))

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_complete(self):
        self._follow_training()

    def _after_confirm(self):
        self._follow_training()

    def _after_certify(self):
        self._follow_training()

    def _after_waive(self):
        self._follow_training()

    def _after_expire(self):
        self.participant_id._note_untrained()

    def _after_reopen(self):
        self.participant_id._note_untrained()

    def _follow_training(self):
        self.participant_id._follow_gates()

    def _log_transition(self, transition, before):
        """Note it where those who run the programme look: with the enrolment."""
        result = super()._log_transition(transition, before)
        label = self._transition_label(transition)
        lines = defaultdict(lambda: defaultdict(list))
        # sudo: mentoring.participant, mentoring.programme - their log, whoever says it
        for completion in self.sudo():
            owner = completion.participant_id or completion.programme_id
            what = completion.name if completion.participant_id else completion._say()
            line = Markup("<b>%s</b>: %s") % (what, label)
            if completion.state == "waived":
                line += Markup("<br/>%s") % completion.waived_reason
            lines[owner.browse()][owner.id].append(line)
        for owners, said in lines.items():
            bodies = {id_: Markup("<br/>").join(parts) for id_, parts in said.items()}
            owners.browse(bodies)._message_log_batch(bodies=bodies)
        return result
