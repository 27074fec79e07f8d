"""Pages of the portal, opened and sent as a browser does."""

from lxml import html

from odoo.tests import HttpCase, tagged

from .common import MentoringCast


@tagged("post_install", "-at_install")
class PortalCase(MentoringCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()
        cls._set_up_once(object.__new__(cls))

    def _set_up_once(self):
        """Prepare what all tests of a class start from."""

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

    def _says(self, page, text):
        self.assertIn(" ".join(text.split()), " ".join(page.text_content().split()))
