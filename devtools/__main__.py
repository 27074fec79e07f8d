"""./dev: one entry point. Each command is a function below or a module of its own."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator

from . import (
    addons,
    appraisal,
    clean,
    coverage,
    databases,
    environment,
    lint,
    load,
    locks,
    neighbours,
    node,
    odoo,
    postgres,
    server,
    source,
    suites,
    surroundings,
    system,
    testing,
    ui,
)
from .paths import PYTHON, ROOT

HELP = """\
./dev run [--port N] [--fresh]   Odoo with the addons and demo data, on 127.0.0.1:8069
./dev test [pytest arguments]    the tests, each addon's on a database; --cov measures
./dev shell [-d NAME]            Odoo's shell on the demo database, or a script's input
./dev neighbours [hr survey …]   Odoo's own tests, without and with the addons
./dev lint [--fix]               ruff, pylint-odoo and prettier; --fix formats
./dev docs                       write docs/workflows.md from the code
./dev i18n                       write the addons' terms, and translations beside them
./dev bench [5000x3000]          a matching run in Odoo, beside its bare parts
./dev bench programme [50 500]   programmes of so many pairs: pages, steps, jobs
./dev bench load [500] [60]      fifty people at once, of 500 pairs, for 60 seconds
./dev bench portal               pages of the portal, with 5 and 50 of everything
./dev bench sealed               sealed fields, beside open ones
./dev bench watch                the daily look at 5,000 people
./dev clean [--all]              remove caches and tests' databases, or all there is
./dev help                       this

MENTORING_ODOO=/path/to/odoo     your own Odoo 19.0, a checkout or an installed package
PGHOST, PGUSER, …                your own PostgreSQL server instead of the embedded one
MENTORING_PYTHON=python3.12      your choice of Python, 3.10 to 3.13

