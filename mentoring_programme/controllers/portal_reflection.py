from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

#: Kolb's four steps, in order.
STEPS = ("experience", "observation", "concept", "experiment")


class MentoringPortalReflection(MentoringPortal):
    """One's own note on a meeting."""

    @page("/my/mentoring/meetings/<id:meeting_id>/note")
    def mentoring_note(self, meeting_id, **_query):
        return self._note_page(self._meeting_to_note(meeting_id))

    @form("/my/mentoring/meetings/<id:meeting_id>/note")
    def mentoring_note_save(self, meeting_id, post):
        meeting = self._meeting_to_note(meeting_id)

        def save():
            values = {step: post.text(step) for step in STEPS}
            values["is_shared"] = post.flag("is_shared")
            note = self._my_note(meeting)
            if note:
                note.write(values)
                return
            note._create_once(
                post.text("form_key"), {**values, "meeting_id": meeting.id}
            )

        return self._submit(
            post,
            save,
            partial(self._note_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Your note is saved; your partner can read it.")
            if post.flag("is_shared")
            else request.env._("Your note is saved, for your eyes only."),
        )

    def _meeting_to_note(self, meeting_id):
        """Return a meeting there is something to write about."""
        meeting = self._own_meeting(meeting_id)
        if meeting.state == "cancelled":
            raise NotFound
        return meeting

    def _my_note(self, meeting):
        return meeting.reflection_ids.filtered("is_mine")

    def _note_page(self, meeting, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_note",
            request.env._("My note"),
            self._meeting_crumbs(meeting),
            meeting=meeting,
            partner=self._get_partner(meeting.pairing_id),
            note=self._my_note(meeting),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )
