"""Whether somebody looks after a programme, and what is not known of it."""

from odoo import fields
from odoo.tools.translate import LazyTranslate

from .base import ENROLMENTS, PAGE, PAIRINGS, Measure, Unknowable

_lt = LazyTranslate(__name__)

#: Whom a programme names.
NAMED = ("coordinator_id", "substitute_id", "sponsor_id", "ethics_contact_id")
#: So many days an enrolment waits for a yes or a no.
ANSWER_DAYS = 14


class ManagerNamed(Measure):
    key = "manager_named"
    label = _lt("Of coordinator, substitute, sponsor and ethics contact, named")
    area = "support"
    basis = PAGE

    def find(self, look):
        # sudo: mentoring.programme - whom it names
        programme = look.programme.sudo()
        met = sum(bool(programme[name]) for name in NAMED)
        return look.share(self, met, len(NAMED))


class AnsweredInTime(Measure):
    """Days are kept of a yes alone: of a no, when it was said."""

    key = "answered_in_time"
    label = _lt("Enrolments answered within 14 days")
    area = "support"
    basis = ENROLMENTS

    def find(self, look):
        sent = look.read(
            "mentoring.participant",
            [
                ("submitted_on", "!=", False),
                ("submitted_on", ">=", fields.Datetime.to_datetime(look.since)),
                ("submitted_on", "<", look.after_last_day),
                # who went before there was an answer did not wait for one
                ("state", "!=", "withdrawn"),
            ],
            ["submitted_on", "approved_on", "state", "state_since"],
        )
        waited = [(p, self._count_days(look, p)) for p in sent]
        # who waits still has time left
        due = [
            days
            for person, days in waited
            if self._is_answered(person) or days > ANSWER_DAYS
        ]
        met = sum(days <= ANSWER_DAYS for days in due)
        return look.share(self, met, len(due))

    def _is_answered(self, person):
        return bool(person.approved_on) or person.state == "rejected"

    def _count_days(self, look, person):
        answered = look.until
        if person.approved_on:
            answered = person.approved_on
        elif person.state == "rejected" and person.state_since:
            answered = person.state_since.date()
        return (answered - person.submitted_on.date()).days


class RecordsComplete(Measure):
    key = "records_complete"
    label = _lt("Pairings with a contract signed by both, of those past rapport")
    area = "support"
    basis = PAIRINGS

    def find(self, look):
        past = look.pairings(["held_from_state", "first_signed_on"]).filtered(
            lambda p: p._get_phase() != "rapport" and p.state != "ended"
        )
        return look.share(self, len(past.filtered("first_signed_on")), len(past))


class Recognition(Measure):
    """A certificate is there for whoever completes; who takes it is theirs to know."""

    key = "recognition"
    label = _lt("People who completed, and have a certificate to take along")
    area = "support"
    unit = "count"
    basis = PAIRINGS

    def find(self, look):
        completed = look.pairings(
            ["mentor_id", "mentee_id", "finished_on"], [("state", "=", "completed")]
        ).filtered(lambda p: look.is_within(p.finished_on))
        people = completed.mentor_id | completed.mentee_id
        if not people:
            return look.nothing(self)
        found = look.count(self, len(people))
        line = look.env._(
            "Whether, and how, they were thanked is not known here: say so in a "
            "statement."
        )
        return look.adding(found, line)


# ----------------------------------------------------------------------
# What cannot be known
# ----------------------------------------------------------------------


class Conversation(Unknowable):
    key = "conversation"
    label = _lt("What the two talk about")
    area = "support"
    says = _lt(
        "What two people talk about is theirs, and no record tells of it. Ask "
        "participants who agreed to be interviewed."
    )


class Diversity(Unknowable):
    key = "diversity"
    label = _lt("Origin, belief, health, sex and age of participants")
    area = "support"
    says = _lt(
        "Nothing is recorded of people's origin, belief, health, sex or age, on "
        "purpose. Say in a statement what the programme does to be open to everybody."
    )


class LeadersSupport(Unknowable):
    key = "leaders_support"
    label = _lt("What leaders do for the programme")
    area = "support"
    says = _lt(
        "Whether leaders speak for the programme, and give time for it, is not in its "
        "records. Say so in a statement, with what shows it."
    )


class Wellbeing(Unknowable):
    key = "wellbeing"
    label = _lt("How mentors and mentees are")
    area = "support"
    says = _lt(
        "How somebody is, is not recorded. Say in a statement whom people can turn to, "
        "and how they know."
    )


MEASURES = (
    ManagerNamed(),
    AnsweredInTime(),
    RecordsComplete(),
    Recognition(),
    Conversation(),
    Diversity(),
    LeadersSupport(),
    Wellbeing(),
)
