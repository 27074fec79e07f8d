"""Where things are. All that stays is below .odoo/; `./dev clean --all` starts over."""

import hashlib
import os
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
CACHE = STATE / "cache"


def digest(*parts: object) -> str:
    """A short name for a combination of things."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


# For what must have a short path (a Unix socket's has at most 107 characters), or goes
# with the command that made it.
OUTSIDE = Path("/tmp", f"mentoring-{os.getuid()}-{digest(str(ROOT))}")
