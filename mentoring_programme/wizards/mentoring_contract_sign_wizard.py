from odoo import fields, models


class MentoringContractSignWizard(models.TransientModel):
    """Takes a name and a drawing, and signs for whom the user is in the pair."""

    _name = "mentoring.contract.sign.wizard"
    _description = "Sign a Mentoring Contract"

    contract_id = fields.Many2one(
        "mentoring.contract",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
    name = fields.Char(
        "Your Name", required=True, default=lambda self: self.env.user.name
    )
    signature = fields.Binary("Your Signature", attachment=False)

    def action_sign(self):
        self.ensure_one()
        self.contract_id.action_sign(self.name, self.signature)
        # the drawing belongs to the contract alone
        self.signature = False
        return {"type": "ir.actions.act_window_close"}
