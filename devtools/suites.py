"""Which tests run on which database: those in tests/<addon>/ on one with that addon.

Beside the addons stand `house` and `everything`; what a fetched addon is for comes
with all the others, but for what brings a website.
"""

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import addons, ui
from .addons import Addon
from .paths import ROOT

TESTS = ROOT / "tests"
HOUSE = "house"  # of the project itself: no database
EVERYTHING = "everything"  # but appraisals, websites and the demo


class Suite(NamedTuple):
    """Folders of tests, and the addons that are installed for them, if any."""

    name: str
    addons: list[Addon]
    folders: list[Path]


def all_suites() -> list[Suite]:
    """Folders that want the same addons share a database."""
    found: dict[tuple[str, ...], Suite] = {}
    folders = {path.parent for path in TESTS.glob("*/test_*.py")}
    for folder in sorted(folders):
        wanted = _wanted(folder.name)
        names = tuple(addon.name for addon in wanted)
        suite = found.setdefault(names, Suite(folder.name, wanted, []))
        suite.folders.append(folder)
    return sorted(found.values(), key=lambda suite: len(suite.addons))


def _wanted(folder: str) -> list[Addon]:
    known = addons.ours()
    shown = {addon.name for addon in addons.shown()} - {addons.DEMO}
    if folder == HOUSE:
        return []
    if folder == EVERYTHING:
        return addons.closure(name for name in shown if not known[name].fetched)
    if folder not in known:
        raise ui.Problem(f"tests/{folder} has the name of no addon.")
    # What is for anybody is tested with addons made for that, and nothing else of ours.
    for_tests = [
        name
        for name, addon in known.items()
        if addon.path.parent != ROOT and not addon.has_tests
    ]
    made_for_it = [name for name in for_tests if _needs(name, folder)]
    if made_for_it:
        return addons.closure([folder, *made_for_it])
    return addons.closure(shown if known[folder].fetched else [folder])


def _needs(name: str, other: str) -> bool:
    return other in {addon.name for addon in addons.closure([name])}


def chosen(arguments: list[str]) -> list[tuple[Suite, list[str]]]:
    """The suites that pytest's arguments are for, each with what it has to run: by the
    paths among the arguments, else by the names that -k looks for."""
    suites = all_suites()
    paths = [word for word in arguments if test_path(word)]
    if paths:
        by_suite = [(suite, _below(suite, paths)) for suite in suites]
        return [(suite, found) for suite, found in by_suite if found]
    whole = [(suite, list(map(str, suite.folders))) for suite in suites]
    names = sought(arguments)
    if not names:
        return whole
    # Nothing but a parameter of a test may have the name.
    return [choice for choice in whole if _has(choice[0], names)] or whole


def test_path(argument: str) -> Path | None:
    """The file or folder of tests that an argument of pytest names."""
    path = (ROOT / argument.partition("::")[0]).resolve()
    return path if path.is_relative_to(TESTS) and path.exists() else None


def _below(suite: Suite, words: list[str]) -> list[str]:
    found = []
    for word in words:
        path = test_path(word)
        if any(path.is_relative_to(folder) for folder in suite.folders):
            found.append(word)
        found += [str(folder) for folder in suite.folders if path in folder.parents]
    return found


# --- What -k looks for ---------------------------------------------------------------


def sought(arguments: list[str]) -> str:
    """The expression of -k."""
    for word, following in itertools.pairwise([*arguments, ""]):
        if word == "-k":
            return following
        if word.startswith("-k"):
            return word.removeprefix("-k").lstrip("=")
    return ""


def _has(suite: Suite, expression: str) -> bool:
    files = [file for folder in suite.folders for file in folder.rglob("test_*.py")]
    return any(_is_sought(file, expression) for file in files)


def _is_sought(file: Path, expression: str) -> bool:
    return any(
        matches(expression, [*file.relative_to(TESTS).parts, *names])
        for names in _tests(file)
    )


def matches(expression: str, names: list[str]) -> bool:
    """As pytest does: every word of the expression is true if a name contains it."""
    text = " ".join(names).lower()

    def value(found: re.Match) -> str:
        word = found.group().lower()
        return word if word in {"and", "or", "not"} else str(word in text)

    try:
        return bool(eval(re.sub(r"[^\s()]+", value, expression)))  # words are booleans
    except SyntaxError:
        return True  # pytest says what is wrong with it


def _tests(file: Path) -> Iterator[list[str]]:
    """The names of each test of a file: its class and its own, inherited ones too."""
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            yield [node.name]
        elif isinstance(node, ast.ClassDef):
            for name in _methods(node):
                yield [node.name, name]


def _methods(node: ast.ClassDef) -> set[str]:
    names = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in _shared_classes():
            names |= _methods(_shared_classes()[base.id])
    return names


# --- What they do ---------------------------------------------------------------------


def do(arguments: list[str], words: set[str]) -> bool:
    """Whether a file of tests that pytest's arguments choose has one of the words, or
    the name of a shared method that has."""
    names = sought(arguments)
    of_these = re.compile(rf"\b({'|'.join(words | _methods_that_have(words))})\b")
    return any(
        of_these.search(file.read_text())
        for _suite, paths in chosen(arguments)
        for file in _files(paths)
        if not names or _is_sought(file, names)
    )


def _files(paths: list[str]) -> Iterator[Path]:
    for path in map(test_path, paths):
        yield from path.rglob("test_*.py") if path.is_dir() else [path]


def _methods_that_have(words: set[str]) -> set[str]:
    pattern = re.compile(rf"\b({'|'.join(words)})\b")
    return {
        method.name
        for node in _shared_classes().values()
        for method in node.body
        if isinstance(method, ast.FunctionDef) and pattern.search(ast.unparse(method))
    }


@functools.cache
def _shared_classes() -> dict[str, ast.ClassDef]:
    """What tests inherit from: the classes of files without tests of their own."""
    return {
        node.name: node
        for file in TESTS.rglob("*.py")
        if not file.name.startswith("test_")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
    }
