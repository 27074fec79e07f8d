from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalSituation(MentoringPortal):
    """Situations that the two play: each picks, both are opened together."""

    @page("/my/mentoring/pairings/<id:pairing_id>/situations")
    def mentoring_situations(self, pairing_id, **_query):
        pairing = self._own_pairing(pairing_id)
        goes_on = self._goes_on(pairing)
        plays = {play.situation_id: play for play in pairing.play_ids}
        return self._mentoring_page(
            "mentoring_programme.portal_situations",
            request.env._("Situations"),
            self._pairing_crumbs(pairing),
            pairing=pairing,
            partner=self._get_partner(pairing),
            played=plays,
            mine=pairing.play_ids.pick_ids.filtered("is_mine").play_id,
            new=pairing._get_situations() - pairing.play_ids.situation_id
            if goes_on
            else (),
            goes_on=goes_on,
            basic_roles=request.env["mentoring.role"]._get_basic(),
        )

    @page("/my/mentoring/pairings/<id:pairing_id>/situations/<id:situation_id>")
    def mentoring_situation(self, pairing_id, situation_id, **_query):
        pairing = self._own_pairing(pairing_id)
        situation = self._situation_of(pairing, situation_id)
        return self._situation_page(pairing, situation)

    def _situation_of(self, pairing, situation_id):
        """Return a card of the pair's, or one that they have played.

        :raises NotFound: it is neither; nor is anything begun once all is over
        """
        dealt = pairing.play_ids.situation_id
        if self._goes_on(pairing):
            dealt |= pairing._get_situations()
        situation = dealt.filtered(lambda s: s.id == situation_id)
        if not situation:
            raise NotFound
        return situation

    def _situation_page(self, pairing, situation, **why):
        play = pairing.play_ids.filtered(lambda p: p.situation_id == situation)
        mine = play.pick_ids.filtered("is_mine")
        return self._mentoring_page(
            "mentoring_programme.portal_situation",
            situation.name,
            self._situations_crumbs(pairing),
            pairing=pairing,
            partner=self._get_partner(pairing),
            is_mentee=pairing._is_mentee(),
            goes_on=self._goes_on(pairing),
            situation=situation,
            play=play,
            mine=mine,
            theirs=play.pick_ids - mine,
            roles=request.env["mentoring.role"]._get_situational(),
            basic_roles=request.env["mentoring.role"]._get_basic(),
            url=f"/my/mentoring/pairings/{pairing.id}/situations/{situation.id}",
            **why,
        )

    def _situations_crumbs(self, pairing):
        url = f"/my/mentoring/pairings/{pairing.id}/situations"
        return [*self._pairing_crumbs(pairing), (request.env._("Situations"), url)]

    @form("/my/mentoring/pairings/<id:pairing_id>/situations/<id:situation_id>")
    def mentoring_situation_lay(self, pairing_id, situation_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        situation = self._situation_of(pairing, situation_id)
        roles = request.env["mentoring.role"]._get_situational()

        def lay():
            play = request.env["mentoring.play"]._deal(pairing, situation)
            if play.pick_ids.filtered("is_mine"):  # sent twice
                return
            [(_code, _id, picked)] = post.ids("role", roles)
            [(_code, _id, guessed)] = post.ids("guess", roles)
            play.action_lay(picked, guessed)

        return self._submit(
            post,
            lay,
            partial(self._situation_page, pairing, situation),
            f"/my/mentoring/pairings/{pairing.id}/situations/{situation.id}",
            request.env._("Your cards are on the table."),
        )

    @form("/my/mentoring/pairings/<id:pairing_id>/situations/<id:situation_id>/effect")
    def mentoring_situation_effect(self, pairing_id, situation_id, post):
        pairing = self._own_pairing(pairing_id)
        situation = self._situation_of(pairing, situation_id)
        play = pairing.play_ids.filtered(lambda p: p.situation_id == situation)
        mine = play.pick_ids.filtered("is_mine")
        if not mine or play.state != "open":
            raise NotFound
        return self._submit(
            post,
            lambda: mine.write({"effect": post.text("effect")}),
            partial(self._situation_page, pairing, situation),
            f"/my/mentoring/pairings/{pairing.id}/situations/{situation.id}",
            request.env._("Saved for the two of you."),
        )
