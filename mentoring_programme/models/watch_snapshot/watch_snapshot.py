from collections import defaultdict
from datetime import date, timedelta
from operator import itemgetter

from odoo import api, fields, models
from odoo.tools import SQL

from ...states import PARTICIPANT_IN, PROGRAMME_OVER

#: What is compared with the last look: the columns.
SEEN = (
    *("employee_id", "works", "has_left", "employer_id", "department_id", "job_id"),
    *("work_location_id", "manager_id", "tz", "conflict", "conflict_id"),
)
#: Whoever is away again after no other days than these has not been back.
WEEKEND = (5, 6)


def is_back_between(last, first):
    """Tell whether there is a day at work between two absences.

    :param last: the last day of the one
    :param first: the first day of the other
    """
    days = min((first - last).days, len(WEEKEND) + 2)
    return any(
        (last + timedelta(days=number)).weekday() not in WEEKEND
        for number in range(1, days)
    )


def find_absence(absences, today):
    """Return the first and the last day of the absence that is not over, of those the
    first; absences that adjoin each other, but for a weekend, are one.

    :param absences: of ``(first day, last day)``; without a last day, nobody knows it
    :return: both ``None`` if there is none; the last day if nobody knows it
    """
    joined = []
    for first, last in sorted(absences, key=itemgetter(0)):
        known = last or date.min
        if joined and (joined[-1][2] or not is_back_between(joined[-1][1], first)):
            joined[-1][1] = max(joined[-1][1], known)
            joined[-1][2] |= not last
        else:
            joined.append([first, known, not last])
    for first, known, is_open in joined:
        if is_open or known >= today:
            return first, known if known >= today else None
    return None, None


class MentoringWatchSnapshot(models.Model):
    """What the watch saw last of somebody who takes part: to notice what has changed.

    Department and job live on versions of the employee, which become the current one by
    Odoo's own job and without a write; so the watch compares. Nobody reads these lines,
    and they hold what colleagues see of each other: no dates of a departure, no reason,
    no leave, no pay.
    """

    _name = "mentoring.watch.snapshot"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _description = "Last Look at a Participant"
    _confined_by = "_get_nobody_domain"
    _private_fields = SEEN
    _private_rows = True
    _log_access = False

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, readonly=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", readonly=True)
    works = fields.Boolean(readonly=True, help="That employment has not ended.")
    has_left = fields.Boolean(readonly=True)
    employer_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    job_id = fields.Many2one("hr.job", readonly=True)
    work_location_id = fields.Many2one("hr.work.location", readonly=True)
    manager_id = fields.Many2one("hr.employee", readonly=True)
    tz = fields.Char(readonly=True)
    conflict = fields.Char("Kind of Conflict", readonly=True)
    conflict_id = fields.Many2one(
        "mentoring.pairing",
        readonly=True,
        help="In which the two should not work together by now.",
    )

    _participant_uniq = models.UniqueIndex("(participant_id)")

    # ------------------------------------------------------------------
    # Looking
    # ------------------------------------------------------------------

    @api.model
    def _look(self):
        """Return what is known today of all who take part in what is not over.

        One query, straight from the versions of employees: Odoo's job that makes a
        version the current one may run later than the watch.

        :return: ``{participant id: dict}``; besides what is compared, ``departs_on``
            and ``contract_until`` (as HR knows it), ``away_from``, ``away_until``
        """
        self.env.flush_all()
        today = fields.Date.context_today(self)
        self.env.cr.execute(
            SQL(
                """
                SELECT place.id, place.programme_id, place.employee_id,
                    COALESCE(employee.active, TRUE) AS works,
                    employee.company_id AS employer_id, version.department_id,
                    version.job_id, version.work_location_id,
                    employee.parent_id AS manager_id, contact.tz,
                    COALESCE(version.departure_date, earlier.departs_on) AS departs_on,
                    contract.ends_on AS contract_until,
                    account.out_of_office_from::date AS out_from,
                    account.out_of_office_to::date AS out_until
                FROM mentoring_participant place
                JOIN mentoring_programme programme
                ON programme.id = place.programme_id
                JOIN res_partner contact ON contact.id = place.partner_id
                LEFT JOIN res_users account
                ON account.id = place.user_id AND account.active AND NOT account.share
                LEFT JOIN hr_employee employee ON employee.id = place.employee_id
                LEFT JOIN LATERAL (
                    SELECT * FROM hr_version
                    WHERE employee_id = employee.id AND active
                    AND date_version <= %(today)s
                    ORDER BY date_version DESC LIMIT 1
                ) version ON TRUE
                -- a version that begins before the last day does not take it back
                LEFT JOIN LATERAL (
                    SELECT max(departure_date) AS departs_on FROM hr_version
                    WHERE employee_id = employee.id AND active
                    AND date_version <= %(today)s
                    AND departure_date >= version.date_version
                ) earlier ON TRUE
                LEFT JOIN LATERAL (
                    SELECT CASE WHEN bool_and(contract_date_end IS NOT NULL)
                        THEN max(contract_date_end) END AS ends_on
                    FROM hr_version WHERE employee_id = employee.id AND active
                    AND contract_date_start IS NOT NULL
                ) contract ON TRUE
                WHERE place.active AND place.state IN %(taking_part)s
                AND programme.state NOT IN %(over)s
                """,
                today=today,
                taking_part=PARTICIPANT_IN,
                over=PROGRAMME_OVER,
            )
        )
        facts = {row.pop("id"): row for row in self.env.cr.dictfetchall()}
        absences = self._get_absences(facts)
        for id_, fact in facts.items():
            fact["away_from"], fact["away_until"] = find_absence(absences[id_], today)
        return facts

    @api.model
    def _get_absences(self, facts):
        """Return when people are away, as far as others may know: as they have set it
        themselves. Addons that know of more add it.

        :param facts: as :meth:`_look` reads them
        :return: a ``defaultdict``, ``{participant id: [(first day, last day)]}``;
            without a last day, nobody knows it
        """
        absences = defaultdict(list)
        for id_, fact in facts.items():
            if fact["out_from"]:
                absences[id_].append((fact["out_from"], fact["out_until"]))
        return absences

    @api.model
    def _get_seen(self):
        """Return what was seen last: ``{participant id: dict}``."""
        self.env.cr.execute(
            SQL(
                "SELECT participant_id, %s FROM mentoring_watch_snapshot",
                SQL(", ").join(SQL.identifier(name) for name in SEEN),
            )
        )
        return {row.pop("participant_id"): row for row in self.env.cr.dictfetchall()}

    @api.model
    def _keep(self, facts, seen):
        """Keep what is new of a look, as the last one; of whoever is out, nothing."""
        rows = [
            SQL("%s", (id_, *(fact[name] for name in SEEN)))
            for id_, fact in facts.items()
            if any(fact[name] != seen.get(id_, {}).get(name, ...) for name in SEEN)
        ]
        if rows:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO mentoring_watch_snapshot (participant_id, %s) "
                    "VALUES %s ON CONFLICT (participant_id) DO UPDATE SET %s",
                    SQL(", ").join(SQL.identifier(name) for name in SEEN),
                    SQL(", ").join(rows),
                    SQL(", ").join(
                        SQL("%s = EXCLUDED.%s", *[SQL.identifier(name)] * 2)
                        for name in SEEN
                    ),
                )
            )
        if gone := seen.keys() - facts.keys():
            self.env.cr.execute(
                SQL(
                    "DELETE FROM mentoring_watch_snapshot "
                    "WHERE participant_id = ANY(%s)",
                    list(gone),
                )
            )
        self.invalidate_model()
