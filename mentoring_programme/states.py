"""Which states of which record count as what; once, for all who ask.

Here rather than in the records' packages, so that anybody can import them without
loading a model before its turn.
"""

from odoo.fields import Domain

# of a programme

#: People are paired: from the start of matching until it winds up.
PROGRAMME_PAIRING = ("matching", "running")
#: Open to people, to enrol or to ask for a match.
PROGRAMME_OPEN = ("enrolment", *PROGRAMME_PAIRING)
#: Over, whatever came of it.
PROGRAMME_OVER = ("closed", "cancelled")


def not_cancelled():
    """Return the domain of what is of a programme that is not cancelled.

    People of one that is are seen off, and no job writes to them of anything else. Of
    one that is closed some go on: the last questionnaires are sent after its end.
    """
    return Domain("programme_id.state", "!=", "cancelled")


# of an enrolment

#: In, whether matched already or not.
PARTICIPANT_IN = ("submitted", "approved", "ready", "paired")
#: Can be matched, as far as places allow.
PARTICIPANT_MATCHABLE = ("ready", "paired")
#: Came to nothing; the person may enrol anew.
PARTICIPANT_OUT = ("rejected", "withdrawn")
#: Over, whatever became of it.
PARTICIPANT_OVER = (*PARTICIPANT_OUT, "finished")

# of a pairing

#: The two work together: not rounding off, and not taking a break.
PAIRING_AT_WORK = ("rapport", "direction", "progress")
#: Both have accepted and the collaboration is not over.
PAIRING_MATCHED = (*PAIRING_AT_WORK, "closing", "on_hold")
#: There is something to round off, and to keep.
PAIRING_FAREWELL = ("closing", "completed")
#: Not over, proposals included.
PAIRING_OPEN = ("proposed", *PAIRING_MATCHED)

#: The two were not, or not yet, a pair.
PAIRING_NOT_BEGUN = ("proposed", "declined")
#: The two were a pair.
PAIRING_OVER = ("completed", "ended")

# of what belongs to a pairing

CONTRACT_PREPARED = ("draft", "to_sign")
GOAL_OPEN = ("draft", "active")
EVALUATION_UNANSWERED = ("planned", "sent")

#: The moments of a collaboration at which people are asked.
MOMENTS = [
    ("baseline", "At the Start"),
    ("pulse", "Pulse"),
    ("mid", "Mid-Term"),
    ("final", "Final"),
    ("follow_up", "Follow-Up"),
]
