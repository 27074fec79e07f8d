from odoo import fields, models


class MentoringMeeting(models.Model):
    """A talk about rounding off is the closing talk, whenever the two have said that
    their purpose is served: before it, or after."""

    _inherit = "mentoring.meeting"

    is_closing_talk = fields.Boolean(
        "It Was about Rounding Off",
        copy=False,
        help="Then it is your closing talk, also if the closing began after it.",
    )
