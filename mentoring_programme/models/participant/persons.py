"""Who is one human being: the one place that says which employments, contacts, logins
and enrolments are the same person's. Whatever speaks of people asks here.

HR and administrators *vouch* that these are one person's:

- an employee and their login; where there is none, their work contact; archived ones,
  and of any company;
- a login and its contact; several logins of one contact;
- an enrolment, its contact, its employee and the account it is bound to.

What is told, opened or handed over as a person's goes by that alone.

A mail address *suggests* as much, as does the work contact of an employee who has a
login: whoever has the same address, if it is *somebody's own*, or if the name is the
same, too. Never by the name alone. An address is somebody's own if an employee has it
at work or at home, or a login, and if it is no shared mailbox. It is one if a company
has it, or if two of a kind have it under different names: two contacts, two logins, or
two employees.

People write many of their addresses themselves. So what is suggested forbids things,
which those who run programmes hear of; it opens nothing, and tells nobody anything who
could try the addresses of others.
"""

from contextlib import contextmanager

from odoo.tools import SQL

#: What says who is who, by model.
READ = {
    "hr.employee": (
        *("name", "active", "parent_id"),
        *("user_id", "work_contact_id", "work_email", "private_email"),
    ),
    "mentoring.participant": ("partner_id", "employee_id", "bound_user_id"),
    "res.partner": ("name", "email_normalized", "is_company"),
    "res.users": ("login", "partner_id"),
}
#: Where a transaction keeps what joins people, while somebody asks more than once.
KEPT = "mentoring_persons"


def address(column):
    """Return SQL of a mail address as it is compared: the first in the text, whatever
    its case and the blanks around it; NULL for none."""
    return SQL(
        "CASE WHEN %(column)s ~ '[[:space:]<>,;\"]' THEN lower(substring(%(column)s "
        "FROM '[^[:space:]<>,;\"]+@[^[:space:]<>,;\"]+')) "
        "WHEN strpos(%(column)s, '@') > 0 THEN lower(%(column)s) END",
        column=column,
    )


LOGIN = address(SQL.identifier("account", "login"))

#: Nearly everybody is one contact with what hangs on it, their ``base``; below zero for
#: an employee who has none.
EMPLOYMENT = SQL(
    """
    SELECT employee.id, employee.active, lower(btrim(employee.name)) AS name,
        %(work)s AS work, %(home)s AS home, %(login)s AS login,
        employee.user_id, contact.id AS contact_id,
        COALESCE(account.partner_id, contact.id, -employee.id) AS base
    FROM hr_employee employee
    LEFT JOIN res_users account ON account.id = employee.user_id
    LEFT JOIN res_partner contact ON contact.id = employee.work_contact_id
        AND contact.is_company IS NOT TRUE
    """,
    work=address(SQL.identifier("employee", "work_email")),
    home=address(SQL.identifier("employee", "private_email")),
    login=LOGIN,
)

RECORD = SQL(
    """
    SELECT 'hr.employee' AS model, id, base FROM (%s) employment
    UNION ALL SELECT 'res.users', id, partner_id FROM res_users
    UNION ALL SELECT 'res.partner', id, id FROM res_partner
    UNION ALL SELECT 'mentoring.participant', id, partner_id FROM mentoring_participant
    """,
    EMPLOYMENT,
)

