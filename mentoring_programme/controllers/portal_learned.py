from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.learned.learned import LINES
from ..states import PAIRING_FAREWELL
from .portal import MentoringPortal


class MentoringPortalLearned(MentoringPortal):
    """What the two learned from each other: written unseen, opened together."""

    @page("/my/mentoring/pairings/<id:pairing_id>/learned")
    def mentoring_learned(self, pairing_id, **_query):
        return self._learned_page(self._pairing_to_learn_from(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/learned")
    def mentoring_learned_save(self, pairing_id, post):
        pairing = self._pairing_to_learn_from(pairing_id)
        hands_over = post.get("do") == "hand_over"

        def save():
            values = {name: post.text(name) for name in LINES}
            values["is_handed_over"] = hands_over
            mine = pairing.learned_ids.filtered("is_mine")
            if not mine:
                mine._create_once(
                    post.text("form_key"), {"pairing_id": pairing.id, **values}
                )
            elif any((mine[name] or "") != (values[name] or "") for name in values):
                mine.write(values)  # else sent twice, after it has opened

        return self._submit(
            post,
            save,
            partial(self._learned_page, pairing),
            f"/my/mentoring/pairings/{pairing.id}/learned",
            lambda _saved: self._say_saved(pairing, hands_over),
        )

    def _say_saved(self, pairing, hands_over):
        if not hands_over:
            return request.env._("Saved, for your eyes only for now.")
        mine = pairing.learned_ids.filtered("is_mine")
        return (
            request.env._("Handed over. It is open to the two of you now.")
            if mine.is_open
            else request.env._("Handed over. Both open at the same moment.")
        )

    def _pairing_to_learn_from(self, pairing_id):
        """Return a pairing whose two round off, or have done so."""
        pairing = self._own_pairing(pairing_id)
        if pairing.state not in PAIRING_FAREWELL:
            raise NotFound
        return pairing

    def _learned_page(self, pairing, **why):
        mine = pairing.learned_ids.filtered("is_mine")
        return self._mentoring_page(
            "mentoring_programme.portal_learned",
            request.env._("What we learned from each other"),
            self._pairing_crumbs(pairing),
            pairing=pairing,
            partner=self._get_partner(pairing),
            mine=mine,
            theirs=pairing.learned_ids - mine,
            url=f"/my/mentoring/pairings/{pairing.id}/learned",
            **why,
        )
