from odoo import api, fields, models

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

STAFF = "base.group_user"
STATES = ("draft", "asked", "lent", "returned", "refused")


class LendLoan(models.Model):
    _name = "lend.loan"
    _inherit = ["guarded.workflow.mixin", "guarded.mail.mixin"]
    _description = "Loan"
    _transitions = (
        Transition("ask", "draft", "asked", "borrower", "_needs_purpose", place="why"),
        Transition("lend", "asked", "lent", "keeper", asks="due_on", many=STAFF),
        Transition("give_back", "lent", "returned", ("borrower", "keeper")),
        Transition("refuse", "asked", "refused", ("keeper", SYSTEM), asks="reason"),
    )

    name = fields.Char(related="item_id.name")
    state = fields.Selection([(s, s.title()) for s in STATES], default="draft")
    active = fields.Boolean(default=True)
    item_id = fields.Many2one("lend.item", required=True)
    keeper_id = fields.Many2one(related="item_id.keeper_id", store=True)
    borrower_id = fields.Many2one("res.users", default=lambda self: self.env.uid)
    purpose = fields.Text()
    due_on = fields.Date("Bring Back By", help="A working day.")
    reason = fields.Text("Why Not")

    @api.depends("borrower_id")
    def _is_borrower(self):
        return self.borrower_id == self.env.user

    @api.depends("keeper_id")
    def _is_keeper(self):
        return self.keeper_id == self.env.user

    @api.depends("purpose")
    def _needs_purpose(self):
        """a purpose"""
        return not self.purpose and self.env._("Say what you need it for.")

    def action_ask(self):
        return self._advance("ask")

    def action_lend(self, due_on=None):
        return self._advance("lend", {"due_on": due_on})

    def action_give_back(self):
        return self._advance("give_back")

    def action_refuse(self, reason=None):
        return self._advance("refuse", {"reason": reason})

    @api.model
    def _cron_refuse_forgotten(self):
        domain = [("state", "=", "asked"), ("state_since", "<", "-30d")]
        self._run_batches(domain, lambda loan: loan._advance("refuse", as_system=True))
