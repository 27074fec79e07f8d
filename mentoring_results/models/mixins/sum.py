from odoo import fields, models
from odoo.exceptions import UserError


class MentoringSumMixin(models.AbstractModel):
    """Money of a programme, from … to …, in the currency of its company.

    It may be written when the programme is over, too: invoices come after the end, and
    a sponsor confirms what it brought months later. What a released report has told
    stays in the report; what changes afterwards makes a new one.
    """

    _name = "mentoring.sum.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Sum of a Programme"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    currency_id = fields.Many2one(related="programme_id.company_id.currency_id")
    amount = fields.Monetary(aggregator=None)
    amount_at_most = fields.Monetary(
        "Amount at Most",
        aggregator=None,
        help="Where it is not known exactly; 0 for the same amount.",
    )

    def write(self, vals):
        # record rules look before something is written, and not at whose it has become
        kept = vals.get("programme_id") or False
        if "programme_id" in vals and any(s.programme_id.id != kept for s in self):
            raise UserError(
                self.env._(
                    "This stays with its programme. Add another one to the other "
                    "programme."
                )
            )
        return super().write(vals)

    def _get_amounts(self):
        """Return what was entered, as ``(from, to)``."""
        return self.amount, max(self.amount, self.amount_at_most)
