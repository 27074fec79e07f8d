import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Numbers among the terms that a programme proposes: the frame.
NUMBERS = ("meeting_count", "meeting_weeks", "meeting_hours", "review_after")
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


def read_review_points(text):
    """Read review points as they are written: “3, 6, 2026-12-01”.

    :return: ``(numbers of meetings, dates)``
    :raises ValueError: some of it is neither
    """
    meetings, days = [], []
    for word in re.split(r"[,;\s]+", (text or "").strip()):
        if re.fullmatch("[0-9]{1,3}", word):
            meetings.append(int(word))
        elif word:
            days.append(fields.Date.to_date(word))
    return meetings, days


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
        help="The cadence. With more than six weeks between meetings, a relation "
        "cools.",
    )
    meeting_hours = fields.Float(
        "Length of a Meeting",
        default=1.25,
        help="In hours; 60 to 90 minutes are usual, 1.25 are 75 minutes.",
    )
    review_after = fields.Char(
        "Review Points",
        default="3, 6",
        help="After which meetings, or on which days, you talk about how you work "
        "together: 3, 6 or 2026-12-01. You are reminded.",
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
        "How You Review",
        help="When you talk about how it is going between the two of you.",
    )
    ending = fields.Text(
        "How It Ends",
        help="The time is over, the purpose is served, or one of you wishes it.",
    )

    _check_meeting_count = models.Constraint(
        "CHECK (meeting_count >= 0 AND meeting_weeks >= 0 AND meeting_hours >= 0)",
        "Numbers of meetings, weeks and hours cannot be negative.",
    )

    @api.constrains("review_after")
    def _check_review_after(self):
        for record in self:
            try:
                read_review_points(record.review_after)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "Review points are numbers of meetings or dates, with commas "
                        "between: 3, 6 or 2026-12-01. “%s” is something else.",
                        record.review_after,
                    )
                ) from error
