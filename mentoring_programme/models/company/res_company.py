from odoo import fields, models
from odoo.exceptions import UserError

from ... import disclosure


class ResCompany(models.Model):
    """How a company's programmes treat what people answer."""

    _inherit = "res.company"

    mentoring_release_minimum = fields.Integer(
        "Smallest Group in Results",
        default=disclosure.SMALLEST,
        help="Results are released where at least so many people have answered. It can "
        "be raised, not lowered; programmes that have asked people keep theirs.",
    )
    mentoring_answers_days = fields.Integer(
        "Days Until Answers Are Deleted",
        default=90,
        help="So long after a closed programme's last release, what people answered is "
        "deleted; released results stay.",
    )
    _check_mentoring_numbers = models.Constraint(
        f"CHECK (mentoring_release_minimum >= {disclosure.SMALLEST} "
        "AND mentoring_answers_days > 0)",
        "Nobody hides among fewer than five people, and answers are kept for a day at "
        "least.",
    )

    def write(self, vals):
        minimum = vals.get("mentoring_release_minimum")
        if minimum is not None and any(
            minimum < company.mentoring_release_minimum for company in self
        ):
            raise UserError(
                self.env._(
                    "The smallest group in results can be raised, not lowered: people "
                    "have been told that they hide among so many."
                )
            )
        return super().write(vals)
