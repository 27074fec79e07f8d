"""The portal as an app on a phone: installed, opened where it belongs, and without a
connection."""

import json
from urllib.parse import urlsplit

from lxml import html

from ..portal_common import HERE, PortalCase, ScriptMixin

APP_URL = "/tests/portal_app.js"
START = "/my/mentoring"


class TestApp(ScriptMixin, PortalCase):
    scripts = {APP_URL: HERE / "portal_app.js"}

    def _set_up_once(self):
        self.env["res.lang"]._activate_lang("da_DK")

    def _get(self, url, kind):
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200, url)
        self.assertIn(kind, response.headers["Content-Type"])
        return response

    def _manifest(self, page):
        [url] = page.xpath("//link[@rel='manifest']/@href")
        return self._get(url, "application/manifest+json").json()

    def test_it_can_be_installed_and_opens_at_mentoring_in_ones_language(self):
        starts = []
        for code in ("en_US", "da_DK"):
            self.portal_mentee.lang = code
            self._log_in(self.portal_mentee)
            # from there to the address in the reader's language
            start = urlsplit(self.url_open(START).url).path
            starts.append(start)
            page = self._open(start)
            app = self._manifest(page)
            self.assertEqual(
                (app["name"], app["lang"], app["display"], app["start_url"]),
                ("Mentoring", code.replace("_", "-"), "standalone", start),
            )
            self.assertEqual((app["id"], app["scope"]), (START, start))
            worker = self._get(
                f"/mentoring/service-worker.js?lang={page.get('lang')}", "javascript"
            )
            self.assertEqual(worker.headers["Service-Worker-Allowed"], start)
        self.assertEqual(len(set(starts)), 2, "each language is somewhere else")
        [touched] = page.xpath("//link[@rel='apple-touch-icon']/@href")
        icons = {(icon["sizes"], icon.get("purpose")) for icon in app["icons"]}
        self.assertEqual(
            icons, {("192x192", None), ("512x512", None), ("512x512", "maskable")}
        )
        for url in (touched, *(icon["src"] for icon in app["icons"])):
            self._get(url, "image/png")

    def test_only_pages_of_mentoring_are_the_app(self):
        self._log_in(self.portal_mentee)
        for url in ("/my", "/my/security"):
            self.assertFalse(self._open(url).xpath("//link[@rel='manifest']"), url)

    def test_the_page_without_a_connection_is_the_same_for_everybody(self):
        url = "/mentoring/offline"
        pages = []
        for user in (self.mentor, self.portal_mentee, None):
            self.authenticate(user and user.login, user and self._password(user.login))
            response = self._get(f"{url}?lang=da-DK", "text/html")
            self.assertNotIn("Set-Cookie", response.headers)
            pages.append(response.text)
        self.assertEqual(len(set(pages)), 1, "it knows nobody")
        page = html.fromstring(pages[0])
        self.assertEqual(page.get("lang"), "da-DK")
        self.assertFalse(page.xpath("//script | //img | //link"), "it needs nothing")
        for lang in ("", "xx-YY", "å" * 300, "../da"):
            self._says(self._open(f"{url}?lang={lang}"), "No connection")

    def test_no_page_is_kept_on_the_device(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        what = {
            "pages": [f"{START}/pairings/{pairing.id}", f"{START}/guide"],
            "scope": START,
            "kept": json.dumps(["/mentoring/offline?lang=en-US"]),
            "offline": "No connection",
        }
        self.browser_js(
            START,
            f"import('{APP_URL}').then(({{use}}) => use({json.dumps(what)}))",
            login=self.portal_mentee.login,
            timeout=120,
        )

    def test_what_rings_leads_to_mentoring_where_odoos_worker_is(self):
        for user, leads in ((self.mentor, True), (self.portal_mentee, False)):
            self._log_in(user)
            worker = self._get("/web/service-worker.js", "javascript").text
            self.assertEqual(f'openWindow("{START}")' in worker, leads, user.login)