Everything is kept below .odoo/ (logs in .odoo/log).
"""


@contextlib.contextmanager
def _setting_up(needs: Iterable[system.Need] = ()) -> Iterator[None]:
    """The block fetches what a command needs; what this machine must have for it is
    looked at before."""
    with locks.exclusive("setup", "that sets up .odoo"):
        is_there = environment.is_base_there()
        system.prepare([*([] if is_there else [system.VENV]), *needs])
        system.check_space(is_there)
        yield


@contextlib.contextmanager
def ready(
    steps: ui.Steps, needs: Iterable[system.Need] = (), with_node: bool = False
) -> Iterator[source.Odoo]:
    """Python packages, Odoo, OCA's appraisals and PostgreSQL, as every command on a
    database needs."""
    with _setting_up([*needs, *source.needs()]):
        environment.prepare(steps)
        found = source.prepare(steps)
        appraisal.prepare(steps)
        odoo.configure(found)
        if with_node:
            node.prepare(steps)
    with postgres.server():
        yield found


@contextlib.contextmanager
def _everything(
    purpose: str, with_demo_addon: bool = False
) -> Iterator[tuple[source.Odoo, str]]:
    """A database with every addon, until the block ends."""
    names = {addon.name for addon in addons.for_users()}
    with _database(
        purpose, names if with_demo_addon else names - {addons.DEMO}
    ) as made:
        yield made


def _shown(purpose: str):
    """A database with what the demo shows but its people, until the block ends."""
    return _database(purpose, {addon.name for addon in addons.shown()} - {addons.DEMO})


@contextlib.contextmanager
def _database(purpose: str, names: Iterable[str]) -> Iterator[tuple[source.Odoo, str]]:
    """A database with these addons of ours, until the block ends."""
    steps = ui.Steps(5)
    wanted = addons.closure(names)
    with (
        ready(steps) as found,
        databases.disposable(steps, found, purpose, wanted) as database,
    ):
        yield found, database


def no_arguments(name: str, arguments: list[str]) -> None:
    if arguments:
        raise ui.Problem(f"./dev {name} takes no arguments; see ./dev help.")


def run(arguments: list[str]) -> int:
    options = server.parse(arguments)
    steps = ui.Steps(5)
    with ready(steps) as found, databases.demo(steps, found, options.fresh) as database:
        return server.serve(steps, database, options.port)


def test(arguments: list[str]) -> int:
    chosen = suites.chosen(arguments)
    needs = testing.needs(arguments)
    number, arguments = testing.workers(arguments, chosen)
    options = [word for word in arguments if not suites.test_path(word)]
    measured = coverage.wanted(arguments)
    steps = ui.Steps(4 + len(chosen))
    with ready(steps, needs, with_node=True) as found:
        if measured:
            options = [word for word in options if word != "--cov"] + coverage.begin()
        code = testing.run(steps, found, chosen, options, number)
        low = measured and coverage.report(whole=coverage.is_whole(arguments))
        testing.say_if_broken_off()
    return code or low


def shell(arguments: list[str]) -> int:
    name = None
    if arguments[:1] in (["-d"], ["--database"]) and len(arguments) == 2:
        name = arguments[1]
    else:
        no_arguments("shell [-d NAME]", arguments)
    steps = ui.Steps(4)
    with ready(steps) as found, contextlib.ExitStack() as stack:
        if name is None:
            name = stack.enter_context(databases.demo(steps, found))
        elif not postgres.exists(name):
            known = ", ".join(sorted(postgres.databases())) or "none yet"
            raise ui.Problem(f"There is no database {name}; there are: {known}.")
        command = odoo.command("shell", "-d", name, "--no-http", "--log-level=warn")
        return subprocess.run(command, preexec_fn=ui.die_with_parent()).returncode


def docs(arguments: list[str]) -> int:
    no_arguments("docs", arguments)
    target = ROOT / "docs" / "workflows.md"
    target.parent.mkdir(exist_ok=True)
    code = (
        'text = env["guarded.workflow.mixin"]._workflow_markdown()\n'
        f"with open({str(target)!r}, 'w', encoding='utf-8') as file:\n"
        "    file.write(text.rstrip() + '\\n')\n"
    )
    with _shown("docs") as (_found, database):
        odoo.script(database, code, "docs.log", "The workflows could not be described.")
    ui.say(f"Written: {target.relative_to(ROOT)}")
    return 0


def i18n(arguments: list[str]) -> int:
    no_arguments("i18n", arguments)
    named = [addon.name for addon in addons.for_users()]
    with _everything("i18n", with_demo_addon=True) as (_found, database):
        command = odoo.command("i18n", "export", "-c", odoo.CONFIG, "-d", database)
        why = "Odoo could not export the terms."
        ui.run([*command, *named], "i18n.log", why)
    templates = [ROOT / name / "i18n" / f"{name}.pot" for name in named]
    texts = [PYTHON, "-m", "devtools.texts", *templates]
    log = ui.run(texts, "texts.log", why, cwd=ROOT)
    ui.say(f"Written: the terms of {', '.join(named)}.")
    for line in log.read_text().splitlines():
        ui.say(line)
    return 0


#: What measures what; else it is the size of a matching run.
BENCHES = {
    "portal": "portal.py",
    "programme": "programme_in_odoo.py",
    "sealed": "sealed.py",
    "watch": "watch.py",
}


def bench(arguments: list[str]) -> int:
    what, *rest = arguments or ["5000x3000"]
    if what == "load":
        pairs, seconds = load.parse(rest)
        with _shown("bench") as (_found, database):
            return load.run(database, pairs, seconds)
    name = BENCHES.get(what, "in_odoo.py")
    os.environ["SIZE"] = what
    os.environ["BENCH"] = " ".join(rest)
    made = (
        _database("bench_sealed", ["test_sealed_diary"])
        if what == "sealed"
        else _shown("bench")
    )
    with made as (_found, database):
        command = odoo.command("shell", "-d", database, "--no-http", "--log-level=warn")
        with (ROOT / "benchmarks" / name).open() as script:
            return subprocess.run(
                command, stdin=script, preexec_fn=ui.die_with_parent()
            ).returncode


def beside(arguments: list[str]) -> int:
    steps = ui.Steps(7)
    with ready(steps, [system.BROWSER]) as found:
        return neighbours.run(steps, found, arguments)


def check(arguments: list[str]) -> int:
    steps = ui.Steps(2)
    with _setting_up([system.GIT]):
        environment.prepare(steps)
        node.prepare(steps)
    return lint.run(arguments)


COMMANDS = {
    "run": run,
    "test": test,
    "shell": shell,
    "neighbours": beside,
    "lint": check,
    "docs": docs,
    "i18n": i18n,
    "bench": bench,
    "clean": clean.run,
}


def main() -> int:
    name, *arguments = sys.argv[1:] or ["help"]
    if name in {"help", "-h", "--help"}:
        print(HELP, end="")
        return 0
    if name not in COMMANDS:
        ui.say(f"./dev has no command {name}.\n\n{HELP}")
        return 2

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)  # so that every `finally` is run

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    os.umask(0o022)
    try:
        system.check_folder()
        with surroundings.own():
            return COMMANDS[name](arguments)
    except (ui.Problem, ui.DiskFull) as problem:
        ui.say(f"\n./dev {name}: {problem}")
        return 1
    except OSError as error:
        if error.errno not in ui.FULL:
            raise
        ui.say(f"\n./dev {name}: {ui.DiskFull()}")
        return 1
    except KeyboardInterrupt:
        ui.say()
        return 130


if __name__ == "__main__":
    sys.exit(main())
