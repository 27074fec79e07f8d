from odoo.http import request

from odoo.addons.website_slides.controllers.main import WebsiteSlides


class MentoringSlides(WebsiteSlides):
    """What mentoring asks of somebody is on nobody else's screen: profiles that people
    have made public list their courses."""

    def _prepare_user_slides_profile(self, user):
        values = super()._prepare_user_slides_profile(user)
        if user.id != request.env.uid:
            for name in ("courses_completed", "courses_ongoing"):
                values[name] -= values[name]._filter_asked()
        return values
