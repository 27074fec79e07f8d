"""What a report's PDF may refer to."""

import socket
from unittest.mock import patch

from psycopg2.errors import ReadOnlySqlTransaction

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_qweb import IrQweb
from odoo.addons.mentoring_programme.models.report.paper import make_pdf
from odoo.addons.mentoring_programme.models.report.resources import Resources

from ..common import MentoringCase
from ..pdf_common import Pdf

BASE = "https://hr.example.com"


class TestResources(MentoringCase):
    """A report reads addons and, with its reader's rights, the database."""

    def _set_up_once(self):
        case = type(self)
        case.contract = self._sign_contract(self._accepted_pairing())
        case.signature = (
            f"/web/image/mentoring.contract/{self.contract.id}/mentee_signature"
        )

    def _fetch(self, url, user=None):
        """Fetch with nothing to fetch from but the process itself."""
        env = self.env(user=user or self.mentee)
        with patch.object(socket, "socket", side_effect=AssertionError(url)):
            response = Resources(env, BASE).fetch(url)
        return response.content_type, response.read()

    def test_styles_fonts_and_files_of_addons(self):
        kind, css = self._fetch(
            f"{BASE}/web/assets/1234567/web.report_assets_common.min.css"
        )
        self.assertEqual(kind, "text/css")
        self.assertIn(b".table", css)
        for path, start in (
            ("web/static/fonts/lato/Lato-Reg-webfont.ttf?v=2", b"\x00\x01\x00\x00"),
            ("base/static/img/demo_logo_report.png", b"\x89PNG"),
        ):
            _kind, content = self._fetch(f"{BASE}/{path}")
            self.assertTrue(content.startswith(start), path)
        self.assertEqual(self._fetch("data:text/plain,hi"), ("text/plain", b"hi"))

    def test_images_of_what_one_may_read(self):
        for path in (self.signature, f"{self.signature}/90x90/signature.png?unique=1"):
            for user in (self.mentee, self.mentor):
                kind, content = self._fetch(BASE + path, user)
                self.assertEqual(kind, "image/png")
                self.assertTrue(content.startswith(b"\x89PNG"))
            for user in (self.stranger, self.employee):
                with self.assertRaises(AccessError):
                    self._fetch(BASE + path, user)
        picture = self.env["ir.attachment"].create(
            {"name": "p.png", "datas": self.contract.sudo().mentee_signature}
        )
        address = f"{BASE}/web/image/{picture.id}-a1b2/p.png"
        self.assertEqual(self._fetch(address, self.env.user)[0], "image/png")
        with self.assertRaises(AccessError):
            self._fetch(address, self.stranger)

    def test_nothing_else(self):
        text = self.env["ir.attachment"].create({"name": "t", "raw": b"text"})
        for url in (
            "file:///etc/passwd",
            "FILE:///etc/passwd",
            "http://127.0.0.1:8069/web/login",
            "https://www.example.com/logo.png",
            "//www.example.com/logo.png",
            "ftp://www.example.com/logo.png",
            "https://hr.example.com.evil.example/web/static/img/placeholder.png",
            "https://hr.example.com@evil.example/logo.png",
            f"{BASE}:8069/base/static/img/demo_logo_report.png",
            f"{BASE}/web/login",
            f"{BASE}/my",
            f"{BASE}/web/content/{text.id}",
            f"{BASE}/web/image/{text.id}",
            f"{BASE}/web/image/res.users/{self.mentee.id}/password",
            f"{BASE}/web/image/no.such.model/1/image",
            f"{BASE}/web/image/mentoring.contract/0/mentee_signature",
            f"{BASE}/mentoring_programme/__manifest__.py",
            f"{BASE}/mentoring_programme/static/../__manifest__.py",
            f"{BASE}/mentoring_programme/static/%2e%2e/__manifest__.py",
            f"{BASE}/web/static//etc/passwd",
            f"{BASE}/web/static/../../../../../../../../../etc/passwd",
        ):
            with self.subTest(url):
                try:
                    _kind, content = self._fetch(url)
                except (UserError, ValueError):
                    continue
                self.fail(f"{url}: {content[:40]}")

    @mute_logger("weasyprint")
    def test_a_page_that_refers_to_all_of_it_is_made_without(self):
        page = b"""<html><head>
            <title>Tricks</title>
            <base href="file:///etc/">
            <link rel="stylesheet" href="http://127.0.0.1:9/style.css">
            <link rel="attachment" href="file:///etc/passwd">
            <style>@import url(file:///etc/passwd);
                @font-face { font-family: x; src: url(http://127.0.0.1:9/x.ttf) }
                p { font-family: x; background: url(file:///etc/hostname) }</style>
            </head><body><main><p>Still here</p>
            <img alt="Somebody" src="passwd">
            <a rel="attachment" href="file:///etc/passwd">passwd</a>
            <object data="file:///etc/passwd"></object>
            <svg><image href="file:///etc/passwd"/><use href="file:///etc/x#y"/></svg>
            </main></body></html>"""
        paperformat = self.env.ref("base.paperformat_euro")
        with patch.object(socket, "socket", side_effect=AssertionError):
            pdf = Pdf(make_pdf(self.env, page, paperformat, "pdf/ua-1"))
        self.assertIn("Still here", pdf.text)
        self.assertNotIn("root:", pdf.text)
        self.assertNotIn("/EmbeddedFiles", pdf.catalog.get("/Names", {}))
        for page in pdf.pages:
            self.assertNotIn("/XObject", page["/Resources"].get("/XObject", {}))

    def test_a_cursor_that_cannot_write_is_tried_again_by_odoo(self):
        """As its error is raised, which WeasyPrint would pass over."""
        with (
            patch.object(
                IrQweb, "_get_asset_bundle", side_effect=ReadOnlySqlTransaction
            ),
            self.assertRaises(ReadOnlySqlTransaction),
        ):
            make_pdf(
                self.env,
                b"<html><head><link rel='stylesheet' "
                b"href='/web/assets/1/web.report_assets_common.min.css'></head>"
                b"<body><main/></body></html>",
                self.env.ref("base.paperformat_euro"),
                "pdf/ua-1",
            )
