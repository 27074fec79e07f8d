from odoo import api, fields, models
from odoo.tools import formatLang

from ...statistics.gates import PEOPLE
from ...statistics.power import visible_effect


class MentoringStudy(models.Model):
    """What size of effect could be seen at all: said before the study is registered.

    From how many people there are alone. What has become of anybody is not looked at.
    """

    _inherit = "mentoring.study"

    visible_effect = fields.Text(
        "What Could Be Seen", compute="_compute_visible_effect", compute_sudo=True
    )

    @api.depends(
        "plan",
        "state",
        "programme_ids",
        "window_from",
        "window_to",
        "comparison",
        "outcome",
        "horizon",
        "expected_share",
        "expected_people",
    )
    @api.depends_context("lang")
    def _compute_visible_effect(self):
        for study in self:
            plan = study.plan if study.state != "draft" else study._look_ahead()
            study.visible_effect = plan and study._say_ahead(plan)

    def _look_ahead(self):
        """Return how many people are expected, and what they could show; ``False``
        where it is not known yet."""
        if not (self.programme_ids and self.window_from and self.window_to):
            return False
        people, others = self._expect_people()
        base = min(max(self.expected_share, 0.1), 99.9) / 100
        effect = visible_effect(people, others, base, self._is_better_less())
        return {
            "people": people,
            "others": others,
            "share": self.expected_share,
            "effect": effect and round(100 * effect, 1),
        }

    def _expect_people(self):
        """Return how many mentees are expected, and how many to compare them with.

        What runs is how many have been accepted, and how many work here: both are known
        to those who run programmes.
        """
        # sudo: mentoring.participant, mentoring.pairing, hr.employee - how many
        study = self.sudo()
        accepted = study._find_accepted()
        if self.comparison == "waiting":
            offered = len(study._find_offered(accepted))
            if self.expected_people:
                return self.expected_people, self.expected_people
            return offered, len(accepted) - offered
        people = self.expected_people or len(accepted)
        there = study.env["hr.employee"].search_count(
            [("company_id", "in", study._get_study_companies().ids)]
        )
        return people, max(there - people, 0)

    def _say_ahead(self, plan):
        told = {
            "people": plan["people"],
            "others": plan["others"],
            "share": formatLang(self.env, plan["share"], digits=0),
            "months": self._get_months(),
        }
        if min(plan["people"], plan["others"]) < PEOPLE:
            return self.env._(
                "%(people)s mentees and %(others)s people to compare them with: too "
                "few to say anything. At least ten of each are needed; look at several "
                "cohorts together.",
                **told,
            )
        if not plan["effect"]:
            return self.env._(
                "With %(people)s mentees, %(others)s people to compare them with, and "
                "%(share)s %% to whom it happens within %(months)s months anyway, no "
                "effect could be seen, however large. Look at several cohorts "
                "together.",
                **told,
            )
        return self.env._(
            "With %(people)s mentees, %(others)s people to compare them with, and "
            "%(share)s %% to whom it happens within %(months)s months anyway, only an "
            "effect of %(effect)s percentage points or more would be seen, in four of "
            "five such studies. A smaller one may be there and would not show.",
            **told,
            effect=formatLang(self.env, plan["effect"], digits=0),
        )

    @api.depends(
        "programme_ids",
        "window_from",
        "window_to",
        "comparison",
        "outcome",
        "horizon",
        "expected_share",
        "expected_people",
    )
    def _hints_visible(self):
        """enough people for an effect to show"""
        plan = self._look_ahead()
        return bool(plan and not plan["effect"]) and self._say_ahead(plan)
