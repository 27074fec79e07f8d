"""Packages of Node.js: prettier for ./dev lint, axe-core for ./dev test."""

import shutil

from . import system, ui
from .paths import ROOT, STATE, digest

NODE = STATE / "node"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")


def prepare(steps: ui.Steps) -> None:
    with steps.step("Node packages") as show:
        marker = NODE / "complete"
        wanted = digest(*((ROOT / name).read_text() for name in PACKAGES))
        if not marker.exists() or marker.read_text() != wanted:
            system.need_node(show)
            shutil.rmtree(NODE, ignore_errors=True)
            NODE.mkdir(parents=True)
            for name in PACKAGES:
                shutil.copy(ROOT / name, NODE)
            ui.run(
                ["npm", "ci", "--no-fund", "--no-audit"],
                "npm.log",
                "The packages in package.json could not be installed.",
                show,
                cwd=NODE,
            )
            marker.write_text(wanted)
        # Where editors, prettier itself and the tests look for them.
        link = ROOT / "node_modules"
        if not link.exists():
            link.unlink(missing_ok=True)
            link.symlink_to(NODE.relative_to(ROOT) / "node_modules")
