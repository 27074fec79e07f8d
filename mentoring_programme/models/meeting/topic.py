from odoo import fields, models

#: The phases in which a pair meets.
PHASES = [
    ("rapport", "Rapport"),
    ("direction", "Direction"),
    ("progress", "Progress"),
    ("closing", "Closing"),
]


class MentoringTopic(models.Model):
    """What a pair can talk about in a phase; agendas start from it."""

    _name = "mentoring.topic"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Topic for a Meeting"
    _order = "sequence, id"

    name = fields.Char("Topic", required=True, translate=True)
    phase = fields.Selection(
        PHASES,
        required=True,
        index=True,
        help="The phase of the collaboration in which it is suggested.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
