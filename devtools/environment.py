"""The virtual environment below .odoo/venv, as devtools/requirements.txt locks it.

What the addons need beyond Odoo is in a folder of its own, so that an addon that names
nothing is tested where nothing is.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import ui
from .paths import ADDON_PACKAGES, PYTHON, ROOT, VENV, digest

LOCK = ROOT / "devtools" / "requirements.txt"
ADDONS_WANTED = ROOT / "devtools" / "requirements-addons.in"
ADDONS_LOCK = ADDONS_WANTED.with_suffix(".txt")
MARKER = VENV / "complete"


def _wanted() -> str:
    # Scripts carry the path inside.
    base = digest(sys.version_info[:2], str(VENV), LOCK.read_text())
    return f"{base} {digest(ADDONS_LOCK.read_text())}"


def _found() -> str:
    return MARKER.read_text() if MARKER.exists() else ""


def is_base_there() -> bool:
    """Whether the environment need not be made anew."""
    return _found().split(" ")[0] == _wanted().split(" ")[0]


def prepare(steps: ui.Steps) -> None:
    with steps.step("Python environment") as show:
        wanted = _wanted()
        if _found() == wanted:
            return
        if not is_base_there():
            # Anew, for what a lock no longer names would stay.
            shutil.rmtree(VENV, ignore_errors=True)
            _create(show)
            install(["-r", LOCK], VENV, show)
        MARKER.unlink(missing_ok=True)
        shutil.rmtree(ADDON_PACKAGES, ignore_errors=True)
        install(["--target", ADDON_PACKAGES, "-r", ADDONS_LOCK], ADDON_PACKAGES, show)
        MARKER.write_text(wanted)


def _create(show) -> None:
    show("creating")
    ui.run(
        [sys.executable, "-m", "venv", VENV],
        "venv.log",
        "Python could not make a virtual environment.",
        show,
    )


def install(what: list, folder: Path, show) -> None:
    """Install Python packages, as arguments of pip say, with progress by the folder."""

    def detail(_log: Path) -> str:
        return f"installing, {ui.size_of(folder)}"

    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install"]
    uv = re.search(r"^uv==\S+", LOCK.read_text(), re.MULTILINE)
    try:
        # uv takes seconds where pip takes a minute.
        ui.run([*pip, uv.group()], "uv.log", "", show, detail)
        ui.run(
            [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON, *what],
            "requirements.log",
            "",
            show,
            detail,
            env={**os.environ, **_uv_settings()},
        )
    except ui.Problem:
        ui.run(
            [*pip, *what],
            "requirements.log",
            "The Python packages could not be installed. Is there a network?",
            show,
            detail,
        )


def _uv_settings() -> dict[str, str]:
    """What uv must know of pip's configuration, which it does not read."""
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True
    )
    settings = {}
    for name, variable in (
        ("index-url", "UV_DEFAULT_INDEX"),
        ("cert", "SSL_CERT_FILE"),
    ):
        found = re.search(rf"[.]{name}='(.*)'", listed.stdout)
        if found:
            settings[variable] = found.group(1)
    return settings
