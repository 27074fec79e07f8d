from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need

_lt = LazyTranslate(__name__)


class Request(Need):
    """Somebody has asked for somebody."""

    key = "request"
    model = "mentoring.match.request"
    step = _lt("Propose or decline")
    many = _lt("Requests for a match")

    def domain(self, env):
        return Domain("state", "=", "asked")

    def say(self, request):
        return request.env._("Waits for your answer")


class MentoringProgramme(models.Model):
    """Requests for a match, which the coordinator decides."""

    _inherit = "mentoring.programme"

    match_request_ids = fields.One2many(
        "mentoring.match.request",
        "programme_id",
        "Requests",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), Request()]

    def _hand_over(self):
        # sudo: mentoring.match.request - to-dos follow from states
        self.sudo().match_request_ids._sync_activities(passed_on=True)
        return super()._hand_over()
