"""Running pytest, for each suite on a database of its own."""

import signal
import subprocess

from . import locks, node, odoo, system, ui
from .paths import PYTHON, ROOT, STATE
from .source import Odoo
from .suites import Suite


def check_needs(steps: ui.Steps) -> None:
    system.need_for_tests(steps)
    with locks.exclusive("setup", "that sets up .odoo"):
        node.prepare(steps)


def run(
    suite: Suite, database: str, source: Odoo, paths: list[str], options: list[str]
) -> int:
    """Run these tests of a suite; pytest's exit code."""
    command = [
        str(PYTHON),
        "-m",
        "pytest",
        "--odoo-http",
        f"--odoo-config={odoo.CONFIG}",
        f"--odoo-database={database}",
        "--odoo-log-level=warn",
        *(f"--odoo-{word[2:]}" for word in odoo.with_test_addons(source, suite.addons)),
        *options,
        *paths,
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **odoo.environment(suite.addons),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(STATE / "hypothesis"),
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
