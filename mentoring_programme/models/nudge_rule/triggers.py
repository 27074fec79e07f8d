"""What somebody is nudged about: each a class that finds what it is about, and says
since when. What it tells them is in ``../nudge_sent/words.py``.

A trigger searches once for all programmes of a rule, however many records there are,
by columns that jobs read: dates, counts and states.
"""

from datetime import date

from odoo.fields import Domain

from ...states import CONTRACT_PREPARED, PAIRING_AT_WORK, PROGRAMME_OPEN

SIDES = ("mentor", "mentee")
#: In a period, between the day and which time it is.
TIMES = "/"


class Trigger:
    """
    :cvar model: what it is about
    :cvar kind: the field in which people choose about it; another name for what the
        procedure needs, which nobody leaves off
    :cvar audiences: who can be nudged, the usual one first
    :cvar days: the usual number of days to wait
    :cvar cadences: or so many times what the two agreed on between meetings
    :cvar is_ahead: it counts the days before, not since
    :cvar is_once: people are told that they are not asked again
    """

    model = "mentoring.pairing"
    kind = "collaboration"
    audiences = ("both", *SIDES, "coordinator")
    days = 14
    cadences = 0.0
    is_ahead = False
    is_once = False

    def get_domain(self, now):
        raise NotImplementedError

    def narrow(self, records):
        """Return those that it is about, by what no search can ask for."""
        return records

    def get_day(self, record):
        """Return the day from which it counts, or up to which."""
        raise NotImplementedError

    def get_users(self, record):
        """Return whose absence keeps it silent."""
        return record.mentor_user_id | record.mentee_user_id

    def get_reminded(self, record):
        """Return the record that keeps when people were reminded last, by whomever;
        none where those who run the programme have no step that reminds."""
        return record.browse()

    def is_for(self, record, side):
        """Tell whether it is one of the two whom it waits for."""
        return True


class _AtWork(Trigger):
    """Of two who work together and do not pause."""

    def get_domain(self, now):
        return Domain("state", "in", PAIRING_AT_WORK)

    def get_day(self, pairing):
        return pairing.resumed_on or pairing.started_on


class Unsigned(_AtWork):
    kind = "contract"

    def get_domain(self, now):
        return super().get_domain(now) & Domain("contract_signed_on", "=", False)

    def get_reminded(self, pairing):
        return pairing.contract_ids.filtered(lambda c: c.state in CONTRACT_PREPARED)

    def is_for(self, pairing, side):
        return not self.get_reminded(pairing)[f"{side}_signed_on"]


class NoFirstMeeting(_AtWork):
    days = 21

    def get_domain(self, now):
        return (
            super().get_domain(now)
            & Domain("meetings_held", "=", 0)
            & Domain("first_planned_on", "=", False)
        )


class NoGoal(_AtWork):
    days = 30

    def get_domain(self, now):
        return (
            super().get_domain(now)
            & Domain("contract_signed_on", "!=", False)
            & Domain("goals_open", "=", 0)
            & Domain("goals_achieved", "=", 0)
        )

    def get_day(self, pairing):
        return max(pairing.contract_signed_on.date(), pairing.resumed_on or date.min)


class Quiet(_AtWork):
    """They have met, and not again for longer than they agreed on."""

    days = 0
    cadences = 1.5

    def get_domain(self, now):
        return (
            super().get_domain(now)
            & Domain("last_meeting_on", "!=", False)
            & Domain("next_meeting_on", "=", False)
        )

    def get_day(self, pairing):
        return max(pairing.last_meeting_on.date(), pairing.resumed_on or date.min)


class Stuck(_AtWork):
    days = 21

    def get_domain(self, now):
        return Domain("state", "in", ("rapport", "direction"))

    def get_day(self, pairing):
        return max(pairing.state_since.date(), pairing.resumed_on or date.min)


class Ending(_AtWork):
    kind = "end"
    days = 30
    is_ahead = True

    def get_domain(self, now):
        return super().get_domain(now) & Domain("end_date", ">=", now.date())

    def get_day(self, pairing):
        return pairing.end_date


