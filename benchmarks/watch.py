"""The daily look at 5,000 people who take part: ./dev bench watch

First nobody is known, then nothing has changed, then a tenth of them have another
department. What is decided about each change comes after, one by one.
"""

import os
import sys
import time

ROOT = os.getcwd()
sys.path[:0] = [ROOT, os.path.join(ROOT, "benchmarks")]

from measure import table  # noqa: E402
from people_in_odoo import fill  # noqa: E402

MENTEES, MENTORS = 3000, 2000

env = env  # noqa: F821, PLW0127 - the shell's


def add_versions():
    """Give the employees what HR would: a version each, which is the current one; as
    that of an employee whom Odoo has made."""
    version = env["hr.employee"].create({"name": "Made by Odoo"}).version_id
    env.flush_all()
    own = {"id", "employee_id", "date_version", "department_id"}
    names = [
        name
        for name, field in version._fields.items()
        if field.store and field.column_type and name not in own
    ]
    columns = ", ".join(f'"{name}"' for name in names)
    made = ", ".join(f'made."{name}"' for name in names)
    env.cr.execute(
        f"""
        INSERT INTO hr_version (employee_id, date_version, department_id, {columns})
        SELECT place.employee_id, current_date - 100, place.department_id, {made}
        FROM mentoring_participant place
        JOIN hr_version made ON made.id = {version.id}
        WHERE place.employee_id IS NOT NULL
        """
    )
    env.cr.execute("ANALYZE")


def look():
    env.flush_all()
    env.invalidate_all()
    queries, began = env.cr.sql_log_count, time.perf_counter()
    events = env["mentoring.watch.event"]._notice()
    env.flush_all()
    took = time.perf_counter() - began
    return f"{took:.2f} s", env.cr.sql_log_count - queries, len(events)


fill(env, MENTEES, MENTORS)
add_versions()
rows = [("first look", *look()), ("nothing has changed", *look())]
env.cr.execute(
    "UPDATE hr_version SET department_id = (SELECT min(id) FROM hr_department) "
    "WHERE id % 10 = 0"
)
rows.append(("a tenth have moved", *look()))
table(("", "time", "queries", "changes"), *rows)
env.cr.rollback()
