"""What the developer sees: steps with progress, and errors that say what to do."""

import contextlib
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from .paths import LOGS, OUTSIDE, ROOT, STATE


class Problem(Exception):
    """Something the developer can put right; the message says how."""


class DiskFull(Exception):
    """No Problem, for whoever catches that tries another way, and none helps here."""

    def __init__(self, what: str = "The disk is full:"):
        places = {STATE if STATE.exists() else ROOT, OUTSIDE.parent}
        free = {place: shutil.disk_usage(place).free / 1e9 for place in places}
        named = " and ".join(f"{free[one]:.1f} GB in {one}" for one in sorted(free))
        super().__init__(
            f"{what} {named} are left. Make room (./dev clean helps), then again."
        )


# What the system calls it, and what programs do.
FULL = (errno.ENOSPC, errno.EDQUOT)
_SAYS_FULL = re.compile(
    r"No space left on device|\bENOSPC\b|Disk quota exceeded|enough free space in"
)


def check_full(text: str) -> None:
    """Refuse to read on in what a program says when the disk is full."""
    if _SAYS_FULL.search(text):
        raise DiskFull()


def say(text: str = "") -> None:
    print(text, file=sys.stderr, flush=True)


class Steps:
    """Numbered steps. A line each: rewritten in place on a terminal, and on anything
    else printed at the start, every 15 seconds and at the end."""

    def __init__(self, total: int):
        self.total = total
        self.number = 0
        self.tty = sys.stderr.isatty()
        self._open = False

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        self.number += 1
        head = f"[{self.number}/{self.total}] {title}"
        start = last = time.monotonic()

        def show(detail: str, final: bool = False) -> None:
            nonlocal last
            now = time.monotonic()
            if not final and now - last < (0.2 if self.tty else 15):
                return
            last = now
            line = f"{head}: {detail}" if detail else head
            line += f" ({now - start:.0f} s)"
            if self.tty:
                width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
                end = "\n" if final else ""
                print(
                    f"\r\033[K{line[: width - 1]}", end=end, file=sys.stderr, flush=True
                )
                self._open = not final
            else:
                say(line)

        last -= 60
        if self.tty:
            show("…")
        try:
            yield show
        except BaseException:
            self.end_line()
            raise
        # A step that had nothing to do is not worth a line.
        if time.monotonic() - start > 1.5:
            show("done", final=True)
        else:
            self.end_line(erase=True)

    def end_line(self, erase: bool = False) -> None:
        if self._open:
            print(
                "\r\033[K" if erase else "", end="" if erase else "\n", file=sys.stderr
            )
            self._open = False


# How long a command may show no sign of life; what it fetches may come slowly.
PATIENCE = 15 * 60


def last_lines(log: Path, count: int = 3) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()[-count:]
    return "\n".join(f"    {line}" for line in lines)


def run(
    command: list,
    log: str,
    failure: str,
    show: Callable[[str], None] | None = None,
    detail: Callable[[Path], str] | None = None,
    excerpt: Callable[[Path], str] | None = None,
    **options,
) -> Path:
    """Run a command with its output in .odoo/log/<log>; `failure` says what it means
    that the command fails, and the `excerpt` of the log why. Returns the log."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / log
    options.setdefault("preexec_fn", die_with_parent())
    with path.open("w") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                **options,
            )
        except FileNotFoundError:
            raise Problem(f"{failure}\n    {command[0]}: not found") from None
        try:
            code = _wait(process, path, show, detail)
        except BaseException:
            stop(process)
            raise
    if code != 0:
        check_full(path.read_text(errors="replace"))
        where = path.relative_to(ROOT)
        why = (excerpt or last_lines)(path)
        if code is None:
            why += f"\n    given up after {PATIENCE} seconds without a sign of life"
        raise Problem(f"{failure}\n{why}\nThe whole output: {where}")
    return path


def _wait(process, log: Path, show, detail) -> int | None:
    """The exit code of a command; none of one that shows no sign of life any more."""
    sign, since = None, time.monotonic()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(0.3)
        text = detail(log) if detail else "working"
        if show:
            show(text)
        now = time.monotonic()
        if sign != (sign := (text, log.stat().st_size)):
            since = now
        elif now - since > PATIENCE:
            stop(process)
            return None


def stop(process: subprocess.Popen, patience: float = 15) -> None:
    """End a process of ours, politely first."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def die_with_parent(number: int = signal.SIGTERM) -> Callable[[], None] | None:
    """For Popen's preexec_fn: the child gets the signal when its parent is gone, even
    by kill -9. Linux only; elsewhere a killed parent leaves its child behind.
    """
    if sys.platform != "linux":
        return None
    import ctypes

    libc = ctypes.CDLL(None)  # loaded here: not after the fork

    def prepare() -> None:
        libc.prctl(1, number)  # PR_SET_PDEATHSIG

    return prepare


def size_of(path: Path) -> str:
    """Megabytes below a path, for progress."""
    total = 0
    for folder, _folders, files in os.walk(path):
        for name in files:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(folder, name)).st_size
    return f"{total / 1e6:.0f} MB"
