from odoo.http import request

from odoo.addons.mentoring_programme.controllers.portal_home import MentoringPortalHome


class MentoringPortalHomeTraining(MentoringPortalHome):
    """What is to be read on its page waits at the start."""

    def _get_todo_domains(self):
        return {
            **super()._get_todo_domains(),
            "read": (
                "mentoring.completion",
                request.env["mentoring.completion"]._get_to_read_domain(),
            ),
        }

    def _say_more_todo(self, counts):
        return {
            **super()._say_more_todo(counts),
            "read": (
                request.env._("Something to read for your role in mentoring"),
                request.env._(
                    "%s things to read for your role in mentoring", counts["read"]
                ),
            ),
        }
