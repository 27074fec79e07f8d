from functools import partial
from urllib.parse import quote

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form

from .portal_concern import URL, MentoringPortalConcern

#: Steps that ask for nothing.
STEPS = ("acknowledge", "assess", "handle", "close")


class MentoringPortalConcernHandler(MentoringPortalConcern):
    """A concern, for whoever looks after it: what they may do, in one place.

    Each opening is noted, for the one who reported it to read as well.
    """

    def _get_handled_concern(self, code):
        """Return a concern the user handles.

        :raises NotFound: there is none, or it is not theirs to handle
        """
        concern = self._get_concern(code)
        if concern._get_role() != "handler":
            raise NotFound
        return concern

    def _get_concern_values(self, concern, role):
        if role == "handler":
            concern._note_opened()
        values = super()._get_concern_values(concern, role)
        if role != "handler":
            return values
        Concern = request.env["mentoring.concern"]
        return {
            **values,
            "kind": dict(Concern._get_kinds()).get(concern.kind_key),
            "wish": dict(Concern._get_wishes()).get(concern.wish_key),
            "outcomes": Concern._get_outcomes(),
            "parties": concern.party_ids,
            "steps": concern.available_transitions or [],
            "pairing": concern._get_pairing(),
        }

    def _handle(self, code, post, step, done):
        """Do what a handler has sent, and lead on to the concern."""
        concern = self._get_handled_concern(code)
        return self._submit(
            post,
            partial(step, concern),
            partial(self._concern_page, concern),
            f"{URL}/{quote(concern.code)}",
            done,
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form(f"{URL}/<string:concern_code>/step/<string:concern_step>")
    def mentoring_concern_step(self, concern_code, concern_step, post):
        if concern_step not in STEPS:
            raise NotFound
        concern = self._get_handled_concern(concern_code)
        return self._take_step(
            concern,
            concern_step,
            post,
            self._concern_page,
            f"{URL}/{quote(concern.code)}",
            request.env._("Noted."),
        )

    @form(f"{URL}/<string:concern_code>/feedback")
    def mentoring_concern_feedback(self, concern_code, post):
        def give(concern):
            body = post.text("feedback")
            if not body:
                post.invalid.add("feedback")
                raise UserError(
                    request.env._("Say what was done, or what is still being done.")
                )
            return concern.action_give_feedback(body)

        done = request.env._("Sent: this counts as your feedback.")
        return self._handle(concern_code, post, give, done)

    @form(f"{URL}/<string:concern_code>/conclude")
    def mentoring_concern_conclude(self, concern_code, post):
        outcomes = dict(request.env["mentoring.concern"]._get_outcomes())

        def conclude(concern):
            outcome = post.choice("outcome", outcomes)
            if not outcome:
                post.invalid.add("outcome")
                raise UserError(request.env._("Choose what came of it."))
            return concern.action_conclude(outcome, post.text("conclusion"))

        done = request.env._("Concluded. It is erased on the day that stands below.")
        return self._handle(concern_code, post, conclude, done)

    @form(f"{URL}/<string:concern_code>/refer")
    def mentoring_concern_refer(self, concern_code, post):
        done = request.env._("Referred. Whoever reported it is told where to turn.")
        return self._handle(
            concern_code, post, lambda concern: concern.action_refer(), done
        )

    @form(f"{URL}/<string:concern_code>/recuse")
    def mentoring_concern_recuse(self, concern_code, post):
        """Hand it on without a reason: from now on it is not theirs to read."""
        concern = self._get_handled_concern(concern_code)
        return self._submit(
            post,
            concern.action_recuse,
            partial(self._concern_page, concern),
            "/my/mentoring",
            request.env._("Handed on. You do not read it any more, and owe no reason."),
        )

    # ------------------------------------------------------------------
    # What protects people
    # ------------------------------------------------------------------

    @form(f"{URL}/<string:concern_code>/pause")
    def mentoring_concern_pause(self, concern_code, post):
        def pause(concern):
            resume_on = post.date("resume_on")
            if not resume_on:
                post.invalid.add("resume_on")
                raise UserError(request.env._("Until when do they pause?"))
            return concern._pause_pairing(resume_on)

        done = request.env._("They pause. Nobody is told why, or by whom.")
        return self._handle(concern_code, post, pause, done)

    @form(f"{URL}/<string:concern_code>/end")
    def mentoring_concern_end(self, concern_code, post):
        done = request.env._("It has ended. Nobody is told why, or by whom.")
        return self._handle(
            concern_code, post, lambda concern: concern._end_pairing(), done
        )

    @form(f"{URL}/<string:concern_code>/apart")
    def mentoring_concern_apart(self, concern_code, post):
        def keep(concern):
            pairing = concern._get_pairing()
            if not pairing:
                raise UserError(request.env._("It is about no pairing."))
            return concern._keep_apart(
                pairing.mentor_id.partner_id, pairing.mentee_id.partner_id
            )

        done = request.env._("They will not be matched with each other again.")
        return self._handle(concern_code, post, keep, done)
