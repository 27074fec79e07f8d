"""A programme with as many pairs as asked for, made from one by SQL.

One pair goes its way by the steps that people take; the others are copies of all that
is theirs, each with people of their own. Pages and jobs find them as any other.
"""

from odoo import fields

from tests.common import MentoringCast

#: Besides the pairs: so many of ten employees report to those above them.
LEADS = 8
#: Of a hundred pairs, so many of one line manager's people.
TEAM_SHARE = 8
#: What is copied of people who get an account.
RELATIONS = ("group_ids", "company_ids")


class Crowd(MentoringCast):
    """The cast of the tests, and a crowd like them; needs ``env``."""

    def columns(self, table):
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND column_name != 'id'",
            [table],
        )
        return [name for (name,) in self.env.cr.fetchall()]

    def copy(self, record, **links):
        """Copy a row as often as the lists in ``links`` are long, which name what is
        theirs; columns it does not have are left out.

        :return: the ids, in that order
        """
        columns = self.columns(record._table)
        given = [name for name in links if name in columns]
        kept = [name for name in columns if name not in given]
        [count] = {len(links[name]) for name in given}
        self.env.flush_all()
        self.env.cr.execute(
            f"""
            INSERT INTO {record._table} ({", ".join(f'"{n}"' for n in (*kept, *given))})
            SELECT {
                ", ".join([f'one."{n}"' for n in kept] + [f'many."{n}"' for n in given])
            }
            FROM {record._table} one,
            unnest({", ".join(["%s"] * len(given))}) WITH ORDINALITY
            AS many ({", ".join(f'"{n}"' for n in (*given, "place"))})
            WHERE one.id = %s ORDER BY many.place RETURNING id
            """,
            [*(links[name] for name in given), record.id],
        )
        ids = [id_ for (id_,) in self.env.cr.fetchall()]
        assert len(ids) == count
        return ids

    def relate(self, record, name, ids):
        """Give copies of a record what it has in a many2many."""
        field = record._fields[name]
        self.env.cr.execute(
            f"INSERT INTO {field.relation} ({field.column1}, {field.column2}) "
            f"SELECT id, {field.column2} FROM {field.relation}, unnest(%s) id "
            f"WHERE {field.column1} = %s",
            [ids, record.id],
        )

    # ------------------------------------------------------------------
    # People
    # ------------------------------------------------------------------

    def people(self, employee, prefix, managers):
        """Copy an employee with contact and account, each below one of ``managers``.

        :return: ``{column: ids}``
        """
        user, partner = employee.user_id, employee.user_id.partner_id
        names = [f"{prefix} {number}" for number in range(len(managers))]
        mails = [f"{name.replace(' ', '.').lower()}@example.com" for name in names]
        partners = self.copy(
            partner,
            name=names,
            complete_name=names,
            email=mails,
            email_normalized=mails,
        )
        # each is their own, as the one they are copied from
        self.env.cr.execute(
            "UPDATE res_partner SET commercial_partner_id = id WHERE id = ANY(%s)",
            [partners],
        )
        users = self.copy(user, login=mails, partner_id=partners)
        for name in RELATIONS:
            self.relate(user, name, users)
        resources = self.copy(employee.resource_id, name=names, user_id=users)
        employees = self.copy(
            employee,
            name=names,
            work_email=mails,
            resource_id=resources,
            user_id=users,
            work_contact_id=partners,
            parent_id=managers,
        )
        versions = self.copy(employee.current_version_id, employee_id=employees)
        self.env.cr.execute(
            "UPDATE hr_employee SET current_version_id = version.id "
            "FROM unnest(%s, %s) version (id, employee_id) "
            "WHERE hr_employee.id = version.employee_id",
            [versions, employees],
        )
        return {
            "employee_id": employees,
            "partner_id": partners,
            "user_id": users,
            "bound_user_id": users,
            "name": names,
        }

    def lead(self, count):
        """Return who leads ``count`` people: the cast's manager some of them."""
        self.env.cr.execute("SELECT id FROM hr_employee WHERE active ORDER BY id DESC")
        ids = [id_ for (id_,) in self.env.cr.fetchall()]
        team = max(LEADS, count * TEAM_SHARE // 100)
        own = [self.boss_employee.id] * min(team, count)
        return own + [
            ids[number // LEADS % len(ids)] for number in range(count - len(own))
        ]

    def employ(self, count, prefix):
        """Bring the company to ``count`` employees."""
        missing = count - self.env["hr.employee"].search_count([])
        if missing > 0:
            self.people(self.plain_employee, f"{prefix} staff", self.lead(missing))

    def managers_of(self, people):
        self.env.cr.execute(
            "SELECT manager.user_id FROM unnest(%s) WITH ORDINALITY one (id, place) "
            "JOIN hr_employee employee ON employee.id = one.id "
            "JOIN hr_employee manager ON manager.id = employee.parent_id "
            "ORDER BY place",
            [people["employee_id"]],
        )
        return [id_ for (id_,) in self.env.cr.fetchall()]

    def enrol(self, participant, people):
        managers = self.managers_of(people)
        return self.copy(
            participant, manager_user_id=managers, line_reader_id=managers, **people
        )

    # ------------------------------------------------------------------
    # Pairs
    # ------------------------------------------------------------------

    def multiply(self, pairing, count, prefix):
        """Bring a pairing's programme to ``count`` pairs, with contract, meetings and
        questionnaires as it has them."""
        count -= 1
        links, sides = {}, {}
        for side in ("mentor", "mentee"):
            place = pairing[f"{side}_id"]
            people = self.people(
                place.employee_id, f"{prefix} {side}", self.lead(count)
            )
            ids = self.enrol(place, people)
            sides[side] = {**people, "participant_id": ids}
            links[f"{side}_id"] = ids
            links[f"{side}_user_id"] = people["user_id"]
            links[f"{side}_partner_id"] = people["partner_id"]
        links["mentee_manager_user_id"] = self.managers_of(sides["mentee"])
        links["pairing_id"] = self.copy(pairing, **links)
        for contract in pairing.contract_ids:
            self.copy(contract, **links)
        for meeting in pairing.meeting_ids:
            events = {
                f"{side}_event_id": self.note(meeting[f"{side}_event_id"], sides[side])
                for side in sides
                if meeting[f"{side}_event_id"]
            }
            self.copy(meeting, **links, **events)
        for evaluation in pairing.evaluation_ids:
            people = sides[evaluation.role]
            self.copy(evaluation, **{**links, **people})
        self.env.cr.execute("ANALYZE")
        self.env.invalidate_all()

    def note(self, event, people):
        """Copy a calendar event, each in the calendar of one of these people."""
        users, partners = people["user_id"], people["partner_id"]
        events = self.copy(
            event, user_id=users, partner_id=partners, create_uid=users, write_uid=users
        )
        for attendee in event.attendee_ids:
            self.copy(attendee, event_id=events, partner_id=partners)
        field = event._fields["partner_ids"]
        self.env.cr.execute(
            f"INSERT INTO {field.relation} ({field.column1}, {field.column2}) "
            "SELECT * FROM unnest(%s, %s)",
            [events, partners],
        )
        return events

    def queue_up(self, programme, count, prefix):
        """Return ``count`` enrolments that wait, one of them by the usual steps."""
        one = self._enrol(programme, "mentee", self.plain_employee)
        people = self.people(
            self.plain_employee, f"{prefix} newcomer", self.lead(count - 1)
        )
        ids = self.enrol(one, people)
        for todo in one.sudo().activity_ids:
            self.copy(todo, res_id=ids, res_name=people["name"])
        self.env.cr.execute("ANALYZE")
        self.env.invalidate_all()
        return one.browse([one.id, *ids])

    def appraise(self, programme):
        """Give every mentee an appraisal while the programme runs."""
        employees = (
            programme.sudo()
            .participant_ids.filtered(lambda p: p.role == "mentee")
            .employee_id
        )
        one = self.env["hr.appraisal"].create(
            {
                "employee_id": employees[0].id,
                "date_close": fields.Date.add(fields.Date.today(), days=30),
            }
        )
        self.copy(one, employee_id=employees[1:].ids)
        self.env.invalidate_all()
