"""./dev lint looks at the files, wherever they come from, or says that it does not."""

import os
import shutil
import subprocess

import pytest

from devtools import lint, paths, ui

# A fault for each tool.
FAULTS = {
    "devtools/fault.py": "import os\n",
    "devtools/form.py": "x = {  'a':1 }\n",
    "mentoring_fault/views/fault.xml": "<odoo><data  /></odoo>\n",
    "mentoring_fault/models/fault.py": 'print("said")\n',
}
MANIFEST = """{
    "name": "Fault",
    "version": "19.0.1.0.0",
    "license": "LGPL-3",
    "author": "Somebody",
    "depends": ["base"],
    "data": ["views/fault.xml", "views/missing.xml"],
}
"""


@pytest.fixture
def unzipped(tmp_path, monkeypatch):
    """A small project as a ZIP has it: without a repository."""
    root = tmp_path / "mentoring-main"
    settings = [".pre-commit-config.yaml", ".prettierrc.json", ".pylintrc"]
    root.mkdir()
    for name in [*settings, ".gitignore", "pyproject.toml"]:
        shutil.copy(paths.ROOT / name, root)
    for name, text in {**FAULTS, "mentoring_fault/__manifest__.py": MANIFEST}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for name in ("mentoring_fault/__init__.py", "mentoring_fault/models/__init__.py"):
        (root / name).touch()
    (root / ".odoo").mkdir()
    (root / ".odoo" / "venv").symlink_to(paths.VENV)
    (root / "node_modules").symlink_to(paths.STATE / "node" / "node_modules")
    monkeypatch.setattr(lint, "ROOT", root)
    monkeypatch.setattr(lint, "REPOSITORY", root / ".odoo" / "lint.git")
    return root


def _git(root, *words):
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def _found(capfd):
    """The tools that were run, and whether each has found something."""
    with pytest.raises(ui.Problem, match="something was found"):
        lint.run([])
    lines = [line for line in capfd.readouterr().out.splitlines() if "..." in line]
    return {line.split("..")[0]: line.endswith("Failed") for line in lines}


ALL = {
    "ruff check": True,
    "ruff format": True,
    "prettier, with XML": True,
    "pylint-odoo": True,
    "OCA's checks of addons": True,
}


def test_each_tool_finds_its_fault_in_a_zip(unzipped, capfd):
    assert _found(capfd) == ALL


def test_each_tool_finds_its_fault_in_somebody_else_s_clone(
    unzipped, capfd, monkeypatch
):
    _git(unzipped, "init")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert _found(capfd) == ALL


def test_a_clone_s_own_repository_is_asked(unzipped):
    _git(unzipped, "init")
    assert lint._repository() == {}
    assert "devtools/fault.py" in lint._files(os.environ)


def test_a_zip_below_another_repository_is_looked_at(unzipped):
    _git(unzipped.parent, "init")
    (unzipped.parent / ".gitignore").write_text("*\n")
    env = {**os.environ, **lint._repository()}
    assert "devtools/fault.py" in lint._files(env)


def test_what_git_ignores_is_no_file_of_the_project(unzipped):
    (unzipped / "devtools" / "æble.py").touch()
    (unzipped / "devtools" / "kept.pyc").touch()
    files = lint._files({**os.environ, **lint._repository()})
    assert "devtools/æble.py" in files
    assert not [name for name in files if name.endswith(".pyc") or ".odoo" in name]


def test_without_a_file_lint_is_not_green(unzipped):
    _git(unzipped, "init")
    (unzipped / ".gitignore").write_text("*\n")
    with pytest.raises(ui.Problem, match="nothing was checked"):
        lint.run([])


def test_a_tool_without_a_file_is_named(unzipped):
    for name in list(FAULTS)[:3]:
        (unzipped / name).unlink()
    (unzipped / ".pre-commit-config.yaml").write_text(
        """\
repos:
    - repo: local
      hooks:
          - {id: a, name: with files, language: system, entry: "true"}
          - {id: b, name: without, language: system, entry: "true", files: xml$}
"""
    )
    with pytest.raises(ui.Problem, match=r"no file was given to without\."):
        lint.run([])


def test_where_git_cannot_list_lint_says_so(unzipped, monkeypatch):
    monkeypatch.setattr(lint, "REPOSITORY", unzipped / "devtools" / "fault.py" / "x")
    with pytest.raises(ui.Problem, match="nothing was checked"):
        lint.run([])
