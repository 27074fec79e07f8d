from datetime import datetime, time, timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes
from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .choices import OUTCOMES

_lt = LazyTranslate(__name__)

#: Somebody waits for something.
OPEN = ("received", "acknowledged", "assessing", "handling")
#: Nobody says anything more.
OVER = ("closed", "withdrawn", "referred")


class MentoringConcern(models.Model):
    """From where it is received to where it is closed: by those who read it alone.

    A step leaves no line in a chatter, no to-do and no row of another model: Odoo would
    show these to others.
    """

    _inherit = "mentoring.concern"
    _transitions = (
        Transition(
            "acknowledge",
            "received",
            "acknowledged",
            "handler",
            label=_lt("Acknowledge"),
        ),
        Transition(
            "assess",
            "acknowledged",
            "assessing",
            "handler",
            label=_lt("Look Into It"),
        ),
        Transition(
            "handle",
            ("acknowledged", "assessing"),
            "handling",
            "handler",
            label=_lt("Act on It"),
        ),
        Transition(
            "give_feedback",
            OPEN[1:],
            OPEN[1:],
            "handler",
            label=_lt("Give Feedback"),
        ),
        Transition(
            "conclude",
            OPEN[1:],
            "concluded",
            "handler",
            label=_lt("Conclude"),
        ),
        Transition(
            "close",
            "concluded",
            "closed",
            ("handler", "reporter", SYSTEM),
            label=_lt("Close"),
        ),
        Transition(
            "refer",
            OPEN,
            "referred",
            ("handler", SYSTEM),
            label=_lt("Refer Elsewhere"),
            look="secondary",
        ),
        Transition(
            "withdraw",
            OPEN,
            "withdrawn",
            "reporter",
            label=_lt("Take It Back"),
            confirm=_lt("Those who handle it do nothing more. Nobody asks why."),
            look="danger",
        ),
    )

    # --- who --------------------------------------------------------------------

    def _is_handler(self):
        return self._get_role() == "handler"

    def _is_reporter(self):
        return self._get_role() == "reporter"

    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "handler": self.env._("whoever handles it"),
            "reporter": self.env._("whoever reported it"),
        }

    # --- steps ------------------------------------------------------------------

    def _write_through_door(self, values):
        """Keep days, not hours: beside a log of requests these would say who it was."""
        if "state_since" in values:
            day = datetime.combine(self[:1]._get_today(), time())
            values = {**values, "state_since": day}
        return super()._write_through_door(values)

    def action_acknowledge(self):
        # before anything of it is read: one there is not is refused with other words
        self.check_access("read")
        return self._advance("acknowledge", {"acknowledged_on": self._get_today()})

    def _after_acknowledge(self):
        self._follow_step()

    def action_assess(self):
        return self._advance("assess")

    def _after_assess(self):
        self._note("changed")

    def action_handle(self):
        return self._advance("handle")

    def _after_handle(self):
        self._note("changed")

    @takes(TEXT)
    def action_give_feedback(self, text):
        """Tell whoever reported it what was done, or what is still being done."""
        self.ensure_one()
        self.check_access("read")
        if not (text or "").strip():
            raise UserError(
                self.env._("Say what was done, or what is still being done.")
            )
        return self._advance("give_feedback", self._get_feedback_values()) and bool(
            self._write_message(text)
        )

    def _target_give_feedback(self):
        return self.state

    def _get_feedback_values(self):
        """Return what feedback is noted by: the day of the first."""
        return {"feedback_on": self.feedback_on or self._get_today()}

    @takes(TEXT, TEXT)
    def action_conclude(self, outcome_key, outcome):
        """Conclude it, and tell whoever reported it what came of it: that is feedback,
        if there was none before."""
        self.ensure_one()
        self.check_access("read")
        if outcome_key not in OUTCOMES:
            raise UserError(self.env._("Choose what came of it."))
        outcome = (outcome or "").strip()
        if not outcome:
            raise UserError(self.env._("Say in a few words what came of it."))
        self._check_length(outcome)
        return self._advance(
            "conclude",
            {
                "outcome_key": outcome_key,
                "outcome": outcome,
                **self._get_feedback_values(),
                **self._get_end_values(),
            },
        )

    def _after_conclude(self):
        for concern in self:
            concern._count()
        self._follow_step()

    def action_close(self):
        return self._advance("close")

    def action_refer(self):
        self.ensure_one()
        self.check_access("read")
        return self._advance("refer", self._get_end_values())

    def _refer_by_system(self):
        """Refer it elsewhere, where nobody is left who may handle it."""
        self.ensure_one()
        return self._advance("refer", self._get_end_values(), as_system=True)

    def _after_refer(self):
        self._follow_step()

    def action_withdraw(self):
        self.ensure_one()
        self.check_access("read")
        return self._advance("withdraw", self._get_end_values())

    def _after_withdraw(self):
        self._tell_handlers()

    def _follow_step(self):
        """Log what a handler did, and tell whoever reported it."""
        for concern in self:
            concern._note("changed")
            concern._tell_reporter()

    def _get_end_values(self):
        """Return when it has ended, and when it is erased."""
        today = self._get_today()
        # sudo: res.company - a setting, for whoever takes the step
        days = self.sudo().company_id.mentoring_concern_days
        return {"concluded_on": today, "erase_on": today + timedelta(days=days)}

    def _count(self):
        """Count it, as whoever concludes it reads it; nothing leads back."""
        self.env["mentoring.concern.count"]._add_one(
            # sudo: res.company - whose it is
            self.sudo().company_id,
            self.concluded_on,
            kind_key=self.kind_key,
            outcome_key=self.outcome_key,
            acknowledged_in_time=self.acknowledged_on <= self.acknowledge_by,
            feedback_in_time=self.feedback_on <= self.feedback_by,
        )
