from odoo import fields, models

from ...hours import Hours


def of_company(name):
    """Return a default that the company sets for its new programmes."""
    return lambda self: self.env.company[f"mentoring_{name}"]


class MentoringProgramme(models.Model):
    """What the company sets: the numbers a new programme starts with, and when people
    are written to."""

    _inherit = "mentoring.programme"

    meeting_weeks = fields.Integer(default=of_company("meeting_weeks"))
    answer_days = fields.Integer(default=of_company("proposal_days"))
    evaluation_days = fields.Integer(default=of_company("evaluation_days"))
    match_target = fields.Integer(default=of_company("match_target"))

    def _get_mail_hours(self):
        """Return when people may be written to; as usual of no programme."""
        # sudo: res.company - its hours, whoever lets others be told
        company = self.sudo().company_id
        if not company:
            return Hours()
        return Hours(
            company.mentoring_mail_from,
            company.mentoring_mail_until,
            company.mentoring_mail_on_weekends,
        )
