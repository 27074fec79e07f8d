from collections import defaultdict

from odoo import models

from odoo.addons.mentoring_programme.models.participant.persons import told_apart_once

from ...statistics.gates import is_enough
from ...statistics.strata import compare

#: Who left of their own accord has left for this reason of HR's.
RESIGNED = "hr.departure_resigned"
#: So few people are told as "fewer than ten".
FEW = 10


def tell_few(count):
    """Return how many people are told to be beside a comparison: ``[from, to]``."""
    return [1, FEW - 1] if 0 < count < FEW else [count, count]


def tell_share(interval, sign=1):
    """Return an interval as ``[value, low, high]``, in points of a hundred.

    :param sign: -1, where less of it is better
    """
    # no minus before nought
    value, low, high = (round(100 * sign * number, 1) + 0.0 for number in interval)
    return [value, *sorted((low, high))]


class MentoringStudy(models.Model):
    """From people to sums, of which alone anything is kept."""

    _inherit = "mentoring.study"

    def _estimate(self):
        """Return what is frozen: sums, or that there is too little to say anything.

        Not which of the limits it was: that would tell how few it happened to.
        """
        with told_apart_once(self.env):
            cohort = self._find_cohort()
            why = self._find_told_too_near(cohort)
        if why:
            return {"lacking": why}
        comparison = compare(self._get_strata(cohort))
        if not is_enough(comparison):
            return {"lacking": "small"}
        sign = -1 if self._is_better_less() else 1
        return {
            "lacking": "",
            "difference": tell_share(comparison.difference, sign),
            "share": tell_share(comparison.share),
            "other_share": tell_share(comparison.other_share),
            "people": comparison.counts.people,
            "others": comparison.counts.others,
            "dropped": tell_few(comparison.dropped),
            "other_dropped": tell_few(comparison.other_dropped),
            "lost": tell_few(cohort.lost),
            "unknown": tell_few(cohort.unknown),
            "is_causal": self._is_drawn(),
        }

    def _get_strata(self, cohort):
        """Return the counts of each kind of people."""
        strata = defaultdict(lambda: [0, 0, 0, 0])
        for place, side in enumerate((cohort.people, cohort.others)):
            for member in side:
                counts = strata[member.stratum]
                counts[2 * place] += 1
                counts[2 * place + 1] += self._happened(member)
        return list(strata.values())

    def _happened(self, member):
        """Tell whether it happened to somebody while they were looked at."""
        person, end = member.person, self._get_end(member.day)
        if self.outcome == "moved":
            return person.has_moved(member.day, end)
        if self.outcome == "left":
            return person.has_left(end)
        reason = self.env["ir.model.data"]._xmlid_to_res_id(RESIGNED)
        return person.has_left_for(end, reason)

    def _is_drawn(self):
        """Tell whether chance alone decided who was offered a mentor and who
        waited, and both are looked at from that day on: who leaves or withdraws later
        is on either side. Of one programme alone, for each has odds of its own."""
        return (
            self.comparison == "waiting"
            and len(self.programme_ids) == 1
            and self.programme_ids._is_drawn_by_lot() == self.window_to
        )
