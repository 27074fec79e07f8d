"""Each addon is a wheel: built, installed by pip, a database made with it and its own
tests run, as an integrator does."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import odoo

from devtools import addons, databases, locks, paths, postgres, ui
from devtools.source import Odoo

INSTALLED = """
wanted = %r
modules = env["ir.module.module"].search([("name", "in", list(wanted))])
assert set(modules.mapped("state")) == {"installed"}, modules.mapped("state")
assert set(modules.mapped("name")) == set(wanted)
for name, files in wanted.items():
    package = __import__(f"odoo.addons.{name}", fromlist=["x"])
    assert package.__file__.startswith(files), package.__file__
"""


@pytest.fixture
def database():
    """What the addons need of Odoo's own, and not one of ours."""
    source = Odoo(Path(odoo.__path__[0]).parent)
    name = f"{postgres.prefix()}_test_wheels_{os.getpid()}"
    with locks.exclusive("template", "that builds the test template"):
        steps, wanted = ui.Steps(1), _all()
        databases.clone(databases.template_of_odoo(steps, source, wanted), name)
    yield name, source
    databases.discard(name)


def _all():
    return addons.closure(addon.name for addon in addons.for_users())


def _pip(*arguments):
    pip = [paths.PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *map(str, arguments)], check=True, cwd="/")


def test_odoo_runs_the_addons_from_their_wheels(database, tmp_path):
    name, source = database
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    ours = addons.for_users()
    folders = [addon.path for addon in ours]
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", wheels, *folders)
    built = sorted(wheels.glob("*.whl"))
    assert len(built) == len(ours)
    _pip("install", "--no-deps", "--no-index", "--target", site, *built)

    fetched = [str(folder) for folder in [*source.addons, paths.OCA_ADDONS]]
    (tmp_path / "odoo.conf").write_text(
        f"[options]\naddons_path = {','.join(fetched)}\ndata_dir = {tmp_path}\n"
    )
    path = [source.parent, site, paths.ADDON_PACKAGES]  # nothing of the checkout

    def run_odoo(command, *options, code=""):
        done = subprocess.run(
            [paths.PYTHON, "-m", "odoo", command, "-c", "odoo.conf", "-d", name]
            + ["--no-http", "--log-level=warn", *options],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))},
            input=code,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert " ERROR " not in done.stderr, done.stderr
        assert "CRITICAL" not in done.stderr, done.stderr
        return done.stderr

    names = ",".join(addon.name for addon in ours)
    tags = ",".join(f"/{addon.name}" for addon in ours)
    tests = ["--test-enable", f"--test-tags={tags}"]
    tests += ["--log-handler=odoo.tests.result:INFO"]
    log = run_odoo("server", "-i", names, "--stop-after-init", *tests)
    (ran,) = re.findall(r"0 failed, 0 error\(s\) of (\d+) tests", log)
    assert int(ran) >= len(ours), log
    wanted = {addon.name: str(site) for addon in ours}
    run_odoo("shell", code=INSTALLED % wanted)
