"""Which states of a pairing count as what; shared by the models that ask."""

#: Both have accepted and the collaboration is not over.
MATCHED_STATES = ("rapport", "direction", "progress", "closing", "on_hold")
#: Not over, proposals included.
OPEN_STATES = ("proposed", *MATCHED_STATES)
