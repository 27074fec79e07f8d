"""The rules of the house, read from the sources of the addons below a folder: each is a
function that yields what breaks it, in a sentence."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = {".py", ".xml", ".csv", ".js", ".scss"}
# Below the addons of features, of which there may be any number.
LEVELS = [
    "base_sealed_field",
    "base_guarded_workflow",
    "hr_development_plan",
    "mentoring_programme",
]
LICENCES = {
    "LGPL-3": "GNU LESSER GENERAL PUBLIC LICENSE",
    "AGPL-3": "GNU AFFERO GENERAL PUBLIC LICENSE",
}


class Addon(NamedTuple):
    path: Path
    manifest: dict

    @property
    def name(self) -> str:
        return self.path.name

    def files(self, *suffixes: str) -> Iterator[Path]:
        for path in sorted(self.path.rglob("*")):
            if path.suffix in suffixes:
                yield path


class Model(NamedTuple):
    """A class of a model, as it stands in a file."""

    file: Path
    name: str
    inherits: list[str]
    abstract: bool


def addons(root: Path) -> dict[str, Addon]:
    found = [
        *root.glob("*/__manifest__.py"),
        *root.glob("tests/addons/*/__manifest__.py"),
    ]
    return {
        path.parent.name: Addon(path.parent, ast.literal_eval(path.read_text()))
        for path in sorted(found)
    }


def models(addon: Addon) -> Iterator[Model]:
    for file in addon.files(".py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                yield from _model(file, node)


def _model(file: Path, node: ast.ClassDef) -> Iterator[Model]:
    values = {
        target.id: part.value
        for part in node.body
        if isinstance(part, ast.Assign)
        for target in part.targets
        if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
    }
    if values:
        read = {name: ast.literal_eval(value) for name, value in values.items()}
        inherits = read.get("_inherit") or []
        inherits = [inherits] if isinstance(inherits, str) else list(inherits)
        name = read.get("_name") or inherits[0]
        bases = {getattr(base, "attr", getattr(base, "id", "")) for base in node.bases}
        yield Model(file, name, inherits, "AbstractModel" in bases)


# --- Models ------------------------------------------------------------------


def abstract_models_have_two_hosts(root: Path) -> Iterator[str]:
    """A model that one other inherits from is a page of that one under a name of its
    own: it belongs into a class that extends the host. A report's values need no host,
    for Odoo finds them by their name."""
    found = [model for addon in addons(root).values() for model in models(addon)]
    hosts = defaultdict(set)
    for model in found:
        for inherited in model.inherits:
            if inherited != model.name:
                hosts[inherited].add(model.name)
    for file, name, inherits, abstract in found:
        if abstract and name not in inherits and not name.startswith("report."):
            if len(hosts[name]) < 2:
                only = ", ".join(hosts[name]) or "nothing"
                yield f"{_at(root, file)}: {name} is inherited by {only} alone"


def models_have_rooms(root: Path) -> Iterator[str]:
    """models/ has a folder for each record and nothing beside them."""
    for addon in addons(root).values():
        if addon.path.parent != root:
            continue  # an example for tests is small on purpose
        for file in sorted(addon.path.glob("models/*.py")):
            if file.name != "__init__.py":
                yield f"{_at(root, file)}: belongs into the folder of a record"


# --- Arrows ------------------------------------------------------------------


def arrows_point_upwards(root: Path) -> Iterator[str]:
    """An addon depends on those above it: features on the programme, that on plans,
    those on the engine."""
    levels = {name: level for level, name in enumerate(LEVELS)}
    known = addons(root)
    for addon in known.values():
        level = levels.get(addon.name, len(LEVELS))
        for name in addon.manifest["depends"]:
            if name in known and levels.get(name, len(LEVELS)) >= level < len(LEVELS):
                yield f"{addon.name} depends on {name}, which is not above it"
        if addon.name in _above(known, addon):
            yield f"{addon.name} depends on itself"


def nobody_names_what_is_not_above(root: Path) -> Iterator[str]:
    """An addon names, by import, external id or model, only what it depends on. What
    it would say to another goes through a method that the other extends."""
    known = addons(root)
    owners = {}
    for addon in known.values():
        for model in models(addon):
            if model.name not in model.inherits:
                owners.setdefault(model.name, addon.name)
    for addon in known.values():
        allowed = {addon.name, *_above(known, addon)}
        addon_names = [name for name in known if name not in allowed]
        # Nothing that goes on behind it: that is another model.
        model_names = [
            rf"{re.escape(name)}(?!\.\w)"
            for name, owner in owners.items()
            if owner not in allowed
        ]
        yield from _named(root, addon, addon_names + model_names)


def those_below_everything_know_no_mentoring(root: Path) -> Iterator[str]:
    """Sealed fields, the engine and the plans are for anybody."""
    for name in LEVELS[:-1]:
        if addon := addons(root).get(name):
            for file in addon.files(*TEXTS):
                for word in re.findall(r"\bmentoring[._]\w+", file.read_text()):
                    yield f"{_at(root, file)}: names {word}"


def _above(known: dict[str, Addon], addon: Addon) -> set[str]:
    above: set[str] = set()
    waiting = list(addon.manifest["depends"])
    while waiting:
        name = waiting.pop()
        if name in known and name not in above:
            above.add(name)
            waiting += known[name].manifest["depends"]
    return above


def _named(root: Path, addon: Addon, names: list[str]) -> Iterator[str]:
    pattern = re.compile(rf"\b({'|'.join(names) or '$^'})\b")
    for file in addon.files(*TEXTS):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            for found in pattern.findall(line):
                yield f"{_at(root, file)}:{number}: names {found}"


def odoos_orm_stays_behind_its_doors(root: Path) -> Iterator[str]:
    """Models are written with what ``odoo.models``, ``odoo.fields`` and their like
    offer; what is behind them changes with any release. Tests may build a registry."""
    internal = re.compile(r"^\s*(?:from|import) odoo\.orm\b", re.MULTILINE)
    for addon in addons(root).values():
        for file in addon.files(".py"):
            apart = {"odoo_internals", "tests"} & set(file.relative_to(root).parts[1:])
            if not apart and internal.search(file.read_text()):
                yield f"{_at(root, file)}: imports odoo.orm"


# --- What belongs to an addon ---------------------------------------------------------


def addons_are_complete(root: Path) -> Iterator[str]:
    """What whoever installs, reads or tests an addon expects to find in it."""
    for addon in addons(root).values():
        if addon.path.parent == root:
            wanted = ["README*", "LICENSE", "static/description/index.html"]
            for name in [*wanted, "tests/test_*.py"]:
                if not list(addon.path.glob(name)):
                    yield f"{addon.name} has no {name}"


def a_state_has_one_colour(root: Path) -> Iterator[str]:
    """Not begun or come to nothing: muted; under way: info; waits for somebody or needs
    a look: warning; reached: success; cannot wait: danger. In whichever list."""
    badge = re.compile(r"""<field\s+name="state"\s+widget="badge"([^>]*)""")
    colour = re.compile(r'decoration-(\w+)="state (?:==|in) ([^"]*)"')
    seen = {}
    for addon in addons(root).values():
        for file in addon.files(".xml"):
            for attributes in badge.findall(file.read_text()):
                for name, states in colour.findall(attributes):
                    for state in re.findall(r"'(\w+)'", states):
                        first, where = seen.setdefault(state, (name, file))
                        if first != name:
                            yield (
                                f"{state} is {name} in {_at(root, file)}, and {first} "
                                f"in {_at(root, where)}"
                            )


def licences_are_those_of_the_manifests(root: Path) -> Iterator[str]:
    for addon in addons(root).values():
        file = addon.path / "LICENSE"
        if (
            file.exists()
            and LICENCES[addon.manifest["license"]] not in file.read_text()
        ):
            yield f"{_at(root, file)} is not {addon.manifest['license']}"


def scripts_are_where_odoo_takes_them(root: Path) -> Iterator[str]:
    """Odoo refuses a module that is elsewhere, and with it the whole bundle."""
    for addon in addons(root).values():
        for file in addon.files(".js"):
            place = file.relative_to(addon.path).parts[:2]
            if place not in {("static", kind) for kind in ("src", "lib", "tests")}:
                yield f"{_at(root, file)} is not below static/src, lib or tests"


def _at(root: Path, file: Path) -> str:
    return str(file.relative_to(root))


RULES = [
    abstract_models_have_two_hosts,
    models_have_rooms,
    arrows_point_upwards,
    nobody_names_what_is_not_above,
    those_below_everything_know_no_mentoring,
    odoos_orm_stays_behind_its_doors,
    addons_are_complete,
    a_state_has_one_colour,
    licences_are_those_of_the_manifests,
    scripts_are_where_odoo_takes_them,
]
