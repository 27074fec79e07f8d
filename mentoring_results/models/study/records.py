from collections import defaultdict

from odoo import fields, models
from odoo.fields import Domain

from ...employment import Employment, Person, Version

#: Enrolments that have come to somebody's decision or are open: all but drafts.
DRAFT = "draft"
#: What is read of a version: never a wage, a name, or why somebody is away.
VERSION_FIELDS = (
    *("employee_id", "date_version", "department_id", "employee_type", "job_id"),
    *("contract_date_start", "contract_date_end"),
    *("departure_date", "departure_reason_id"),
)


class MentoringStudy(models.Model):
    """What is read of Odoo's records: enrolments, pairings, and HR's versions.

    As superuser, by as many queries for many people as for few. Nothing of it is kept.
    """

    _inherit = "mentoring.study"

    def _get_study_companies(self):
        """Return the companies whose people could take part."""
        # sudo: mentoring.programme - which companies, beyond one's own
        return self.programme_ids.sudo()._get_companies()

    # ------------------------------------------------------------------
    # Enrolments
    # ------------------------------------------------------------------

    def _find_accepted(self):
        """Return the enrolments of all who were accepted as mentees: also of those who
        withdrew later, or were never matched."""
        people = self.env["mentoring.participant"].with_context(active_test=False)
        return people.search_fetch(
            [
                ("programme_id", "in", self.programme_ids.ids),
                ("role", "=", "mentee"),
                ("approved_on", ">=", self.window_from),
                ("approved_on", "<=", self.window_to),
            ],
            ["programme_id", "approved_on", "state", "state_since"],
        )

    def _find_enrolled(self):
        """Return the enrolments, in whichever programme and role, of all who had asked
        for a place by the end of the window: they are nobody's comparison."""
        people = self.env["mentoring.participant"].with_context(active_test=False)
        by_then = Domain("submitted_on", "=", False) | Domain(
            "submitted_on", "<", self._get_day_after()
        )
        return people.search(Domain("state", "!=", DRAFT) & by_then)

    def _find_offered(self, accepted):
        """Return which of these had been offered a mentor by the end of the window,
        whatever they said to it: it is that which a lot decides."""
        pairings = self.env["mentoring.pairing"].with_context(active_test=False)
        found = pairings._read_group(
            [
                ("mentee_id", "in", accepted.ids),
                ("create_date", "<", self._get_day_after()),
            ],
            ["mentee_id"],
        )
        return accepted.browse(mentee.id for (mentee,) in found)

    def _find_gone(self, accepted):
        """Return which of these were out of it again by the end of the window."""
        return accepted.filtered(
            lambda p: (
                p.state in ("withdrawn", "rejected")
                and p.state_since.date() <= self.window_to
            )
        )

    def _get_day_after(self):
        return fields.Date.add(self.window_to, days=1)

    # ------------------------------------------------------------------
    # Employments
    # ------------------------------------------------------------------

    def _read_people(self, enrolments):
        """Return who is who among employees and enrolments.

        :return: ``({key: Person}, {enrolment id: key})``
        """
        employees = (
            self.env["hr.employee"]
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "in", self._get_study_companies().ids)],
                ["company_id", "active"],
            )
        )
        employments = self._read_employments(employees)
        asked = [records for records in (employees, enrolments) if records]
        keys = asked and self.env["mentoring.participant"]._get_person_keys(*asked)
        rows = defaultdict(list)
        for employee in employees:
            rows[keys[employee]].append(employments[employee.id])
        people = {key: Person(key, found) for key, found in rows.items()}
        return people, {enrolment.id: keys[enrolment] for enrolment in enrolments}

    def _read_employments(self, employees):
        """Return ``{employee id: Employment}``."""
        tops = {
            department["id"]: int((department["parent_path"] or "0").split("/")[0])
            for department in self.env["hr.department"]
            .with_context(active_test=False)
            .search_read([], ["parent_path"], load=False)
        }
        versions = defaultdict(list)
        for row in self.env["hr.version"].search_read(
            [("employee_id", "in", employees.ids)], [*VERSION_FIELDS], load=False
        ):
            versions[row["employee_id"]].append(
                Version(
                    row["date_version"],
                    tops.get(row["department_id"], 0),
                    row["employee_type"] or "",
                    row["job_id"] or 0,
                    (row["contract_date_start"], row["contract_date_end"]),
                    row["departure_date"] or None,
                    row["departure_reason_id"] or 0,
                    row["department_id"] or 0,
                )
            )
        return {
            employee.id: Employment(
                employee.id,
                employee.company_id.id,
                versions[employee.id],
                not employee.active,
            )
            for employee in employees
        }
