"""./dev lint: the hooks of .pre-commit-config.yaml, on every file of the project."""

import os
import subprocess

from . import ui
from .paths import ROOT, STATE, VENV


def run(arguments: list[str]) -> int:
    if arguments not in ([], ["--fix"]):
        raise ui.Problem("./dev lint takes only --fix; see ./dev help.")
    if arguments:
        # Hooks that mend fail by mending; whether all is well now, the others say.
        _hooks("--hook-stage=manual")
    if _hooks():
        raise ui.Problem(
            "something was found. ./dev lint --fix mends what can be mended without "
            "thinking."
        )
    return 0


def _hooks(*options: str) -> int:
    run_hooks = [VENV / "bin" / "pre-commit", "run", *options, "--files", *_files()]
    home = {"PRE_COMMIT_HOME": str(STATE / "pre-commit")}
    command = [str(word) for word in run_hooks]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **home}).returncode


def _files() -> list[str]:
    """What git tracks, or would."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True)
    return [name for name in names.stdout.splitlines() if (ROOT / name).is_file()]
