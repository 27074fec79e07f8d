from functools import partial

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalRole(MentoringPortal):
    """What one's role is for, as one has accepted it, and a new version to accept."""

    @page("/my/mentoring/enrolments/<id:participant_id>/role")
    def mentoring_role(self, participant_id, **_query):
        return self._role_page(self._get_own_enrolment(participant_id))

    def _role_page(self, participant, **why):
        programme = participant.programme_id
        return self._mentoring_page(
            "mentoring_programme.portal_role",
            request.env._("What my role is for"),
            [
                (programme.name, programme._mail_share_url()),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            participant=participant,
            guide=participant._get_role_guide(),
            accepted=participant._get_accepted_role(),
            waits=participant._is_role_waiting(),
            news=participant._get_role_news(),
            **why,
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/role")
    def mentoring_role_accept(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._submit(
            post,
            lambda: participant.action_accept_role(post.text("role_read")),
            partial(self._role_page, participant),
            f"/my/mentoring/enrolments/{participant.id}/role",
            request.env._("Thank you. From now on this one holds for you."),
        )
