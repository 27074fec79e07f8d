from functools import partial

from odoo.http import request
from odoo.tools import format_date

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalPairingNote(MentoringPortal):
    """The notes of a pair: one text, on a page that both write."""

    @page("/my/mentoring/pairings/<id:pairing_id>/notes")
    def mentoring_pairing_notes(self, pairing_id, **_query):
        return self._pairing_notes_page(self._own_pairing(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/notes")
    def mentoring_pairing_notes_save(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        # before what is shown again says what the other has saved
        shown = post.get("shown")
        return self._submit(
            post,
            lambda: pairing.note_ids._save_text(pairing, post.text("text"), shown),
            partial(self._pairing_notes_page, pairing),
            f"/my/mentoring/pairings/{pairing.id}/notes",
            request.env._("Saved for the two of you."),
        )

    def _pairing_notes_page(self, pairing, **why):
        notes, partner = pairing.note_ids, self._get_partner(pairing)
        return self._mentoring_page(
            "mentoring_programme.portal_pairing_notes",
            request.env._("Our notes"),
            self._pairing_crumbs(pairing),
            notes=notes,
            changed=notes and self._say_who_changed(pairing, partner),
            goes_on=self._goes_on(pairing),
            url=f"/my/mentoring/pairings/{pairing.id}/notes",
            **why,
        )

    def _say_who_changed(self, pairing, partner):
        env = request.env
        side, moment = pairing.note_ids._get_last_change()
        when = format_date(env, moment)
        if side == pairing._get_side():
            return env._("You changed them last, on %s.", when)
        return env._(
            "%(name)s changed them last, on %(day)s.", name=partner.name, day=when
        )
