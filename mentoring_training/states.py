"""Which states of a completion count as what; once, for all who ask."""

#: Whoever has it need not do it any more.
MET = ("done", "waived")
#: It is still to be done.
LACKING = ("open", "enrolled", "missed", "expired")

#: The roles of those who take part; the others work for the programme, or lead them.
SIDES = ("mentor", "mentee")

#: States of an enrolment in which people are trained.
PARTICIPANT_TRAINED = ("approved", "ready", "paired", "finished")
