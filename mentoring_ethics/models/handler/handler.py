from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MentoringEthicsHandler(models.Model):
    """Somebody of the company who handles concerns, in any of its programmes, where the
    programme's own ethics contact cannot, or does not answer.

    To be one opens no concern: each is granted to people who are close to nobody in it.
    """

    _name = "mentoring.ethics.handler"
    _inherit = ["guarded.record.mixin"]
    _description = "Handler of Concerns"
    _order = "company_id, sequence, id"
    _rec_name = "user_id"
    _is_private = False

    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        "Who",
        required=True,
        ondelete="cascade",
        help="An employee or somebody from outside, with a login; the portal will do.",
    )
    note = fields.Char(
        "For Which People", help="A line for those who keep this list, nobody else."
    )
    active = fields.Boolean(default=True)

    _user_uniq = models.UniqueIndex(
        "(company_id, user_id)", "This person handles concerns of the company already."
    )

    @api.constrains("user_id")
    def _check_user(self):
        if any(not handler.user_id.active for handler in self):
            raise ValidationError(
                self.env._("Whoever handles concerns needs a login that works.")
            )
