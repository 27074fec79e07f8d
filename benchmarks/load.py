"""Fifty people who open pages at once: what ./dev bench load asks the server it starts.

    python benchmarks/load.py http://127.0.0.1:8069 visitors.json 60

Each opens one page after the other for so many seconds, with the pauses of somebody who
reads. All have logged in and opened each of their pages once before.
"""

import json
import random
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import requests
from measure import table

#: Seconds between two pages of one person, at least and at most.
PAUSE = (0.5, 2)
#: Longer than this is an error.
PATIENCE = 60
#: So many at a time get ready.
AT_ONCE = 4


class Visitor:
    """Somebody with a browser."""

    def __init__(self, base, db, login, password, pages):
        self.base, self.login, self.pages = base, login, pages
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy leads to this machine
        params = {"db": db, "login": login, "password": password}
        told = self._ask("/web/session/authenticate", params)
        if not (told.get("result") or {}).get("uid"):
            raise SystemExit(f"{login} cannot log in: {told}")
        for kind in pages:
            self.open(kind)

    def _ask(self, path, params):
        answer = self.session.post(
            self.base + path, json={"params": params}, timeout=PATIENCE
        )
        answer.raise_for_status()
        return answer.json()

    def open(self, kind):
        """Open one of the pages; tell whether it is there."""
        address = self.pages[kind]
        try:
            if isinstance(address, list):
                model, method = address
                call = {"model": model, "method": method, "args": [], "kwargs": {}}
                path = f"/web/dataset/call_kw/{model}/{method}"
                return "error" not in self._ask(path, call)
            answer = self.session.get(
                self.base + address, allow_redirects=False, timeout=PATIENCE
            )
        except requests.RequestException:
            return False
        return answer.status_code == 200

    def walk(self, until, took):
        """Open pages until then; note of each its kind, the seconds it took, and
        whether it was there."""
        chance = random.Random(self.login)
        kinds = sorted(self.pages)
        while time.monotonic() < until:
            kind = chance.choice(kinds)
            began = time.perf_counter()
            is_there = self.open(kind)
            took.append((kind, time.perf_counter() - began, is_there))
            time.sleep(chance.uniform(*PAUSE))


def measure(visitors, seconds):
    took = []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=visitor.walk, args=(until, took))
        for visitor in visitors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def say(kind, took):
    times = sorted(seconds for _kind, seconds, _is_there in took)
    late = times[round(0.95 * (len(times) - 1))]
    errors = sum(not is_there for _kind, _seconds, is_there in took)
    milliseconds = [f"{value * 1000:,.0f} ms" for value in (median(times), late)]
    return (kind, len(took), errors, *milliseconds)


def main():
    base, path, seconds = sys.argv[1:]
    with open(path) as file:
        told = json.load(file)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        visitors = list(
            pool.map(lambda who: Visitor(base, told["db"], **who), told["visitors"])
        )
    took = measure(visitors, float(seconds))
    by_kind = defaultdict(list)
    for one in took:
        by_kind[one[0]].append(one)
    table(
        ("page", "requests", "errors", "median", "95 of 100 within"),
        *(say(kind, some) for kind, some in sorted(by_kind.items())),
        say("all", took),
    )
    sys.exit(any(not is_there for _kind, _seconds, is_there in took))


main()
