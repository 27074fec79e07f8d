from odoo import api, fields, models
from odoo.fields import Domain

from ..concern_access.concern_access import ASKED


class MentoringConcernPartMixin(models.AbstractModel):
    """What belongs to a concern: for those who read it, and for nobody else."""

    _name = "mentoring.concern.part.mixin"
    _inherit = [
        "mentoring.concern.noted.mixin",
        "guarded.record.mixin",
        "sealed.record.mixin",
    ]
    _description = "Part of a Concern"
    _sealed_owner = ("concern_id",)
    _confined_by = "_sealed_domain"
    _order = "id"

    concern_id = fields.Many2one(
        "mentoring.concern",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )

    @api.model
    @api.depends(*(f"concern_id.{path}" for path in ASKED))
    def _sealed_domain(self):
        readable = self.env["mentoring.concern"]._sealed_domain()
        return Domain("concern_id", "any!", readable)

    def _get_concerns_read(self):
        return self.concern_id
