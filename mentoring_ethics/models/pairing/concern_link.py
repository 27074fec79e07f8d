from markupsafe import Markup

from odoo import api, fields, models


class MentoringPairing(models.Model):
    """From the form a plain link to where something can be reported: no step of the
    record's, so that following it is nobody's to see."""

    _inherit = "mentoring.pairing"

    concern_link = fields.Html(
        "Report a Concern", compute="_compute_concern_link", sanitize=False
    )

    @api.depends_context("lang")
    def _compute_concern_link(self):
        words = self.env._("Something is not right?")
        for pairing in self:
            pairing.concern_link = Markup(
                '<a href="/my/mentoring/concerns/new?pairing=%s" target="_blank">%s</a>'
            ) % (pairing._origin.id, words)
