from odoo import fields, models


def of_company(name):
    """Return a default that the company sets for its new programmes."""
    return lambda self: self.env.company[f"mentoring_{name}"]


class MentoringProgramme(models.Model):
    """The numbers a new programme starts with: the company's, in its settings."""

    _inherit = "mentoring.programme"

    meeting_weeks = fields.Integer(default=of_company("meeting_weeks"))
    answer_days = fields.Integer(default=of_company("proposal_days"))
    evaluation_days = fields.Integer(default=of_company("evaluation_days"))
    match_target = fields.Integer(default=of_company("match_target"))
