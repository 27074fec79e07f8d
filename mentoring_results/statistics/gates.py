"""When there is too little to say anything: for people's sake, and for truth's.

Shares of fewer than ten people name them, as does an event that only one or two had, or
only one or two had not. And who is left when the participants are taken from everybody
must be enough people, too: whoever knows the number of the company could subtract.
"""

#: Fewer people than this are no side of a comparison.
PEOPLE = 10
#: To fewer people than this, an event has happened too rarely, or has spared too few.
EVENTS = 3


def find_lacking(counts):
    """Return why nothing is told of a side, or ``""``: ``"people"``, ``"events"`` (too
    few things happened) or ``"rest"`` (to too few they did not).

    :param counts: ``(people, events)`` of the side
    """
    people, events = counts
    if people < PEOPLE:
        return "people"
    if events < EVENTS:
        return "events"
    return "rest" if people - events < EVENTS else ""


def may_tell(stratum):
    """Tell whether both sides of a :class:`.strata.Stratum` of all who are compared
    are enough.
    """
    return not (
        find_lacking((stratum.people, stratum.events))
        or find_lacking((stratum.others, stratum.other_events))
    )


def differ_enough(one, other, smallest=PEOPLE):
    """Tell whether two sets of people may both be told of.

    Either they are the same, or so many are in the one alone, or nobody is, and so many
    or nobody in the other: what is subtracted is then never about a few.
    """
    return all(
        not apart or apart >= smallest
        for apart in (len(set(one) - set(other)), len(set(other) - set(one)))
    )


def is_enough(comparison):
    """Tell whether a :class:`.strata.Comparison` may be told: both sides are enough
    people, and nobody of the others weighs so much that they are few."""
    return (
        comparison is not None
        and may_tell(comparison.counts)
        and comparison.effective >= PEOPLE
    )
