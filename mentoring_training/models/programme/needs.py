from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need

from ...states import lacking

_lt = LazyTranslate(__name__)


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
        return lacking(("open", "enrolled", "expired")) & Domain(
            "requirement_id.due_on", "<", today
        )

    def say(self, completion):
        return completion.env._("Its day has passed, and it is not done")


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), Missed(), Overdue()]
