from odoo import fields, models


class MentoringProgramme(models.Model):
    """What holds a programme in the organisation: its client, its team, its dates.

    METHOD A 10.2, B 9, B 17.2: anchored in top management by more than a name,
    prioritised, and led as a project.
    """

    _inherit = "mentoring.programme"

    sponsor_words = fields.Text(
        "Words of the Sponsor",
        help="Why they want the programme, in their own words; everybody who reads the "
        "programme's page reads them, with the sponsor's picture.",
    )
    sponsor_picture = fields.Binary(related="sponsor_id.image_256")
    client_expectations = fields.Text(
        "What the Client Expects",
        help="What the client wants to see, and what they give for it.",
    )
    priority = fields.Text(
        "Priority and Time Given",
        help="What mentoring may take the place of, and how many hours a month are "
        "working time.",
    )
    team_ids = fields.Many2many("res.partner", string="Project Team")
    milestone_ids = fields.One2many(
        "mentoring.milestone",
        "programme_id",
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )
