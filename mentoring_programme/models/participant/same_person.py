"""Who is one human being: the one place that says which employments, contacts, logins
and enrolments are the same person's. Whatever speaks of people asks here.

One person are, and all that is linked through any of these:

- an employee, their login and their work contact; archived ones, and of any company;
- a login and its contact; several logins of one contact;
- an enrolment, its contact, its employee and the account it is bound to;
- whoever has the same mail address, if it is *somebody's own*, or if the name is the
  same, too. Never by the name alone.

An address is somebody's own if an employee has it at work or at home, or a login, and
if it is no shared mailbox. It is one if a company has it, or if two of a kind have it
under different names: two contacts, two logins, or two employees of one company.

That two are one person forbids things. It opens nothing: who may act in an enrolment is
``place.py``'s to say, which looks at accounts.
"""

from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

#: What says who is who, by model.
READ = {
    "hr.employee": (
        *("name", "active", "company_id", "parent_id"),
        *("user_id", "work_contact_id", "work_email", "private_email"),
    ),
    "mentoring.participant": ("partner_id", "employee_id", "bound_user_id"),
    "res.partner": ("name", "email_normalized", "is_company"),
    "res.users": ("login", "partner_id"),
}


def address(column):
    """Return SQL of a mail address as it is compared: the first in the text, whatever
    its case and the blanks around it; NULL for none."""
    return SQL(
        "CASE WHEN %(column)s ~ '[[:space:]<>,;\"]' THEN lower(substring(%(column)s "
        "FROM '[^[:space:]<>,;\"]+@[^[:space:]<>,;\"]+')) "
        "WHEN strpos(%(column)s, '@') > 0 THEN lower(%(column)s) END",
        column=column,
    )


