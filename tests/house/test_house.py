"""The house stands as its rules say, and each rule notices when it does not."""

import pytest

from devtools.paths import ROOT

from . import rules

MIXIN = """
from odoo import models

class Part(models.AbstractModel):
    _name = "mentoring.part.mixin"
"""
HOST = """
from odoo import models

class Host(models.Model):
    _name = "mentoring.{name}"
    _inherit = ["mail.thread", "mentoring.part.mixin"]
"""
MORE = """
from odoo import models

class {name}(models.{kind}):
    _inherit = "{model}"
"""


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_house_stands(rule):
    assert not list(rule(ROOT))


@pytest.fixture
def house(tmp_path):
    """A small house in order; returns a function that adds to its files."""

    def add(path, text=""):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return tmp_path

    for name, depends in {
        "base_sealed_field": ["mail"],
        "base_guarded_workflow": ["mail"],
        "hr_development_plan": ["base_guarded_workflow", "hr"],
        "mentoring_programme": ["hr_development_plan"],
        "mentoring_circles": ["mentoring_programme"],
    }.items():
        manifest = {"depends": depends, "license": "LGPL-3"}
        add(f"{name}/__manifest__.py", repr(manifest))
        add(f"{name}/README.md")
        add(f"{name}/LICENSE", "GNU LESSER GENERAL PUBLIC LICENSE")
        add(f"{name}/static/description/index.html")
        add(f"{name}/tests/test_it.py")
    add("tests/addons/lending/__manifest__.py", "{'depends': ['mentoring_programme']}")
    add("mentoring_programme/models/__init__.py", "from . import goal")
    add("mentoring_programme/models/goal/part.py", MIXIN)
    add("mentoring_programme/models/goal/goal.py", HOST.format(name="goal"))
    add("mentoring_programme/models/goal/plan.py", HOST.format(name="plan"))
    return add


def test_a_house_in_order_breaks_no_rule(house):
    root = house(
        "mentoring_circles/models/circle/circle.py", HOST.format(name="circle")
    )
    assert [broken for rule in rules.RULES for broken in rule(root)] == []


def _broken(rule, root):
    """What is said of the one thing that breaks a rule."""
    (broken,) = rule(root)
    return broken


@pytest.mark.parametrize("hosts", [0, 1])
def test_an_abstract_model_has_two_hosts_whatever_extends_it_or_them(house, hosts):
    part = "mentoring.part.mixin"
    house("mentoring_programme/models/goal/plan.py")
    if not hosts:
        house("mentoring_programme/models/goal/goal.py")
    extension = MORE.format(name="Part", kind="AbstractModel", model=part)
    house("mentoring_programme/models/goal/more.py", extension)
    again = HOST.format(name="goal").replace('["mail.thread"', '["mentoring.goal"')
    root = house("mentoring_circles/models/goal.py", again if hosts else "")
    broken = _broken(rules.abstract_models_have_two_hosts, root)
    assert part in broken
    assert broken.startswith("mentoring_programme/models/goal/part.py")


def test_a_host_in_another_addon_counts_and_a_report_needs_none(house):
    house("mentoring_programme/models/goal/plan.py")
    house("tests/addons/lending/models/loan.py", HOST.format(name="loan"))
    report = MIXIN.replace("mentoring.part.mixin", "report.mentoring.paper")
    root = house("mentoring_programme/report/paper.py", report)
    assert not list(rules.abstract_models_have_two_hosts(root))


def test_a_file_beside_the_rooms_is_found(house):
    root = house("mentoring_programme/models/mentoring_goal.py")
    broken = _broken(rules.models_have_rooms, root)
    assert broken.startswith("mentoring_programme/models/mentoring_goal.py")


@pytest.mark.parametrize(
    ("addon", "depends"),
    [
        ("base_guarded_workflow", "hr_development_plan"),
        ("hr_development_plan", "mentoring_programme"),
        ("mentoring_programme", "mentoring_circles"),
    ],
)
def test_a_dependency_downwards_is_found(house, addon, depends):
    manifest = repr({"depends": [depends], "license": "LGPL-3"})
    root = house(f"{addon}/__manifest__.py", manifest)
    found = list(rules.arrows_point_upwards(root))
    assert f"{addon} depends on {depends}, which is not above it" in found


def test_features_that_depend_on_each_other_are_found(house):
    house("mentoring_study/__manifest__.py", "{'depends': ['mentoring_circles']}")
    manifest = repr({"depends": ["mentoring_study"]})
    root = house("mentoring_circles/__manifest__.py", manifest)
    found = list(rules.arrows_point_upwards(root))
    assert found == [
        "mentoring_circles depends on itself",
        "mentoring_study depends on itself",
    ]


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        (
            "models/goal/goal.py",
            "from odoo.addons.mentoring_circles import it",
            "mentoring_circles",
        ),
        ("models/goal/goal.py", "env['mentoring.circle']", "mentoring.circle"),
        ("views/goal.xml", "<t t-call='mentoring_circles.x'/>", "mentoring_circles"),
        ("security/access.csv", "x,mentoring.circle,1", "mentoring.circle"),
        ("static/src/goal.js", "orm.call('mentoring.circle')", "mentoring.circle"),
    ],
)
def test_whoever_names_what_is_not_above_is_found(house, file, text, named):
    circle = "mentoring_circles/models/circle/circle.py"
    house(circle, HOST.format(name="circle"))
    root = house(f"mentoring_programme/{file}", f"\n{text}\n")
    broken = _broken(rules.nobody_names_what_is_not_above, root)
    assert broken == f"mentoring_programme/{file}:2: names {named}"
    # The other way it is no more than a use.
    house(f"mentoring_programme/{file}")
    root = house(f"mentoring_circles/{file}", "'mentoring.goal'")
    assert not list(rules.nobody_names_what_is_not_above(root))


@pytest.mark.parametrize("addon", rules.LEVELS[:-1])
@pytest.mark.parametrize("word", ["mentoring.pairing", "mentoring_goal_ids"])
def test_mentoring_in_what_is_for_anybody_is_found(house, addon, word):
    root = house(f"{addon}/models/plan/plan.py", f"'{word}'")
    broken = _broken(rules.those_below_everything_know_no_mentoring, root)
    assert broken == f"{addon}/models/plan/plan.py: names {word}"


def test_an_import_of_what_is_behind_odoo_s_doors_is_found(house):
    text = "from odoo.orm.fields_textual import BaseString\n"
    house("mentoring_programme/odoo_internals/text.py", text)
    root = house("mentoring_programme/models/goal/text.py", text)
    broken = _broken(rules.odoos_orm_stays_behind_its_doors, root)
    assert broken == "mentoring_programme/models/goal/text.py: imports odoo.orm"


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", "static/description/index.html", "tests/test_it.py"],
)
def test_an_addon_that_lacks_something_is_found(house, name):
    root = house("README.md")
    (root / "mentoring_circles" / name).unlink()
    assert "mentoring_circles has no" in _broken(rules.addons_are_complete, root)


def test_a_licence_that_is_not_the_manifest_s_is_found(house):
    root = house("mentoring_circles/LICENSE", "GNU AFFERO GENERAL PUBLIC LICENSE")
    broken = _broken(rules.licences_are_those_of_the_manifests, root)
    assert broken == "mentoring_circles/LICENSE is not LGPL-3"


def test_a_state_has_one_colour_in_whichever_list(house):
    badge = """<field
        name="state"
        widget="badge"
        decoration-{}="{}"
    />"""
    house("mentoring_programme/views/goal.xml", badge.format("info", "state == 'open'"))
    other = badge.format("success", "state in ('done', 'open')")
    root = house("mentoring_circles/views/circle.xml", other)
    broken = _broken(rules.a_state_has_one_colour, root)
    assert broken.startswith("open is ")


def test_a_script_that_odoo_would_refuse_is_found(house):
    house("mentoring_programme/static/src/portal/here.js")
    root = house("mentoring_circles/static/portal/there.js")
    broken = _broken(rules.scripts_are_where_odoo_takes_them, root)
    assert broken.startswith("mentoring_circles/static/portal/there.js is not below")
