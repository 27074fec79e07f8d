from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import page

from .portal import MentoringPortal


class MentoringPortalMirror(MentoringPortal):
    """For mentors, about themselves, and for nobody else."""

    @page("/my/mentoring/mirror")
    def mentoring_mirror(self, **_query):
        if not self._is_a_mentor():
            raise NotFound
        told, gains = request.env["mentoring.evaluation"]._get_own_gains()
        held, roles = request.env["mentoring.meeting"]._get_own_breadth()
        return self._mentoring_page(
            "mentoring_programme.portal_mirror",
            request.env._("My mirror"),
            told=told,
            gains=gains,
            held=held,
            roles=roles,
        )

    def _is_a_mentor(self):
        """Tell whether the user is, or was, a mentor somewhere."""
        Participant = request.env["mentoring.participant"]
        mine = [("user_id", "=", request.env.uid), ("role", "=", "mentor")]
        return bool(
            Participant.with_context(active_test=False).search_count(mine, limit=1)
        )