class Overdue(_AtWork):
    days = 1

    def get_domain(self, now):
        return super().get_domain(now) & Domain("end_date", "<", now.date())

    def get_day(self, pairing):
        return pairing.end_date


class TookPlace(Trigger):
    """A meeting is past, and neither of the two has said whether it took place."""

    model = "mentoring.meeting"
    audiences = ("both", *SIDES)
    days = 1

    def get_domain(self, now):
        return (
            Domain("state", "=", "planned")
            & Domain("stop", "<", now)
            & Domain("pairing_id.state", "in", (*PAIRING_AT_WORK, "closing"))
        )

    def get_day(self, meeting):
        return meeting.stop.date()


class Unanswered(Trigger):
    """A questionnaire is open; a pause stops it."""

    model = "mentoring.evaluation"
    kind = "questionnaires"
    audiences = ("person",)
    days = 7

    def get_domain(self, now):
        return Domain("state", "=", "sent") & Domain(
            "pairing_id.state", "!=", "on_hold"
        )

    def get_day(self, evaluation):
        return evaluation.sent_on.date()

    def get_users(self, evaluation):
        return evaluation.user_id

    def get_reminded(self, evaluation):
        return evaluation


class Lapsing(Unanswered):
    days = 3
    is_ahead = True

    def get_domain(self, now):
        return super().get_domain(now) & Domain("deadline", ">=", now.date())

    def get_day(self, evaluation):
        return evaluation.deadline


class Invited(Trigger):
    """Somebody else has begun an enrolment for a person who has said nothing yet."""

    model = "mentoring.participant"
    kind = "place"
    audiences = ("person",)
    days = 7

    def get_domain(self, now):
        return (
            Domain("state", "=", "draft")
            & Domain("user_id", "!=", False)
            & Domain("programme_id.state", "in", PROGRAMME_OPEN)
        )

    def narrow(self, participants):
        return participants.filtered(lambda p: p.create_uid != p.user_id)

    def get_day(self, participant):
        return participant.state_since.date()

    def get_users(self, participant):
        return participant.user_id

    def get_reminded(self, participant):
        return participant


class NotEnrolled(Trigger):
    """Somebody was invited to enrol, and there is no enrolment of theirs, whatever has
    become of it. Those who run the programme may have reminded them already."""

    model = "mentoring.invitation"
    kind = "place"
    audiences = ("person",)
    days = 7
    is_once = True

    def get_domain(self, now):
        return (
            Domain("sent_on", "!=", False)
            & Domain("reminded_on", "=", False)
            & Domain("is_due", "=", False)
        )

    def narrow(self, invitations):
        taking = invitations.filtered(lambda i: i.programme_id._may_invite())
        return taking - taking._filter_enrolled()

    def get_day(self, invitation):
        return invitation.sent_on.date()

    def get_users(self, invitation):
        return invitation.partner_id.user_ids

    def get_reminded(self, invitation):
        return invitation


TRIGGERS = {
    "not_enrolled": NotEnrolled(),
    "invited": Invited(),
    "unsigned": Unsigned(),
    "no_first_meeting": NoFirstMeeting(),
    "no_goal": NoGoal(),
    "took_place": TookPlace(),
    "quiet": Quiet(),
    "stuck": Stuck(),
    "unanswered": Unanswered(),
    "lapsing": Lapsing(),
    "ending": Ending(),
    "overdue": Overdue(),
}


def find_period(day, today, wait, cap, is_ahead):
    """Return for which time it is the turn of a nudge now: a text, or nothing.

    After ``wait`` days it is the first time, after as many again the second, up to
    ``cap`` times. Ahead of a day there is one time.
    """
    passed = (today - day).days
    if is_ahead:
        return f"{day}" if 0 <= -passed <= wait else None
    times = min(passed // max(wait, 1), cap)
    return f"{day}{TIMES}{times}" if times > 0 else None
