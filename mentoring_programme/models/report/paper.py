"""A report's page, as Odoo renders it, put on paper. Imported where WeasyPrint is."""

from lxml import html
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from .resources import Resources

STYLE = "/mentoring_programme/static/report/paper.css"
#: What Odoo's styles leave to a page that brings its own margins (``report.scss``).
SIDE = 11


def make_pdf(env, page, paperformat, variant):
    """Return the PDF of a report.

    :param bytes page: the whole page, as ``_render_qweb_html`` returns it
    :param paperformat: a ``report.paperformat``; ``@page`` in the page has precedence
    :param str variant: what WeasyPrint calls a kind of PDF
    """
    root = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    if not root.get("lang"):
        root.set("lang", (env.lang or "en_US").replace("_", "-"))
    style = html.fragment_fromstring("<style></style>")
    style.text = _page_style(paperformat)
    root.head.append(style)
    root.head.append(
        html.fragment_fromstring(f"<link rel='stylesheet' href='{STYLE}'>")
    )
    root.body.classes.add("o_weasyprint")  # for styles that ask
    _bring_footers_forward(root)
    base_url = env["ir.config_parameter"].get_base_url()
    document = HTML(
        string=html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"),
        base_url=base_url,
        url_fetcher=Resources(env, base_url),
    )
    try:
        return document.write_pdf(pdf_variant=variant, pdf_tags=True)
    except FatalURLFetchingError as error:
        raise error.__cause__ from None


def _page_style(paperformat):
    side = SIDE if paperformat.css_margins else 0
    margins = [
        paperformat.margin_top,
        paperformat.margin_right + side,
        paperformat.margin_bottom,
        paperformat.margin_left + side,
    ]
    width, height = paperformat.print_page_width, paperformat.print_page_height
    margin = " ".join(f"{millimetres}mm" for millimetres in margins)
    return f"@page {{ size: {width}mm {height}mm; margin: {margin}; }}"


def _bring_footers_forward(root):
    """Put footers where their pages begin, for all of these to have them."""
    for article in root.find_class("article"):
        footer = article.getnext()
        if footer is not None and "footer" in footer.classes:
            article.addprevious(footer)
