"""Which states count as what in matching; the rest is the core's ``states.py``."""

# of an enrolment

#: Whom one would like can be changed, as more people enrol.
WISHING_STATES = ("draft", "submitted", "approved", "ready")
