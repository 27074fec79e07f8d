"""What is to be solved: checked, and counted in whole steps of one fine grid.

Scores are floats, and sums of floats depend on their order. So a score is first
rounded to a grid: a power of two, chosen so that every sum the solvers can meet stays
below 2**53 and is therefore an exact whole number in a float64. After that, "optimal",
"equal" and "tight" are meant literally, and no tolerance is needed anywhere.

The grid's step is at most ``(k + 1) / 2**47`` of the largest score, ``k`` being the
most pairs there can be: 4e-11 for 5,000 mentees. Whole numbers, halves, quarters, ...
(the points of :mod:`.scoring`, say) are on the grid as they stand.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

#: Entries worked on at a time: one block of rows stays in a processor's cache.
BLOCK = 1 << 17


@dataclass
class Problem:
    """A pool to assign. Mentors without a place are not in it.

    :ivar mentors: int64 (mentors,), which of the caller's mentors they are, in order
    :ivar scores: float32 or float64 (mentees, mentors), perhaps the caller's own array,
        only read
    :ivar allowed: bool (mentees, mentors), our own copy: pairs that may be made, each
        with a finite score not below the floor
    :ivar capacity: int64 (mentors,), the places of each, 1 to the number of mentees
    :ivar scale: steps of the grid in a score of 1, a power of two
    :ivar largest: no allowed score has more steps, above or below 0
    :ivar bonus: steps a pair is worth beside its score
    :ivar pause: called between steps of the solution
    """

    mentors: np.ndarray
    scores: np.ndarray
    allowed: np.ndarray
    capacity: np.ndarray
    scale: float
    largest: float
    bonus: float = 0.0
    pause: Callable[[], None] = lambda: None

    @property
    def shape(self):
        return self.scores.shape

    @property
    def most_pairs(self):
        """More pairs than this cannot be made: int."""
        return min(len(self.scores), self.places)

    @property
    def places(self):
        """How many there are: int."""
        return int(self.capacity.sum())

    def part(self, mentees, mentors, capacity):
        """The problem of some of the people, int arrays, with these capacities."""
        both = np.ix_(mentees, mentors)
        return replace(
            self,
            mentors=self.mentors[mentors],
            scores=self.scores[both],
            allowed=self.allowed[both],
            capacity=capacity,
        )

    def blocks(self, mentees=None):
        """The mentees, or so many of them, in runs, as slices, in order."""
        mentees = len(self.scores) if mentees is None else mentees
        return row_blocks(mentees, self.shape[1])

    def all_steps(self, rows):
        """The scores of some mentees in whole steps, without the bonus.

        :param rows: slice or int array of mentees
        :return: float64 (rows, mentors); anything, where a pair is not allowed
        """
        # A forbidden pair's score may be anything, NaN and 1e308 included.
        with np.errstate(over="ignore", invalid="ignore"):
            steps = np.multiply(self.scores[rows], self.scale, dtype=np.float64)
        return np.rint(steps, out=steps)

    def steps(self, rows):
        """As :meth:`all_steps`, but ``-inf`` where a pair is not allowed."""
        steps = self.all_steps(rows)
        np.copyto(steps, -np.inf, where=~self.allowed[rows])
        return steps

    def worth_of(self, mentees, mentors):
        """What single, allowed pairs are worth: float64, as long as the two indices."""
        scores = self.scores[mentees, mentors].astype(np.float64)
        return np.rint(scores * self.scale) + self.bonus

    def forbid_below(self, steps):
        """Allow no pair of fewer steps than these."""
        for rows in self.blocks():
            self.allowed[rows] &= self.steps(rows) >= steps


def row_blocks(rows, columns):
    """Slices that cut a matrix of this shape into blocks of rows, in order."""
    height = max(1, BLOCK // max(1, columns))
    return [slice(at, min(at + height, rows)) for at in range(0, rows, height)]


def read_problem(scores, allowed, capacity, floor=None, above=-np.inf):
    """Check the four inputs of :func:`~.assignment.assign` and put them on the grid.

    :param above: pairs that do not score above this are not allowed either
    :raises ValueError: saying which input is wrong, and how
    """
    capacity = _read_capacity(capacity)
    scores = _read_scores(scores, len(capacity))
    allowed = _read_allowed(allowed, scores.shape)
    floor = _read_floor(floor)
    mentors = np.flatnonzero(capacity)
    if len(mentors) < len(capacity):
        # Once a programme runs, most mentors may be full: they would cost the most.
        scores = np.take(scores, mentors, axis=1)
        allowed = np.take(allowed, mentors, axis=1)
    largest = 0.0
    for rows in row_blocks(*scores.shape):
        block = scores[rows]
        # False for NaN, and for -inf.
        allowed[rows] &= block > above
        if floor is not None:
            allowed[rows] &= block >= floor
        block = np.where(allowed[rows], block, 0)
        largest = max(
            largest, float(block.max(initial=0)), -float(block.min(initial=0))
        )
    if largest == np.inf:
        raise ValueError("scores: a pair that is allowed scores infinity.")
    capacity = np.minimum(capacity[mentors], len(scores)).astype(np.int64)
    problem = Problem(mentors, scores, allowed, capacity, 1.0, 0.0)
    # 8: the spread of the scores is twice the largest, sums of two pairs, and spare.
    bits = 52 - 3 - int(problem.most_pairs + 1).bit_length()
    problem.scale = 2.0 ** min(bits - np.frexp(largest)[1], 1023)
    problem.largest = float(np.rint(largest * problem.scale))
    return problem


def _read_scores(scores, mentors):
    scores = _as_array("scores", scores, "a number for every mentee and mentor")
    if scores.dtype not in (np.float32, np.float64):
        scores = _as_numbers("scores", scores)
    return _as_matrix("scores", scores, mentors)


def _read_allowed(allowed, shape):
    allowed = _as_array("allowed", allowed, "true or false for every pair")
    if allowed.dtype != bool:
        numbers = _as_numbers("allowed", allowed)
        if not np.isin(numbers, (0, 1)).all():
            raise ValueError("allowed: holds something other than true and false.")
        allowed = numbers
    allowed = _as_matrix("allowed", allowed, shape[1])
    if allowed.shape != shape:
        raise ValueError(
            f"allowed: has the shape {allowed.shape}, the scores have {shape}."
        )
    return allowed.astype(bool)


def _read_capacity(capacity):
    capacity = _as_array("capacity", capacity, "a whole number for every mentor")
    capacity = _as_numbers("capacity", capacity)
    if capacity.ndim != 1:
        raise ValueError(
            f"capacity: must be one number per mentor, has the shape {capacity.shape}."
        )
    if not (np.isfinite(capacity) & (capacity >= 0)).all():
        raise ValueError("capacity: must be 0 or more, and finite.")
    if (capacity != np.floor(capacity)).any():
        raise ValueError("capacity: must be whole numbers.")
    return capacity


def _read_floor(floor):
    if floor is None:
        return None
    try:
        floor = float(floor)
    except TypeError as error:
        raise ValueError(f"floor: must be a number or None, not {floor!r}.") from error
    if np.isnan(floor):
        raise ValueError("floor: must be a number or None, not NaN.")
    return floor


def _as_array(name, values, meaning):
    try:
        return np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name}: rows differ in length; needs {meaning}.") from error


def _as_numbers(name, array):
    if array.dtype.kind in "bifuO":
        try:
            return array.astype(np.float64)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{name}: holds something not a number.") from error
    raise ValueError(f"{name}: holds {array.dtype}, not numbers.")


def _as_matrix(name, array, mentors):
    if array.shape == (0,):
        # An empty list: no mentees, and no row to tell the number of mentors from.
        return array.reshape(0, mentors)
    if array.ndim != 2 or array.shape[1] != mentors:
        raise ValueError(
            f"{name}: must be mentees x mentors, has the shape {array.shape} "
            f"beside capacities for {mentors} mentors."
        )
    return array
