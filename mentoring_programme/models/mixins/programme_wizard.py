from odoo import fields, models


class MentoringProgrammeWizardMixin(models.AbstractModel):
    """Does something for one programme, from whose form it is opened."""

    _name = "mentoring.programme.wizard.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Wizard of a Mentoring Programme"

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
