"""Which states count as what in matching; the rest is the core's ``states.py``."""

# of an enrolment

#: Whom one would like can be changed, as more people enrol.
PARTICIPANT_WISHING = ("draft", "submitted", "approved", "ready")

# of a run

#: Neither published nor discarded.
RUN_UNDECIDED = ("draft", "computed")
