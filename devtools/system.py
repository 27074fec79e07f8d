"""Programs of the system: found, or installed as root, or named in a sentence."""

import ctypes
import os
import re
import shutil
from pathlib import Path

from . import ui
from .paths import ROOT

BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
# What WeasyPrint loads, and the packages that bring it.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def need_package(package: str, why: str, show) -> None:
    """Install a Debian package, as root; else say how."""
    hint = (
        f"{why}\nInstall it (Debian, Ubuntu: sudo apt install {package}), then again."
    )
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise ui.Problem(hint)
    install = [
        "apt-get",
        "install",
        "--yes",
        "--no-install-recommends",
        *package.split(),
    ]
    options = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        "preexec_fn": None,  # half an installation would be the system's trouble
    }
    show(f"installing {package}")

    def detail(_log: Path) -> str:
        return f"installing {package}"

    log = f"apt-{package.split()[0]}.log"
    try:
        ui.run(install, log, hint, show, detail, **options)
    except ui.Problem:
        # The lists may never have been fetched, or be too old.
        ui.run(["apt-get", "update"], "apt-update.log", hint, show, detail)
        ui.run(install, log, hint, show, detail, **options)


def need_for_tests(steps: ui.Steps) -> None:
    """Odoo skips browser tests without a browser; here a test that cannot run fails, so
    say first what is missing."""
    with steps.step("Browser") as show:
        tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("*.py"))
        if re.search(r"start_tour|browser_js", tests) and not any(
            map(shutil.which, BROWSERS)
        ):
            need_package("chromium", "The browser tests need Chromium or Chrome.", show)
        missing = [PANGO[library] for library in PANGO if not _loads(library)]
        if "_render_qweb_pdf" in tests and missing:
            need_package(" ".join(missing), "The tests of PDF files need Pango.", show)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
