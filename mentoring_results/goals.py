"""What is told of how people got on with their goals. Plain Python.

How somebody gets on is nobody else's, and a sponsor reads report after report. So it is
a share, rounded to five per cent, of a number of people that is told as a range, and it
is told only where several people and several goals are on either side: achieved, and
not. What lies between two reports may then be one person's goals as well as what others
have set or achieved in the meantime.
"""

from odoo.addons.mentoring_programme import disclosure

#: So many goals, of so many people, have to be on either side.
ASIDE = 3
#: To what a share is rounded, in per cent.
ROUNDED = 5


def tell_goals(goals, minimum=disclosure.SMALLEST):
    """Return what is told, as ``(share, [from, to])`` of how many people; ``None``
    where nothing is.

    :param goals: how many each has set, ``(achieved, others)`` a person
    """
    people = [(done, left) for done, left in goals if done or left]
    if len(people) < max(minimum, disclosure.SMALLEST):
        return None
    sides = tuple(zip(*people, strict=True))
    for side in sides:
        if sum(side) < ASIDE or sum(map(bool, side)) < ASIDE:
            return None
    achieved, others = map(sum, sides)
    share = round_share(achieved, achieved + others)
    return share, disclosure.people_range(len(people))


def round_share(part, whole):
    """Return how many per cent a part is, rounded as it is told."""
    return ROUNDED * int(100 * part / whole / ROUNDED + 0.5)
