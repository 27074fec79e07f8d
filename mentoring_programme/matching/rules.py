"""The rules that follow from who somebody is, as pairs for ``Features.forbidden``."""

import numpy as np


def reporting_line(managers, mentees, mentors):
    """Pairs of whom one is above the other in the organisation, at any height.

    :param managers: int (employees,), the index of each employee's manager, -1 for none
    :param mentees: int (mentees,), the index of each as an employee, -1 for outsiders
    :param mentors: int (mentors,), the same
    :return: int (k, 2), a mentee and a mentor in each row, in no order
    """
    managers = np.asarray(managers, np.int64)
    mentor_above = _above(managers, np.asarray(mentees), np.asarray(mentors))
    mentee_above = _above(managers, np.asarray(mentors), np.asarray(mentees))
    return np.concatenate([mentor_above, mentee_above[:, ::-1]])


def same_person(mentees, mentors):
    """Pairs of one person who is mentee and mentor.

    :param mentees: int (mentees,), a number for each person, -1 for "nobody else"
    :param mentors: int (mentors,), the same
    :return: int (k, 2), a mentee and a mentor in each row
    """
    return _found(np.asarray(mentees), np.asarray(mentors))


def _above(managers, people, bosses):
    """Pairs of one of ``people`` and one of ``bosses`` in the line above them."""
    pairs = [np.empty((0, 2), np.int64)]
    line = people.astype(np.int64)
    # A line is no longer than there are employees, even if it runs in a circle.
    for _height in range(len(managers)):
        line = np.append(managers, -1)[line]
        if (line < 0).all():
            break
        pairs.append(_found(line, bosses))
    return np.unique(np.concatenate(pairs), axis=0)


def _found(wanted, among):
    """Where each of ``wanted`` is in ``among``: int (k, 2), two indices in each row."""
    order = np.argsort(among, kind="stable")
    first = np.searchsorted(among[order], wanted, "left")
    last = np.searchsorted(among[order], wanted, "right")
    number = np.where(wanted < 0, 0, last - first)
    row = np.repeat(np.arange(len(wanted)), number)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    return np.column_stack([row, order[np.repeat(first, number) + nth]])
