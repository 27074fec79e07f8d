from odoo import api, models
from odoo.fields import Domain

from ...statistics.gates import find_lacking


class MentoringStudy(models.Model):
    """Two studies never tell of a few people by what is between them.

    Whoever takes one study from another of nearly the same people is left with what
    became of those who are in one alone. So:

    * of the same people, what became of them is asked once: another horizon, leaving
      for any reason beside leaving of one's own accord, or another day since when they
      are looked at would tell of the few who left in between, or otherwise. This is
      refused when a study is registered, and looked at once more when people are
      counted;
    * of people who are partly the same, those on each side alone have to be enough to
      be told of by themselves: ten, to three of whom it happened and to three not. Else
      the later study says nothing.

    Others' studies are found anew from their designs, for nobody's name is kept. What
    HR has changed in between is not noticed.

    Colleagues are not looked at in this way: each study draws their days anew and
    weighs them otherwise, so what is between two studies is no count of theirs. Those
    who waited are, for they are participants.
    """

    _inherit = "mentoring.study"

    @api.depends(
        "programme_ids",
        "window_from",
        "window_to",
        "outcome",
        "horizon",
        "comparison",
    )
    def _needs_apart(self):
        """no study that asks something else about the same people"""
        for other in self._get_registered():
            overlaps = (
                self.window_from
                and self.window_to
                and other.window_from <= self.window_to
                and self.window_from <= other.window_to
            )
            is_other_question = (
                other._get_family() == self._get_family()
                and other._get_question() != self._get_question()
            )
            if overlaps and is_other_question:
                return self.env._(
                    "“%s” asks about the same people in another way. What is between "
                    "the two would tell of a few of them. Ask once, or look at other "
                    "people.",
                    other.name,
                )
        return False

    @api.depends("company_id", "programme_ids", "window_from", "window_to", "outcome")
    def _hints_overlap(self):
        """no study of other programmes at the same time"""
        if not (self.window_from and self.window_to):
            return False
        others = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "!=", "draft"),
                ("window_from", "<=", self.window_to),
                ("window_to", ">=", self.window_from),
                ("id", "!=", self._origin.id),
            ]
        )
        others -= self._get_registered()
        near = others.filtered(lambda study: study._get_family() == self._get_family())
        return bool(near) and self.env._(
            "“%s” is about people accepted at the same time in other programmes. "
            "Should some of them be in both, whichever is counted later may have to "
            "say nothing.",
            near[0].name,
        )

    def _get_question(self):
        return (self.outcome, self.horizon, self.comparison)

    def _find_told_too_near(self, cohort):
        """Return why a cohort is too near to one that has been told of: ``"apart"``, or
        ``""``.

        A few queries for each study of the company that has been counted.
        """
        counted = self.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "in", ("frozen", "released"))
            & Domain("id", "!=", self.id)
        )
        same_family = counted.filtered(lambda s: s._get_family() == self._get_family())
        # one that says nothing has told nothing
        told = same_family.filtered(
            lambda s: not (s.counted or s.figures or {}).get("lacking")
        )
        mine = self._get_told_sides(cohort)
        for other in told:
            theirs = other._get_told_sides(other._find_cohort())
            is_same_question = other._get_question() == self._get_question()
            if any(
                self._is_too_near(one, two, is_same_question)
                for one in mine
                for two in theirs
            ):
                return "apart"
        return ""

    def _get_told_sides(self, cohort):
        """Return ``{key: (day, whether it happened)}`` of participants who are told of
        together: of one side, or of two."""
        people, others = cohort.compared()
        sides = [people, others] if self.comparison == "waiting" else [people]
        return [
            {member.person.key: (member.day, self._happened(member)) for member in side}
            for side in sides
        ]

    @api.model
    def _is_too_near(self, one, two, is_same_question):
        """Tell whether what is between two told sides may be about a few."""
        common = one.keys() & two.keys()
        if not common:
            return False
        if not is_same_question or any(one[key][0] != two[key][0] for key in common):
            return True
        for side in (one, two):
            alone = [side[key][1] for key in side.keys() - common]
            if alone and find_lacking((len(alone), sum(alone))):
                return True
        return False
