"""How much of each addon the tests run."""

import os
import subprocess

from . import addons, ui
from .paths import PYTHON, ROOT, STATE

# The least per cent of an addon's lines and branches.
LEAST = 95
DATA = STATE / "coverage"


def wanted(arguments: list[str]) -> bool:
    """Whether --cov asks for it, or continuous integration runs the whole."""
    in_ci = os.environ.get("CI", "").lower() in {"true", "1"}
    return "--cov" in arguments or (in_ci and not arguments)


def is_whole(arguments: list[str]) -> bool:
    """Whether all tests are run."""
    return not [word for word in arguments if word != "--cov"]


def begin() -> list[str]:
    """Forget what was measured before; the options by which pytest measures."""
    for file in DATA.parent.glob(f"{DATA.name}*"):  # a killed worker leaves its own
        file.unlink()
    sources = [f"--cov={addon.name}" for addon in addons.for_users()]
    return [*sources, "--cov-branch", "--cov-append", "--cov-report="]


def report(whole: bool) -> int:
    """Print what was measured; 1 if the whole of the tests leaves too much of an addon
    out. A part of them cannot cover what the whole does."""
    low = []
    for addon in addons.for_users():
        ui.say(f"\nCoverage of {addon.name}")
        least = [f"--fail-under={LEAST}"] if whole else []
        command = [PYTHON, "-m", "coverage", "report", f"--include={addon.name}/*"]
        low += [addon.name] * bool(subprocess.run(command + least, cwd=ROOT).returncode)
    if low and whole:
        ui.say(f"\nLess than {LEAST} % is covered of: {', '.join(low)}.")
        return 1
    return 0
