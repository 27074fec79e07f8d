from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

REPORT = "mentoring_programme.report_mentoring_certificate"


class MentoringPortalCertificate(MentoringPortal):
    """What a completed collaboration leaves: a certificate, a line in the résumé."""

    @page("/my/mentoring/pairings/<id:pairing_id>/certificate")
    def mentoring_certificate(self, pairing_id, **_query):
        """Show one's own certificate as it prints."""
        return self._certificate_page(*self._get_own_part(pairing_id))

    def _certificate_page(self, pairing, mine, **values):
        Report = request.env["ir.actions.report"]
        try:
            html, _kind = Report._render_qweb_html(
                REPORT, mine.ids, {"pairing_id": pairing.id, **values}
            )
        except UserError as error:
            return self._pairing_page(pairing, problem=str(error))
        return request.make_response(
            html, [("Content-Type", "text/html; charset=utf-8")]
        )

    @page("/my/mentoring/pairings/<id:pairing_id>/certificate/pdf")
    def mentoring_certificate_pdf(self, pairing_id, **_query):
        """Hand out a PDF; where none can be made, the page to print."""
        pairing, mine = self._get_own_part(pairing_id)
        Report = request.env["ir.actions.report"]
        try:
            content, kind = Report._render_qweb_pdf(REPORT, mine.ids)
        except UserError:  # nothing here makes PDFs; or there is nothing yet
            kind = "html"
        if kind != "pdf":
            return self._certificate_page(pairing, mine, no_pdf=True)
        name = request.env._("Certificate, %s.pdf", pairing.programme_id.name)
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

    @form("/my/mentoring/pairings/<id:pairing_id>/resume/remove")
    def mentoring_resume_remove(self, pairing_id, post):
        pairing, mine = self._get_own_part(pairing_id)
        return self._submit(
            post,
            mine.action_remove_from_resume,
            partial(self._pairing_page, pairing),
            f"/my/mentoring/pairings/{pairing.id}",
            request.env._("Removed from your résumé. It will not come back."),
        )

    def _get_own_part(self, pairing_id):
        """Return a pairing and one's own enrolment in it.

        :raises NotFound: it is not one's own
        """
        pairing = self._guarded_record("mentoring.pairing", pairing_id)
        if not pairing.is_party or pairing.state == "declined":
            raise NotFound
        mine = self._get_own_side(pairing)
        return pairing, mine