#: What joins several bases is found first and is little; so this is fast.
JOINED = SQL(
    """
    employment AS MATERIALIZED (%(employment)s),
    known (kind, base, address, name) AS MATERIALIZED (
        SELECT CASE WHEN active THEN 'employee' END, base, work, name
        FROM employment WHERE work IS NOT NULL
        UNION ALL
        SELECT CASE WHEN active THEN 'employee' END, base, home, name
        FROM employment WHERE home IS NOT NULL
        UNION ALL
        SELECT 'login', contact.id, %(login)s, lower(btrim(contact.name))
        FROM res_users account
        JOIN res_partner contact ON contact.id = account.partner_id
        WHERE strpos(account.login, '@') > 0
        UNION ALL
        SELECT 'login', contact.id, contact.email_normalized, lower(btrim(contact.name))
        FROM res_users account
        JOIN res_partner contact ON contact.id = account.partner_id
        WHERE contact.email_normalized IS NOT NULL
    ),
    carrier (kind, base, address, name) AS MATERIALIZED (
        SELECT * FROM known
        UNION ALL
        SELECT 'contact', id, email_normalized, lower(btrim(name))
        FROM res_partner WHERE is_company IS NOT TRUE AND email_normalized IN (
            SELECT address FROM known
            UNION
            SELECT contact.email_normalized FROM mentoring_participant place
            JOIN res_partner contact ON contact.id = place.partner_id
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
            GROUP BY kind, address
            HAVING min(base) != max(base) AND min(name) != max(name)
        )
    ),
    link (one, other) AS MATERIALIZED (
        SELECT base, contact_id FROM employment
        UNION
        SELECT place.partner_id, employment.base FROM mentoring_participant place
        JOIN employment ON employment.id = place.employee_id
        UNION
        SELECT place.partner_id, account.partner_id FROM mentoring_participant place
        JOIN res_users account ON account.id = place.bound_user_id
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
        UNION SELECT reach.base, way.other FROM reach JOIN way ON way.one = reach.other
    ),
    joined (base, key) AS MATERIALIZED (
        SELECT base, min(other) FROM reach GROUP BY base
    )
    """,
    employment=EMPLOYMENT,
    login=LOGIN,
)


def persons(env):
    """Return CTEs that tell people apart, to stand behind ``WITH RECURSIVE``; by all
    that suggests it, so they serve to forbid.

    They end with ``person (model, id, key)``: all employees, enrolments, contacts and
    logins, those of one human being with the same key, an integer. It stays one query,
    however many there are. Access rights are not asked. A key means nothing after the
    query: a link that HR sets a minute later makes it another. Contacts that have to do
    with nobody who takes part, is employed or logs in are each by themselves.
    """
    flush_people(env)
    kept = env.cr.cache.get(KEPT)
    joined = JOINED
    if kept is not None:
        bases, keys = [base for base, _key in kept], [key for _base, key in kept]
        joined = SQL(
            "joined (base, key) AS MATERIALIZED ("
            "SELECT * FROM unnest(%s::int[], %s::int[]))",
            bases,
            keys,
        )
    return SQL(
        "%s, person (model, id, key) AS NOT MATERIALIZED ("
        "SELECT model, id, COALESCE(joined.key, base) "
        "FROM (%s) record LEFT JOIN joined USING (base))",
        joined,
        RECORD,
    )


def vouched_persons(env):
    """Return CTEs as :func:`persons`, by what HR and administrators vouch for alone.

    An enrolment has a key for each of contact, employee and account, and joins nothing.
    """
    flush_people(env)
    return SQL(
        """
        employment AS NOT MATERIALIZED (%s),
        person (model, id, key) AS NOT MATERIALIZED (
            SELECT model, id, base FROM (%s) record
            UNION ALL
            SELECT 'mentoring.participant', place.id, employment.base
            FROM mentoring_participant place
            JOIN employment ON employment.id = place.employee_id
            UNION ALL
            SELECT 'mentoring.participant', place.id, account.partner_id
            FROM mentoring_participant place
            JOIN res_users account ON account.id = place.bound_user_id
        )
        """,
        EMPLOYMENT,
        RECORD,
    )


@contextmanager
def told_apart_once(env):
    """Look for what joins people once in the block, in which nobody becomes another:
    whoever asks often asks fast."""
    cache = env.cr.cache
    if KEPT in cache:
        yield
        return
    flush_people(env)
    query = SQL("WITH RECURSIVE %s SELECT base, key FROM joined", JOINED)
    cache[KEPT] = env.execute_query(query)
    try:
        yield
    finally:
        cache.pop(KEPT, None)


def flush_people(env):
    """Write what has changed of who is who, to be read by SQL."""
    for name, fnames in READ.items():
        env[name].flush_model(fnames)
