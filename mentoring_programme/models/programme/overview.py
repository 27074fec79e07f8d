from odoo import api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_MATCHED, PROGRAMME_OVER

#: So many weeks are looked back.
WEEKS = 12
HEALTH = ("track", "attention", "risk")


class MentoringProgramme(models.Model):
    """The overview: what those who run programmes see first on a Monday.

    It reads with the user's own rights, and asks the database as often for a hundred
    programmes as for one.
    """

    _inherit = "mentoring.programme"

    match_target = fields.Integer(
        "Matched at Least (%)",
        help="How many of a hundred mentees who are ready are to find a mentor; 0 for "
        "no target. The overview compares.",
    )
    _check_match_target = models.Constraint(
        "CHECK (match_target BETWEEN 0 AND 100)",
        "A target lies between 0 and 100 of a hundred.",
    )

    @api.model
    def get_overview(self):
        """Return what the overview shows of the programmes that the user runs."""
        programmes = self.search(self._get_overview_domain(), order="start_date, id")
        today = fields.Date.context_today(self)
        if not programmes:
            return {"today": today, "programmes": []}
        needs = programmes._get_need_lines()
        funnels = programmes._get_funnel()
        health = programmes._get_health_now()
        weeks = programmes._get_weeks()
        answers = programmes._get_answer_counts()
        deadlines = programmes._get_deadlines()
        return {
            "today": today,
            "programmes": [
                {
                    "id": programme.id,
                    "name": programme.name,
                    "state": programme.state,
                    "state_label": programme._state_label(programme.state),
                    "start_date": programme.start_date,
                    "end_date": programme.end_date,
                    "needs": needs[programme.id],
                    "funnel": funnels[programme.id],
                    "match": programme._get_match_rate(funnels[programme.id]),
                    "health": health[programme.id],
                    "weeks": weeks.get(programme.id, []),
                    "answers": answers.get(programme.id, []),
                    "deadlines": deadlines[programme.id],
                }
                for programme in programmes
            ],
        }

    @api.model
    def _get_overview_domain(self):
        """Return the programmes that the user runs, and that are not over."""
        user = self.env.user
        runs = Domain.FALSE
        if user.has_group("mentoring_programme.group_mentoring_manager"):
            runs |= Domain("company_id", "in", self.env.companies.ids)
        if user.has_group("mentoring_programme.group_mentoring_coordinator"):
            runs |= Domain("coordinator_ids", "in", user.ids)
        return runs & Domain("state", "not in", [*PROGRAMME_OVER])

    def _get_match_rate(self, funnel):
        """Return how many of those who were ready have been matched, in percent."""
        counts = {step["key"]: step["count"] for step in funnel}
        ready, matched = counts["ready"], counts["matched"]
        percent = round(100 * matched / ready) if ready else None
        return {
            "percent": percent,
            "target": self.match_target,
            "is_below": percent is not None and percent < self.match_target,
        }

    # ------------------------------------------------------------------
    # Health
    # ------------------------------------------------------------------

    def _get_health_now(self):
        health = {programme.id: dict.fromkeys(HEALTH, 0) for programme in self}
        for programme, level, count in self.env["mentoring.pairing"]._read_group(
            [("programme_id", "in", self.ids), ("state", "in", PAIRING_MATCHED)],
            ["programme_id", "health"],
            ["__count"],
        ):
            health[programme.id][level or "track"] += count
        return health

    def _get_weeks(self):
        since = fields.Date.subtract(fields.Date.context_today(self), weeks=WEEKS)
        weeks = self.env["mentoring.programme.week"].search_fetch(
            [("programme_id", "in", self.ids), ("monday", ">", since)],
            ["programme_id", "monday", *HEALTH],
        )
        return {
            programme.id: [
                {"monday": week.monday, **{level: week[level] for level in HEALTH}}
                for week in found
            ]
            for programme, found in weeks.grouped("programme_id").items()
        }

    # ------------------------------------------------------------------
    # Answers
    # ------------------------------------------------------------------

    def _get_answer_counts(self):
        """Return how many have answered what has been asked, where enough were."""
        releases = self.env["mentoring.release"].search_fetch(
            [
                ("programme_id", "in", self.ids),
                ("state", "=", "draft"),
                ("told_asked", ">", 0),
            ],
            ["programme_id", "moment", "told_asked", "told_answered"],
        )
        moments = dict(releases._fields["moment"]._description_selection(self.env))
        return {
            programme.id: [
                {
                    "id": release.id,
                    "label": moments[release.moment],
                    "asked": release.told_asked,
                    "answered": release.told_answered,
                }
                for release in found
            ]
            for programme, found in releases.grouped("programme_id").items()
        }
