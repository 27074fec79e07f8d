from odoo import api, models
from odoo.tools.translate import LazyTranslate

from ...retention import RetentionClass

_lt = LazyTranslate(__name__)

#: Days between a warning and what it warns of.
WARNS = 30


class MentoringRetention(models.Model):
    """The classes of the core. What a pair wrote goes first, what names them last."""

    _inherit = "mentoring.retention"

    @api.model
    def _get_classes(self):
        """Return what is kept of people, as a list of ``RetentionClass``, what goes
        first before the rest. Extensions add what they keep."""
        return sorted(CLASSES, key=lambda kind: (kind.sequence, kind.key))


CLASSES = (
    RetentionClass(
        key="reflections",
        label=_lt("Reflections"),
        what=_lt("Your notes on your meetings, and what you set out to try"),
        since=_lt("after the collaboration is over"),
        days=90,
        low=WARNS,
        high=365,
        model="mentoring.pairing",
        sequence=10,
        warns=WARNS,
    ),
    RetentionClass(
        key="private_texts",
        label=_lt("What Is for the Partner Alone"),
        what=_lt("What you wrote beside your enrolment, for your partner alone"),
        since=_lt("after your enrolment is over"),
        days=90,
        low=WARNS,
        high=365,
        model="mentoring.private.text",
        sequence=11,
        warns=WARNS,
    ),
    RetentionClass(
        key="shared",
        label=_lt("What the Two Wrote"),
        what=_lt(
            "What the two of you wrote: agendas, outcomes and places of meetings, your "
            "notes, goals that are shared with nobody else, words of farewell"
        ),
        since=_lt("after the collaboration is over"),
        days=365,
        low=90,
        high=1095,
        model="mentoring.pairing",
        sequence=20,
        warns=WARNS,
    ),
    RetentionClass(
        key="answers",
        label=_lt("Answers"),
        what=_lt("What you answered in questionnaires; released results stay"),
        since=_lt("after the last results of a programme that is over"),
        days=90,
        low=1,
        high=1095,
        sequence=30,
        setting="mentoring_answers_days",
    ),
    RetentionClass(
        key="mails",
        label=_lt("Mails"),
        what=_lt("Mails to you that have left, or could not, with calendar files"),
        since=_lt("after they were written"),
        days=30,
        low=7,
        high=365,
        model="mail.mail",
        sequence=40,
    ),
    RetentionClass(
        key="reminders",
        label=_lt("Reminders"),
        what=_lt("That you were reminded of something, and when"),
        since=_lt("after the programme is over"),
        days=90,
        low=30,
        high=365,
        model="mentoring.nudge.sent",
        sequence=41,
    ),
    RetentionClass(
        key="invitations",
        label=_lt("Invitations"),
        what=_lt("That you were invited, where you did not enrol"),
        since=_lt("after the programme is over"),
        days=180,
        low=30,
        high=1095,
        model="mentoring.invitation",
        sequence=42,
    ),
    RetentionClass(
        key="changes",
        label=_lt("Changes Noticed"),
        what=_lt(
            "That you left, moved or were away, and what followed in the programme"
        ),
        since=_lt("after the programme is over"),
        days=365,
        low=90,
        high=1095,
        model="mentoring.watch.event",
        sequence=43,
    ),
    RetentionClass(
        key="no_place",
        label=_lt("Enrolments That Came to Nothing"),
        what=_lt(
            "Your enrolment, where it was declined or withdrawn and you were in no "
            "collaboration; then it is nobody's"
        ),
        since=_lt("after it was declined or withdrawn"),
        days=180,
        low=30,
        high=1095,
        model="mentoring.participant",
        sequence=60,
    ),
    RetentionClass(
        key="contracts",
        label=_lt("Contracts"),
        what=_lt(
            "What you agreed and signed; its dates and its fingerprint stay, of nobody"
        ),
        since=_lt("after the collaboration is over"),
        days=1095,
        low=365,
        high=3650,
        model="mentoring.contract",
        sequence=70,
    ),
    RetentionClass(
        key="enrolments",
        label=_lt("Enrolments and Pairings"),
        what=_lt(
            "That you took part, with whom and when, and all that stands in your "
            "enrolment; then counts are left, of nobody"
        ),
        since=_lt("after the programme is over"),
        days=1825,
        low=365,
        high=3650,
        model="mentoring.participant",
        sequence=80,
    ),
)
