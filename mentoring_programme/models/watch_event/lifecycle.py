from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)

#: So many days those who run the programme have to decide.
DECIDE_DAYS = 7
#: A conflict review takes two people to agree on a talk first.
REVIEW_DAYS = 14


class MentoringWatchEvent(models.Model):
    """From being noticed to a decision: taken by a click, or by the policy."""

    _inherit = "mentoring.watch.event"

    _transitions = (
        Transition(
            "propose", "new", "proposed", by=SYSTEM, label=_lt("Propose a step")
        ),
        Transition(
            "take",
            "proposed",
            "done",
            by=("coordinator", SYSTEM),
            needs="_needs_cause",
            label=_lt("Do it"),
            confirm=_lt(
                "The step is taken at once. Those it concerns get a mail, which says "
                "nothing but what everybody can see."
            ),
        ),
        Transition(
            "dismiss",
            "proposed",
            "dismissed",
            by="coordinator",
            label=_lt("Leave it as it is"),
            look="secondary",
        ),
        Transition(
            "settle",
            "proposed",
            "done",
            by=SYSTEM,
            label=_lt("They pause already, until after it"),
        ),
        Transition(
            "lapse",
            "proposed",
            "dismissed",
            by=SYSTEM,
            label=_lt("Not so any more"),
            back=True,
        ),
    )

    _guarded_fields = frozenset({"is_asked"})

    @api.depends("participant_id.has_left", "pairing_id.seems_in_line", "kind", "step")
    def _needs_cause(self):
        """what has changed, and is still so"""
        if self.kind in ("left", "account_lost"):
            holds = self.participant_id.has_left
        elif self.step == "end_pair":
            holds = self._has_conflict()
        elif self.step == "withdraw":
            holds = self._get_twins()
        elif self.step == "transfer":
            holds = self._get_next_employment()
        else:
            holds = True
        return not holds and self.env._(
            "It is not so any more: leave it as it is, %s goes on as before.",
            self.participant_id.name,
        )

    def _has_conflict(self):
        """Tell whether it still speaks against that the two work together."""
        return self.pairing_id.seems_in_line

    def _is_vouched_for(self):
        """Tell whether it is so by what HR vouches for alone: an address alone is asked
        about, as the two see what is done at once."""
        return self.pairing_id.is_in_line

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_propose(self):
        return self._advance("propose")

    def action_take(self):
        return self._advance("take")

    def action_dismiss(self):
        return self._advance("dismiss")

    def action_settle(self):
        return self._advance("settle")

    def action_lapse(self):
        return self._advance("lapse")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_propose(self):
        asked = self.filtered(lambda event: not event._is_policy())
        asked._write_through_door({"is_asked": True})
        for kind, (xmlid, people) in self._get_mails().items():
            asked.filtered(lambda event, kind=kind: event.kind == kind)._send_mail(
                xmlid, people
            )

    @api.model
    def _get_mails(self):
        """Return whom a mail asks or tells, beside those who run the programme:
        ``{kind: (template, path to whom)}``; addons add theirs."""
        ethics = "programme_id.acting_ethics_contact_id"
        person = "participant_id.partner_id"
        return {
            "line_conflict": ("mentoring_programme.mail_watch_line", ethics),
            "away": ("mentoring_programme.mail_watch_away", person),
            "back": ("mentoring_programme.mail_watch_back", person),
        }

    def _after_take(self):
        # sudo: mentoring.watch.event - the step is the system's, once it was decided
        for step, events in self.sudo().grouped("step").items():
            getattr(events, f"_take_{step}")()

    def _get_todo(self):
        if self.state != "proposed" or not self.is_asked:
            return []
        days = REVIEW_DAYS if self.step == "end_pair" else DECIDE_DAYS
        return [
            (
                user,
                "mentoring_programme.activity_attend",
                self.env._("Decide: %s", self._true_name()),
                fields.Date.add(fields.Date.context_today(self), days=days),
            )
            for user in self.programme_id._get_coordinators()
        ]
