"""What the programs that ./dev starts find around them: folders of their own for what
they would leave in the developer's home and in /tmp, and no proxy before this machine.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import ui
from .paths import CACHE, OUTSIDE

CACHES = {
    "PIP_CACHE_DIR": "pip",
    "UV_CACHE_DIR": "uv",
    "npm_config_cache": "npm",
    "PYLINTHOME": "pylint",
    "PRE_COMMIT_HOME": "pre-commit",
    "XDG_CACHE_HOME": "",
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@contextlib.contextmanager
def own() -> Iterator[None]:
    """Have them until the block ends."""
    for name, folder in CACHES.items():
        os.environ.setdefault(name, str(CACHE / folder))
    os.environ.update(_no_proxy())
    with contextlib.ExitStack() as held:
        own_outside()
        with _locked(OUTSIDE):
            _sweep()
            folder = Path(tempfile.mkdtemp(prefix="command-", dir=OUTSIDE))
            held.enter_context(_locked(folder))
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        try:
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with contextlib.suppress(OSError):  # another ./dev has its own there
                OUTSIDE.rmdir()


def own_outside() -> None:
    """Have the folder outside, which nobody else may have put there."""
    with contextlib.suppress(FileExistsError):
        OUTSIDE.mkdir()
    if OUTSIDE.is_symlink() or OUTSIDE.stat().st_uid != os.getuid():
        raise ui.Problem(f"{OUTSIDE} is somebody else's. Have it removed, then again.")
    OUTSIDE.chmod(0o711)  # what is in it, each for whom it is


def _sweep() -> None:
    """Remove what commands have left that were killed."""
    for folder in OUTSIDE.glob("command-*"):
        with contextlib.suppress(BlockingIOError), _locked(folder, fcntl.LOCK_NB):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path, how: int = 0) -> Iterator[None]:
    """Hold a folder. Not by a process's number: that of one in a container is another's
    outside."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | how)
        yield
    finally:
        os.close(descriptor)


def _no_proxy() -> dict[str, str]:
    """Whoever has a proxy to the network rarely says that this machine needs none."""
    stated = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    hosts = [host.strip() for host in stated.split(",") if host.strip()]
    hosts += [host for host in LOOPBACK if host not in hosts]
    return dict.fromkeys(("no_proxy", "NO_PROXY"), ",".join(hosts))


def home() -> Path:
    """For programs that must write into it: the developer's, if it can be written."""
    developers = Path(os.path.expanduser("~"))
    if os.access(developers, os.W_OK):
        return developers
    made = CACHE / "home"
    made.mkdir(parents=True, exist_ok=True)
    return made
