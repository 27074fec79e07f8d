"""Which states of which record count as what; once, for all who ask.

Here rather than in the records' packages, so that anybody can import them without
loading a model before its turn.
"""

# of a programme

#: People are paired: from the start of matching until it winds up.
PROGRAMME_PAIRING = ("matching", "running")
#: Open to people, to enrol or to ask for a match.
PROGRAMME_OPEN = ("enrolment", *PROGRAMME_PAIRING)

# of an enrolment

#: Can be matched, as far as places allow.
PARTICIPANT_MATCHABLE = ("ready", "paired")
#: Came to nothing; the person may enrol anew.
PARTICIPANT_OUT = ("rejected", "withdrawn")

# of a pairing

#: Both have accepted and the collaboration is not over.
MATCHED_STATES = ("rapport", "direction", "progress", "closing", "on_hold")
#: Not over, proposals included.
OPEN_STATES = ("proposed", *MATCHED_STATES)

# of what belongs to a pairing

CONTRACT_PREPARED = ("draft", "to_sign")
GOAL_OPEN = ("draft", "active")
EVALUATION_UNANSWERED = ("planned", "sent")
