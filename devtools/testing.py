"""Running pytest: a suite on its database, or all of them shared among workers."""

import json
import os
import signal
import subprocess
from typing import NamedTuple

from . import databases, locks, odoo, postgres, suites, surroundings, system, ui
from .paths import LOGS, PYTHON, ROOT, STATE
from .source import Odoo
from .suites import Suite

# What a worker, its browser and its part of PostgreSQL take.
MEMORY = 2 * 1024**3
# The variable by which devtools/sharing.py, in pytest, gets its tasks.
PLAN = "TEST_PLAN"
# Why pytest has broken off, with tests that were not run.
BROKEN_OFF = LOGS / "tests-broken-off.log"

# What tests need of the machine, by the words they use it with.
NEEDS = {
    system.BROWSER: {"start_tour", "browser_js", "ChromeBrowser"},
    system.PDF: {"_render_qweb_pdf", "make_pdf"},
}


class Task(NamedTuple):
    """What there is to know about a suite in the process that runs it."""

    suite: str
    paths: list[str]
    template: str | None  # none needs no database
    database: str  # how the names of its copies begin
    addons_path: str
    python_path: str
    size: int  # how much there is to read


def needs(arguments: list[str]) -> list[system.Need]:
    """What the chosen tests need of the machine. Odoo skips browser tests without a
    browser; here a test that cannot run fails, so what is missing is said before."""
    return [need for need, words in NEEDS.items() if suites.do(arguments, words)]


def workers(arguments: list[str], chosen: list) -> tuple[int, list[str]]:
    """How many databases tests run on at a time, and the arguments without -n that says
    so. What is chosen by file or name is there before a second worker is."""
    for position, word in enumerate(arguments[:-1]):
        if word == "-n":
            rest = arguments[:position] + arguments[position + 2 :]
            return int(arguments[position + 1]), rest
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    most = max(1, min(len(os.sched_getaffinity(0)), memory // MEMORY))
    paths = [path for path in map(suites.test_path, arguments) if path]
    part = suites.sought(arguments) or not all(path.is_dir() for path in paths)
    return min(most, len(chosen)) if part else most, arguments


def run(
    steps: ui.Steps,
    source: Odoo,
    chosen: list[tuple[Suite, list[str]]],
    options: list[str],
    number: int,
) -> int:
    """Run the tests of these suites, by so many workers; pytest's exit code."""
    with locks.exclusive("template", "that builds the test template"):
        plan = [
            Task(
                suite=suite.name,
                paths=paths,
                template=databases.template(steps, source, suite.addons)
                if suite.addons
                else None,
                database=f"{postgres.prefix()}_test_{suite.name}",
                addons_path=odoo.addons_path_for(source, suite.addons),
                python_path=odoo.python_path(suite.addons),
                size=_size(paths),
            )
            for suite, paths in chosen
        ]
    # What takes long begins first, so that no worker is left alone with it. Without a
    # database are the tests that make one of wheels.
    plan.sort(key=lambda task: (not task.template, task.size), reverse=True)
    # A worker of xdist's for a single suite would be a process more, and no debugger's.
    shared = number > 1 or len(plan) > 1
    sharing = ["--dist=load", *["--tx=popen"] * number] if shared else []
    paths = [path for task in plan for path in task.paths]
    try:
        return _pytest(plan, [*sharing, *options, *paths])
    finally:
        databases.sweep()


def say_if_broken_off() -> None:
    if BROKEN_OFF.exists():
        ui.say(f"\nNot all tests were run:\n{ui.last_lines(BROKEN_OFF, 30)}")


def _size(paths: list[str]) -> int:
    places = [ROOT / path.partition("::")[0] for path in paths]
    files = {file for place in places for file in (place, *place.rglob("*.py"))}
    return sum(file.stat().st_size for file in files)


def _pytest(plan: list[Task], arguments: list[str]) -> int:
    LOGS.mkdir(parents=True, exist_ok=True)
    BROKEN_OFF.unlink(missing_ok=True)
    command = [
        str(PYTHON),
        "-m",
        "pytest",
        "-p",
        "devtools.sharing",
        "--odoo-http",
        f"--odoo-config={odoo.CONFIG}",
        "--odoo-log-level=warn",
        *arguments,
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            PLAN: json.dumps(plan),
            "PYTHONPATH": odoo.python_path([]),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(STATE / "hypothesis"),
            "HOME": str(surroundings.home()),
        },
        stdin=subprocess.DEVNULL,
        preexec_fn=ui.die_with_parent(),
    )
    try:
        return process.wait()
    except BaseException:
        # pytest ends the browser and the server it has started, given the time.
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            ui.stop(process)
        raise
