from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

REPORT = "mentoring_programme.report_mentoring_certificate"


class MentoringPortalPrinted(MentoringPortal):
    """What is printed for a person: a page that a browser prints, or a PDF."""

    def _printed_page(self, report, record, refused, **values):
        """Show a report of one's own as it prints.

        :param refused: renders the page to go on from, where there is nothing yet
        :param values: the id by which the report finds the way back. No address: this
            can be written into a link to the report
        """
        Report = request.env["ir.actions.report"]
        try:
            html, _kind = Report._render_qweb_html(report, record.ids, values)
        except UserError as error:
            return refused(problem=str(error))
        return request.make_response(
            html, [("Content-Type", "text/html; charset=utf-8")]
        )

    def _printed_pdf(self, report, record, name, show):
        """Hand out a PDF; where none can be made, the page to print.

        :param show: renders that page, as :meth:`_printed_page` does
        """
        Report = request.env["ir.actions.report"]
        try:
            content, kind = Report._render_qweb_pdf(report, record.ids)
        except UserError:  # nothing here makes PDFs; or there is nothing yet
            kind = "html"
        if kind != "pdf":
            return show(no_pdf=True)
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )


class MentoringPortalCertificate(MentoringPortalPrinted):
    """What a completed collaboration leaves: a certificate, a line in the résumé."""

    @page("/my/mentoring/pairings/<id:pairing_id>/certificate")
    def mentoring_certificate(self, pairing_id, **_query):
        """Show one's own certificate as it prints."""
        return self._certificate_page(*self._get_own_part(pairing_id))

    def _certificate_page(self, pairing, mine, **values):
        return self._printed_page(
            REPORT,
            mine,
            partial(self._pairing_page, pairing),
            pairing_id=pairing.id,
            **values,
        )

    @page("/my/mentoring/pairings/<id:pairing_id>/certificate/pdf")
    def mentoring_certificate_pdf(self, pairing_id, **_query):
        """Hand out a PDF; where none can be made, the page to print."""
        pairing, mine = self._get_own_part(pairing_id)
        return self._printed_pdf(
            REPORT,
            mine,
            request.env._("Certificate, %s.pdf", pairing.programme_id.name),
            partial(self._certificate_page, pairing, mine),
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
        pairing = self._get_pairing(pairing_id)
        if not pairing.is_party or pairing.state == "declined":
            raise NotFound
        mine = self._get_own_side(pairing)
        return pairing, mine
