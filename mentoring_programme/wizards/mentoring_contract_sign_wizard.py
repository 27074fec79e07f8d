from odoo import api, fields, models


class MentoringContractSignWizard(models.TransientModel):
    """Takes a name and a drawing, and signs for whom the user is in the pair."""

    _name = "mentoring.contract.sign.wizard"
    _description = "Sign a Mentoring Contract"
    _inherit = ["guarded.record.mixin"]

    contract_id = fields.Many2one(
        "mentoring.contract",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
    lang = fields.Selection(related="contract_id.lang")
    name = fields.Char(
        "Your Name", required=True, default=lambda self: self.env.user.name
    )
    signature = fields.Binary("Your Signature", attachment=False)

    @api.constrains("contract_id")
    def _check_contract(self):
        # as the user, though constraints run as sudo: else its name could be read here
        self.sudo(False).contract_id.check_access("read")

    def action_sign(self):
        self.ensure_one()
        self.contract_id.action_sign(self.name, self.signature)
        # the drawing belongs to the contract alone
        self.signature = False
        return {"type": "ir.actions.act_window_close"}
