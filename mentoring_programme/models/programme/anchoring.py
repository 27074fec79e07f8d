from odoo import fields, models


class MentoringProgramme(models.Model):
    """What holds a programme in the organisation: its client, its team, its dates.

    METHOD A 10.2, B 9, B 17.2: anchored in top management by more than a name,
    prioritised, and led as a project. B 16.3: selection by a method that people know;
    B 28.6: mentors who know their limits know who helps beyond them.
    """

    _inherit = "mentoring.programme"

    sponsor_words = fields.Text(
        "Words of the Sponsor",
        help="Why they want the programme, in their own words; everybody who reads the "
        "programme's page reads them, with the sponsor's picture.",
    )
    sponsor_picture = fields.Binary(related="sponsor_id.image_256")
    client_expectations = fields.Text(
        "What the Sponsor Expects",
        help="What the sponsor wants to see, and what they give for it; everybody who "
        "reads the programme's page reads it.",
    )
    priority = fields.Text(
        "Priority and Time Given",
        help="What mentoring may take the place of, and how many hours a month are "
        "working time.",
    )
    selection = fields.Text(
        "How Participants Are Selected",
        help="By whom and by what: people read it before they enrol.",
    )
    helpers = fields.Text(
        "Who Helps Besides",
        help="Whom to turn to where more is needed than a mentor can give: "
        "occupational health, counselling, a union, a hotline. Everybody in it reads "
        "it.",
    )
    team_ids = fields.Many2many("res.partner", string="Project Team")
    milestone_ids = fields.One2many(
        "mentoring.milestone",
        "programme_id",
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )
