"""./dev itself, as far as it decides something."""

import os
import re
import subprocess
import zipfile

import pytest

from devtools import (
    addons,
    appraisal,
    coverage,
    neighbours,
    odoo,
    paths,
    suites,
    system,
    testing,
    ui,
)

LOG = """\
2026-01-31 09:00:00,001 7 INFO demo odoo.modules.loading: loading 1 modules
2026-01-31 09:00:00,002 7 WARNING demo odoo.addons.mentoring_programme: no label
on the second line, too
2026-01-31 09:00:00,003 7 INFO demo odoo.modules.loading: 1 modules loaded
2026-01-31 09:00:00,004 7 ERROR demo odoo.sql_db: bad query
Traceback (most recent call last):
ValueError: the reason
"""


def test_warnings_of_an_install_are_found_with_all_their_lines(tmp_path):
    log = tmp_path / "install.log"
    log.write_text(LOG)
    warning, error = odoo.records(log)
    assert warning.endswith("no label\non the second line, too")
    assert error.endswith("ValueError: the reason")
    assert "ValueError: the reason" in odoo.why(log)
    assert "no label" not in odoo.why(log)


def test_stock_warnings_of_odoo_are_passed_over(tmp_path):
    log = tmp_path / "install.log"
    log.write_text(LOG.replace("no label", "Running as user 'root' is a security risk"))
    assert len(list(odoo.records(log))) == 1


def test_the_template_is_rebuilt_when_the_addon_changes(tmp_path):
    (tmp_path / "views.xml").write_text("<odoo/>")
    before = addons.digest(tmp_path)
    (tmp_path / "addon.pot").write_text("made from the code")
    assert addons.digest(tmp_path) == before
    (tmp_path / "views.xml").write_text("<odoo> </odoo>")
    assert addons.digest(tmp_path) != before


def test_a_command_that_fails_says_why_and_where_to_read_on():
    try:
        ui.run(["sh", "-c", "echo no space left; exit 3"], "test.log", "It failed.")
    except ui.Problem as problem:
        assert "It failed." in str(problem)
        assert "no space left" in str(problem)
        assert ".odoo/log/test.log" in str(problem)
    else:
        raise AssertionError("a failure went unnoticed")


def test_what_differs_beside_our_addons_is_told():
    before = {"a": "passed", "b": "failed", "c": "passed", "d": "skipped"}
    now = {"a": "passed", "b": "failed", "d": "passed", "setUpClass (C)": "failed"}
    assert neighbours.difference(before, now) == [
        "c: passed without our addons, not run with them",
        "d: skipped without our addons, passed with them",
        "setUpClass (C): not run without our addons, failed with them",
    ]
    assert not neighbours.difference(before, before)


# --- Which tests run on which database ----------------------------------------


@pytest.mark.parametrize(
    ("arguments", "whole"),
    [([], True), (["--cov"], True), (["--cov", "-k", "goal"], False)],
)
def test_the_least_coverage_is_asked_of_the_whole(arguments, whole):
    assert coverage.is_whole(arguments) is whole


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A tree of addons and tests, made up; returns a function that adds to it."""
    for name in ("house", "everything"):
        (tmp_path / "tests" / name).mkdir(parents=True)
        (tmp_path / "tests" / name / "test_it.py").touch()
    monkeypatch.setattr(suites, "ROOT", tmp_path)
    monkeypatch.setattr(suites, "TESTS", tmp_path / "tests")
    monkeypatch.setattr(addons, "ROOT", tmp_path)
    monkeypatch.setattr(addons, "TEST_ADDONS", tmp_path / "tests" / "addons")
    suites._shared_classes.cache_clear()

    def add(addon, *depends, test="", folder=""):
        path = tmp_path / folder / addon
        path.mkdir(parents=True)
        (path / "__manifest__.py").write_text(repr({"depends": list(depends)}))
        if not folder:
            tests = tmp_path / "tests" / addon
            tests.mkdir(parents=True)
            (tests / "test_it.py").write_text(test or "def test_it(): pass")

    add("mentoring_programme", "base_guarded_workflow", "survey")
    add("base_guarded_workflow", "mail")
    add("mentoring_matching", "mentoring_programme")
    add("mentoring_demo", "mentoring_matching")
    add("mentoring_results", "mentoring_programme")
    add("mentoring_bridge", "mentoring_programme", appraisal.NAME)
    add("mentoring_course", "mentoring_programme", "website_slides")
    add("lending", "base_guarded_workflow", folder="tests/addons")
    return add


def _installed(*arguments):
    return {
        suite.name: [addon.name for addon in suite.addons]
        for suite, _paths in suites.chosen(list(arguments))
    }


CORE = ["base_guarded_workflow", "mentoring_programme"]
ALL = [*CORE, "mentoring_matching", "mentoring_results"]


def test_tests_run_on_a_database_with_what_they_are_for(checkout):
    assert _installed() == {
        "house": [],
        "base_guarded_workflow": ["base_guarded_workflow", "lending"],
        "mentoring_programme": CORE,
        "mentoring_results": [*CORE, "mentoring_results"],
        "mentoring_matching": [*CORE, "mentoring_matching"],
        "everything": ALL,
        "mentoring_demo": [*CORE, "mentoring_matching", "mentoring_demo"],
        "mentoring_bridge": [*ALL, "mentoring_bridge"],
        "mentoring_course": [*CORE, "mentoring_course"],
    }


def test_an_addon_that_is_new_is_tested_without_being_named(checkout):
    checkout("mentoring_circles", "mentoring_programme")
    assert _installed("tests/mentoring_circles/test_it.py::test_it") == {
        "mentoring_circles": [*CORE, "mentoring_circles"]
    }
    assert "mentoring_circles" in _installed("tests/everything").popitem()[1]
    with pytest.raises(ui.Problem, match="tests/typo"):
        checkout("typo", folder="tests")
        (suites.TESTS / "typo" / "test_it.py").touch()
        suites.all_suites()


def test_an_addon_of_tests_is_there_for_what_it_is_made_for_alone(checkout):
    checkout("sealed", "mail")
    checkout("diary", "sealed", folder="tests/addons")
    assert _installed("tests/sealed") == {"sealed": ["sealed", "diary"]}
    engine = "base_guarded_workflow"
    assert _installed(f"tests/{engine}") == {engine: [engine, "lending"]}


def test_or_for_its_own_tests_with_what_it_needs_of_odoo(checkout, tmp_path):
    checkout("synced", "mentoring_programme", "google_calendar", folder="tests/addons")
    (tmp_path / "tests" / "synced").mkdir()
    (tmp_path / "tests" / "synced" / "test_it.py").touch()
    assert _installed("tests/synced") == {"synced": [*CORE, "synced"]}
    engine = "base_guarded_workflow"
    assert _installed(f"tests/{engine}") == {engine: [engine, "lending"]}
    # with it, and hence on the template of the core
    wanted = addons.closure(["synced"])
    assert addons.of_odoo(wanted) == addons.of_odoo(addons.closure(CORE))


@pytest.mark.parametrize(
    ("packages", "there"),
    [([], False), (["icalendar"], False), (["numpy", "scipy"], True)],
)
def test_only_an_addon_that_names_a_package_finds_it(tmp_path, packages, there):
    addon = addons.Addon(tmp_path, [], packages)
    code = "import importlib.util as u; print(*map(bool, map(u.find_spec, %r)))"
    found = subprocess.run(
        [paths.PYTHON, "-c", code % (["numpy", "scipy", "lxml"],)],
        env={**os.environ, "PYTHONPATH": odoo.python_path([addon])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == [str(there), str(there), "True"]


def test_what_is_run_goes_by_the_paths(checkout):
    assert [*_installed("-x", "tests/mentoring_bridge")] == ["mentoring_bridge"]
    both = _installed("tests/mentoring_bridge/test_it.py", "tests/mentoring_programme")
    assert [*both] == ["mentoring_programme", "mentoring_bridge"]
    assert _installed("tests") == _installed()
    (choice,) = suites.chosen(["tests/mentoring_programme/test_it.py::test_it", "-x"])
    assert choice[1] == ["tests/mentoring_programme/test_it.py::test_it"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["-k", "TestPages"], ["mentoring_circles"]),
        (["-q", "-k", "pages and opens"], ["mentoring_circles"]),
        (["-kpages and not (opens or shut)"], ["mentoring_circles"]),
        (["-k", "pages and not circles"], []),
        (["-k", "mentoring_bridge"], ["mentoring_bridge"]),
    ],
)
def test_what_is_run_goes_by_the_names(checkout, tmp_path, words, found):
    test = """
class TestPages(Pages):
    def test_page_opens(self): pass
"""
    checkout("mentoring_circles", "mentoring_programme", test=test)
    shared = "class Pages:\n    def test_inherited(self): pass\n"
    (tmp_path / "tests" / "pages_common.py").write_text(shared)
    assert [*_installed(*words)] == (found or [*_installed()])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ([], 4),
        (["-x", "tests/mentoring_programme"], 4),
        (["tests/mentoring_programme/test_it.py"], 1),
        (["-k", "test_it and mentoring_bridge"], 1),
        (["-n", "3", "-k", "test_it and mentoring_bridge"], 3),
    ],
)
def test_part_of_a_suite_is_not_worth_a_second_worker(
    checkout, monkeypatch, words, number
):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: range(4))
    monkeypatch.setattr(os, "sysconf", lambda _name: 1024**3)
    found, rest = testing.workers(words, suites.chosen(words))
    assert found == number
    assert "3" not in rest


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["tests/house"], False),
        (["tests/mentoring_programme"], False),
        (["tests/mentoring_circles"], True),
        (["tests/mentoring_circles/test_other.py"], False),
        (["tests/mentoring_results"], True),
        (["-k", "TestPages"], True),
        (["-k", "TestOther"], False),
        ([], True),
    ],
)
def test_tests_without_a_browser_need_none(checkout, tmp_path, words, needed):
    word = min(testing.NEEDS[system.BROWSER])
    by_a_shared_method = "class TestResults(Pages):\n    def test_it(self): self.look()"
    tour = f"class TestPages:\n    def test_page(self): self.{word}()"
    checkout("mentoring_circles", "mentoring_programme", test=tour)
    other = tmp_path / "tests" / "mentoring_circles" / "test_other.py"
    other.write_text("class TestOther:\n    def test_other(self): pass")
    results = tmp_path / "tests" / "mentoring_results" / "test_it.py"
    results.write_text(by_a_shared_method)
    shared = f"class Pages:\n    def look(self): self.{word}()\n"
    (tmp_path / "tests" / "pages_common.py").write_text(shared)
    assert (system.BROWSER in testing.needs(words)) is needed


# --- OCA's appraisals ---------------------------------------------------------

RELEASE = {
    "__manifest__.py": """{
    "name": "Appraisal Oca",
    "version": "18.0.1.2.0",
    "license": "AGPL-3",
}
""",
    "README.rst": "Appraisal Oca\n",
    "models/hr_employee.py": """class HrEmployeeBase(models.AbstractModel):
    _inherit = "hr.employee.base"
""",
    "models/hr_appraisal_tag.py": """class HrAppraisalTag(models.Model):
    _name = "hr.appraisal.tag"

    _sql_constraints = [
        ("name_uniq", "unique (name)", "Tag name already exists !"),
    ]
""",
    "security/hr_appraisal_security.xml": """<odoo>
    <record id="group_appraisal_user" model="res.groups">
        <field name="name">User</field>
        <field name="category_id" ref="hr_appraisal_oca.module_category_hr_appraisal" />
    </record>
    <record id="group_appraisal_hr_officer" model="res.groups">
        <field name="category_id" ref="hr_appraisal_oca.module_category_hr_appraisal" />
        <field name="name">HR Officer</field>
    </record>
</odoo>
""",
    "views/hr_appraisal_form_view.xml": '<group expand="0" string="Group By"></group>',
    "wizard/res_config_settings_views.xml": '<field name="target">inline</field>',
}


def _wheel(folder, **changes):
    """A release with these files, by name (dots for slashes, no ending)."""
    path = folder / "appraisal-18.0.1.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in RELEASE.items():
            new = changes.get(re.sub(r"\W", "_", name.rsplit(".", 1)[0]), text)
            if new is not None:
                archive.writestr(f"odoo/addons/{appraisal.NAME}/{name}", new)
        archive.writestr("appraisal-18.0.1.dist-info/METADATA", "License: AGPL-3")
    return path


def test_appraisals_are_carried_to_this_odoo(tmp_path):
    appraisal.unpack(_wheel(tmp_path), tmp_path)
    addon = tmp_path / appraisal.NAME
    carried = {name: (addon / name).read_text() for name in RELEASE}
    assert carried == {
        "__manifest__.py": """{
    "name": "Appraisal Oca",
    "version": "19.0.1.2.0",
    "license": "AGPL-3",
}
""",
        "README.rst": "Appraisal Oca\n",
        "models/hr_employee.py": """class HrEmployeeBase(models.AbstractModel):
    _inherit = "hr.employee"
""",
        "models/hr_appraisal_tag.py": """class HrAppraisalTag(models.Model):
    _name = "hr.appraisal.tag"

    _name_uniq = models.Constraint("unique (name)", "Tag name already exists !")