def persons(env, partner_ids=(), is_vouched_for=False):
    """Return CTEs that tell people apart, to stand behind ``WITH RECURSIVE``.

    They end with ``person (model, id, key)``: all employees, enrolments, contacts and
    logins, those of one human being with the same key, an integer. It stays one query,
    however many there are. Access rights are not asked. A key means nothing after the
    query: a link that HR sets a minute later makes it another.

    Nearly everybody is one contact with what hangs on it, their ``base``. What joins
    several of these is found first and is little; so this is fast.

    :param partner_ids: contacts to tell apart by name and address, besides those who
        take part
    :param is_vouched_for: go by what HR and administrators keep alone: by no address
        of a contact whose owner logs in and may write it; enrolments have a key for
        each of contact, employee and account, and join nothing
    """
    for name, fnames in READ.items():
        env[name].flush_model(fnames)
    return SQL(
        """
        employment AS MATERIALIZED (
            SELECT employee.id, employee.active, employee.company_id,
                lower(btrim(employee.name)) AS name,
                %(work)s AS work, %(home)s AS home, account.partner_id,
                COALESCE(contact.id, account.partner_id, -employee.id) AS base
            FROM hr_employee employee
            LEFT JOIN res_users account ON account.id = employee.user_id
            LEFT JOIN res_partner contact ON contact.id = employee.work_contact_id
                AND contact.is_company IS NOT TRUE
        ),
        known (kind, base, company_id, address, name) AS MATERIALIZED (
            SELECT CASE WHEN active THEN 'employee' END, base, company_id, work, name
            FROM employment WHERE work IS NOT NULL
            UNION ALL
            SELECT CASE WHEN active THEN 'employee' END, base, company_id, home, name
            FROM employment WHERE home IS NOT NULL
            UNION ALL
            SELECT 'login', contact.id, 0, %(login)s, lower(btrim(contact.name))
            FROM res_users account
            JOIN res_partner contact ON contact.id = account.partner_id
            WHERE strpos(account.login, '@') > 0
            UNION ALL
            SELECT 'login', contact.id, 0, contact.email_normalized,
                lower(btrim(contact.name))
            FROM res_users account
            JOIN res_partner contact ON contact.id = account.partner_id
            WHERE contact.email_normalized IS NOT NULL AND NOT %(vouched)s
        ),
        carrier (kind, base, company_id, address, name) AS MATERIALIZED (
            SELECT * FROM known
            UNION ALL
            SELECT 'contact', id, 0, email_normalized, lower(btrim(name))
            FROM res_partner contact
            WHERE email_normalized IS NOT NULL AND is_company IS NOT TRUE AND (
                email_normalized IN (SELECT address FROM known)
                OR id = ANY(%(partner_ids)s)
                OR id IN (SELECT partner_id FROM mentoring_participant)
            ) AND NOT (
                %(vouched)s AND id IN (SELECT partner_id FROM res_users)
            )
        ),
        -- what several have
        common AS MATERIALIZED (
            SELECT * FROM carrier WHERE address IN (
                SELECT address FROM carrier
                GROUP BY address HAVING min(base) != max(base)
            )
        ),
        own (address) AS MATERIALIZED (
            SELECT address FROM common WHERE address IN (SELECT address FROM known)
            EXCEPT (
                SELECT email_normalized FROM res_partner WHERE is_company
                UNION
                SELECT address FROM common
                WHERE kind IS NOT NULL AND NOT (kind = 'contact' AND (
                    base IN (SELECT partner_id FROM res_users)
                    OR base IN (SELECT work_contact_id FROM hr_employee
                        WHERE work_contact_id IS NOT NULL)
                ))
                GROUP BY kind, company_id, address HAVING count(DISTINCT name) > 1
            )
        ),
        link (one, other) AS MATERIALIZED (
            SELECT base, partner_id FROM employment WHERE base != partner_id
            UNION
            SELECT place.partner_id, employment.base FROM mentoring_participant place
            JOIN employment ON employment.id = place.employee_id
            WHERE place.partner_id != employment.base AND NOT %(vouched)s
            UNION
            SELECT place.partner_id, account.partner_id FROM mentoring_participant place
            JOIN res_users account ON account.id = place.bound_user_id
            WHERE place.partner_id != account.partner_id AND NOT %(vouched)s
            UNION
            SELECT base, min(base) OVER (PARTITION BY address) FROM common
            WHERE address IN (SELECT address FROM own)
            UNION
            SELECT base, min(base) OVER (PARTITION BY address, name) FROM common
        ),
        way (one, other) AS MATERIALIZED (
            SELECT one, other FROM link WHERE one != other
            UNION SELECT other, one FROM link WHERE one != other
        ),
        reach (base, other) AS (
            SELECT one, one FROM way
            UNION SELECT reach.base, way.other FROM reach
            JOIN way ON way.one = reach.other
        ),
        joined (base, key) AS MATERIALIZED (
            SELECT base, min(other) FROM reach GROUP BY base
        ),
        record (model, id, base) AS (
            SELECT 'hr.employee', id, base FROM employment
            UNION ALL SELECT 'res.users', id, partner_id FROM res_users
            UNION ALL SELECT 'res.partner', id, id FROM res_partner
            UNION ALL
            SELECT 'mentoring.participant', id, partner_id FROM mentoring_participant
            UNION ALL
            SELECT 'mentoring.participant', place.id, employment.base
            FROM mentoring_participant place
            JOIN employment ON employment.id = place.employee_id
            WHERE %(vouched)s
            UNION ALL
            SELECT 'mentoring.participant', place.id, account.partner_id
            FROM mentoring_participant place
            JOIN res_users account ON account.id = place.bound_user_id
            WHERE %(vouched)s
        ),
        person (model, id, key) AS (
            SELECT model, id, COALESCE(joined.key, record.base)
            FROM record LEFT JOIN joined USING (base)
        )
        """,
        work=address(SQL.identifier("employee", "work_email")),
        home=address(SQL.identifier("employee", "private_email")),
        login=address(SQL.identifier("account", "login")),
        vouched=SQL("TRUE") if is_vouched_for else SQL("FALSE"),
        partner_ids=list(partner_ids),
    )


