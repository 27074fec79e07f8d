from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.mentoring_programme.states import PARTICIPANT_OUT

#: More appraisals than these, the next ones, a form does not list.
MOST_APPRAISALS = 80


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    appraised_mentee_ids = fields.Many2many(
        "mentoring.participant",
        compute="_compute_appraised_mentee_ids",
        groups="mentoring_programme.group_mentoring_coordinator",
        help="The next ones.",
    )

    @api.depends_context("uid")
    def _compute_appraised_mentee_ids(self):
        """For those who run it, by day; of more than are listed, those that lie ahead
        before those that are over."""
        run = self._origin.filtered(lambda p: p._is_coordinator())
        ids = run._find_appraised()
        people = self.env["mentoring.participant"]
        # of all at once, not of each programme's
        people.browse(sum(ids.values(), [])).check_access("read")
        for programme in self:
            programme.appraised_mentee_ids = people.browse(
                ids.get(programme._origin.id)
            )

    def _find_appraised(self):
        """Return ``{programme id: ids of mentees}`` that the user reads.

        The day is found as it is for each of them (``appraisal_on``), by one query for
        all, as there may be thousands of whom a form lists some.
        """
        self.env["hr.appraisal"].flush_model(["active", "employee_id", "date_close"])
        self.flush_recordset(["start_date", "end_date"])
        people = self.env["mentoring.participant"]
        people.flush_model(["employee_id", "programme_id"])
        mentees = people._search(
            Domain("programme_id", "in", self.ids)
            & Domain("role", "=", "mentee")
            & Domain("state", "not in", ("draft", *PARTICIPANT_OUT))
        )
        rows = self.env.execute_query(
            SQL(
                """
                WITH appraised AS (
                    SELECT place.programme_id, place.id,
                    MIN(held.date_close) FILTER (WHERE held.date_close >= %(today)s)
                    AS next, MAX(held.date_close) AS last
                    FROM mentoring_participant place
                    JOIN mentoring_programme course ON course.id = place.programme_id
                    JOIN hr_appraisal held ON held.employee_id = place.employee_id
                    WHERE place.id IN %(mentees)s AND held.active AND held.date_close
                    BETWEEN course.start_date AND course.end_date
                    GROUP BY place.programme_id, place.id
                ), listed AS (
                    SELECT *, COALESCE(next, last) AS day, ROW_NUMBER() OVER (
                        PARTITION BY programme_id ORDER BY next, last DESC, id
                    ) AS number
                    FROM appraised
                )
                SELECT programme_id, ARRAY_AGG(id ORDER BY day, id) FROM listed
                WHERE number <= %(most)s GROUP BY programme_id
                """,
                today=fields.Date.context_today(self),
                mentees=mentees.subselect(),
                most=MOST_APPRAISALS,
            )
        )
        return dict(rows)
