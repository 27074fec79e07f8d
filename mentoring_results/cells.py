"""Parts of a programme that are told of beside each other, so that none is about a few.
Plain Python.

What is too few by itself is told of together; whoever takes what is told from the
programme's whole is then left with enough people, too.
"""

from .statistics.gates import differ_enough


def merge(parts, is_enough):
    """Return what may be told, largest first: ``[(key, {person: value})]``, the others
    put together as the last, with the key ``None``; an empty list where there are not
    two.

    :param dict parts: ``{key: {person: value}}``; nobody is in two
    :param is_enough: tells whether so many values may be told of
    """
    by_size = sorted(parts.items(), key=lambda part: -len(part[1]))
    told = [part for part in by_size if is_enough(part[1].values())]
    rest = {}
    for _key, people in by_size:
        if not is_enough(people.values()):
            rest |= people
    # what is left over has to be enough as well
    while rest and told and not is_enough(rest.values()):
        rest |= told.pop()[1]
    if rest and is_enough(rest.values()):
        told.append((None, rest))
    return told if len(told) > 1 else []


def are_apart(told, before):
    """Tell whether nobody is left, or enough people are, whoever takes one of the parts
    from one that the same people were told of by before.

    :param told, before: lists of people, a part each
    """
    return all(differ_enough(one, other) for one in told for other in before)
