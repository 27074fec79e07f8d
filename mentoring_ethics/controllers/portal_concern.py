from functools import partial
from urllib.parse import quote

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.base_guarded_workflow.controllers.portal import SAVED
from odoo.addons.base_guarded_workflow.controllers.portal_form import (
    GREATEST_ID,
    form,
    page,
)
from odoo.addons.base_sealed_field.tickets import write_ticket
from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal
from odoo.addons.mentoring_programme.states import PAIRING_OPEN

from . import concern_form

URL = "/my/mentoring/concerns"
#: What a ticket of a programme is good for: a report without a name.
TICKET = "concern.new"


class MentoringPortalConcern(MentoringPortal):
    """Something is not right: to report it, to see who reads it, to hear of it again.

    Whoever is not granted a concern is told what is told of one that does not exist.
    """

    def _get_concern(self, code):
        """Return a concern the user may read.

        :raises NotFound: there is none, or it is not for them
        """
        if not code.isascii() or not code.isprintable():
            # what the database would refuse to look for
            raise NotFound
        concern = request.env["mentoring.concern"].search([("code", "=", code)])
        if not concern or not concern._get_role():
            raise NotFound
        return concern

    def _concern_crumbs(self):
        return [(request.env._("My concerns"), URL)]

    # ------------------------------------------------------------------
    # What I have reported, what I look after
    # ------------------------------------------------------------------

    @page(URL)
    def mentoring_concerns(self, **_query):
        Concern = request.env["mentoring.concern"]
        return self._mentoring_page(
            "mentoring_ethics.portal_concerns",
            request.env._("My concerns"),
            mine=Concern._get_mine(),
            handled=Concern._get_handled(),
            url=URL,
            concern_url=False,
        )

    # ------------------------------------------------------------------
    # Reporting: what it is, then who reads it
    # ------------------------------------------------------------------

    @page(f"{URL}/new")
    def mentoring_concern_new(self, programme=None, pairing=None, **_query):
        pairing, programme = self._find_what_it_is_about(programme, pairing)
        if not programme:
            return self._mentoring_page(
                "mentoring_ethics.portal_concern_where",
                request.env._("Something is not right?"),
                self._concern_crumbs(),
                programmes=self._get_programmes(),
                url=URL,
                concern_url=False,
            )
        return self._concern_form(programme, pairing)

    def _get_programmes(self):
        """Return the programmes the user reads, as those one has a part in first."""
        programmes = request.env["mentoring.programme"].search([])
        return programmes.sorted(lambda programme: not programme.is_my_own)

    def _find_what_it_is_about(self, programme_id, pairing_id):
        """Return ``(pairing, programme)``, as far as the user reads them.

        :raises NotFound: there is none, or it is not for them
        """
        none = request.env["mentoring.pairing"]
        ids = [self._to_id(programme_id), self._to_id(pairing_id)]
        if ids[1]:
            pairing = self._get_pairing(ids[1])
            # sudo: mentoring.pairing - its programme, which the two need not read
            return pairing, pairing.sudo().programme_id.sudo(False)
        if ids[0]:
            return none, self._guarded_record("mentoring.programme", ids[0])
        return none, None

    def _to_id(self, text):
        """Return a number out of an address; ``None`` for nothing.

        :raises NotFound: it is none
        """
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) > GREATEST_ID:
            raise NotFound
        return int(text)

    def _concern_form(self, programme, pairing, **why):
        env = request.env
        # sudo: mentoring.programme, res.company - where else to turn, for everybody
        company = programme.sudo().company_id
        return self._mentoring_page(
            "mentoring_ethics.portal_concern_new",
            env._("Something is not right?"),
            self._concern_crumbs(),
            programme=programme.sudo(),
            pairing=pairing,
            can_stop=pairing.is_party and pairing.state in PAIRING_OPEN,
            people=concern_form.get_people(env, programme, pairing),
            without_name=self._get_address_without_name(programme),
            company=company,
            url=URL,
            concern_url=False,
            **concern_form.get_choices(env),
            **why,
        )

    def _get_address_without_name(self, programme):
        """Return where one reports without a name, where the company takes that."""
        # sudo: res.company - a setting, for whoever may use it
        if not programme.sudo().company_id.mentoring_concern_anonymous:
            return None
        ticket = write_ticket(request.env, TICKET, {"programme": programme.id})
        return ticket and f"/mentoring/concern/new/{ticket}"

    @form(f"{URL}/new")
    def mentoring_concern_send(self, post):
        """Show who will read it; or, from there, send it, or go back to change it."""
        pairing, programme = self._find_what_it_is_about(
            post.get("programme"), post.get("pairing")
        )
        if not programme:
            raise NotFound
        env, then = request.env, post.get("then")
        people = concern_form.get_people(env, programme, pairing)
        again = partial(self._concern_form, programme, pairing, typed=post)
        if then == "back":
            return self._skip(post, again())
        try:
            values = concern_form.read_concern(post, env, people)
        except UserError as error:
            return self._skip(post, again(problem=str(error)))
        if then != "send":
            # what was typed goes along in the next page, not in the browser's memory
            kept = request.session.get(SAVED, [])
            request.session[SAVED] = [*kept, post.get("form_key", "")]
            return self._skip(
                post, self._readers_page(programme, pairing, people, typed=post)
            )

        def send():
            about = concern_form.get_ticked(post, people)
            readers = concern_form.get_readers(env, programme, about, env.user)
            handler = concern_form.choose_handler(post, env, readers)
            return env["mentoring.concern"]._report(
                {
                    **values,
                    "programme_id": programme.id,
                    "pairing_id": pairing.id or None,
                    "handler_id": handler.id,
                    "files": concern_form.read_files(env),
                }
            )

        return self._submit(
            post,
            send,
            partial(self._readers_page, programme, pairing, people),
            lambda concern: f"{URL}/{concern.code}",
            request.env._("Sent. Nobody but those you were shown can read it."),
        )

    def _readers_page(self, programme, pairing, people, typed=None, **why):
        env = request.env
        about = concern_form.get_ticked(typed, people)
        choices = concern_form.get_choices(env)
        return self._mentoring_page(
            "mentoring_ethics.portal_concern_readers",
            env._("Who will read it"),
            self._concern_crumbs(),
            # sudo: mentoring.programme - its name and its company's channel
            programme=programme.sudo(),
            pairing=pairing,
            about=about,
            readers=concern_form.get_readers(env, programme, about, env.user),
            kind=dict(choices["kinds"]).get(typed.get("kind")),
            wish=dict(choices["wishes"]).get(typed.get("wish")),
            company=programme.sudo().company_id,
            url=URL,
            concern_url=False,
            typed=typed,
            **why,
        )

    # ------------------------------------------------------------------
    # One concern
    # ------------------------------------------------------------------

    @page(f"{URL}/<string:concern_code>")
    def mentoring_concern(self, concern_code, **_query):
        return self._concern_page(self._get_concern(concern_code))

    def _concern_page(self, concern, **why):
        role = concern._get_role()
        values = self._get_concern_values(concern, role)
        return self._mentoring_page(
            f"mentoring_ethics.portal_concern_{role}",
            concern.display_name,
            self._concern_crumbs(),
            concern=concern,
            url=f"{URL}/{concern.code}",
            concern_url=False,
            **values,
            **why,
        )

    def _get_concern_values(self, concern, role):
        """Return what a page of a concern shows; for handlers there is more."""
        # sudo: res.company - where else to turn, for everybody
        return {
            "role": role,
            "company": concern.sudo().company_id,
            "log": concern_form.get_log(concern),
        }

    @form(f"{URL}/<string:concern_code>/message")
    def mentoring_concern_message(self, concern_code, post):
        concern = self._get_concern(concern_code)

        def write():
            body = post.text("body")
            files = concern_form.read_files(request.env)
            if not body and not files:
                post.invalid.add("body")
                raise UserError(request.env._("Write something, or add a file."))
            return concern._write_message(body, files)

        return self._submit(
            post,
            write,
            partial(self._concern_page, concern),
            f"{URL}/{quote(concern.code)}#thread",
            request.env._("Sent."),
        )

    @form(f"{URL}/<string:concern_code>/withdraw")
    def mentoring_concern_withdraw(self, concern_code, post):
        concern = self._get_concern(concern_code)
        return self._take_step(
            concern,
            "withdraw",
            post,
            self._concern_page,
            f"{URL}/{quote(concern.code)}",
            request.env._("Withdrawn. Nobody asks why."),
        )

    @page(f"{URL}/<string:concern_code>/files/<id:concern_file_id>")
    def mentoring_concern_file(self, concern_code, concern_file_id, **_query):
        concern = self._get_concern(concern_code)
        return hand_out(concern.file_ids.filtered(lambda f: f.id == concern_file_id))


def hand_out(file):
    """Return a file to download; never to be shown as a page of ours, nor kept.

    :raises NotFound: there is none
    """
    if not file:
        raise NotFound
    content = file._get_content()
    return request.make_response(
        content,
        [
            ("Content-Type", "application/octet-stream"),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(file.name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ],
    )
