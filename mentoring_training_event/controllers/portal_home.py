from odoo.http import request

from odoo.addons.mentoring_training.controllers.portal_self_assessment import (
    MentoringPortalHomeSelfAssessment,
)


class MentoringPortalHomeDates(MentoringPortalHomeSelfAssessment):
    """A date to choose waits at the start."""

    def _get_todo_domains(self):
        return {
            **super()._get_todo_domains(),
            "date": (
                "mentoring.completion",
                request.env["mentoring.completion"]._get_to_choose_domain(),
            ),
        }

    def _say_more_todo(self, counts):
        return {
            **super()._say_more_todo(counts),
            "date": (
                request.env._("A date to choose, for your training in mentoring"),
                request.env._(
                    "%s dates to choose, for your training in mentoring", counts["date"]
                ),
            ),
        }
