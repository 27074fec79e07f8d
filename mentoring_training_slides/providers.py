from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_training.providers import Provider

_lt = LazyTranslate(__name__)


class Course(Provider):
    """A course of eLearning: whoever it is asked of is let in, and whoever has finished
    it has done it."""

    key = "slides"
    label = _lt("Course in eLearning")

    def begin(self, completions):
        completions._enter_course()

    def get_url(self, completion):
        if not completion.is_in_course or completion._is_course_closed():
            return ""
        # sudo: slide.channel - where it is, for whoever is in it
        return completion.requirement_id.sudo().channel_id.website_url
