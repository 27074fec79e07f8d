from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form
from odoo.addons.mentoring_programme.controllers.portal_enrolment import (
    MentoringPortalEnrolment,
)


class MentoringPortalInterview(MentoringPortalEnrolment):
    """May I be asked for an interview? Yes, and not any more."""

    @form("/my/mentoring/enrolments/<id:participant_id>/agree_to_interview")
    def mentoring_agree_to_interview(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._say_interview(
            participant,
            post,
            participant.action_agree_to_interview,
            request.env._("Thank you. You can take it back at any time."),
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/take_back_interview")
    def mentoring_take_back_interview(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._say_interview(
            participant,
            post,
            participant.action_take_back_interview,
            request.env._("Taken back. Nobody asks you for an interview."),
        )

    def _say_interview(self, participant, post, say, done):
        return self._submit(
            post,
            say,
            lambda **why: self._enrolment_page(participant, **why),
            participant._mail_share_url(),
            done,
        )
