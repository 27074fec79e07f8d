from odoo import fields, models

#: Whoever sets them, and whoever runs programmes. Nobody's pay is in them.
READERS = "base.group_system,mentoring_programme.group_mentoring_coordinator"


class ResCompany(models.Model):
    """What an hour costs a company, by role, and what it costs to replace somebody: as
    the company says itself."""

    _inherit = "res.company"

    mentoring_mentor_rate = fields.Monetary("A Mentor's Hour", groups=READERS)
    mentoring_mentee_rate = fields.Monetary("A Mentee's Hour", groups=READERS)
    mentoring_management_rate = fields.Monetary(
        "An Hour of Running a Programme", groups=READERS
    )
    mentoring_replacement_cost = fields.Monetary(
        "Replacing Somebody Who Leaves", groups=READERS
    )

    _check_mentoring_rates = models.Constraint(
        "CHECK (mentoring_mentor_rate >= 0 AND mentoring_mentee_rate >= 0 "
        "AND mentoring_management_rate >= 0 AND mentoring_replacement_cost >= 0)",
        "What an hour costs, and what it costs to replace somebody, cannot be "
        "negative.",
    )
