"""The databases: the demo, and the templates that tests start from.

Each is built under a name of its own and renamed when complete, so an interrupted build
leaves nothing that looks finished. A database and its filestore are renamed together.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple

from . import addons, appraisal, locks, odoo, postgres, suites, ui
from .addons import Addon
from .paths import FILESTORE, digest
from .source import LEFT_OUT, Odoo

# Bundles of JavaScript and styles made once in a template: Odoo would else make them
# again in each browser test, whose transaction is rolled back.
WARM_UP = """
bundles = %(bundles)r
if %(left_out)r:
    env["ir.asset"].create({
        "name": "left out of the package", "bundle": "web.assets_backend",
        "directive": "remove", "path": %(left_out)r,
    })
for name in bundles:
    bundle = env["ir.qweb"]._get_asset_bundle(name, css=True, js=True, assets_params={})
    bundle.css()
    bundle.js()
    # a page would be without style; what is a part of others need not stand alone
    assert not (name.startswith("web.") and bundle.css_errors), bundle.css_errors
env.cr.commit()
"""
BUNDLES = [
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_backend_lazy",
    "web.assets_frontend",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "bus.websocket_worker_assets",
    "portal.assets_chatter_helpers",
    "portal.assets_chatter",
    "portal.assets_chatter_style",
    "survey.survey_assets",
    "web_tour.interactive",
]
TEST_BUNDLES = [
    *BUNDLES,
    "web.assets_tests",
    "web.__assets_tests_call__",
    "web_tour.automatic",
]

# What the demo can be read in; the first is what people begin with.
LANGUAGES = "en_US,da_DK,nb_NO"


def demo_name() -> str:
    return f"{postgres.prefix()}_demo"


# --- Copies ------------------------------------------------------------------


def clone(template: str, name: str) -> None:
    discard(name)
    postgres.create(name, template)
    if (FILESTORE / template).exists():
        # Files of a filestore are never changed, so a link is as good as a copy.
        shutil.copytree(FILESTORE / template, FILESTORE / name, copy_function=os.link)


def discard(name: str) -> None:
    postgres.drop(name)
    shutil.rmtree(FILESTORE / name, ignore_errors=True)


def _rename(old: str, new: str) -> None:
    discard(new)
    if (FILESTORE / old).exists():
        (FILESTORE / old).rename(FILESTORE / new)
    postgres.sql(f"ALTER DATABASE {old} RENAME TO {new}")


def _warm_up(database: str, source: Odoo, bundles: list[str], show) -> None:
    show("preparing pages")
    left_out = LEFT_OUT if source.lacks_left_out() else ""
    code = WARM_UP % {"bundles": bundles, "left_out": left_out}
    odoo.script(database, code, "warm-up.log", "Odoo could not prepare its pages.")


# --- The demo ----------------------------------------------------------------


@contextlib.contextmanager
def demo(steps: ui.Steps, source: Odoo, fresh: bool = False) -> Iterator[str]:
    """The demo database, made or brought up to date, in use until the block ends."""
    name = demo_name()
    with contextlib.ExitStack() as stack:
        with (
            # Whoever comes meanwhile waits for this one before the lock is shared, for
            # what is shared by two neither can make anew.
            locks.exclusive("demo-making", "that makes the demo database"),
            steps.step("Demo database") as show,
        ):
            lock = stack.enter_context(locks.shared("demo"))
            ours = addons.shown()
            # The story is told once: where it has changed, it is told anew.
            told = addons.ours()[addons.DEMO].digest
            basis = digest(source.version, addons.digest(appraisal.PATH), told)
            made_of = f"{basis} {digest([(one.name, one.digest) for one in ours])}"
            found = postgres.databases().get(name)
            if fresh or found != made_of:
                if not locks.alone(lock):
                    _cannot_touch(fresh or found is None)
                elif fresh or not found or found.split()[0] != basis:
                    _build_demo(name, source, show)
                    postgres.comment(name, made_of)
                else:
                    names = [one.name for one in ours]
                    # Installs what is new among them; what is there, -u brings up.
                    options = ("-u", ",".join(names))
                    odoo.install(name, names, "update.log", show, *options)
                    postgres.comment(name, made_of)
                locks.share(lock)
        yield name


def _cannot_touch(needed: bool) -> None:
    if needed:
        raise ui.Problem("Another ./dev uses the demo database. Stop it, then again.")
    ui.say(
        "The addon has changed, but another ./dev uses the demo database, so it "
        "stays as it is. Stop the other to update it."
    )


def _build_demo(name: str, source: Odoo, show) -> None:
    discard(name)
    new = f"{name}_new"
    discard(new)
    postgres.create(new)
    names = [one.name for one in addons.shown()]
    modules = [*names, appraisal.NAME]
    odoo.install(new, modules, "demo.log", show, f"--load-language={LANGUAGES}")
    _warm_up(new, source, BUNDLES, show)
    _rename(new, name)


# --- Tests -------------------------------------------------------------------


class Layer(NamedTuple):
    """A template, what is installed into a copy of the one below to make it, and all
    the addons of ours that it has then.

    What Odoo has itself comes first, from the fewest modules that a suite needs to the
    most, then our addons, one a layer: a change in one rebuilds that and those above.
    """

    name: str
    modules: list[str]
    addons: list[Addon]


def _layers(source: Odoo, wanted: list[Addon]) -> list[Layer]:
    layers: list[Layer] = []

    def add(modules: list[str], ours: list[Addon], *content: object) -> None:
        below = layers[-1].name if layers else source.version
        name = f"{postgres.prefix()}_template_{digest(below, modules, content)}"
        layers.append(Layer(name, modules, ours))

    of_suites = [set(addons.of_odoo(suite.addons)) for suite in suites.all_suites()]
    of_odoo = set(addons.of_odoo(wanted))
    installed: set[str] = set()
    for modules in [*sorted(of_suites, key=len), of_odoo]:
        if installed < modules <= of_odoo:
            add(sorted(modules - installed), [])
            installed = modules
    for number, addon in enumerate(wanted, 1):
        fetched = [addons.digest(appraisal.PATH) for _name in addon.fetched]
        modules = [*addon.fetched, addon.name]
        add(modules, wanted[:number], addon.digest, fetched)
    return layers


def template(steps: ui.Steps, source: Odoo, wanted: list[Addon]) -> str:
    """The template with these addons."""
    layers = _layers(source, wanted)
    return _topmost(steps, f"Test template of {wanted[-1].name}", layers, source)


def template_of_odoo(steps: ui.Steps, source: Odoo, wanted: list[Addon]) -> str:
    """The template with nothing but what these addons need of Odoo's own."""
    layers = [layer for layer in _layers(source, wanted) if not layer.addons]
    return _topmost(steps, "Test template of Odoo", layers, source)


