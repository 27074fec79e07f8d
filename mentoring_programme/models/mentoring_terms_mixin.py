from odoo import fields, models

#: The terms that a programme proposes, in the order people read them.
TERMS = (
    "meeting_count",
    "meeting_weeks",
    "meeting_hours",
    "meeting_place",
    "preparation",
    "contact",
    "cancelling",
    "confidentiality",
    "sharing",
    "review_points",
    "ending",
)


class MentoringTermsMixin(models.AbstractModel):
    """The terms of a collaboration: defaults on a programme, agreed on a contract."""

    _name = "mentoring.terms.mixin"
    _description = "Terms of a Mentoring Collaboration"

    meeting_count = fields.Integer(
        "Number of Meetings", default=8, help="How many meetings the pair plans."
    )
    meeting_weeks = fields.Integer(
        "Weeks Between Meetings",
        default=5,
        help="The cadence. More than six weeks apart, a relation cools.",
    )
    meeting_hours = fields.Float("Length of a Meeting", default=1.25)
    meeting_place = fields.Char("Where")
    preparation = fields.Text("How Each Prepares")
    contact = fields.Text("Contact Between Meetings")
    cancelling = fields.Text()
    confidentiality = fields.Text("Confidentiality and Its Limits")
    sharing = fields.Text("What Is Shared With Whom")
    review_points = fields.Text()
    ending = fields.Text("How It Ends")

    _check_meeting_count = models.Constraint(
        "CHECK (meeting_count >= 0 AND meeting_weeks >= 0 AND meeting_hours >= 0)",
        "Numbers of meetings, weeks and hours cannot be negative.",
    )
