"""Where things are. All state is below .odoo/, so `rm -r .odoo` starts over."""

import ast
import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".odoo"
VENV = STATE / "venv"
PYTHON = VENV / "bin" / "python"
LOGS = STATE / "log"
DATA = STATE / "data"  # Odoo's data_dir: filestores and sessions
FILESTORE = DATA / "filestore"
MAILS = STATE / "mail"

ADDON = "mentoring_programme"
ADDON_PATH = ROOT / ADDON
# Installs itself where the addon is installed beside OCA's appraisals.
BRIDGE = "mentoring_programme_appraisal_oca"
BRIDGE_PATH = ROOT / BRIDGE
OCA_ADDONS = STATE / "oca-addons"

# Not part of what Odoo installs, so a change in them rebuilds nothing.
_IGNORED_SUFFIXES = {".pyc", ".pot", ".md", ".rst", ".swp", ".orig", ".rej"}


def digest(*parts: object) -> str:
    """A short name for a combination of things."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def addon_digest(addon: Path = ADDON_PATH) -> str:
    """Changes whenever a file of the addon does that Odoo reads."""
    content = hashlib.sha256()
    for folder, folders, files in os.walk(addon):
        folders[:] = sorted(set(folders) - {"__pycache__", "tests", "description"})
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix in _IGNORED_SUFFIXES or name.startswith("."):
                continue
            content.update(str(path.relative_to(addon)).encode() + b"\0")
            content.update(path.read_bytes() + b"\0")
    return content.hexdigest()[:12]


def addon_depends() -> list[str]:
    """What the addon's manifest says it depends on."""
    manifest = ast.literal_eval((ADDON_PATH / "__manifest__.py").read_text())
    return sorted(manifest["depends"])
