"""Running pytest on a database of its own."""

import os
import signal
import subprocess

from . import locks, node, odoo, system, ui
from .paths import ADDON, PYTHON, ROOT, STATE

# What is measured and how much is wanted: [tool.coverage] in pyproject.toml.
COVERAGE = [f"--cov={ADDON}", "--cov-branch", "--cov-report=term-missing:skip-covered"]


def check_needs(steps: ui.Steps) -> None:
    system.need_for_tests(steps)
    with locks.exclusive("setup", "that sets up .odoo"):
        node.prepare(steps)


def run(database: str, arguments: list[str]) -> int:
    whole = not arguments
    if "--cov" in arguments:
        arguments = [word for word in arguments if word != "--cov"] + COVERAGE
    elif whole and os.environ.get("CI", "").lower() in {"true", "1"}:
        # Part of the suite cannot cover what the whole does, so only the whole is held
        # to the measure.
        arguments = COVERAGE
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
