from odoo import api, models
from odoo.exceptions import UserError


class MentoringProgrammePartMixin(models.AbstractModel):
    """What a programme has of its own, for good.

    Record rules look before something is written, and not at whose it has become.
    """

    _name = "mentoring.programme.part.mixin"
    _inherit = ["mentoring.texts.mixin", "guarded.record.mixin"]
    _description = "Part of a Mentoring Programme"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.programme_id._check_not_over()
        return parts

    def write(self, vals):
        kept = vals.get("programme_id") or False
        if "programme_id" in vals and any(p.programme_id.id != kept for p in self):
            raise UserError(
                self.env._(
                    "This stays with its programme. Add another one to the other "
                    "programme."
                )
            )
        self.programme_id._check_not_over()
        return super().write(vals)

    def _get_first_lang(self):
        return self.programme_id._get_first_lang()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_over(self):
        self.programme_id._check_not_over()
