"""./dev lint: ruff, pylint with pylint-odoo, prettier with its XML plug-in."""

import os
import subprocess
from collections.abc import Iterable

from . import ui
from .node import NODE
from .paths import PYTHON, ROOT

FORMATTED = {".xml", ".js", ".scss", ".css", ".json", ".mjs", ".yml", ".yaml"}


def run(arguments: list[str]) -> int:
    if arguments not in ([], ["--fix"]):
        raise ui.Problem("./dev lint takes only --fix; see ./dev help.")
    fix = bool(arguments)
    ruff = [PYTHON, "-m", "ruff"]
    prettier = [NODE / "node_modules" / ".bin" / "prettier", "--log-level=warn"]
    files = [name for name in tracked() if os.path.splitext(name)[1] in FORMATTED]
    addons = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))
    checks = {
        "ruff check": [*ruff, "check", "--quiet", *(["--fix"] if fix else [])],
        "ruff format": [*ruff, "format", "--quiet", *([] if fix else ["--check"])],
        "prettier": [*prettier, "--write" if fix else "--check", *files],
        "pylint": [PYTHON, "-m", "pylint", "--rcfile=.pylintrc", *addons],
    }
    if not fix:
        checks["ruff format"] = [*ruff, "format", "--diff", "--quiet"]
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    if failed:
        raise ui.Problem(
            f"{', '.join(failed)} found something. ./dev lint --fix mends what can be "
            "mended without thinking."
        )
    ui.say("Clean.")
    return 0


def _passes(name: str, command: Iterable) -> bool:
    ui.say(name)
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


def tracked() -> list[str]:
    """The files of the project: what git tracks, or would."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(
        listed, cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    return [
        name
        for name in names
        if (ROOT / name).is_file() and name != "package-lock.json"
    ]
