"""./dev clean removes what comes again by itself, and with --all everything."""

import contextlib
import fcntl

import pytest

from devtools import clean, databases, locks, postgres, ui

DATABASES = ["mentoring_demo", "mentoring_template_1", "mentoring_test_house_1"]


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone that has been used."""
    state = tmp_path / ".odoo"
    for folder in ("venv", "cache/uv", "pg/data", "data", "lock", "apt"):
        (state / folder).mkdir(parents=True)
    (tmp_path / "node_modules").symlink_to(".odoo/node/node_modules")
    (tmp_path / "addon" / "__pycache__").mkdir(parents=True)
    (tmp_path / "addon" / "ours.py").touch()
    (tmp_path / ".coverage").touch()
    for module, name, value in [
        (clean, "ROOT", tmp_path),
        (clean, "STATE", state),
        (clean, "VENV", state / "venv"),
        (clean, "LARGE", [state / "cache", state / "apt"]),
        (locks, "STATE", state),
        (postgres, "CLUSTER", state / "pg" / "data"),
        (postgres, "EXTERNAL", False),
        (postgres, "server", contextlib.nullcontext),
        (postgres, "databases", lambda: dict.fromkeys(DATABASES)),
        (databases, "demo_name", lambda: "mentoring_demo"),
    ]:
        monkeypatch.setattr(module, name, value)
    return tmp_path


@pytest.fixture
def dropped(clone, monkeypatch):
    names = []
    monkeypatch.setattr(databases, "discard", names.append)
    return names


def test_the_demo_and_what_it_runs_on_stay(clone, dropped):
    assert clean.run([]) == 0
    assert dropped == DATABASES[1:]
    assert not (clone / ".odoo" / "cache").exists()
    assert not (clone / ".odoo" / "apt").exists()
    assert (clone / ".odoo" / "venv").exists()
    assert (clone / ".odoo" / "pg" / "data").exists()


def test_all_leaves_the_files_of_the_project(clone, dropped):
    assert clean.run(["--all"]) == 0
    left = [path.name for path in clone.rglob("*") if path.is_file()]
    assert left == ["ours.py"]
    assert not (clone / ".odoo").exists()
    assert not (clone / "node_modules").is_symlink()
    assert not list(clone.rglob("__pycache__"))
    assert not dropped  # they went with their server


def test_all_takes_what_is_on_a_server_of_the_developer_s(clone, dropped, monkeypatch):
    monkeypatch.setattr(postgres, "EXTERNAL", True)
    clean.run(["--all"])
    assert dropped == DATABASES


def test_nothing_goes_while_somebody_uses_it(clone, dropped):
    users = locks.lock_path(postgres.USERS_LOCK)
    with users.open("a") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_SH)
        for words in ([], ["--all"]):
            with pytest.raises(ui.Problem, match="Another ./dev is running"):
                clean.run(words)
    assert (clone / ".odoo" / "cache").exists()
    assert not dropped


def test_a_word_it_does_not_know_removes_nothing(clone, dropped):
    with pytest.raises(ui.Problem, match="takes only --all"):
        clean.run(["-all"])
    assert not dropped
