from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


def take_median(days):
    return SQL("percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)", days)


def count_days(reached, begun, whom=None):
    """Return how many have reached something, and the median of the days."""
    whom = SQL("DISTINCT %s", whom) if whom else SQL("1")
    return (
        SQL("count(%s) FILTER (WHERE %s IS NOT NULL)", whom, reached),
        take_median(SQL("%s::date - %s::date", reached, begun)),
    )


class MentoringProgramme(models.Model):
    """How far the mentees of a programme have come, and in how many days.

    Whoever got as far is counted, whatever became of them since.
    """

    _inherit = "mentoring.programme"

    def _get_funnel(self):
        """Return ``{programme id: steps}``, by two queries.

        Of each step: how many mentees have reached it, and the median of the days from
        their enrolment, or from their match, to it.
        """
        enrolled, matched = self._count_enrolled(), self._count_matched()
        labels = self._get_funnel_labels()
        return {
            programme.id: [
                {"key": key, "label": label, "count": count or 0, "days": days}
                for (key, label), (count, days) in zip(
                    labels.items(),
                    [
                        *enrolled.get(programme.id, [(0, None)] * 3),
                        *matched.get(programme.id, [(0, None)] * 5),
                    ],
                    strict=True,
                )
            ]
            for programme in self
        }

    def _get_funnel_labels(self):
        return {
            "enrolled": self.env._("Enrolled"),
            "approved": self.env._("Approved"),
            "ready": self.env._("Ready"),
            "matched": self.env._("Matched"),
            "signed": self.env._("Contract signed"),
            "met": self.env._("Met"),
            "mid": self.env._("Halfway"),
            "completed": self.env._("Completed"),
        }

    def _count_enrolled(self):
        people = self.env["mentoring.participant"].with_context(active_test=False)
        query = people._search(
            Domain("programme_id", "in", self.ids)
            & Domain("role", "=", "mentee")
            & Domain("submitted_on", "!=", False)
        )
        programme, submitted, approved, ready = (
            people._field_to_sql(people._table, fname, query)
            for fname in ("programme_id", "submitted_on", "approved_on", "ready_on")
        )
        query.groupby = programme
        rows = self.env.execute_query(
            query.select(
                programme,
                SQL("count(*)"),
                *count_days(approved, submitted),
                *count_days(ready, submitted),
            )
        )
        return {
            programme_id: [(count, None), *zip(rest[::2], rest[1::2], strict=True)]
            for programme_id, count, *rest in rows
        }

    def _count_matched(self):
        pairings = self.env["mentoring.pairing"].with_context(active_test=False)
        query = pairings._search(
            Domain("programme_id", "in", self.ids) & Domain("started_on", "!=", False)
        )
        programme, mentee, state, started, signed, met, end, finished = (
            pairings._field_to_sql(pairings._table, fname, query)
            for fname in (
                *("programme_id", "mentee_id", "state", "started_on"),
                *("first_signed_on", "first_meeting_on", "end_date", "finished_on"),
            )
        )
        people = self.env["mentoring.participant"]
        enrolment = query.join(
            pairings._table, "mentee_id", people._table, "id", "mentee"
        )
        submitted = SQL.identifier(
            enrolment, "submitted_on", to_flush=people._fields["submitted_on"]
        )
        today = fields.Date.context_today(self)
        halfway = SQL(
            "%s + (%s - %s) / 2 <= LEAST(%s, %s)",
            started,
            end,
            started,
            finished,
            today,
        )
        completed = SQL("%s = 'completed'", state)
        query.groupby = programme
        rows = self.env.execute_query(
            query.select(
                programme,
                SQL("count(DISTINCT %s)", mentee),
                take_median(SQL("%s - %s::date", started, submitted)),
                *count_days(signed, started, mentee),
                *count_days(met, started, mentee),
                SQL(
                    "count(DISTINCT %s) FILTER (WHERE %s OR %s)",
                    mentee,
                    halfway,
                    completed,
                ),
                SQL("NULL"),
                SQL("count(DISTINCT %s) FILTER (WHERE %s)", mentee, completed),
                SQL(
                    "%s FILTER (WHERE %s)",
                    take_median(SQL("%s - %s", finished, started)),
                    completed,
                ),
            )
        )
        return {
            programme_id: [*zip(rest[::2], rest[1::2], strict=True)]
            for programme_id, *rest in rows
        }
