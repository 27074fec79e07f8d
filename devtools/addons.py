"""The addons that stand here, read from their manifests."""

import ast
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import appraisal
from .paths import ROOT

TEST_ADDONS = ROOT / "tests" / "addons"
# What `./dev run` shows is made up by an addon of its own; no other test wants it.
DEMO = "mentoring_demo"

# Not part of what Odoo installs, so a change in them rebuilds nothing.
_IGNORED_SUFFIXES = {".pyc", ".pot", ".md", ".rst", ".swp", ".orig", ".rej"}
_IGNORED_FOLDERS = {"__pycache__", "tests", "description"}


class Addon(NamedTuple):
    path: Path
    depends: list[str]
    packages: list[str]  # of Python

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fetched(self) -> list[str]:
        """What it depends on of the addons that are fetched at set-up, whether that has
        been or not: which tests run on what is asked before."""
        return [name for name in self.depends if name == appraisal.NAME]

    @property
    def has_website(self) -> bool:
        """Whether it brings Odoo's website, by which every page looks otherwise."""
        return any(name.startswith("website") for name in self.depends)

    @property
    def has_tests(self) -> bool:
        """Whether it is an addon of tests that has tests of its own. It is there for
        what it depends on of Odoo's, which comes with it, on top of all others."""
        of_tests = self.path.parent == TEST_ADDONS
        return of_tests and (TEST_ADDONS.parent / self.name).is_dir()

    @property
    def digest(self) -> str:
        return digest(self.path)


def ours() -> dict[str, Addon]:
    """Every addon of the project, by name; those of the tests, too."""
    found = [*ROOT.glob("*/__manifest__.py"), *TEST_ADDONS.glob("*/__manifest__.py")]
    return {path.parent.name: _read(path) for path in sorted(found)}


def _read(manifest: Path) -> Addon:
    values = ast.literal_eval(manifest.read_text())
    packages = values.get("external_dependencies", {}).get("python", [])
    return Addon(manifest.parent, values.get("depends", []), packages)


def for_users() -> list[Addon]:
    """Those to be installed by somebody who is not testing."""
    return [addon for addon in ours().values() if addon.path.parent == ROOT]


def shown() -> list[Addon]:
    """What stands together in the demo and where everything is tested: what brings a
    website has tests of its own."""
    return [addon for addon in for_users() if not addon.has_website]


def closure(names: Iterable[str]) -> list[Addon]:
    """The addons and those of ours they depend on, each behind what it depends on; what
    needs an addon that is fetched comes last. The order is that of all addons, so that
    a template can begin with what another one has."""
    known = ours()
    wanted = _with_needed(names, known)
    in_order = sorted(known, key=lambda name: (bool(_fetched(known, name)), name))
    return [known[name] for name in _with_needed(in_order, known) if name in wanted]


def _with_needed(names: Iterable[str], known: dict[str, Addon]) -> list[str]:
    found: dict[str, None] = {}

    def add(name: str) -> None:
        if name in known and name not in found:
            for needed in sorted(known[name].depends):
                add(needed)
            found[name] = None

    for name in names:
        add(name)
    return list(found)


def _fetched(known: dict[str, Addon], name: str) -> list[str]:
    return known[name].fetched if name in known else []


def of_odoo(addons: Iterable[Addon]) -> list[str]:
    """What the addons need of Odoo's own."""
    names = {n for addon in addons if not addon.has_tests for n in addon.depends}
    return sorted(names - ours().keys() - {n for a in addons for n in a.fetched})


def digest(addon: Path) -> str:
    """Changes whenever a file of the addon does that Odoo reads."""
    content = hashlib.sha256()
    for folder, folders, files in os.walk(addon):
        folders[:] = sorted(set(folders) - _IGNORED_FOLDERS)
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix in _IGNORED_SUFFIXES or name.startswith("."):
                continue
            content.update(str(path.relative_to(addon)).encode() + b"\0")
            content.update(path.read_bytes() + b"\0")
    return content.hexdigest()[:12]
