from odoo import http
from odoo.http import request


class Diary(http.Controller):
    @http.route("/test/diary/<string:kind>", auth="user", website=True)
    def page(self, kind):
        """Show all of one's own entries, sealed ones or open ones."""
        model = {"sealed": "test.diary.entry", "open": "test.diary.open"}[kind]
        entries = request.env[model].search([("author_id", "=", request.env.uid)])
        return request.render("test_sealed_diary.page", {"entries": entries})
