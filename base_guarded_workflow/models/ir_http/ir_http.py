from urllib.parse import urlencode

from odoo import models
from odoo.http import SessionExpiredException, request


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        """Lead whoever signs in again to the page of the form that they sent.

        Odoo leads to where it was sent to, and nothing can be read there.
        """
        response = super()._handle_error(exception)
        if isinstance(exception, SessionExpiredException):
            page = request.httprequest.form.get("form_page", "")
            if page.startswith("/my/"):
                query = urlencode({"redirect": page})
                response.headers["Location"] = f"/web/login?{query}"
        return response
