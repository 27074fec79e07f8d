"""Parts of a programme that are told of beside each other, so that none is about a few.
Plain Python.

What is too few by itself is told of together; whoever takes what is told from the
programme's whole is then left with enough people, too.
"""

from typing import NamedTuple

from .statistics.gates import PEOPLE, find_lacking


class Cell(NamedTuple):
    """People of a part of a programme, and to how many of them something happened."""

    label: str
    people: int
    events: int


def merge_cells(cells, rest_label):
    """Return the cells that may be told, largest first, with the others added up as the
    last; an empty list where there are not two.

    :param cells: of which nobody is in two
    :param rest_label: what the others are called together
    """
    by_size = sorted(cells, key=lambda cell: (-cell.people, cell.label))
    told = [cell for cell in by_size if not _is_lacking(cell)]
    rest = [cell for cell in by_size if _is_lacking(cell)]
    # what is left over has to be enough as well
    while rest and told and _is_lacking(_add_up(rest, rest_label)):
        rest.append(told.pop())
    if rest and not _is_lacking(_add_up(rest, rest_label)):
        told.append(_add_up(rest, rest_label))
    return told if len(told) > 1 else []


def merge_lists(lists, rest_label, smallest=PEOPLE):
    """Return ``[(label, values)]`` of which each has enough values, as above.

    :param dict lists: values of each part, by its label
    """
    by_size = sorted(lists.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [(label, values) for label, values in by_size if len(values) >= smallest]
    rest = [(label, values) for label, values in by_size if len(values) < smallest]
    while rest and told and sum(len(values) for _label, values in rest) < smallest:
        rest.append(told.pop())
    together = [value for _label, values in rest for value in values]
    if len(together) >= smallest:
        told.append((rest_label, together))
    return told if len(told) > 1 else []


def _add_up(cells, label):
    people = sum(cell.people for cell in cells)
    return Cell(label, people, sum(cell.events for cell in cells))


def _is_lacking(cell):
    return bool(find_lacking((cell.people, cell.events)))
