"""What this machine must have: looked at before anything is fetched, and all that is
missing is said at once; as root it is installed."""

import ctypes
import importlib.util
import os
import pwd
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from . import ui
from .paths import ROOT, STATE


class Need(NamedTuple):
    packages: str  # as Debian and Ubuntu call them
    why: str
    there: Callable[[], bool]


def _programs(*names: str) -> Callable[[], bool]:
    """Whether there is one of them."""
    return lambda: any(map(shutil.which, names))


def _libraries(*names: str) -> Callable[[], bool]:
    """Whether all of them can be loaded."""

    def there() -> bool:
        try:
            for name in names:
                ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return there


# Debian keeps the module's other half in a package of its own.
VENV = Need(
    f"python3.{sys.version_info.minor}-venv",
    f"{sys.executable} makes virtual environments with it",
    lambda: bool(importlib.util.find_spec("ensurepip")),
)
GIT = Need("git", "lists the files to check", _programs("git"))
BROWSER = Need(
    "chromium",
    "the browser tests run in it, or in Chrome",
    _programs("google-chrome", "chromium", "chromium-browser", "google-chrome-stable"),
)
PDF = Need(
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "PDF files are set with them",
    _libraries("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
)

# Python's packages, Odoo and PostgreSQL with the demo, and what tests need beyond them.
SPACE = 2_500_000_000
# What a command needs where all of that is there.
LITTLE_SPACE = 300_000_000


# --- The folder ----------------------------------------------------------------------


def check_folder() -> None:
    """What one user has set up, another can neither use nor start over: PostgreSQL's
    data belong to who made them."""
    folder = STATE if STATE.exists() else ROOT
    owner = folder.stat().st_uid
    if folder == STATE and owner != os.getuid():
        raise ui.Problem(
            f"{STATE} was set up by {_name(owner)}, and you are {_name(os.getuid())}. "
            f"Run ./dev as {_name(owner)}, or in a clone of your own."
        )
    if not os.access(folder, os.W_OK):
        raise ui.Problem(
            f"{_name(os.getuid())} may not write into {folder}, where ./dev keeps all "
            "it needs. Run it in a clone of your own."
        )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"the user {uid}"


def check_space(is_set_up: bool) -> None:
    free = shutil.disk_usage(STATE if STATE.exists() else ROOT).free
    wanted = LITTLE_SPACE if is_set_up else SPACE
    if free < wanted:
        raise ui.DiskFull(f"./dev needs {wanted / 1e9:.1f} GB of disk in {ROOT};")


# --- Packages of the system ----------------------------------------------------------


def prepare(needs: list[Need]) -> None:
    """Have them, or say in one sentence all that is missing."""
    missing = [need for need in needs if not need.there()]
    if not missing:
        return
    packages = sorted({name for need in missing for name in need.packages.split()})
    named = " ".join(packages)
    listed = "\n".join(f"    {need.packages}: {need.why}" for need in missing)
    hint = (
        f"This machine lacks\n{listed}\n"
        f"Install it, then again. On Debian and Ubuntu: sudo apt install {named}"
    )
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise ui.Problem(hint)
    ui.say(f"To be installed on this machine, as root, by apt-get: {named}\n{listed}")
    with ui.Steps(1).step("Packages of the system") as show:
        _install(packages, hint, show)


def _install(packages: list[str], hint: str, show) -> None:
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    options = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        "preexec_fn": None,  # half an installation would be the system's trouble
    }

    def detail(_log: Path) -> str:
        return "installing"

    try:
        ui.run(install, "apt.log", hint, show, detail, **options)
    except ui.Problem:
        # The lists may never have been fetched, or be too old.
        ui.run(["apt-get", "update"], "apt-update.log", hint, show, detail)
        ui.run(install, "apt.log", hint, show, detail, **options)
