from odoo import api, fields, models


class MentoringReleasePart(models.Model):
    """What the answers of an admitted company's own people add up to: for those who run
    mentoring there. Published with the release it is of, and as it is for good."""

    _name = "mentoring.release.part"
    _description = "Results of a Company's People"
    _inherit = ["guarded.record.mixin"]
    _order = "id desc"

    release_id = fields.Many2one(
        "mentoring.release",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    programme_id = fields.Many2one(
        related="release_id.programme_id", store=True, index=True
    )
    moment = fields.Selection(related="release_id.moment")
    released_on = fields.Datetime(related="release_id.released_on")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    figures = fields.Json(readonly=True)
    reading = fields.Html("Results", compute="_compute_reading", sanitize=False)

    @api.depends("programme_id.name", "moment", "company_id")
    def _compute_display_name(self):
        for part in self:
            moments = dict(part._fields["moment"]._description_selection(self.env))
            part.display_name = self.env._(
                "%(moment)s results of %(company)s: %(programme)s",
                moment=moments.get(part.moment, ""),
                company=part.company_id.name,
                programme=part.programme_id.name,
            )

    @api.depends("figures")
    @api.depends_context("lang")
    def _compute_reading(self):
        for part in self:
            # sudo: mentoring.release - how its numbers are said, and its day
            release = part.release_id.sudo()
            part.reading = self.env["ir.qweb"]._render(
                "mentoring_programme.release_reading",
                {"release": release, "figures": part.figures},
            )
