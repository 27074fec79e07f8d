"""What ./dev finds on a machine, and what it leaves there."""

import errno
import os
import shutil
import subprocess
import tempfile
import types
from pathlib import Path

import pytest

from devtools import __main__ as dev
from devtools import environment, paths, postgres, surroundings, system, ui

LACKING = [
    system.Need("python3.13-venv", "makes environments", lambda: False),
    system.Need("git", "is there", lambda: True),
    system.Need("libpango libharfbuzz", "draw PDF files", lambda: False),
    system.Need("chromium", "runs the browser tests", lambda: False),
]
COMMAND = "apt install chromium libharfbuzz libpango python3.13-venv"


@pytest.fixture
def installs(monkeypatch):
    """Commands that would have been run on the machine, as root."""
    run = []
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(ui, "run", lambda command, *_, **__: run.append(command))
    return run


def test_all_that_is_missing_is_said_at_once_with_the_one_command(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    with pytest.raises(ui.Problem) as said:
        system.prepare(LACKING)
    assert f"sudo {COMMAND}" in str(said.value)
    assert "chromium: runs the browser tests" in str(said.value)
    assert "is there" not in str(said.value)
    system.prepare(LACKING[1:2])


def test_root_gets_it_installed_after_a_word(installs, capsys):
    system.prepare(LACKING)
    assert "as root" in capsys.readouterr().err.partition("libpango")[0]
    (command,) = installs
    assert " ".join(command).endswith(COMMAND.removeprefix("apt install "))


def test_lists_that_are_too_old_are_fetched(installs, monkeypatch):
    def run(command, *_, **__):
        installs.append(command[1])
        if len(installs) == 1:
            raise ui.Problem("no such package")

    monkeypatch.setattr(ui, "run", run)
    system.prepare(LACKING)
    assert installs == ["install", "update", "install"]


def test_without_apt_nothing_is_installed(installs, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ui.Problem, match="This machine lacks"):
        system.prepare(LACKING)
    assert not installs


# --- Python, and who may do what ---------------------------------------------------


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            'case "$2" in *print*) echo Python 3.9 ;; *) exit 1 ;; esac',
            "is Python 3.9;",
        ),
        ("exit 3", "is no Python that runs"),
    ],
)
def test_a_python_that_does_not_fit_is_named(tmp_path, script, said):
    chosen = tmp_path / "python of mine"
    chosen.write_text(f"#!/bin/sh\n{script}\n")
    chosen.chmod(0o755)
    done = subprocess.run(
        [paths.ROOT / "dev", "help"],
        env={**os.environ, "MENTORING_PYTHON": str(chosen)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"MENTORING_PYTHON={chosen} {said}" in done.stderr
    assert "3.10 to 3.13" in done.stderr


@pytest.fixture
def state(tmp_path, monkeypatch):
    """A clone that has been set up."""
    folder = tmp_path / ".odoo"
    folder.mkdir()
    monkeypatch.setattr(system, "STATE", folder)
    monkeypatch.setattr(system, "ROOT", tmp_path)
    return folder


def test_what_somebody_else_has_set_up_stays_theirs(state, monkeypatch):
    system.check_folder()
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    with pytest.raises(ui.Problem, match="was set up by .* you are the user 54321"):
        system.check_folder()


def test_a_clone_that_cannot_be_written_is_named(state, monkeypatch):
    state.rmdir()
    system.check_folder()
    monkeypatch.setattr(os, "access", lambda path, _mode: path != state.parent)
    with pytest.raises(ui.Problem, match=f"may not write into {state.parent}"):
        system.check_folder()


def test_postgres_works_where_only_root_may_enter(tmp_path):
    """As root it runs as somebody who may not, and asks access(2) whether it may."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    program = folder / "initdb"
    program.touch(mode=0o755)
    subprocess.run([*postgres._unprivileged(), "test", "-x", program], check=True)


# --- Disk --------------------------------------------------------------------------


def _free(monkeypatch, gigabytes):
    usage = types.SimpleNamespace(free=gigabytes * 1e9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)


def test_room_is_looked_for_before_anything_is_fetched(state, monkeypatch):
    _free(monkeypatch, 2.4)
    system.check_space(is_set_up=True)
    with pytest.raises(ui.DiskFull, match="needs 2.5 GB .* 2.4 GB in"):
        system.check_space(is_set_up=False)
    _free(monkeypatch, 0.2)
    with pytest.raises(ui.DiskFull, match="0.2 GB in .* are left"):
        system.check_space(is_set_up=True)


@pytest.mark.parametrize(
    "words",
    [
        "ERROR: Could not install: [Errno 28] No space left on device",
        "npm error code ENOSPC",
        "E: You don't have enough free space in /var/cache/apt/archives/.",
        "write: Disk quota exceeded",
    ],
)
def test_a_full_disk_is_no_missing_network(words, monkeypatch):
    tried = []
    really = ui.run

    def run(command, *rest, **options):
        tried.append(command)
        return really(["sh", "-c", f'echo "{words}"; exit 1'], *rest, **options)

    monkeypatch.setattr(ui, "run", run)
    with pytest.raises(ui.DiskFull) as full:
        environment.install(["nothing"], paths.LOGS, None)
    assert "network" not in str(full.value)
    assert "./dev clean" in str(full.value)
    assert len(tried) == 1


def test_a_full_disk_ends_a_command_in_a_sentence(monkeypatch, capsys, around):
    def fails(_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(dev, "COMMANDS", {"run": fails})
    monkeypatch.setattr("sys.argv", ["dev", "run"])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert dev.main() == 1
    assert "The disk is full" in capsys.readouterr().err


# --- What is left ------------------------------------------------------------------


@pytest.fixture
def around(tmp_path, monkeypatch):
    """Surroundings of its own, for a test that makes them."""
    variables, folder = dict(os.environ), tempfile.tempdir
    monkeypatch.setattr(surroundings, "OUTSIDE", tmp_path / "outside")
    yield tmp_path / "outside"
    os.environ.clear()
    os.environ.update(variables)
    tempfile.tempdir = folder


def test_temporary_files_go_with_the_command(around):
    left_by_a_killed_one = around / "command-killed" / "profile"
    left_by_a_killed_one.mkdir(parents=True)
    with surroundings.own():
        assert not left_by_a_killed_one.exists()
        made = Path(tempfile.mkdtemp())
        assert around in made.parents
        told = subprocess.run(["sh", "-c", "echo $TMPDIR"], capture_output=True)
        assert Path(told.stdout.decode().strip()) == made.parent
    assert not around.exists()


def test_what_another_command_has_there_stays(around):
    with surroundings.own():
        theirs = Path(tempfile.mkdtemp())
        with surroundings.own():
            assert theirs not in Path(tempfile.mkdtemp()).parents
        assert theirs.exists()
    assert not around.exists()


def test_a_folder_that_somebody_else_put_there_is_not_used(around, tmp_path):
    around.symlink_to(tmp_path)
    with pytest.raises(ui.Problem, match="somebody else's"), surroundings.own():
        pass


def test_nothing_is_kept_in_the_developer_s_home(around, monkeypatch):
    monkeypatch.setenv("HOME", "/nonexistent")
    for name in surroundings.CACHES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CACHE_DIR", "/kept")  # where the developer wants it
    with surroundings.own():
        assert paths.CACHE in surroundings.home().parents
        caches = {os.environ[name] for name in surroundings.CACHES}
        outside = {one for one in caches if not one.startswith(str(paths.CACHE))}
        assert outside == {"/kept"}
    monkeypatch.setenv("HOME", str(around.parent))
    assert surroundings.home() == around.parent
