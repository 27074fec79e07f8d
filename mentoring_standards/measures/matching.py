"""Whether people are matched by what they need, and alike."""

from statistics import median

from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.states import PAIRING_MATCHED
from odoo.addons.mentoring_results.cells import merge_cells

from .base import ENROLMENTS, PAGE, PAIRINGS, Measure

_lt = LazyTranslate(__name__)


class CriteriaShown(Measure):
    """Whoever takes part in a programme reads its criteria; so it counts whether there
    are any, and whether it is written how people are selected."""

    key = "criteria_shown"
    label = _lt("What people read of how they are selected and matched, written")
    area = "matching"
    basis = PAGE

    def find(self, look):
        criteria = look.read("mentoring.matching.criterion", [], ["weight", "is_hard"])
        counting = criteria.filtered(lambda c: c.weight or c.is_hard)
        # sudo: mentoring.programme - whether a text of its own is there
        met = bool(counting) + bool(look.programme.sudo().selection)
        line = look.env._(
            "Criteria of matching that people can read: %s.", len(counting)
        )
        return look.adding(look.share(self, met, 2), line)


class MatchedOnNeeds(Measure):
    key = "matched_on_needs"
    label = _lt(
        "Pairings in which the mentor offers a focus area that the mentee asked for, "
        "of those whose mentee named one"
    )
    area = "matching"
    basis = PAIRINGS

    def find(self, look):
        pairings = look.pairings(["mentor_id", "mentee_id"])
        # what they say of themselves, which whoever runs the programme reads
        (pairings.mentor_id | pairings.mentee_id).fetch(["focus_area_ids"])
        asked = pairings.filtered(lambda p: p.mentee_id.focus_area_ids)
        met = asked.filtered(
            lambda p: p.mentee_id.focus_area_ids & p.mentor_id.focus_area_ids
        )
        return look.share(self, len(met), len(asked))


class BothAccepted(Measure):
    key = "both_accepted"
    label = _lt("Pairings that both accepted before they began")
    area = "matching"
    basis = PAIRINGS

    def find(self, look):
        pairings = look.pairings(["mentor_accepted_on", "mentee_accepted_on"])
        met = pairings.filtered(lambda p: p.mentor_accepted_on and p.mentee_accepted_on)
        return look.share(self, len(met), len(pairings))


class Rematched(Measure):
    """What has become of it until now: a second match may come after the period."""

    key = "rematched"
    label = _lt(
        "Mentees matched with somebody new, of those whose first match came to nothing"
    )
    area = "matching"
    basis = PAIRINGS

    def find(self, look):
        counts, days = look.programme._count_courses()[look.programme.id]
        found = look.share(self, counts["again"], counts["lost"])
        if not days:
            return found
        line = look.env._(
            "Half of those whose pairing had ended waited no longer than %s days.",
            round(median(days)),
        )
        return look.adding(found, line)


class NotInLine(Measure):
    key = "not_in_line"
    label = _lt("Pairings now in which neither reports to the other, at any height")
    area = "matching"
    basis = PAIRINGS

    def find(self, look):
        pairings = look.pairings(
            ["mentor_id", "mentee_id"], [("state", "in", PAIRING_MATCHED)]
        )
        in_line = pairings.filtered("is_in_line")
        return look.share(self, len(pairings) - len(in_line), len(pairings))


class AccessEqual(Measure):
    """How far apart the departments are. Nothing is known of origin, belief, health,
    sex or age, and nothing is asked."""

    key = "access_equal"
    label = _lt("Between the departments, at most, in the share of mentees matched")
    area = "matching"
    unit = "points"
    less_is_better = True
    basis = ENROLMENTS

    def find(self, look):
        cells = look.programme._count_fairness()["department_id"]["matched"]
        told = merge_cells(cells, look.env._("Others"))
        if not told:
            return self._say_too_few(look)
        shares = [100 * cell.events / cell.people for cell in told]
        gap = round(max(shares) - min(shares))
        said = look.env._("%s percentage points", gap)
        return look.number(self, gap, sum(cell.people for cell in told), said)

    def _say_too_few(self, look):
        line = look.env._(
            "Parts of a programme are told of where enough were matched, and enough "
            "were not, in two of them."
        )
        nothing = look.nothing(self)
        return nothing._replace(sentence=line, few=True)


MEASURES = (
    CriteriaShown(),
    MatchedOnNeeds(),
    BothAccepted(),
    Rematched(),
    NotInLine(),
    AccessEqual(),
)
