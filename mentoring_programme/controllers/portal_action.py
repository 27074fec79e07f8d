from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalAction(MentoringPortal):
    """What each of the two will try: added, changed and ticked off by who tries it.

    It is done on the page of a meeting as well as on the pairing's; ``meeting`` says
    where somebody came from, and so where they go on.
    """

    @form("/my/mentoring/pairings/<id:pairing_id>/actions")
    def mentoring_action_add(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        actions = request.env["mentoring.action"]

        def add():
            actions._create_once(
                post.text("form_key"),
                {"pairing_id": pairing.id, **self._read_action(post)},
            )
            return self._get_page_of_actions(pairing, post)

        return self._submit(
            post,
            add,
            partial(self._action_page, pairing, actions),
            lambda url: url,
            request.env._("It is on your list. Both of you can read it."),
        )

    @page("/my/mentoring/actions/<id:action_id>")
    def mentoring_action(self, action_id, meeting="", **_query):
        action = self._own_action(action_id)
        pairing = action.pairing_id
        came_from = self._get_meeting_of(pairing, meeting)
        return self._action_page(pairing, action, meeting=came_from)

    @form("/my/mentoring/actions/<id:action_id>")
    def mentoring_action_edit(self, action_id, post):
        action = self._own_action(action_id)
        return self._act(
            action,
            post,
            lambda: action.write(self._read_action(post)),
            request.env._("Your changes are saved."),
        )

    @form("/my/mentoring/actions/<id:action_id>/tick")
    def mentoring_action_tick(self, action_id, post):
        action = self._own_action(action_id)
        done = request.env._("Good. What did you notice? Tell each other about it.")
        return self._act(action, post, action.action_tick, done)

    @form("/my/mentoring/actions/<id:action_id>/untick")
    def mentoring_action_untick(self, action_id, post):
        action = self._own_action(action_id)
        done = request.env._("It is on your list again.")
        return self._act(action, post, action.action_untick, done)

    @form("/my/mentoring/actions/<id:action_id>/delete")
    def mentoring_action_delete(self, action_id, post):
        action = self._find_to_delete(post, partial(self._own_action, action_id))
        if not action:
            return self._skip(post, request.redirect("/my/mentoring", code=303))
        done = request.env._("It is off your list, and gone.")
        return self._act(action, post, action.unlink, done)

    def _act(self, action, post, step, done):
        """Do something with what the user will try, and go back to the list of it."""
        pairing = action.pairing_id

        def act():
            step()
            return self._get_page_of_actions(pairing, post)

        again = partial(self._action_page, pairing, action)
        return self._submit(post, act, again, lambda url: url, done)

    def _own_action(self, action_id):
        """Return what the user will try, in a collaboration that goes on.

        :raises NotFound: it is the other's to change, or over
        """
        action = self._guarded_record("mentoring.action", action_id)
        if not action.is_mine or not self._goes_on(action.pairing_id):
            raise NotFound
        return action

    def _read_action(self, post):
        text = post.text("action")
        if not text:
            raise UserError(request.env._("Write down what you will try."))
        return {"text": text, "due_on": post.date("action_due")}

    def _get_page_of_actions(self, pairing, post):
        meeting = self._get_meeting_of(pairing, post.get("meeting"))
        if meeting:
            return f"/my/mentoring/meetings/{meeting.id}"
        return f"/my/mentoring/pairings/{pairing.id}"

    def _get_meeting_of(self, pairing, meeting_id):
        """Return the pair's meeting from which somebody came, if it is there still."""
        return pairing.meeting_ids.filtered(lambda m: str(m.id) == meeting_id)

    def _action_page(self, pairing, action, **why):
        """Show the form of one, or of a new one that could not be saved."""
        return self._mentoring_page(
            "mentoring_programme.portal_action",
            request.env._("What I will try"),
            self._pairing_crumbs(pairing),
            action=action,
            url=f"/my/mentoring/actions/{action.id}"
            if action
            else f"/my/mentoring/pairings/{pairing.id}/actions",
            **{"meeting": pairing.meeting_ids.browse(), **why},
        )
