from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...states import PARTICIPANT_OVER
from .persons import vouched_persons


def find_leavers(env, participant_ids=None):
    """Return the ids of those enrolments whose person is there no more.

    Whoever takes part as an employee has left once no employment of theirs is left, in
    whichever company; archived logins without another one, deleted accounts, and
    contacts that are archived with nobody to log in say so of everybody. Whoever never
    had a login, and comes by mail alone, is there. It is one query, as of now: nothing
    waits for a job. Access rights are not asked.

    :param participant_ids: of ``mentoring.participant``, or an SQL query that finds
        them; if not given, all that are not over
    """
    env["mentoring.participant"].flush_model(["state", "bound_on"])
    env["res.users"].flush_model(["active"])
    env["res.partner"].flush_model(["active"])
    asked = (
        SQL("state NOT IN %s", PARTICIPANT_OVER)
        if participant_ids is None
        else SQL("id IN (%s)", participant_ids)
        if isinstance(participant_ids, SQL)
        else SQL("id = ANY(%s)", list(participant_ids))
    )
    rows = env.execute_query(
        SQL(
            """
            WITH RECURSIVE %(persons)s,
            place AS MATERIALIZED (
                SELECT * FROM mentoring_participant WHERE %(asked)s
            ),
            there (id, works, logs_in) AS (
                SELECT place.id, bool_or(employee.active), bool_or(account.active)
                FROM place
                JOIN person mine
                ON mine.model = 'mentoring.participant' AND mine.id = place.id
                JOIN person known ON known.key = mine.key
                LEFT JOIN hr_employee employee
                ON known.model = 'hr.employee' AND employee.id = known.id
                LEFT JOIN res_users account
                ON known.model = 'res.users' AND account.id = known.id
                GROUP BY place.id
            )
            SELECT place.id FROM place
            JOIN there ON there.id = place.id
            JOIN res_partner contact ON contact.id = place.partner_id
            WHERE (place.employee_id IS NOT NULL AND there.works IS NOT TRUE)
            OR there.logs_in IS FALSE
            OR (there.logs_in IS NULL AND (
                place.bound_on IS NOT NULL OR contact.active IS NOT TRUE
            ))
            """,
            persons=vouched_persons(env),
            asked=asked,
        )
    )
    return [id_ for (id_,) in rows]


class MentoringParticipant(models.Model):
    """Whether somebody is still there: people leave, and nobody tells the programme.

    Whoever has left is proposed to nobody, listed nowhere and accepted by nobody, from
    the same moment. What becomes of a collaboration is the watch's to do.
    """

    _inherit = "mentoring.participant"

    has_left = fields.Boolean(
        compute="_compute_has_left",
        search="_search_has_left",
        help="No employment of the person is left, or no login.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends(
        *("employee_id.active", "partner_id.active", "partner_id.user_ids.active"),
        *("bound_on", "bound_user_id.active"),
    )
    def _compute_has_left(self):
        leavers = set(find_leavers(self.env, self._origin.ids))
        for participant in self:
            participant.has_left = participant._origin.id in leavers

    @api.model
    def _search_has_left(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", find_leavers(self.env))
