from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MentoringProgramme(models.Model):
    """Whom a programme asks for people's time, and how long it waits."""

    _inherit = "mentoring.programme"

    hr_approver_id = fields.Many2one(
        "res.users",
        "Without a Line Manager",
        tracking=True,
        index="btree_not_null",
        domain=[("share", "=", False)],
        help="The HR person who gives the time where somebody has no line manager, and "
        "the department none either; else a mentoring manager does.",
    )
    remind_approver_days = fields.Integer(
        "Remind Line Managers After (Days)",
        default=5,
        help="Who has not said by then whether they give the time is reminded, once.",
    )
    _check_remind_approver = models.Constraint(
        "CHECK (remind_approver_days > 0)", "Days to a reminder must be positive."
    )

    @api.constrains("hr_approver_id", "company_id")
    def _check_hr_approver(self):
        for programme in self:
            # sudo: res.users - somebody's companies
            user = programme.hr_approver_id.sudo()
            if user and programme.company_id not in user.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s does not work in %(company)s, and would not find the "
                        "people of “%(programme)s”.",
                        user=user.name,
                        company=programme.company_id.name,
                        programme=programme.name,
                    )
                )
