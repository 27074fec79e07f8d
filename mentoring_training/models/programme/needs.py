from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need
from odoo.addons.mentoring_programme.models.programme.needs import Briefing

from ...states import lacking

_lt = LazyTranslate(__name__)


class Preparing(Briefing):
    """Where training is asked for, nobody is briefed by hand."""

    many = _lt("People to make ready")

    def _name(self, record, day):
        line = super()._name(record, day)
        if record.programme_id.has_requirements:
            line["what"] = record.env._("Approved, and not trained yet")
            line["step"] = record.env._("See what lacks")
        return line


class Missed(Need):
    """Somebody was not there, and needs another date."""

    key = "missed_training"
    model = "mentoring.completion"
    step = _lt("Offer another date")
    many = _lt("Trainings that people missed")

    def domain(self, env):
        return lacking(("missed",))

    def say(self, completion):
        return completion.env._("Was not there, and needs another date")


class Overdue(Need):
    """The day by which people were to do it has passed."""

    key = "overdue_training"
    model = "mentoring.completion"
    step = _lt("Write to them")
    many = _lt("Trainings that are overdue")
    few = 0

    def domain(self, env):
        today = fields.Date.to_string(fields.Date.context_today(env.user))
        # who was not there has a line of their own
        late = lacking(("open", "enrolled", "expired")) & Domain(
            "requirement_id.due_on", "<", today
        )
        return late & Domain("id", "not in", env[self.model]._get_too_early(late).ids)

    def say(self, completion):
        return completion.env._("Its day has passed, and it is not done")


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        needs = [
            Preparing() if need.key == Briefing.key else need
            for need in super()._get_needs()
        ]
        return [*needs, Missed(), Overdue()]
