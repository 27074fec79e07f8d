"""Pages of a person with five of everything, then with fifty: ./dev bench portal

Whole requests, from the URL to the page, without a network or a browser. Beside fifty
of everything stands the same as if nothing were sealed.
"""

import os
import sys
import time
from datetime import timedelta
from unittest.mock import patch

ROOT = os.getcwd()
sys.path[:0] = [ROOT, os.path.join(ROOT, "benchmarks")]

from measure import table  # noqa: E402
from werkzeug.test import Client  # noqa: E402

from odoo import fields, http  # noqa: E402

from odoo.addons.base_sealed_field.orm import SealedField  # noqa: E402

from tests.common import MentoringCast  # noqa: E402

FEW, MANY = 5, 50
ROUNDS = 15
#: Whom the requests come from.
ADDRESS = {"REMOTE_ADDR": "127.0.0.1"}


class People(MentoringCast):
    """The cast of the tests, in this shell."""

    env = env  # noqa: F821 - the shell's


def grow(pairing, count):
    """Bring a pairing to ``count`` meetings, each with a note, and goals."""
    as_mentee = pairing.with_user(pairing.mentee_user_id).env
    missing = count - len(as_mentee["mentoring.meeting"].search([]))
    now = fields.Datetime.now()
    began = fields.Date.add(now, days=-count)
    pairing.sudo()._write_through_door({"started_on": began})
    meetings = as_mentee["mentoring.meeting"].create(
        [
            {
                "pairing_id": pairing.id,
                "start": now + timedelta(days=number if number % 2 else -number),
                "agenda": "What I would like to try next",
            }
            for number in range(missing)
        ]
    )
    meetings[::2].sudo()._write_through_door({"state": "held"})
    as_mentee["mentoring.reflection"].create(
        [{"meeting_id": meeting.id, "experience": "It helped"} for meeting in meetings]
    )
    missing = count - len(as_mentee["mentoring.goal"].search([]))
    as_mentee["mentoring.goal"].create(
        [
            {
                "pairing_id": pairing.id,
                "name": f"Goal {number}",
                "shared_with_manager": True,
            }
            for number in range(missing)
        ]
    )
    pairing.env.cr.commit()  # the pages are read by connections of their own


def log_in(user):
    client = Client(http.root)
    params = {"db": user.env.cr.dbname, "login": user.login}
    params["password"] = People._password(user.login)
    url = "/web/session/authenticate"
    answer = client.post(url, json={"params": params}, environ_overrides=ADDRESS)
    assert answer.json.get("result"), answer.json
    return client


_read = SealedField.convert_to_record
_texts = {}


def _show(field, value, record):
    """Read what is sealed as plain fields are read: as it is in a cache."""
    key = (field, value)
    if key not in _texts:
        _texts[key] = _read(field, value, record)
    return _texts[key]


def shortest(client, url):
    """Processor seconds of the shortest of several requests: of the page as it is, and
    as if nothing were sealed. They take turns, for the machine is not alone."""
    times = {_read: [], _show: []}
    for _round in range(ROUNDS):
        for read, taken in times.items():
            with patch.object(SealedField, "convert_to_record", read):
                start = time.process_time()
                answer = client.get(url, environ_overrides=ADDRESS)
                taken.append(time.process_time() - start)
            assert answer.status_code == 200, (url, answer.status_code)
    return [min(taken) for taken in times.values()]


def main():
    People._set_up_cast()
    pairing = object.__new__(People)._in_progress()
    pair = f"/my/mentoring/pairings/{pairing.id}"
    pages = [
        (pairing.mentee_user_id, "/my/mentoring"),
        (pairing.mentee_user_id, pair),
        (pairing.mentee_user_id, f"{pair}/meetings"),
        (pairing.mentor_user_id, pair),
        (pairing.mentee_manager_user_id, "/my/mentoring/team"),
    ]
    seconds = []
    for count in (FEW, MANY):
        grow(pairing, count)
        seconds.append([shortest(log_in(user), url) for user, url in pages])
    table(
        (
            "page",
            "by",
            f"{FEW} of each",
            f"{MANY} of each",
            "ratio",
            "open",
            "sealed ÷ open",
        ),
        *(
            (
                url.replace(str(pairing.id), "…"),
                user.name,
                f"{few * 1000:.0f} ms",
                f"{many * 1000:.0f} ms",
                f"{many / few:.2f}",
                f"{plain * 1000:.0f} ms",
                f"{many / plain:.2f}",
            )
            for (user, url), (few, _plain), (many, plain) in zip(
                pages, *seconds, strict=True
            )
        ),
    )


main()
