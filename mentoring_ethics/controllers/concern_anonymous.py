"""A concern without a name, and what is said of it later: by a code, without a login.

Nothing is asked that tells who it is, and nothing kept: no session, no address, no
user, even where the browser has a login.
"""

from urllib.parse import quote

from werkzeug.exceptions import NotFound, TooManyRequests

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import GREATEST_ID, Post
from odoo.addons.base_sealed_field.tickets import read_ticket

from . import concern_form
from .portal_concern import TICKET, hand_out
from .rate import Rate

URL = "/mentoring/concern"
#: Codes that are tried, and concerns that are reported.
LOOKS = Rate(each=30, everybody=600, seconds=600)
REPORTS = Rate(each=5, everybody=60, seconds=3600)


def without_name(url, methods=("GET",)):
    return route(
        url,
        type="http",
        auth="public",
        methods=[*methods],
        # the code or the ticket in the address is what allows it, and no session is
        csrf=False,
        sitemap=False,
        save_session=False,
    )


class MentoringConcernAnonymous(Controller):
    """A code that is wrong, was closed, or never was: the answer is the same."""

    # ------------------------------------------------------------------
    # Reporting
    # ------------------------------------------------------------------

    @without_name(f"{URL}/new/<string:ticket>")
    def mentoring_concern_new_without_name(self, ticket, **_query):
        self._be_nobody()
        programme = self._find_programme(ticket)
        return self._new_page(programme, ticket) if programme else self._lost()

    @without_name(f"{URL}/new/<string:ticket>", methods=("POST",))
    def mentoring_concern_send_without_name(self, ticket, **values):
        self._be_nobody()
        programme = self._find_programme(ticket)
        if not programme:
            return self._lost()
        env, post = request.env, Post(values)
        people = self._get_people(programme)
        if post.get("then") == "back":
            return self._new_page(programme, ticket, post)
        try:
            found = concern_form.read_concern(post, env, people)
        except UserError as error:
            return self._new_page(programme, ticket, post, str(error))
        if post.get("then") != "send":
            return self._readers_page(programme, ticket, people, post)
        if REPORTS.is_over(request.httprequest.remote_addr):
            return self._too_often()
        try:
            with env.cr.savepoint():
                about = concern_form.get_ticked(post, people)
                readers = concern_form.get_readers(env, programme, about, None)
                handler = concern_form.choose_handler(post, env, readers)
                files = concern_form.read_files(env)
                concern, receipt = env["mentoring.concern"]._report_anonymously(
                    programme.id, {**found, "files": files}, handler.id
                )
                env.flush_all()
        except UserError as error:
            return self._readers_page(programme, ticket, people, post, str(error))
        return self._page(
            "mentoring_ethics.concern_receipt",
            env._("Sent. This is your code"),
            receipt=receipt,
            code=concern.code,
            url=f"{URL}/{receipt}",
        )

    def _find_programme(self, ticket):
        """Return the programme of a ticket, as superuser, where its company takes
        concerns without a name; empty otherwise."""
        # sudo: mentoring.programme - the ticket was handed out to who reads it
        programmes = request.env["mentoring.programme"].sudo()
        said = read_ticket(request.env, TICKET, ticket)
        programme_id = isinstance(said, dict) and said.get("programme")
        if not isinstance(programme_id, int) or not 0 < programme_id <= GREATEST_ID:
            return programmes
        programme = programmes.browse(programme_id).exists()
        allowed = programme.company_id.mentoring_concern_anonymous
        return programme if allowed else programmes

    def _get_people(self, programme):
        """Those behind the programme; who is in it is nobody's to read here."""
        return concern_form.get_team(request.env, programme)

    def _new_page(self, programme, ticket, typed=None, problem=None):
        return self._page(
            "mentoring_ethics.concern_new",
            request.env._("Something is not right?"),
            problem,
            programme=programme,
            company=programme.company_id,
            people=self._get_people(programme),
            url=f"{URL}/new/{ticket}",
            typed=typed or {},
            **concern_form.get_choices(request.env),
        )

    def _readers_page(self, programme, ticket, people, typed, problem=None):
        env = request.env
        about = concern_form.get_ticked(typed, people)
        choices = concern_form.get_choices(env)
        return self._page(
            "mentoring_ethics.concern_readers_without_name",
            env._("Who will read it"),
            problem,
            programme=programme,
            company=programme.company_id,
            about=about,
            readers=concern_form.get_readers(env, programme, about, None),
            kind=dict(choices["kinds"]).get(typed.get("kind")),
            wish=dict(choices["wishes"]).get(typed.get("wish")),
            url=f"{URL}/new/{ticket}",
            typed=typed,
        )

    # ------------------------------------------------------------------
    # Looking in again
    # ------------------------------------------------------------------

    @without_name(URL)
    def mentoring_concern_look(self, **_query):
        self._be_nobody()
        return self._page(
            "mentoring_ethics.concern_look", request.env._("Look in with your code")
        )

    @without_name(URL, methods=("POST",))
    def mentoring_concern_look_with(self, code="", **_values):
        self._be_nobody()
        return self._show(code)

    @without_name(f"{URL}/<string:code>")
    def mentoring_concern_by_code(self, code, **_query):
        self._be_nobody()
        return self._show(code)

    @without_name(f"{URL}/<string:code>", methods=("POST",))
    def mentoring_concern_answer(self, code, **values):
        """Write to whoever handles it; or take it back."""
        self._be_nobody()
        if LOOKS.is_over(request.httprequest.remote_addr):
            return self._too_often()
        concern = self._find(code)
        if not concern:
            return self._lost()
        env, post = request.env, Post(values)
        try:
            with env.cr.savepoint():
                if post.get("then") == "withdraw":
                    concern.action_withdraw()
                else:
                    body, files = post.text("body"), concern_form.read_files(env)
                    if not body and not files:
                        post.invalid.add("body")
                        raise UserError(env._("Write something, or add a file."))
                    concern._write_message(body, files)
                env.flush_all()
        except UserError as error:
            return self._concern_page(concern, code, post, str(error))
        return _closed(request.redirect(f"{URL}/{quote(code)}#thread", code=303))

    @without_name(f"{URL}/<string:code>/files/<int(min=1,max={GREATEST_ID}):file_id>")
    def mentoring_concern_file_by_code(self, code, file_id, **_query):
        self._be_nobody()
        if LOOKS.is_over(request.httprequest.remote_addr):
            return self._too_often()
        concern = self._find(code)
        file = concern and concern.file_ids.filtered(lambda f: f.id == file_id)
        if not file:
            return self._lost()
        return _closed(hand_out(file))

    def _show(self, code):
        if LOOKS.is_over(request.httprequest.remote_addr):
            return self._too_often()
        concern = self._find(code)
        return self._concern_page(concern, code) if concern else self._lost()

    def _find(self, code):
        """Return the concern of a code; empty if the code is good for nothing."""
        plain = code.strip() if isinstance(code, str) else ""
        concern = request.env["mentoring.concern"]._open_receipt(plain)
        return concern.filtered(lambda c: c.state != "closed")

    def _concern_page(self, concern, code, typed=None, problem=None):
        return self._page(
            "mentoring_ethics.concern_page",
            concern.display_name,
            problem,
            concern=concern,
            # sudo: res.company - where else to turn, for everybody
            company=concern.sudo().company_id,
            log=concern_form.get_log(concern),
            url=f"{URL}/{code.strip()}",
            typed=typed or {},
        )

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _be_nobody(self):
        """Go on as nobody: who has a login in this browser leaves no trace of it."""
        request.update_env(user=request.env.ref("base.public_user").id)

    def _page(self, template, title, problem=None, **values):
        typed = values.get("typed") or {}
        response = request.render(
            template,
            {
                "language": (request.env.lang or "en_US").replace("_", "-"),
                "title": title,
                "problem": problem,
                "typed": {},
                "invalid": getattr(typed, "invalid", ()),
                "saved_now": {},
                **values,
            },
            status=422 if problem else 200,
        )
        return _closed(response)

    def _lost(self):
        """Say that a code or a link is good for nothing; not why."""
        response = self._page(
            "mentoring_ethics.concern_lost", request.env._("Nothing here")
        )
        response.status_code = NotFound.code
        return response

    def _too_often(self):
        response = self._page(
            "mentoring_ethics.concern_too_often",
            request.env._("A little later, please"),
        )
        response.status_code = TooManyRequests.code
        return response


def _closed(response):
    """Return an answer that no cache keeps, no search engine lists, and no other page
    hears of."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
