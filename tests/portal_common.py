"""Pages of the portal, opened and sent as a browser does."""

import json
from pathlib import Path

from lxml import html

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common import MentoringCast

HERE = Path(__file__).parent
AXE_URL, LOOK_URL = "/tests/axe.js", "/tests/portal_accessibility.js"
SCRIPTS = {
    AXE_URL: HERE.parent / "node_modules" / "axe-core" / "axe.min.js",
    LOOK_URL: HERE / "portal_accessibility.js",
}
#: Of a screen, and of the narrowest phone; in pixels.
WIDTHS = [1200, 360]


class ScriptMixin:
    """Has Odoo serve scripts of tests, for pages to import: ``{url: path}``."""

    scripts = {}

    def setUp(self):
        super().setUp()
        self.env["ir.attachment"].create(
            [
                {
                    "name": url,
                    "url": url,
                    "raw": script.read_bytes(),
                    "mimetype": "text/javascript",
                    "public": True,
                }
                for url, script in self.scripts.items()
            ]
        )


class LookMixin(ScriptMixin):
    """Looks at pages in Chromium, wide and narrow, for what shuts somebody out."""

    browser_size = "1300x1000"
    scripts = SCRIPTS

    def _look_at(self, pages, user):
        """Look at ``pages``: ``[[url, None]]``, or ``[[url, action]]`` for what comes
        back when the form with that action is sent as it is."""
        self.browser_js(
            "/my",
            f"import('{LOOK_URL}').then(({{look}}) => look("
            f"{json.dumps(pages)}, {WIDTHS}, '{AXE_URL}'))",
            login=user.login,
            timeout=60 + 10 * len(pages),
        )

    def _look_at_part(self, url, selector, user):
        """Look at a part of a page of the backend, once it is there."""
        self.browser_js(
            url,
            f"import('{LOOK_URL}').then(({{lookAtPart}}) => lookAtPart("
            f"{json.dumps(selector)}, '{AXE_URL}'))",
            ready=f"document.querySelector({json.dumps(selector)}) !== null",
            login=user.login,
            timeout=120,
        )


class Pages:
    """Opens pages and sends their forms, for an ``HttpCase`` with ``People``."""

    def _log_in(self, user):
        self.authenticate(user.login, self._password(user.login))

    def _open(self, url, status=200):
        """Open a page; return it parsed."""
        response = self.url_open(url)
        self.assertEqual(response.status_code, status, url)
        return html.fromstring(response.content)

    def _send(self, page, url, values=None, status=200):
        """Send the form of ``page`` that leads to ``url``, as it is but for ``values``.

        :return: the page it leads to
        """
        [form] = page.xpath(f"//form[@action='{url}']")
        sent = {**dict(form.form_values()), **(values or {})}
        response = self.url_open(url, data=sent)
        self.assertEqual(response.status_code, status, url)
        return html.fromstring(response.content)

    def _renewed(self, page):
        """Give a page opened before a token of the session there is now."""
        for box in page.xpath("//input[@name='csrf_token']"):
            box.set("value", Request.csrf_token(self))
        return page

    def _says(self, page, text):
        self.assertIn(" ".join(text.split()), " ".join(page.text_content().split()))


@tagged("post_install", "-at_install")
class PortalCase(MentoringCast, Pages, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()
        cls._set_up_once(object.__new__(cls))

    def _set_up_once(self):
        """Prepare what all tests of a class start from."""
