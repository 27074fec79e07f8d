from functools import partial

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.programme.programme import POSTURES
from .portal import MentoringPortal


class MentoringPortalPosture(MentoringPortal):
    """The posture dial: each sets what they expect and wish for; both see the gap."""

    @page("/my/mentoring/pairings/<id:pairing_id>/posture")
    def mentoring_posture(self, pairing_id, **_query):
        return self._posture_page(self._own_pairing(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/posture/set")
    def mentoring_posture_set(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)

        def turn():
            expected, wished = (
                post.choice(name, dict(POSTURES)) for name in ("expected", "wished")
            )
            if not (expected and wished):
                raise UserError(
                    request.env._("Set both: what you expect, and what you wish for.")
                )
            pairing._set_dial(post.text("form_key"), expected, wished)

        return self._submit(
            post,
            turn,
            partial(self._posture_page, pairing),
            f"/my/mentoring/pairings/{pairing.id}/posture",
            request.env._("Saved: what you expect, and what you wish for."),
        )

    def _posture_page(self, pairing, **why):
        dials = pairing.dial_ids
        moments = dials._fields["moment"]._description_selection(request.env)
        mine = {dial.moment: dial for dial in dials.filtered("is_mine")}
        theirs = {dial.moment: dial for dial in dials if not dial.is_mine}
        goes_on, now = self._goes_on(pairing), pairing._get_dial_moment()
        return self._mentoring_page(
            "mentoring_programme.portal_posture_dial",
            request.env._("What we expect of the mentor"),
            self._pairing_crumbs(pairing),
            pairing=pairing,
            programme=pairing.programme_id,
            partner=self._get_partner(pairing),
            goes_on=goes_on,
            moments=[
                # the other's is seen with one's own, or when one's own is past setting
                (
                    label,
                    mine.get(moment),
                    theirs.get(moment),
                    moment in mine or not (goes_on and moment == now),
                )
                for moment, label in moments
                if moment in mine or moment in theirs
            ],
            now_label=dict(moments)[now],
            my_dial=mine.get(now, dials.browse()),
            postures=dials._fields["expected"]._description_selection(request.env),
            url=f"/my/mentoring/pairings/{pairing.id}/posture",
            **why,
        )
