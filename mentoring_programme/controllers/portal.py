"""The participant portal: what its pages share.

Every controller of the addon inherits from this class alone. What several pages need is
a method here, or a function in a module of its own.
"""

from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal

from ..promises import get_readers
from ..states import PAIRING_MATCHED, PAIRING_NOT_BEGUN


class MentoringPortal(GuardedPortal):
    def _mentoring_page(self, template, title, crumbs=(), problem=None, **values):
        """Render a page below the start of mentoring; see ``_guarded_page``.

        Its forms say below each field who reads it, by ``reads``.
        """
        home = (request.env._("Mentoring"), "/my/mentoring")
        return self._guarded_page(
            template,
            title,
            [home, *crumbs],
            problem,
            page_name="mentoring",
            reads=get_readers(request.env),
            **values,
        )

    def _take_step(self, record, step, post, show, url, done):
        """Take a step of a record; sent twice, it leads on to what the first has done.

        :param show: renders the page of the record, see ``_submit``
        :param done: what to tell there
        """
        reached = record._get_transition(step).target
        return self._submit(
            post,
            lambda: record.state in reached or getattr(record, f"action_{step}")(),
            partial(show, record),
            url,
            done,
        )

    def _get_own_enrolment(self, participant_id):
        """Return an enrolment of the user.

        :raises NotFound: it is somebody else's
        """
        participant = self._guarded_record("mentoring.participant", participant_id)
        if not participant.is_mine:
            raise NotFound
        return participant

    # ------------------------------------------------------------------
    # What belongs to the two of a pairing
    # ------------------------------------------------------------------

    def _get_pairing(self, pairing_id):
        """Return a pairing that the user may read. One that was put away stays with the
        two.

        :raises NotFound: there is none, or it is not for them
        """
        pairing = self._guarded_record("mentoring.pairing", pairing_id, put_away=True)
        if not pairing.active and not pairing.is_party:
            raise NotFound
        return pairing

    def _own_pairing(self, pairing_id):
        """Return a pairing of the user that has begun, over or not.

        :raises NotFound: it is none of theirs; whoever else may read a pairing finds
            no meetings and goals there
        """
        pairing = self._get_pairing(pairing_id)
        if not pairing.is_party or pairing.state in PAIRING_NOT_BEGUN:
            raise NotFound
        return pairing

    def _own_pairing_going_on(self, pairing_id):
        """Return a pairing of the user to which something can still be added."""
        pairing = self._own_pairing(pairing_id)
        if not self._goes_on(pairing):
            raise NotFound
        return pairing

    def _goes_on(self, pairing):
        return pairing.state in PAIRING_MATCHED

    def _get_partner(self, pairing):
        """Return the other one's enrolment."""
        return pairing.mentee_id if pairing._is_mentor() else pairing.mentor_id

    def _get_own_side(self, pairing):
        """Return what the user, one of the two, takes part with."""
        return pairing.mentor_id if pairing._is_mentor() else pairing.mentee_id

    def _own_meeting(self, meeting_id):
        """Return a meeting of the user's: nobody else reads one."""
        return self._guarded_record("mentoring.meeting", meeting_id)

    # ------------------------------------------------------------------
    # The way back
    # ------------------------------------------------------------------

    def _pairing_crumbs(self, pairing):
        partner = self._get_partner(pairing)
        return [
            (
                request.env._("You and %s", partner.name),
                f"/my/mentoring/pairings/{pairing.id}",
            )
        ]

    def _meetings_crumbs(self, pairing):
        url = f"/my/mentoring/pairings/{pairing.id}/meetings"
        return [*self._pairing_crumbs(pairing), (request.env._("Our meetings"), url)]

    def _meeting_crumbs(self, meeting):
        url = f"/my/mentoring/meetings/{meeting.id}"
        return [*self._meetings_crumbs(meeting.pairing_id), (meeting.day_and_time, url)]
