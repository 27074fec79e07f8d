"""The databases: the demo, and the templates that tests start from.

Each is built under a name of its own and renamed when complete, so an interrupted build
leaves nothing that looks finished. A database and its filestore are renamed together.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator

from . import appraisal, locks, odoo, postgres, ui
from .paths import (
    ADDON,
    BRIDGE,
    BRIDGE_PATH,
    FILESTORE,
    addon_depends,
    addon_digest,
    digest,
)
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


def demo_name() -> str:
    return f"{postgres.prefix()}_demo"


# --- Copies ------------------------------------------------------------------


def _clone(template: str, name: str) -> None:
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
    with locks.shared("demo") as lock:
        with steps.step("Demo database") as show:
            basis = digest(source.version, addon_digest(appraisal.PATH))
            made_of = f"{basis} {digest(addon_digest(), addon_digest(BRIDGE_PATH))}"
            found = postgres.databases().get(name)
            if fresh or found != made_of:
                if not locks.alone(lock):
                    _cannot_touch(fresh or found is None)
                elif fresh or not found or found.split()[0] != basis:
                    _build_demo(name, source, show)
                    postgres.comment(name, made_of)
                else:
                    odoo.install(name, [ADDON], "update.log", show, "-u")
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
    odoo.install(new, [ADDON, appraisal.NAME], "demo.log", show, "--with-demo")
    _warm_up(new, source, BUNDLES, show)
    _rename(new, name)


# --- Tests -------------------------------------------------------------------


def _template(steps: ui.Steps, source: Odoo) -> str:
    """The template that tests are cloned from, built unless it is there."""
    kind = f"{postgres.prefix()}_template"
    basis = digest(source.version, addon_depends())
    name = f"{kind}_{digest(basis, addon_digest())}"
    existing = postgres.databases()
    with steps.step("Test template") as show:
        if name in existing:
            return name
        depends = f"{postgres.prefix()}_depends_{basis}"
        new = f"{postgres.prefix()}_building"
        if depends not in existing:
            discard(new)
            postgres.create(new)
            odoo.install(new, addon_depends(), "depends.log", show)
            _warm_up(new, source, TEST_BUNDLES, show)
            _rename(new, depends)
        _clone(depends, new)
        log = odoo.install(new, [ADDON], "template.log", show)
        _refuse(list(odoo.records(log)))
        _warm_up(new, source, TEST_BUNDLES, show)
        _rename(new, name)
        _forget(existing, kind, keep=name)
    return name


def _template_with_appraisals(steps: ui.Steps, source: Odoo) -> str:
    """The same with OCA's appraisals, beside which the bridge installs itself."""
    core = _template(steps, source)
    kind = f"{postgres.prefix()}_appraisal"
    content = digest(core, addon_digest(appraisal.PATH), addon_digest(BRIDGE_PATH))
    name = f"{kind}_{content}"
    existing = postgres.databases()
    with steps.step("Test template with appraisals") as show:
        if name not in existing:
            new = f"{postgres.prefix()}_building"
            _clone(core, new)
            log = odoo.install(new, [appraisal.NAME], "template-appraisal.log", show)
            # What OCA's own addon logs is not ours to mend.
            theirs = re.compile(rf"\b{appraisal.NAME}\b")
            _refuse(
                [
                    record
                    for record in odoo.records(log)
                    if BRIDGE in record or not theirs.search(record)
                ]
            )
            _rename(new, name)
            _forget(existing, kind, keep=name)
    return name


def _refuse(warnings: list[str]) -> None:
    if warnings:
        raise ui.Problem(
            "Installing the addon must log no warning; it logs:\n" + "\n".join(warnings)
        )


def _forget(existing: dict[str, str], kind: str, keep: str) -> None:
    """Drop the templates of earlier states of the addon."""
    for name in existing:
        if name.startswith(f"{kind}_") and name != keep:
            with contextlib.suppress(ui.Problem):
                discard(name)


@contextlib.contextmanager
def disposable(
    steps: ui.Steps, source: Odoo, purpose: str, with_appraisals: bool = False
) -> Iterator[str]:
    """A database with the addon and without demo data, dropped after the block; if
    wanted with OCA's appraisals and the bridge to them."""
    _sweep()
    build = _template_with_appraisals if with_appraisals else _template
    with locks.exclusive("template", "that builds the test template"):
        template = build(steps, source)
        name = f"{postgres.prefix()}_{purpose}_{os.getpid()}"
        _clone(template, name)
    try:
        yield name
    finally:
        discard(name)


def _sweep() -> None:
    """Drop the databases of commands that were killed."""
    for name in postgres.databases():
        found = re.fullmatch(
            rf"{postgres.prefix()}_(test|test_appraisal|docs|i18n|bench)_(\d+)", name
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
