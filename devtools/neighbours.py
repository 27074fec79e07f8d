"""./dev neighbours: Odoo's own tests, on a database without and one with our addons.

They run when everything is installed, those that Odoo runs while it installs a module,
too: so it is in anyone's Odoo. What fails beside our addons alone is ours to mend.
"""

import json
import os
import socket
import sys
from collections import Counter
from pathlib import Path

from . import addons, appraisal, databases, odoo, postgres, ui
from .paths import LOGS, PYTHON, ROOT
from .source import Odoo

MODULES = ["hr", "hr_skills", "survey", "calendar", "portal", "mail"]
WITHOUT, WITH = "neighbours-without", "neighbours-with"
NOT_RUN = "not run"

Results = dict[str, str]  # what became of each test


def run(steps: ui.Steps, source: Odoo, modules: list[str]) -> int:
    """Test these modules of Odoo on both; 1 if it is not the same."""
    modules = modules or MODULES
    _check(source, modules)
    without = f"{postgres.prefix()}_neighbours_{os.getpid()}"
    beside = f"{without}_with"
    try:
        warnings = _install(steps, without, beside, modules)
        before = _test(steps, without, WITHOUT, modules)
        now = _test(steps, beside, WITH, modules)
    finally:
        databases.discard(without)
        databases.discard(beside)
    found = [*warnings, *difference(before, now)]
    ui.say(f"Without our addons: {_count(before)}. With them: {_count(now)}.")
    for line in found or ["No difference."]:
        ui.say(line)
    return int(bool(found))


def difference(before: Results, now: Results) -> list[str]:
    """A line for each test of which not the same became."""
    pairs = [
        (test, before.get(test, NOT_RUN), now.get(test, NOT_RUN))
        for test in sorted(before.keys() | now.keys())
    ]
    return [
        f"{test}: {old} without our addons, {new} with them"
        for test, old, new in pairs
        if old != new
    ]


def _count(results: Results) -> str:
    counted = Counter(results.values())
    return ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))


def _check(source: Odoo, modules: list[str]) -> None:
    for module in modules:
        if not any((path / module / "tests").is_dir() for path in source.addons):
            raise ui.Problem(f"Odoo has no module {module} with tests.")


def _install(
    steps: ui.Steps, without: str, beside: str, modules: list[str]
) -> list[str]:
    """Make both databases; return the warnings that our addons log."""
    ours = addons.for_users()
    # What is fetched for one of ours is a neighbour, too.
    of_others = {*addons.of_odoo(ours), *modules, appraisal.NAME}
    with steps.step("Odoo without our addons") as show:
        databases.discard(without)
        postgres.create(without)
        odoo.install(without, sorted(of_others), f"{WITHOUT}-install.log", show)
    with steps.step("Odoo with our addons") as show:
        databases.clone(without, beside)
        names = [addon.name for addon in ours]
        log = odoo.install(beside, names, f"{WITH}-install.log", show)
    return list(odoo.records(log))


def _test(steps: ui.Steps, database: str, name: str, modules: list[str]) -> Results:
    report = LOGS / f"{name}.json"
    report.unlink(missing_ok=True)
    with steps.step(f"Tests, {name.replace('-', ' ')}") as show:
        ui.run(
            [PYTHON, "-m", "devtools.neighbours", database, report, *modules],
            f"{name}.log",
            "Odoo's tests could not be run.",
            show,
            _progress,
            odoo.why,
            cwd=ROOT,
        )
    return json.loads(report.read_text())


def _progress(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4000))
        words = file.read().decode(errors="replace").split(": Starting ")
    return words[-1].split()[0] if len(words) > 1 else "running"


# --- In the process that runs them -------------------------------------------


def serve(database: str, report: str, *modules: str) -> None:
    """Run the tests of these modules and write what became of each."""
    from odoo.cli.server import main
    from odoo.tests import loader

    results: Results = {}

    class Result(loader.OdooTestResult):
        def startTest(self, test):
            results[test.id()] = "passed"
            super().startTest(test)

        def addSkip(self, test, reason):
            results[test.id()] = "skipped"
            super().addSkip(test, reason)

        def addError(self, test, err):
            results[whole(test).id()] = "failed"
            super().addError(test, err)

        def addFailure(self, test, err):
            results[whole(test).id()] = "failed"
            super().addFailure(test, err)

    def whole(test):
        return getattr(test, "test_case", test)  # of a subtest

    make_suite = loader.make_suite
    loader.OdooTestResult = Result
    loader.make_suite = lambda names, _position: make_suite(
        names, "at_install,post_install"
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    tags = ",".join(f"/{module}" for module in modules)
    try:
        main(
            ["-d", database, "--test-tags", tags, f"--http-port={port}"]
            + ["--stop-after-init", "--max-cron-threads=0"]
        )
    except SystemExit as end:
        # that a test failed is what the report says
        if not results:
            raise SystemExit(end.code or "No test was run.") from None
    Path(report).write_text(json.dumps(results))


if __name__ == "__main__":
    serve(*sys.argv[1:])
