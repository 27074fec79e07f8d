from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need

_lt = LazyTranslate(__name__)


class Unnoted(Need):
    """A date is over, and nobody has noted whether somebody was there."""

    key = "unnoted_attendance"
    model = "mentoring.completion"
    since = "attends_on"
    step = _lt("Note who was there, with the event")
    many = _lt("People of whom it is not noted whether they were there")

    def domain(self, env):
        return env[self.model]._get_over_domain()

    def say(self, completion):
        return completion.env._("The date is over: was this person there?")


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), Unnoted()]