def _topmost(steps: ui.Steps, title: str, layers: list[Layer], source: Odoo) -> str:
    """The last of the layers, built from the first of them that is not there."""
    with steps.step(title) as show:
        sweep()
        existing = postgres.databases()
        if layers[-1].name not in existing:
            # no suite need have all that is wanted here: a website and the demo, say
            _forget(existing.keys() - {layer.name for layer in layers}, source)
            below = None
            for layer in layers:
                if layer.name not in existing:
                    _build(layer, below, source, show)
                below = layer.name
    return layers[-1].name


def _build(layer: Layer, below: str | None, source: Odoo, show) -> None:
    new = f"{postgres.prefix()}_building"
    if below is None:
        discard(new)
        postgres.create(new)
    else:
        clone(below, new)
    if not layer.addons:
        odoo.install(new, layer.modules, "depends.log", show)
    else:
        addon = layer.addons[-1]
        # What installs itself has a layer of its own, where it is wanted.
        log = odoo.install(
            new,
            layer.modules,
            f"template-{addon.name}.log",
            show,
            "--skip-auto-install",
            f"--addons-path={odoo.addons_path_for(source, layer.addons)}",
            env={**os.environ, "PYTHONPATH": odoo.python_path(layer.addons)},
        )
        _refuse(list(odoo.records(log)), addon)
    if any(suite.addons == layer.addons for suite in suites.all_suites()):
        _warm_up(new, source, TEST_BUNDLES, show)
    _rename(new, layer.name)


def _refuse(records: list[str], addon: Addon) -> None:
    # What a fetched addon logs itself is not ours to mend.
    theirs = re.compile("|".join(rf"\b{name}\b" for name in addon.fetched) or "$^")
    warnings = [
        record
        for record in records
        if addon.name in record or not theirs.search(record)
    ]
    if warnings:
        raise ui.Problem(
            f"Installing {addon.name} must log no warning; it logs:\n"
            + "\n".join(warnings)
        )


def _forget(existing: set[str], source: Odoo) -> None:
    """Drop the templates of earlier states of the addons."""
    current = {
        layer.name
        for suite in suites.all_suites()
        for layer in _layers(source, suite.addons)
    }
    for name in existing:
        if name.startswith(f"{postgres.prefix()}_template_") and name not in current:
            with contextlib.suppress(ui.Problem):
                discard(name)


@contextlib.contextmanager
def disposable(
    steps: ui.Steps, source: Odoo, purpose: str, wanted: list[Addon]
) -> Iterator[str]:
    """A database with these addons and without demo data, dropped after the block."""
    with locks.exclusive("template", "that builds the test template"):
        name = f"{postgres.prefix()}_{purpose}_{os.getpid()}"
        clone(template(steps, source, wanted), name)
    try:
        yield name
    finally:
        discard(name)


def sweep() -> None:
    """Drop the databases of commands that were killed."""
    for name in postgres.databases():
        found = re.fullmatch(
            rf"{postgres.prefix()}_(test_\w+|docs|i18n|bench|neighbours)_(\d+)"
            r"(_uninstall|_with)?",
            name,
        )
        if found and not _alive(int(found.group(2))):
            discard(name)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
