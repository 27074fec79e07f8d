from odoo import api, fields, models


class MentoringContractSignWizard(models.TransientModel):
    """Shows the code of conduct of now, which is accepted with the signature."""

    _inherit = "mentoring.contract.sign.wizard"

    code_text = fields.Html("Code of Conduct", compute="_compute_code_text")
    code_version = fields.Integer(
        "Version Shown",
        compute="_compute_code_version",
        store=True,
        readonly=False,
        help="Of the code of conduct, as it was shown.",
    )

    @api.depends("contract_id")
    def _compute_code_version(self):
        for wizard in self:
            contract = wizard.contract_id
            wizard.code_version = contract and contract._get_code_now().version

    @api.depends("contract_id")
    @api.depends_context("lang", "uid")
    def _compute_code_text(self):
        for wizard in self:
            contract = wizard.contract_id
            wizard.code_text = contract and contract._get_code_now().text

    def action_sign(self):
        self.contract_id._check_code_shown(self.code_version)
        return super().action_sign()
