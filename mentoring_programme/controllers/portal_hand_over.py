from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

URL = "/my/mentoring/hand-overs"


class MentoringPortalHandOver(MentoringPortal):
    """Another login for one's place: asked for, answered, objected to."""

    # ------------------------------------------------------------------
    # Asking, with the new login
    # ------------------------------------------------------------------

    @page(URL)
    def mentoring_hand_over_ask_page(self, **_query):
        return self._ask_page()

    def _ask_page(self, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_hand_over_ask",
            request.env._("Your place, with this login"),
            places=request.env["mentoring.participant"]._get_places_to_ask_for(),
            url=URL,
            **why,
        )

    @form(URL)
    def mentoring_hand_over_ask(self, post):
        env = request.env
        places = env["mentoring.participant"]._get_places_to_ask_for()
        if not places and not post.expired:  # sent twice
            return self._skip(post, request.redirect("/my/mentoring", code=303))

        def ask():
            env["mentoring.hand.over"].create(
                [
                    {"participant_id": place.id, "new_user_id": env.uid}
                    for place in places
                ]
            )

        return self._submit(
            post,
            ask,
            self._ask_page,
            "/my/mentoring",
            env._("Asked for. You get a mail as soon as your place has moved."),
        )

    # ------------------------------------------------------------------
    # One that was asked for
    # ------------------------------------------------------------------

    @page(f"{URL}/<id:hand_over_id>")
    def mentoring_hand_over(self, hand_over_id, **_query):
        return self._hand_over_page(
            self._guarded_record("mentoring.hand.over", hand_over_id)
        )

    def _hand_over_page(self, hand_over, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_hand_over",
            request.env._("Another login for a place in mentoring"),
            hand_over=hand_over,
            url=f"{URL}/{hand_over.id}",
            **why,
        )

    @form(f"{URL}/<id:hand_over_id>/<string:step>")
    def mentoring_hand_over_step(self, hand_over_id, step, post):
        done = {
            "confirm": request.env._("Thank you, your yes is noted."),
            "vouch": request.env._("Noted: you vouch for the person."),
            "object": request.env._("Noted: the place stays where it is."),
            "call_off": request.env._("Called off: the place stays where it is."),
        }
        if step not in done:
            raise NotFound
        hand_over = self._guarded_record("mentoring.hand.over", hand_over_id)
        url = f"{URL}/{hand_over.id}"
        stays = {
            "confirm": hand_over._has_confirmed(),
            "vouch": hand_over.is_vouched_for,
        }
        over = hand_over.state in hand_over._get_transition(step).target
        if stays.get(step, over) and not post.expired:  # sent twice
            return self._skip(post, request.redirect(url, code=303))
        again = partial(self._hand_over_page, hand_over)
        return self._submit_step(post, hand_over, step, again, url, done[step])

    # ------------------------------------------------------------------
    # Objecting by the link in a mail
    # ------------------------------------------------------------------

    @route(
        "/mentoring/hand-over/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
        sitemap=False,
    )
    def mentoring_hand_over_objection_page(self, token, **_query):
        return self._objection_page(self._find_by_token(token))

    @route(
        "/mentoring/hand-over/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
        sitemap=False,
    )
    def mentoring_hand_over_objection(self, token, **_post):
        hand_over = self._find_by_token(token)
        if hand_over.state == "asked":
            hand_over._object_by_mail()
        return self._objection_page(hand_over)

    def _find_by_token(self, token):
        return request.env["mentoring.hand.over"]._find_by_token(token)

    def _objection_page(self, hand_over):
        """Show what a link is about; of one that is good for nothing, what to do."""
        response = self._guarded_page(
            "mentoring_programme.portal_hand_over_objection",
            request.env._("Another login for a place in mentoring"),
            hand_over=hand_over,
        )
        if not hand_over:
            response.status_code = NotFound.code
        return response
