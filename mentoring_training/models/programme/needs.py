from odoo import api, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need

_lt = LazyTranslate(__name__)


class Missed(Need):
    """Somebody was not there, and needs another date."""

    key = "missed_training"
    model = "mentoring.completion"
    step = _lt("Offer another date")
    many = _lt("Trainings that people missed")

    def domain(self, env):
        return Domain("state", "=", "missed")

    def say(self, completion):
        return completion.env._("Was not there, and needs another date")


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), Missed()]
