"""Fifty people of a programme of ``$BENCH`` pairs, for ./dev bench load.

Who they are, and what each of them opens, is written to the file ``$LOAD``.
"""

import json
import os
import sys

ROOT = os.getcwd()
sys.path[:0] = [ROOT, os.path.join(ROOT, "benchmarks")]

from crowd import Crowd  # noqa: E402

#: Of so many pairs both open pages, besides a line manager and a coordinator.
PAIRS = 24
#: What is called instead of a page.
OVERVIEW = ["mentoring.programme", "get_overview"]


class People(Crowd):
    env = env  # noqa: F821 - the shell's


def fill(make, count):
    programme = make._open_programme(name="Load", **make._surveys())
    pairing = make._in_progress(programme=programme, capacity=2)
    make._plan_meeting(pairing)
    make.multiply(pairing.sudo(), count, "Load")
    make.env.cr.commit()  # pages are read by other processes
    return pairing.programme_id.sudo()


def visitors(make, programme):
    """Return who opens what: ``[{"login", "password", "pages": {kind: address}}]``; an
    address of two words is a model and a method."""
    found = [
        visitor(make.coordinator, make.coordinator, overview=OVERVIEW),
        visitor(make.line_manager, make.line_manager, team="/my/mentoring/team"),
    ]
    for pair in programme.pairing_ids[:PAIRS]:
        own = pair._mail_share_url()
        pages = {
            "start": "/my/mentoring",
            "programme": programme._mail_share_url(),
            "pairing": own,
            "meetings": f"{own}/meetings",
        }
        # copies have the password of those they are copies of
        found.append(visitor(pair.mentor_user_id, make.mentor, **pages))
        found.append(visitor(pair.mentee_user_id, make.mentee, **pages))
    return found


def visitor(user, like, **pages):
    password = People._password(like.login)
    return {"login": user.login, "password": password, "pages": pages}


def main():
    count = max(PAIRS, int(os.environ["BENCH"]))
    People._set_up_cast()
    make = object.__new__(People)
    programme = fill(make, count)
    told = {"db": make.env.cr.dbname, "visitors": visitors(make, programme)}
    with open(os.environ["LOAD"], "w") as file:
        json.dump(told, file)


main()
