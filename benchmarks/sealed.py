"""What sealed content costs, beside the same content open: ./dev bench sealed

Fifty records with three sealed fields each. Pages are whole requests, from the URL to
the page, without a network or a browser.
"""

import os
import sys
import time

ROOT = os.getcwd()
sys.path.insert(0, os.path.join(ROOT, "benchmarks"))

from measure import table  # noqa: E402
from werkzeug.test import Client  # noqa: E402

from odoo import http  # noqa: E402

COUNT, ROUNDS = 50, 40
#: Whom the requests come from.
ADDRESS = {"REMOTE_ADDR": "127.0.0.1"}
LOGIN = "diarist"
PARAGRAPH = "What I would like to try next, and what I noticed about myself. " * 6
MODELS = {"open": "test.diary.open", "sealed": "test.diary.entry"}
FIELDS = ["name", "text", "story"]


def shortest(*functions):
    """Processor seconds of the shortest of several rounds; they take turns."""
    times = [[] for _function in functions]
    for _round in range(ROUNDS):
        for function, taken in zip(functions, times, strict=True):
            start = time.process_time()
            function()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def person(env):
    found = env["res.users"].search([("login", "=", LOGIN)])
    for model in MODELS.values():
        env[model].search([("author_id", "in", found.ids)]).unlink()
    values = {"name": LOGIN, "login": LOGIN, "password": LOGIN}
    return found or found.create(values)


def values(number):
    return {
        "name": f"Entry {number}",
        "text": PARAGRAPH,
        "story": f"<p>{PARAGRAPH}</p>",
        "mood": PARAGRAPH,
    }


def create(records):
    with records.env.cr.savepoint() as savepoint:
        records.create([values(number) for number in range(COUNT)])
        records.env.flush_all()
        savepoint.rollback()
    records.env.invalidate_all()


def write(records):
    for record in records:
        record.text = f"{record.text}."
    records.env.flush_all()


def read(records):
    records.env.invalidate_all()
    records.web_read({name: {} for name in FIELDS})


def read_cached(records):
    for record in records:
        for name in FIELDS:
            record[name]


def search(records):
    records.env.invalidate_all()
    found = records.search([("author_id", "=", records.env.uid)])
    found.web_read({name: {} for name in [*FIELDS, "day", "mood", "display_name"]})


def page(client, kind):
    answer = client.get(f"/test/diary/{kind}", environ_overrides=ADDRESS)
    assert answer.status_code == 200, answer.status_code
    assert answer.text.count(PARAGRAPH.strip()) == 3 * COUNT


def log_in(env):
    client = Client(http.root)
    params = {"db": env.cr.dbname, "login": LOGIN, "password": LOGIN}
    url = "/web/session/authenticate"
    answer = client.post(url, json={"params": params}, environ_overrides=ADDRESS)
    assert answer.json.get("result"), answer.json
    return client


def main(env):
    user = person(env)
    diaries = {}
    for kind, model in MODELS.items():
        records = env[model].with_user(user)
        diaries[kind] = records.create([values(number) for number in range(COUNT)])
    env.cr.commit()  # the pages are read by connections of their own
    rows = []
    for what, function, each in (
        ("create 50", create, COUNT),
        ("write one field of 50", write, COUNT),
        ("read three fields of 50 by RPC", read, 3 * COUNT),
        ("find and read six fields of 50", search, 3 * COUNT),
        ("read a value that is in the cache", read_cached, 3 * COUNT),
    ):
        times = shortest(*(lambda d=d, f=function: f(d) for d in diaries.values()))
        rows.append((what, *times, each))
    client = log_in(env)
    times = shortest(*(lambda kind=kind: page(client, kind) for kind in diaries))
    rows.append(("page of 50", *times, 3 * COUNT))
    table(
        ("", "open", "sealed", "ratio", "more, per value"),
        *(
            (
                what,
                f"{plain * 1000:.2f} ms",
                f"{sealed * 1000:.2f} ms",
                f"{sealed / plain:.2f}",
                f"{(sealed - plain) / each * 1e6:.1f} µs",
            )
            for what, plain, sealed, each in rows
        ),
    )


main(env)  # noqa: F821 - the shell's
