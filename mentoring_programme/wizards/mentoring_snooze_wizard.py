from odoo import api, fields, models


class MentoringSnoozeWizard(models.TransientModel):
    """Asks for how long a pair that needs somebody may wait, and why."""

    _name = "mentoring.snooze.wizard"
    _description = "Let a Pair Wait"
    _inherit = ["guarded.record.mixin"]

    pairing_id = fields.Many2one(
        "mentoring.pairing",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
    days = fields.Selection(
        [("7", "A week"), ("14", "Two weeks"), ("30", "A month")],
        "For",
        required=True,
        default="14",
    )
    reason = fields.Text("Why", required=True)

    @api.constrains("pairing_id")
    def _check_pairing(self):
        # as the user, though constraints run as sudo: else its name could be read here
        self.sudo(False).pairing_id.check_access("read")

    def action_snooze(self):
        self.ensure_one()
        self.pairing_id.action_snooze(int(self.days), self.reason)
        return {"type": "ir.actions.act_window_close"}
