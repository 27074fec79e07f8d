"""Like with like: participants and other employees of the same strata.

What is estimated is the effect on those who took part: in each stratum the others stand
for what would have become of its participants, so strata weigh as many participants as
they hold (exact matching on coarse strata; S. Iacus, G. King and G. Porro, "Causal
inference without balance checking: coarsened exact matching", Political Analysis 20,
2012). A stratum without anybody on one of the two sides compares nobody: it is left
out, and whoever is in it is counted as left out.

Weights cost precision: a few others who stand for many participants tell no more than a
few people do. So the others' weighted share has Wilson's interval of as many people as
would have told as much unweighted (L. Kish, *Survey Sampling*, 1965: the effective
size), which of the intervals of weighted shares is the one to keep its promise with few
events and uneven weights (C. Franco, R. Little, T. Louis and E. Slud, "Comparative
study of confidence intervals for proportions in complex sample surveys", Journal of
Survey Statistics and Methodology 7, 2019). The participants' share is not weighted. The
difference of the two has its limits from theirs, as Newcombe's has.

Tried beside it: limits of each stratum combined, and stratified Wilson limits (X. Yan
and X. G. Su, "Stratified Wilson and Newcombe confidence intervals for multiple binomial
proportions", Statistics in Biopharmaceutical Research 2, 2010). The former promised too
much where few others weigh much (90 to 93 % in place of 95), the latter was much wider
where strata are small. ``benchmarks/`` tries the one in use.
"""

from typing import NamedTuple

from .intervals import LEVEL, Interval, difference, newcombe, wilson


class Stratum(NamedTuple):
    """How many of the same kind there are on each side, and to how many it happened."""

    people: int
    events: int
    others: int
    other_events: int


class Comparison(NamedTuple):
    """What strata add up to.

    :ivar difference: participants' share less that of comparable others
    :ivar share: of the participants compared
    :ivar other_share: of the others, weighted as the participants are spread
    :ivar counts: of all who are compared
    :ivar effective: how many unweighted others would tell as much
    :ivar dropped: participants whose stratum has nobody to compare them with
    :ivar other_dropped: others in strata without participants
    """

    difference: Interval
    share: Interval
    other_share: Interval
    counts: Stratum
    effective: float
    dropped: int
    other_dropped: int


def total(strata):
    """Return the counts of all ``strata`` together."""
    return Stratum(*(sum(column) for column in zip(*strata, strict=True)))


def compare(strata, level=LEVEL):
    """Return the :class:`Comparison`, or ``None`` where nobody can be compared."""
    strata = [Stratum(*stratum) for stratum in strata]
    kept = [stratum for stratum in strata if stratum.people and stratum.others]
    if not kept:
        return None
    counts, everybody = total(kept), total(strata)
    weights = [stratum.people / counts.people for stratum in kept]
    weighed = sum(
        weight * stratum.other_events / stratum.others
        for weight, stratum in zip(weights, kept, strict=True)
    )
    effective = 1 / sum(
        weight**2 / stratum.others
        for weight, stratum in zip(weights, kept, strict=True)
    )
    # sums of fractions may pass the ends by a hair
    weighed = min(max(weighed, 0.0), 1.0)
    share = wilson(counts.events, counts.people, level)
    other = wilson(min(weighed * effective, effective), effective, level)
    return Comparison(
        difference(share, other),
        share,
        other,
        counts,
        effective,
        everybody.people - counts.people,
        everybody.others - counts.others,
    )


def naive(strata, level=LEVEL):
    """Return the plain difference that takes no notice of who takes part: for
    comparison, never to be told as a result. ``None`` where a side is empty.
    """
    counts = total([Stratum(*stratum) for stratum in strata]) if strata else None
    if not counts or not counts.people or not counts.others:
        return None
    return newcombe(
        counts.events, counts.people, counts.other_events, counts.others, level
    )