class MentoringParticipant(models.Model):
    """The same, asked of records."""

    _inherit = "mentoring.participant"

    @api.model
    def _get_person_keys(self, *people, is_vouched_for=False):
        """Tell which of these records are one person's: those with the same key.

        One query, however many there are; see :func:`persons`.

        :param people: recordsets of enrolments, contacts, employees and logins
        :return: ``{record: key}``
        """
        query, asked = self._select_persons(people, is_vouched_for)
        rows = self.env.execute_query(SQL("%s %s", query, asked))
        return {self.env[model].browse(id_): key for model, id_, key in rows}

    @api.model
    def _get_of_person(self, people, model_name, is_vouched_for=False):
        """Return all records of a model that are the same person's, each time.

        :param people: a recordset of enrolments, contacts, employees or logins
        :param model_name: one of these
        :return: ``{record of people: records}``, archived ones and those of other
            companies among them; as superuser, so what is told of them is the caller's
            to think of
        """
        query, asked = self._select_persons([people], is_vouched_for)
        rows = self.env.execute_query(
            SQL(
                "%s SELECT DISTINCT asked.id, person.id FROM (%s) AS asked "
                "JOIN person ON person.key = asked.key AND person.model = %s "
                "ORDER BY 2",
                query,
                asked,
                model_name,
            )
        )
        ids = defaultdict(list)
        for asked_id, id_ in rows:
            ids[asked_id].append(id_)
        # sudo: a person's records, wherever they are; see above
        found = self.env[model_name].sudo().with_context(active_test=False)
        found = found.browse({id_ for _asked_id, id_ in rows})
        return {
            record: found.browse(ids[record.id]).with_prefetch(found.ids)
            for record in people._origin
        }

    @api.model
    def _are_same_person(self, one, other, is_vouched_for=False):
        """Tell whether two records are one person's."""
        if not one or not other:
            return False
        keys = self._get_person_keys(one, other, is_vouched_for=is_vouched_for)
        return keys[one._origin] == keys[other._origin]

    @api.model
    def _select_persons(self, people, is_vouched_for=False):
        """Return CTEs, and a query of ``(model, id, key)`` of these records."""
        partner_ids = [
            id_
            for records in people
            if records._name == "res.partner"
            for id_ in records._origin.ids
        ]
        asked = SQL(" UNION ALL ").join(
            SQL(
                "SELECT model, id, key FROM person WHERE model = %s AND id = ANY(%s)",
                records._name,
                records._origin.ids,
            )
            for records in people
        )
        ctes = persons(self.env, partner_ids, is_vouched_for)
        return SQL("WITH RECURSIVE %s", ctes), asked

    # ------------------------------------------------------------------
    # Pairs of people
    # ------------------------------------------------------------------

    @api.model
    def _get_pairs_of(self, found, mentee_ids, mentor_ids):
        """Return which of these enrolments are of two people who were found as a pair,
        whoever of the two comes first.

        :param found: pairs of records, of enrolments, contacts, employees or logins
        :return: list of ``(mentee id, mentor id)``
        """
        if not found:
            return []
        asked = self.browse({*mentee_ids, *mentor_ids})
        by_model = defaultdict(set)
        for record in {record for pair in found for record in pair}:
            by_model[record._name].add(record.id)
        named = [self.env[name].browse(ids) for name, ids in by_model.items()]
        keys = self._get_person_keys(asked, *named)
        people = {(keys[one], keys[other]) for one, other in found}
        people |= {(other, one) for one, other in people}
        others = defaultdict(list)
        for one, other in people:
            others[one].append(other)
        mentors = defaultdict(list)
        for id_ in mentor_ids:
            mentors[keys[self.browse(id_)]].append(id_)
        return [
            (mentee_id, mentor_id)
            for mentee_id in mentee_ids
            for other in others[keys[self.browse(mentee_id)]]
            for mentor_id in mentors[other]
        ]
