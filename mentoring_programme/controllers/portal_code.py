from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalCode(MentoringPortal):
    """The code of conduct one has accepted, and the changed one to accept anew."""

    @page("/my/mentoring/enrolments/<id:participant_id>/code")
    def mentoring_code(self, participant_id, **_query):
        return self._code_page(self._get_own_enrolment(participant_id))

    def _code_page(self, participant, **why):
        programme = participant.programme_id
        return self._mentoring_page(
            "mentoring_programme.portal_code",
            request.env._("Code of conduct"),
            [
                (programme.name, programme._mail_share_url()),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            participant=participant,
            programme=programme,
            accepted=participant._get_accepted_code(),
            **why,
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/code")
    def mentoring_code_accept(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._submit(
            post,
            # what the role is for has a page of its own
            lambda: participant.action_accept_code(
                post.number("code_version") or 0, role_read=False
            ),
            lambda **why: self._code_page(participant, **why),
            f"/my/mentoring/enrolments/{participant.id}/code",
            request.env._("Thank you. From now on this one holds for you."),
        )
