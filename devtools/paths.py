"""Where things are. All state is below .odoo/, so `rm -r .odoo` starts over."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".odoo"
VENV = STATE / "venv"
PYTHON = VENV / "bin" / "python"
ADDON_PACKAGES = STATE / "addon-packages"
LOGS = STATE / "log"
DATA = STATE / "data"  # Odoo's data_dir: filestores and sessions
FILESTORE = DATA / "filestore"
MAILS = STATE / "mail"
OCA_ADDONS = STATE / "oca-addons"


def digest(*parts: object) -> str:
    """A short name for a combination of things."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
