"""Which states count as what; shared by the models that ask."""

# of a pairing

#: Both have accepted and the collaboration is not over.
MATCHED_STATES = ("rapport", "direction", "progress", "closing", "on_hold")
#: Not over, proposals included.
OPEN_STATES = ("proposed", *MATCHED_STATES)

# of an enrolment

#: Whom one would like can be changed, as more people enrol.
WISHING_STATES = ("draft", "submitted", "approved", "ready")
