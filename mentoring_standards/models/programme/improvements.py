from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need
from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

from ..improvement.improvement import get_effect_limit

_lt = LazyTranslate(__name__)


class OverdueImprovement(Need):
    """An improvement was decided on, and its day has passed."""

    key = "overdue_improvement"
    model = "mentoring.improvement"
    since = "due_on"
    step = _lt("See to it")
    many = _lt("Improvements that are overdue")

    def domain(self, env):
        today = fields.Date.to_string(fields.Date.context_today(env.user))
        return Domain("done_on", "=", False) & Domain("due_on", "<", today)

    def say(self, improvement):
        return improvement.env._("It was to be done by now")


class EffectUnknown(Need):
    """Something was done a while ago, and nobody has said what came of it."""

    key = "improvement_effect"
    model = "mentoring.improvement"
    since = "done_on"
    step = _lt("Say what came of it")
    many = _lt("Improvements whose effect is to be said")

    def domain(self, env):
        limit = get_effect_limit(fields.Date.context_today(env.user))
        return Domain("done_on", "<=", fields.Date.to_string(limit)) & Domain(
            "effect", "in", [False, ""]
        )

    def say(self, improvement):
        return improvement.env._("It was done a while ago: what came of it?")


class MentoringProgramme(models.Model):
    """What was found wanting in a programme, and made better."""

    _inherit = "mentoring.programme"

    improvement_ids = ConfidentialOne2many(
        "mentoring.improvement", "programme_id", "Improvements", copy=False
    )

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), OverdueImprovement(), EffectUnknown()]

    def action_note_concerns(self):
        """Note what to improve by what the counts of concerns tell.

        :raises UserError: there were too few to be told of
        """
        self.ensure_one()
        if not self.runs_it:
            raise AccessError(
                self.env._("Improvements are noted by those who run the programme.")
            )
        today = fields.Date.context_today(self)
        # as long as it runs, and a year where it began but now
        since = min(self.start_date or today, fields.Date.subtract(today, years=1))
        told = self.env["mentoring.concern.count"]._get_told(
            self.company_id, since, today
        )
        if not told:
            raise UserError(
                self.env._(
                    "There were fewer than five concluded concerns in the company, or "
                    "none: of so few nothing is told."
                )
            )
        said = self.env._(
            "Concerns concluded in the whole company, %(since)s to %(until)s: %(n)s; "
            "acknowledged in time: %(acknowledged)s; answered in time: %(feedback)s.",
            since=format_date(self.env, since),
            until=format_date(self.env, today),
            n=told["n"],
            acknowledged=told["acknowledged_in_time"],
            feedback=told["feedback_in_time"],
        )
        return self._open_new_improvement(source="concern", what=said)

    def _open_new_improvement(self, **values):
        """Return the dialog in which one is noted."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Note what to improve"),
            "res_model": "mentoring.improvement",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_programme_id": self.id,
                **{f"default_{name}": value for name, value in values.items()},
            },
        }
