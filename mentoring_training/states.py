"""Which states of a completion count as what; once, for all who ask."""

from odoo.fields import Domain

#: Whoever has it need not do it any more.
MET = ("done", "waived")
#: It is still to be done.
LACKING = ("open", "enrolled", "missed", "expired")
#: To be done, and nothing is arranged for it.
TO_BEGIN = ("open", "missed", "expired")

#: The roles of those who take part; the others work for the programme, or lead them.
SIDES = ("mentor", "mentee")

#: States of an enrolment in which people are trained.
PARTICIPANT_TRAINED = ("approved", "ready", "paired", "finished")
#: And in which they have it ahead, and somebody gives them the time for it.
PARTICIPANT_LED = ("approved", "ready", "paired")


def lacking(states=LACKING):
    """Return the domain of what is asked of people, and not done.

    What was put away is asked of nobody, and nothing of who has withdrawn. Whoever has
    finished is left with what belongs to the end.
    """
    at_the_end = Domain("participant_id.state", "=", "finished")
    at_the_end &= Domain("stage", "=", "closing")
    return (
        Domain("state", "in", [*states])
        & Domain("is_asked", "=", True)
        & (
            Domain("participant_id", "=", False)
            | Domain("participant_id.state", "in", [*PARTICIPANT_LED])
            | at_the_end
        )
    )


def blocking():
    """Return the domain of what keeps somebody from being matched."""
    return (
        lacking()
        & Domain("is_gate", "=", True)
        & Domain("participant_id.state", "=", "approved")
    )


#: At which moment people assess themselves, by when it is to be done.
MOMENT_OF_STAGE = {
    "before_matching": "before",
    "before_contract": "after",
    "during": "after",
    "closing": "end",
}
