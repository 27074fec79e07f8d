from odoo import fields, models

#: Numbers among the terms that a programme proposes: the frame.
NUMBERS = ("meeting_count", "meeting_weeks", "meeting_hours")
#: Clauses, in words, in the order people read them.
CLAUSES = (
    "meeting_place",
    "preparation",
    "contact",
    "cancelling",
    "confidentiality",
    "sharing",
    "review_points",
    "ending",
)
TERMS = (*NUMBERS, *CLAUSES)


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
    meeting_hours = fields.Float(
        "Length of a Meeting",
        default=1.25,
        help="In hours; 60 to 90 minutes are usual, 1.25 are 75 minutes.",
    )
    meeting_place = fields.Char(
        "Where", help="A place where you can talk undisturbed, or online."
    )
    preparation = fields.Text(
        "How Each Prepares", help="Who sends topics, when, and who reads them."
    )
    contact = fields.Text(
        "Contact Between Meetings",
        help="How you reach each other, how fast you answer, when you are left alone.",
    )
    cancelling = fields.Text(help="How early, and how you find another date.")
    confidentiality = fields.Text(
        "Confidentiality and Its Limits",
        help="What stays between you; the law and serious harm are its limits.",
    )
    sharing = fields.Text(
        "What Is Shared With Whom",
        help="What the line manager and the programme may know, and who tells them.",
    )
    review_points = fields.Text(
        help="When you talk about how it is going between the two of you."
    )
    ending = fields.Text(
        "How It Ends",
        help="The time is over, the purpose is served, or one of you wishes so.",
    )

    _check_meeting_count = models.Constraint(
        "CHECK (meeting_count >= 0 AND meeting_weeks >= 0 AND meeting_hours >= 0)",
        "Numbers of meetings, weeks and hours cannot be negative.",
    )
