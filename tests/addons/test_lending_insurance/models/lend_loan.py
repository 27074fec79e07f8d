from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)


class LendLoan(models.Model):
    _name = "lend.loan"
    _inherit = ["lend.loan", "guarded.form.key.mixin", "mail.activity.mixin"]
    _mail_people = ("borrower_id.partner_id", "keeper_id.partner_id")

    state = fields.Selection(
        selection_add=[("lost", "Lost")], ondelete={"lost": "set default"}
    )
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    insured = fields.Boolean()
    cleaned = fields.Boolean()
    loss = fields.Char("What Happened")

    @api.model
    def _get_transitions(self):
        more = {
            "lend": {"needs": "_needs_insurance", "place": "insurance"},
            "give_back": {"hints": "_hints_clean", "place": "cleaning"},
        }
        transitions = [
            t.adding(**more[t.name]) if t.name in more else t
            for t in super()._get_transitions()
        ]
        lose = Transition(
            "lose",
            "lent",
            "lost",
            ("borrower", "keeper"),
            label=_lt("Report a loss"),
            asks="loss",
            look="danger",
            hidden="not insured",
            confirm=_lt("The insurance reads what you write."),
        )
        return (*transitions, lose)

    @api.depends("insured")
    def _needs_insurance(self):
        """an insurance"""
        return not self.insured and self.env._("Insure it first.")

    @api.depends("cleaned")
    def _hints_clean(self):
        """a clean piece of equipment"""
        return not self.cleaned and self.env._("Clean it first.")

    def _get_todo(self):
        asked = self.state == "asked"
        todo = (self.keeper_id, "mail.mail_activity_data_todo", "Decide", False)
        return [todo] if asked else []

    def action_lose(self, loss=None):
        return self._advance("lose", {"loss": loss})

    def _after_lose(self):
        self._send_mail("test_lending_insurance.mail_lost")

    def _mail_share_url(self):
        return f"/my/loans/{self.id}"
