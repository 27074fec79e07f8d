from odoo import api, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.models.programme.need import Need

_lt = LazyTranslate(__name__)


class CourseClosed(Need):
    """A course that is asked of people cannot be opened."""

    key = "course_closed"
    model = "mentoring.requirement"
    since = "course_closed_on"
    step = _lt("Choose another course, or have it opened")
    many = _lt("Courses that nobody can open")

    def domain(self, env):
        return Domain("course_closed_on", "!=", False)

    def say(self, requirement):
        return requirement.env._("The course is archived, or not published")


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        return [*super()._get_needs(), CourseClosed()]
