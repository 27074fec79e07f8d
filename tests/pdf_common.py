"""Looks into a PDF: what it says, and what it tells a screen reader."""

import io
import re
from unittest.mock import patch

from pypdf import PdfReader

from odoo.addons.base.models.ir_actions_report import IrActionsReport


def really_made():
    """Let Odoo make PDFs, for which it hands out pages where tests run."""
    prepare = IrActionsReport._pre_render_qweb_pdf

    def forced(self, *args, **kwargs):
        self = self.with_context(force_report_rendering=True)
        return prepare(self, *args, **kwargs)

    return patch.object(IrActionsReport, "_pre_render_qweb_pdf", forced)


class Pdf:
    """A PDF, read."""

    def __init__(self, content):
        self.reader = PdfReader(io.BytesIO(content))
        self.catalog = self.reader.trailer["/Root"]
        self.pages = self.reader.pages
        self.title = self.reader.metadata.title
        self.metadata = self.catalog["/Metadata"].get_data().decode()

    @property
    def text(self):
        return " ".join(" ".join(page.extract_text() for page in self.pages).split())

    @property
    def elements(self):
        """What screen readers find, in the order they read it: ``[(tag, alt)]``."""
        found, ahead = [], [self.catalog["/StructTreeRoot"]]
        while ahead:
            element = ahead.pop(0).get_object()
            if "/S" in element:
                found.append((element["/S"], element.get("/Alt")))
            below = element.get("/K", [])
            below = below.get_object() if hasattr(below, "get_object") else below
            below = below if isinstance(below, list) else [below]
            ahead[:0] = [part for part in below if _is_element(part)]
        return found

    @property
    def headings(self):
        return [tag for tag, _alt in self.elements if re.fullmatch(r"/H\d", tag)]

    @property
    def tags(self):
        return {tag for tag, _alt in self.elements}

    @property
    def fonts(self):
        """Whether each font is in the file, by its name."""
        return {
            font["/BaseFont"]: _is_embedded(font)
            for page in self.pages
            for font in map(_get_object, page["/Resources"]["/Font"].values())
        }

    def lowest(self, page):
        """Return how far above the edge of a page its last line is, in points."""
        heights = []

        def note(text, current, line, *_font):
            if text.strip():
                height = line[4] * current[1] + line[5] * current[3] + current[5]
                heights.append(height)

        page.extract_text(visitor_text=note)
        return min(heights)


def _get_object(reference):
    return reference.get_object()


def _is_element(part):
    part = part.get_object()
    return isinstance(part, dict) and part.get("/Type") != "/MCR"


def _is_embedded(font):
    for descendant in font.get("/DescendantFonts", [font]):
        descriptor = descendant.get_object()["/FontDescriptor"]
        if not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")):
            return False
    return True
