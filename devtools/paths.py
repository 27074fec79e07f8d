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


def addon_digest(addon: Path | None = None) -> str:
    """Changes whenever a file of the addon does that Odoo reads; by default of all that
    stand here but the bridge."""
    if addon is None:
        others = [path for path in own_addons() if path != BRIDGE_PATH]
        return digest(*map(addon_digest, others))
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


def own_addons() -> list[Path]:
    return sorted(path.parent for path in ROOT.glob("*/__manifest__.py"))


def addon_depends() -> list[str]:
    """What the addons' manifests say they depend on beyond each other."""
    names = {path.name for path in own_addons()}
    depends = set()
    for path in own_addons():
        if path != BRIDGE_PATH:
            manifest = ast.literal_eval((path / "__manifest__.py").read_text())
            depends.update(manifest["depends"])
    return sorted(depends - names)
