"""A released report, read by a link, without a login."""

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route
from odoo.tools import format_date

from ..models.report_link.report_link import URL
from .report_spreadsheet import hand_out_spreadsheet

PDF = "mentoring_results.report_mentoring_report"


def _without_login(url):
    return route(
        url,
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )


def _closed(response):
    """Return an answer that no cache keeps and no search engine lists: the key is in
    its address, and is not told where links lead to."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


class MentoringReportLink(Controller):
    """What a link answers. Whatever is wrong with a key, the answer is the same."""

    @_without_login(f"{URL}/<string:key>")
    def mentoring_report_link(self, key, **_query):
        link = self._find(key)
        if not link:
            return self._lost()
        return self._page(link, key)

    @_without_login(f"{URL}/<string:key>/pdf")
    def mentoring_report_link_pdf(self, key, **_query):
        """Hand out a PDF; where none can be made, the page to print."""
        link = self._find(key)
        if not link:
            return self._lost()
        report = link.report_id
        # the page's head and foot are those of whose report it is
        Report = link.env["ir.actions.report"].with_company(report.company_id)
        try:
            content, kind = Report._render_qweb_pdf(PDF, report.ids)
        except UserError:  # nothing here makes PDFs
            kind = "html"
        if kind != "pdf":
            return self._page(link, key, no_pdf=True)
        return _closed(
            request.make_response(
                content,
                [
                    ("Content-Type", "application/pdf"),
                    ("Content-Length", len(content)),
                    ("Content-Disposition", content_disposition(f"{report.name}.pdf")),
                ],
            )
        )

    @_without_login(f"{URL}/<string:key>/xlsx")
    def mentoring_report_link_spreadsheet(self, key, **_query):
        link = self._find(key)
        if not link:
            return self._lost()
        return _closed(hand_out_spreadsheet(link.report_id))

    def _find(self, key):
        """Return the link of a key, as superuser, in the language of its report; none,
        if the key is good for nothing. That it was opened is counted."""
        link = request.env["mentoring.report.link"]._find_open(key)
        if link:
            report = link.report_id._in_its_language()
            request.update_context(lang=report.env.lang)
            link = link.with_env(report.env)
            if request.httprequest.method == "GET":
                link._note_opened()
        return link

    def _page(self, link, key, no_pdf=False):
        report = link.report_id
        return _closed(
            request.render(
                "mentoring_results.report_link_page",
                {
                    "language": _language(),
                    "title": report.name,
                    "company": report.company_id.name,
                    "reading": report._render_reading(),
                    "until": format_date(link.env, link.expires_on),
                    "url": f"{URL}/{key}",
                    "no_pdf": no_pdf,
                },
            )
        )

    def _lost(self):
        """Say that a link is good for nothing; not why."""
        response = request.render(
            "mentoring_results.report_link_lost", {"language": _language()}
        )
        response.status_code = NotFound.code
        return _closed(response)


def _language():
    return (request.env.lang or "en_US").replace("_", "-")