""",
        "security/hr_appraisal_security.xml": """<odoo>
    <record id="group_appraisal_user" model="res.groups">
        <field name="name">User</field>
    </record>
    <record id="group_appraisal_hr_officer" model="res.groups">
        <field name="name">HR Officer</field>
    </record>
</odoo>
""",
        "views/hr_appraisal_form_view.xml": "<group></group>",
        "wizard/res_config_settings_views.xml": '<field name="target">current</field>',
    }
    licence = tmp_path / "appraisal-18.0.1.dist-info" / "METADATA"
    assert licence.read_text() == "License: AGPL-3"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("__manifest__", '{"version": "18.1.1.0.0"}'),
        ("models_hr_employee", RELEASE["models/hr_employee.py"] * 2),
        ("models_hr_appraisal_tag", "class HrAppraisalTag(models.Model):\n"),
        ("security_hr_appraisal_security", "<odoo></odoo>"),
        ("views_hr_appraisal_form_view", None),
    ],
)
def test_a_release_that_differs_is_refused_with_what_differs(tmp_path, file, text):
    with pytest.raises(ui.Problem) as refused:
        appraisal.unpack(_wheel(tmp_path, **{file: text}), tmp_path)
    (named,) = (
        change
        for change in appraisal.CHANGES
        if f"{change.file} must have" in str(refused.value)
    )
    assert re.sub(r"\W", "_", named.file.rsplit(".", 1)[0]) == file
    assert named.old.strip() in str(refused.value)


def test_a_release_for_this_odoo_is_taken_as_it_is(tmp_path):
    manifest = '{"name": "Appraisal Oca", "version": "19.0.1.0.0"}'
    appraisal.unpack(_wheel(tmp_path, __manifest__=manifest), tmp_path)
    for name, text in RELEASE.items():
        if name != "__manifest__.py":
            assert (tmp_path / appraisal.NAME / name).read_text() == text


@pytest.fixture
def at_set_up(tmp_path, monkeypatch):
    """The folders of a new clone; returns a function that runs the step of set-up."""
    monkeypatch.setattr(appraisal, "OCA_ADDONS", tmp_path / "oca")
    monkeypatch.setattr(appraisal, "MARKER", tmp_path / "oca" / "complete")
    return lambda: appraisal.prepare(ui.Steps(1))


def test_appraisals_are_fetched_once(at_set_up, tmp_path, monkeypatch):
    fetched = []

    def fetch(folder, _show):
        folder.mkdir()
        fetched.append(_wheel(folder))
        return fetched[-1]

    monkeypatch.setattr(appraisal, "_fetch", fetch)
    at_set_up()
    at_set_up()
    assert len(fetched) == 1
    assert (tmp_path / "oca" / appraisal.NAME / "__manifest__.py").exists()
    # A change of ours is applied to what is fetched anew.
    monkeypatch.setattr(appraisal, "CHANGES", appraisal.CHANGES[:-1])
    at_set_up()
    assert len(fetched) == 2


def _offer(folder, version):
    """Put a release into a folder that pip takes for the package index."""
    name = f"odoo_addon_hr_appraisal_oca-{version}"
    manifest = RELEASE["__manifest__.py"].replace("18.0.1.2.0", version)
    meta = (
        f"Metadata-Version: 2.1\nName: odoo-addon-hr-appraisal-oca\nVersion: {version}"
    )
    with zipfile.ZipFile(folder / f"{name}-py3-none-any.whl", "w") as archive:
        for file, text in {**RELEASE, "__manifest__.py": manifest}.items():
            archive.writestr(f"odoo/addons/{appraisal.NAME}/{file}", text)
        archive.writestr(f"{name}.dist-info/METADATA", meta)
        archive.writestr(
            f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n"
        )
        archive.writestr(f"{name}.dist-info/RECORD", "")


def test_a_release_for_this_odoo_is_fetched_once_there_is_one(
    at_set_up, tmp_path, monkeypatch
):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    manifest = tmp_path / "oca" / appraisal.NAME / "__manifest__.py"
    for version, taken in (
        ("18.0.1.2.0.2", "19.0.1.2.0.2"),  # carried
        ("18.0.1.9.0", "19.0.1.2.0.2"),  # nobody has read that one yet
        ("19.0.1.0.0", "19.0.1.0.0"),
    ):
        _offer(tmp_path, version)
        appraisal.MARKER.unlink(missing_ok=True)
        at_set_up()
        assert f'"version": "{taken}"' in manifest.read_text()


def test_without_a_network_the_set_up_says_so(at_set_up, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ui.Problem, match="Is there a network?"):
        at_set_up()
    assert not (tmp_path / "oca").exists()
