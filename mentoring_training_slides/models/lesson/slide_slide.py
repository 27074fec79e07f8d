from odoo import api, models

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...providers import Course


class SlideSlide(models.Model):
    """What is put into a course that is asked of people tells nobody that it is."""

    _inherit = "slide.slide"

    @api.constrains("slide_category", "channel_id", "active")
    def _check_asked_as_course(self):
        # sudo: mentoring.requirement - whether it is asked, whoever keeps the course
        asked = self.env["mentoring.requirement"].sudo()
        asked = asked.search(
            [
                ("channel_id", "in", self.channel_id.ids),
                ("provider", "=", Course.key),
            ]
        )
        asked.filtered(
            lambda r: r.programme_id.state not in PROGRAMME_OVER
        )._check_course_tells_nobody()
