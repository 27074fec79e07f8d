"""Running pytest, for each addon on a database of its own."""

import os
import signal
import subprocess
from typing import NamedTuple

from . import locks, node, odoo, system, ui
from .paths import ADDON, BRIDGE, PYTHON, ROOT, STATE


class Suite(NamedTuple):
    """The tests of one addon; `purpose` names their database."""

    addon: str
    purpose: str
    folder: str
    with_appraisals: bool = False


CORE = Suite(ADDON, "test", "tests")
APPRAISALS = Suite(BRIDGE, "test_appraisal", f"tests/{BRIDGE}", True)


def suites(arguments: list[str]) -> list[Suite]:
    """Both without arguments; with some, the one they are for."""
    if not arguments:
        return [CORE, APPRAISALS]
    folder = ROOT / APPRAISALS.folder
    paths = [(ROOT / word.partition("::")[0]).resolve() for word in arguments]
    below = any(path.is_relative_to(folder) for path in paths)
    return [APPRAISALS if below else CORE]


def check_needs(steps: ui.Steps) -> None:
    system.need_for_tests(steps)
    with locks.exclusive("setup", "that sets up .odoo"):
        node.prepare(steps)


def run(suite: Suite, database: str, arguments: list[str]) -> int:
    # What else is measured and how much is wanted: [tool.coverage] in pyproject.toml.
    coverage = [f"--cov={suite.addon}", "--cov-branch"]
    coverage += ["--cov-report=term-missing:skip-covered"]
    whole = not arguments
    if whole:
        arguments = [suite.folder]
    if "--cov" in arguments:
        arguments = [word for word in arguments if word != "--cov"] + coverage
    elif whole and os.environ.get("CI", "").lower() in {"true", "1"}:
        # Part of the suite cannot cover what the whole does, so only the whole is held
        # to the measure.
        arguments += coverage
    if suite == CORE:
        arguments = [f"--ignore={APPRAISALS.folder}", *arguments]
    command = [
        str(PYTHON),
        "-m",
        "pytest",
        "--odoo-http",
        f"--odoo-config={odoo.CONFIG}",
        f"--odoo-database={database}",
        "--odoo-log-level=warn",
        *arguments,
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(STATE / "hypothesis")},
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
