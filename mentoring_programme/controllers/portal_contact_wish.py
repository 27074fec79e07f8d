from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form

from .portal_enrolment import MentoringPortalEnrolment


class MentoringPortalContactWish(MentoringPortalEnrolment):
    """Shall the programme get in touch? Yes, and not any more."""

    @form("/my/mentoring/enrolments/<id:participant_id>/wish_contact")
    def mentoring_wish_contact(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._say_wish(
            participant,
            post,
            participant.action_wish_contact,
            request.env._("Good: those who run the programme will get in touch."),
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/need_no_contact")
    def mentoring_need_no_contact(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._say_wish(
            participant,
            post,
            participant.action_need_no_contact,
            request.env._("Taken back. You can ask for it again at any time."),
        )

    def _say_wish(self, participant, post, say, done):
        return self._submit(
            post,
            say,
            lambda **why: self._enrolment_page(participant, **why),
            participant._mail_share_url(),
            done,
        )
