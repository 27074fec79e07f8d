"""./dev clean: what is large and is made again by itself; with --all, everything."""

import shutil

from . import databases, locks, postgres, ui
from .paths import CACHE, ROOT, STATE, VENV

# Beside the databases of tests, which are most of it.
LARGE = [CACHE, STATE / "apt", STATE / "screenshots", STATE / "lint.git"]
# What git ignores in the clone itself.
BESIDE = [".coverage*", "htmlcov", ".pytest_cache", ".ruff_cache", "**/__pycache__"]


def run(arguments: list[str]) -> int:
    everything = arguments == ["--all"]
    if arguments and not everything:
        raise ui.Problem("./dev clean takes only --all; see ./dev help.")
    before = shutil.disk_usage(ROOT).free
    with locks.exclusive("setup", "that sets up .odoo"):
        _check_unused()
        _drop_databases(everything)
        for folder in LARGE:
            shutil.rmtree(folder, ignore_errors=True)
        if everything:
            with locks.exclusive(postgres.SERVER_LOCK, "that stops PostgreSQL"):
                _remove_all()
    freed = max(0, shutil.disk_usage(ROOT).free - before)
    left = "Nothing is left" if everything else "What ./dev run needs is left"
    ui.say(f"{left}; {freed / 1e9:.1f} GB of disk are free again.")
    return 0


def _check_unused() -> None:
    with locks.shared(postgres.USERS_LOCK) as lock:
        if not locks.alone(lock):
            raise ui.Problem("Another ./dev is running here. End it, then again.")


def _drop_databases(everything: bool) -> None:
    """Those of tests, or all. An embedded server goes with all of them."""
    if not VENV.exists() or not (postgres.EXTERNAL or postgres.CLUSTER.exists()):
        return
    if everything and not postgres.EXTERNAL:
        return
    with postgres.server():
        for name in postgres.databases():
            if everything or name != databases.demo_name():
                databases.discard(name)


def _remove_all() -> None:
    shutil.rmtree(STATE)
    (ROOT / "node_modules").unlink(missing_ok=True)
    for pattern in BESIDE:
        for path in list(ROOT.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
