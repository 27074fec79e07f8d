"""Locks between ./dev commands. A flock goes when its holder does, however it ends."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from . import ui
from .paths import STATE


def lock_path(name: str) -> Path:
    return STATE / "lock" / name


def _open(name: str) -> IO:
    path = lock_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a+")


@contextlib.contextmanager
def exclusive(name: str, waiting: str) -> Iterator[None]:
    """Hold the lock alone, waiting for it with a word to the developer."""
    with _open(name) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            ui.say(
                f"Waiting for another ./dev (process {file.read().strip()}) {waiting}."
            )
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@contextlib.contextmanager
def shared(name: str) -> Iterator[IO]:
    """Hold the lock together with others that share it."""
    with _open(name) as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file


def alone(file: IO) -> bool:
    """Try to make a shared lock exclusive: true if nobody else holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # A failed conversion may have dropped the lock.
        fcntl.flock(file, fcntl.LOCK_SH)
        return False
    return True


def share(file: IO) -> None:
    """Make a lock that was made exclusive a shared one again."""
    fcntl.flock(file, fcntl.LOCK_SH)
