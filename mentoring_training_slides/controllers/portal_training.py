from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form
from odoo.addons.mentoring_training.controllers.portal_training import (
    MentoringPortalTraining,
)


class MentoringPortalCourse(MentoringPortalTraining):
    """Whoever has left a course that is asked of them comes back to it."""

    @form("/my/mentoring/training/<id:completion_id>/join")
    def mentoring_training_join(self, completion_id, post):
        completion = self._get_own_training(completion_id)
        return self._take_step(
            completion,
            "join",
            post,
            self._training_page,
            completion._mail_share_url(),
            request.env._("You are in the course."),
        )
