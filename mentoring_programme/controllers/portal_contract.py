from functools import partial

from odoo.exceptions import UserError
from odoo.http import content_disposition, request, route

from odoo.addons.base_guarded_workflow.controllers.portal import DONE
from odoo.addons.base_guarded_workflow.controllers.portal_form import (
    GREATEST_ID,
    form,
    page,
)

from .portal import MentoringPortal

REPORT = "mentoring_programme.report_mentoring_contract"


class MentoringPortalContract(MentoringPortal):
    """The terms: written together, sent, signed by each as oneself, kept."""

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    @page("/my/mentoring/contracts/<id:contract_id>")
    def mentoring_contract(self, contract_id, **_query):
        contract = self._guarded_record("mentoring.contract", contract_id)
        return self._contract_page(contract)

    def _contract_page(self, contract, typed=None, **why):
        pairing = contract.pairing_id
        terms = contract._describe_terms()
        versions = pairing.contract_ids.sorted("version", reverse=True)
        return self._mentoring_page(
            "mentoring_programme.portal_contract",
            request.env._("Contract, version %s", contract.version),
            [(pairing.display_name, f"/my/mentoring/pairings/{pairing.id}")],
            contract=contract,
            signed=contract._in_its_language(),
            url=f"/my/mentoring/contracts/{contract.id}",
            terms=terms,
            versions=versions,
            party=contract._get_party(),
            unsaved=self._get_unsaved(contract, terms, typed),
            typed=typed or {},
            **why,
        )

    def _get_unsaved(self, contract, terms, typed):
        """Return what was typed and not saved, where it differs: ``{name: saved}``."""
        if not typed:
            return {}
        return {
            name: contract._say_saved(name)
            for name, field in terms
            if typed.get(name, "").replace("\r\n", "\n").strip()
            != str(contract[name] or "")
        }

    @page("/my/mentoring/contracts/<id:contract_id>/print")
    def mentoring_contract_print(self, contract_id, **_query):
        """Show the contract as it prints."""
        contract = self._guarded_record("mentoring.contract", contract_id)
        return self._print_page(contract)

    def _print_page(self, contract, **values):
        Report = request.env["ir.actions.report"]
        html, _kind = Report._render_qweb_html(
            REPORT, contract.ids, {"on_screen": True, **values}
        )
        return request.make_response(
            html, [("Content-Type", "text/html; charset=utf-8")]
        )

    @page("/my/mentoring/contracts/<id:contract_id>/pdf")
    def mentoring_contract_pdf(self, contract_id, **_query):
        """Hand out a PDF; where none can be made, the page to print."""
        contract = self._guarded_record("mentoring.contract", contract_id)
        Report = request.env["ir.actions.report"]
        try:
            content, kind = Report._render_qweb_pdf(REPORT, contract.ids)
        except UserError:  # nothing here makes PDFs, or it failed
            kind = "html"
        if kind != "pdf":
            return self._print_page(contract, no_pdf=True)
        name = f"{contract.display_name}.pdf"
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form("/my/mentoring/contracts/<id:contract_id>/save")
    def mentoring_contract_save(self, contract_id, post):
        """Save the terms, and send them where that button was pressed."""
        contract = self._guarded_record("mentoring.contract", contract_id)
        was_draft = contract.state == "draft"

        def save():
            values, shown = self._get_typed_terms(contract, post), post.get("shown")
            # what is in another language now, nobody has read yet
            speaks_anew = contract._chooses_language(values, shown)
            sends = post.get("then") == "send" and not speaks_anew
            contract._edit_terms(values, shown, sends)
            if sends and contract.state == "draft":
                contract.action_send()
            if not was_draft:
                return None
            if speaks_anew:
                return request.env._(
                    "Saved. The contract is in %s now: read it once more before you "
                    "send it.",
                    contract._get_language_name(),
                )
            if sends:
                return request.env._(
                    "Sent. Now each of you reads it once more and signs."
                )
            return request.env._(
                "Saved. Both of you can go on writing until it is sent."
            )

        url = f"/my/mentoring/contracts/{contract.id}"
        return self._submit(
            post,
            save,
            partial(self._contract_page, contract),
            url,
            lambda sentence: sentence,
        )

    def _get_typed_terms(self, contract, post):
        """Return the terms of a form as values to write.

        :raises UserError: one of them is no number or no date
        """
        readers = {
            "integer": lambda name: post.number(name) or 0,
            "float": lambda name: post.number(name, float) or 0.0,
            "date": post.date,
            "selection": lambda name: post.choice(
                name, dict(contract._fields[name]._description_selection(request.env))
            ),
        }
        return {
            name: readers.get(field["type"], lambda name: post.text(name) or False)(
                name
            )
            for name, field in contract._describe_terms()
            if name in post
        }

    @form("/my/mentoring/contracts/<id:contract_id>/revise")
    def mentoring_contract_revise(self, contract_id, post):
        contract = self._guarded_record("mentoring.contract", contract_id)

        def newest(_result=None):
            versions = contract.pairing_id.contract_ids.sorted("version")
            return f"/my/mentoring/contracts/{versions[-1].id}"

        if newest() != f"/my/mentoring/contracts/{contract.id}":
            # prepared already
            return self._skip(post, request.redirect(newest(), code=303))
        return self._submit(
            post,
            contract.action_revise,
            partial(self._contract_page, contract),
            newest,
            request.env._("Here is the new version, to change and to sign together."),
        )

    @route(
        f"/my/mentoring/contracts/<int(min=1,max={GREATEST_ID}):contract_id>/sign",
        type="jsonrpc",
        auth="user",
        website=True,
    )
    def mentoring_contract_sign(self, contract_id, name=None, signature=None, **_more):
        """Sign as whoever is logged in, whatever else is sent along.

        :return: what Odoo's signature form takes for an answer
        """
        contract = self._guarded_record("mentoring.contract", contract_id)
        try:
            with request.env.cr.savepoint():
                contract.action_sign(name if isinstance(name, str) else "", signature)
                request.env.flush_all()
        except UserError as error:
            return {"error": str(error)}
        request.session[DONE] = (
            request.env._("Signed by both: your contract is in force.")
            if contract.state == "signed"
            else request.env._("Thank you, you have signed. The other signs next.")
        )
        url = f"/my/mentoring/contracts/{contract.id}"
        return {"force_refresh": True, "redirect_url": url}
