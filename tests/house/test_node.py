"""Node.js, where the machine has none."""

import shutil
import subprocess

from devtools import node, ui


def test_node_comes_from_its_wheel_where_the_machine_has_none(tmp_path, monkeypatch):
    monkeypatch.setattr(node, "RUNTIME", tmp_path / "runtime")
    # What its programs ask for themselves.
    (tmp_path / "bin").mkdir()
    for name in ("env", "sh"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert not shutil.which("node")
    with ui.Steps(1).step("Node.js") as show:
        node.need_runtime(show)
    prettier = [node.NODE / "node_modules" / ".bin" / "prettier", "--version"]
    for command in (["node", "--version"], ["npm", "--version"], prettier):
        subprocess.run(command, check=True, capture_output=True)
    assert shutil.which("node").startswith(str(tmp_path / "runtime"))
    # Once it is there, nothing is fetched again.
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(node.environment, "install", None)
    with ui.Steps(1).step("Node.js") as show:
        node.need_runtime(show)
    assert shutil.which("npm")
