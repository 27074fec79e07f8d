from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..states import PAIRING_FAREWELL
from .portal import MentoringPortal

#: What each of the two may write, in the order of the steps.
WORDS = ("look_back", "goes_on", "meet_again")


class MentoringPortalClosing(MentoringPortal):
    """Rounding off: look back, what I learned from you, what goes on, meeting again."""

    @page("/my/mentoring/pairings/<id:pairing_id>/closing")
    def mentoring_closing(self, pairing_id, **_query):
        return self._closing_page(self._pairing_to_close(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/closing")
    def mentoring_closing_save(self, pairing_id, post):
        pairing = self._pairing_to_close(pairing_id)

        def save():
            values = {name: post.text(name) for name in WORDS}
            mine = pairing.farewell_ids.filtered("is_mine")
            if mine:
                return mine.write(values)
            return mine._create_once(
                post.text("form_key"), {"pairing_id": pairing.id, **values}
            )

        return self._submit(
            post,
            save,
            partial(self._closing_page, pairing),
            f"/my/mentoring/pairings/{pairing.id}/closing",
            request.env._("It is saved, for the two of you."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/closing-talk")
    def mentoring_meeting_closing_talk(self, meeting_id, post):
        """Say that it was their closing talk, or that it was not."""
        meeting = self._own_meeting(meeting_id)
        if meeting.state != "held" or not self._goes_on(meeting.pairing_id):
            raise NotFound
        return self._submit(
            post,
            lambda: meeting.write({"is_closing_talk": post.flag("was")}),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("It is saved, for the two of you."),
        )

    def _pairing_to_close(self, pairing_id):
        pairing = self._own_pairing(pairing_id)
        if pairing.state not in PAIRING_FAREWELL:
            raise NotFound
        return pairing

    def _closing_page(self, pairing, **why):
        mine = pairing.farewell_ids.filtered("is_mine")
        return self._mentoring_page(
            "mentoring_programme.portal_closing",
            request.env._("Rounding off, in four steps"),
            self._pairing_crumbs(pairing),
            pairing=pairing,
            partner=self._get_partner(pairing),
            mine=mine,
            theirs=pairing.farewell_ids - mine,
            plans=request.env["hr.development.plan"].search(
                [("user_id", "=", request.env.uid), ("state", "=", "draft")]
            ),
            url=f"/my/mentoring/pairings/{pairing.id}",
            **why,
        )
