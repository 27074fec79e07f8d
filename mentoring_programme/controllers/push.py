from odoo.http import request
from odoo.tools import file_open

from odoo.addons.mail.controllers.webmanifest import WebManifest


class MentoringPush(WebManifest):
    def _get_service_worker_content(self):
        """Let Odoo's own lead from what rings for mentoring to its pages."""
        body = super()._get_service_worker_content()
        if request.env.user._is_internal():
            with file_open("mentoring_programme/static/src/app/push_click.js") as file:
                body += file.read()
        return body
