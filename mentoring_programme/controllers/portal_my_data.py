from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.http import content_disposition, request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.data_link.mailing import URL as LINK_URL
from .portal import MentoringPortal

URL = "/my/mentoring/data"


class MentoringPortalMyData(MentoringPortal):
    """What mentoring has of somebody: to take along, and to have erased."""

    @page(URL)
    def mentoring_my_data(self, **_query):
        return self._my_data_page()

    def _my_data_page(self, **why):
        people = request.env["mentoring.participant"]
        places = people._get_my_places()
        requests = request.env["mentoring.erasure.request"]
        # it says how much there is, of what: no browser keeps it
        return _closed(
            self._mentoring_page(
                "mentoring_programme.portal_my_data",
                request.env._("Your data"),
                sections=[
                    (section.title, len(section.entries))
                    for section in places._get_my_sections()
                    if section.entries
                ],
                left_out=people._get_left_out(),
                places=places,
                against=places._get_against_erasure(),
                stays=people._get_what_stays(),
                requests=requests.search([("user_id", "=", request.env.uid)]),
                url=URL,
                **why,
            )
        )

    @form(URL)
    def mentoring_my_data_take(self, post):
        made = []

        def make():
            made.append(request.env["mentoring.participant"]._make_my_data())

        response = self._submit(post, make, self._my_data_page, URL)
        return _hand_out(*made) if made else response

    # ------------------------------------------------------------------
    # To be erased
    # ------------------------------------------------------------------

    @form(f"{URL}/erase")
    def mentoring_my_data_erase(self, post):
        def erase():
            if not post.flag("sure"):
                raise UserError(
                    request.env._(
                        "Tick the box first: what is erased never comes back."
                    )
                )
            request.env["mentoring.participant"]._get_my_places().action_erase()

        return self._submit(
            post,
            erase,
            self._my_data_page,
            URL,
            request.env._("You are erased from mentoring. Thank you for taking part."),
        )

    @form(f"{URL}/ask")
    def mentoring_my_data_ask(self, post):
        return self._submit(
            post,
            request.env["mentoring.erasure.request"]._ask,
            self._my_data_page,
            URL,
            request.env._("Noted. You get an answer within a month."),
        )

    @form(f"{URL}/requests/<id:erasure_request_id>/call_off")
    def mentoring_my_data_call_off(self, erasure_request_id, post):
        asked = self._guarded_record("mentoring.erasure.request", erasure_request_id)
        if asked.user_id != request.env.user:
            raise NotFound
        return self._take_step(
            asked,
            "call_off",
            post,
            lambda _asked, **why: self._my_data_page(**why),
            URL,
            request.env._("Called off. All stays as it is."),
        )

    # ------------------------------------------------------------------
    # By a link, without a login
    # ------------------------------------------------------------------

    @route(
        f"{LINK_URL}/<string:ticket>",
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
        sitemap=False,
    )
    def mentoring_data_link_page(self, ticket, **_query):
        return self._data_link_page(self._find_data_link(ticket))

    # the ticket and the code are all that it acts on, and it acts on nothing else
    @route(
        f"{LINK_URL}/<string:ticket>",
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
        csrf=False,
        sitemap=False,
    )
    def mentoring_data_link(self, ticket, code="", **_post):
        link = self._find_data_link(ticket)
        data = link and link._take(code if isinstance(code, str) else "")
        if data:
            return _hand_out(data)
        problem = link and request.env._("This is not the code that you were told.")
        return self._data_link_page(self._find_data_link(ticket), problem=problem)

    def _find_data_link(self, ticket):
        """Return the link, in the language of its person; none, if it is good for
        nothing."""
        link = request.env["mentoring.data.link"]._find(ticket)
        if lang := link.partner_id.lang:
            request.update_context(lang=lang)
            link = link.with_context(lang=lang)
        return link

    def _data_link_page(self, link, problem=None):
        response = self._guarded_page(
            "mentoring_programme.portal_data_link",
            request.env._("Your data from mentoring"),
            problem=problem or None,
            is_good=bool(link),
        )
        if not link:
            response.status_code = NotFound.code
        return _closed(response)


def _hand_out(data):
    """Return the ZIP; no cache keeps it."""
    name = f"mentoring-{Date.context_today(request.env.user)}.zip"
    return _closed(
        request.make_response(
            data,
            [
                ("Content-Type", "application/zip"),
                ("Content-Length", len(data)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
    )


def _closed(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
