"""What a browser asks for to install the portal as an app on a phone.

Odoo's own app is its backend; its apps of a part have neither a language nor a page of
their own without a connection. Nothing here knows who asks: each is the same for all.
"""

import json

from markupsafe import Markup

from odoo.http import request, route
from odoo.tools import file_open

from .portal import MentoringPortal

START = "/my/mentoring"
ICON = "/mentoring_programme/static/description/app_icon"


def _asked_by_browsers(url):
    return route(
        url,
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        sitemap=False,
        save_session=False,
    )


class MentoringApp(MentoringPortal):
    @_asked_by_browsers("/mentoring/app.webmanifest")
    def mentoring_app(self, lang="", **_query):
        start = self._get_start(lang)
        manifest = {
            "id": START,
            "name": request.env._("Mentoring"),
            "lang": request.env.lang.replace("_", "-"),
            "start_url": start,
            "scope": start,
            "display": "standalone",
            "background_color": "#FFFFFF",
            "theme_color": "#1A6FA3",
            "icons": [
                {"src": f"{ICON}_192.png", "sizes": "192x192", "type": "image/png"},
                {"src": f"{ICON}_512.png", "sizes": "512x512", "type": "image/png"},
                {
                    "src": f"{ICON}_maskable.png",
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        }
        return request.make_response(
            json.dumps(manifest), [("Content-Type", "application/manifest+json")]
        )

    @_asked_by_browsers("/mentoring/service-worker.js")
    def mentoring_service_worker(self, lang="", **_query):
        with file_open("mentoring_programme/static/src/app/service_worker.js") as file:
            return request.make_response(
                file.read(),
                [
                    ("Content-Type", "text/javascript; charset=utf-8"),
                    ("Service-Worker-Allowed", self._get_start(lang)),
                ],
            )

    @_asked_by_browsers("/mentoring/offline")
    def mentoring_offline(self, lang="", **_query):
        self._get_start(lang)
        page = request.env["ir.ui.view"]._render_template(
            "mentoring_programme.app_offline"
        )
        # not of the template: Odoo translates none that begins with it
        return request.make_response(Markup("<!DOCTYPE html>\n") + page)

    def _get_start(self, lang):
        """Go on in a language, and return where the app starts in it: Odoo has other
        addresses for others than the first.

        :param lang: as pages say which they are in; one that is not installed is not
            taken
        """
        installed = dict(request.env["res.lang"].get_installed())
        # what the browser prefers need not be installed
        codes = (lang.replace("-", "_"), request.env.context.get("lang"))
        request.update_context(lang=next((c for c in codes if c in installed), "en_US"))
        return request.env["ir.http"]._url_lang(START)
