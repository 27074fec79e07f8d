"""OCA's hr_appraisal_oca, which an addon here is a bridge to: fetched from the package
index at set-up, never committed, and carried to Odoo 19.0 for as long as it is
released for 18.0 alone.
"""

import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

from . import ui
from .paths import OCA_ADDONS, PYTHON, digest

NAME = "hr_appraisal_oca"
PATH = OCA_ADDONS / NAME
# A release for 19.0, as soon as there is one; until then the one known here, so that a
# newer one for 18.0 does not stop a set-up.
RELEASES = [
    "odoo-addon-hr-appraisal-oca>=19.0.0,<19.1",
    "odoo-addon-hr-appraisal-oca==18.0.1.2.0.2",
]
MARKER = OCA_ADDONS / "complete"


class Change(NamedTuple):
    """A text of the release for 18.0, how often a file has it, and what it becomes."""

    file: str
    old: str
    new: str
    times: int = 1


CHANGES = [
    Change("__manifest__.py", '"version": "18.0.', '"version": "19.0.'),
    Change("models/hr_employee.py", '"hr.employee.base"', '"hr.employee"'),
    Change(
        "security/hr_appraisal_security.xml",
        '        <field name="category_id"'
        ' ref="hr_appraisal_oca.module_category_hr_appraisal" />\n',
        "",
        times=2,
    ),
    Change(
        "views/hr_appraisal_form_view.xml",
        '<group expand="0" string="Group By">',
        "<group>",
    ),
    Change(
        "wizard/res_config_settings_views.xml",
        '<field name="target">inline</field>',
        '<field name="target">current</field>',
    ),
    Change(
        "models/hr_appraisal_tag.py",
        """\
    _sql_constraints = [
        ("name_uniq", "unique (name)", "Tag name already exists !"),
    ]
""",
        """\
    _name_uniq = models.Constraint("unique (name)", "Tag name already exists !")
""",
    ),
]


def prepare(steps: ui.Steps) -> None:
    """Have the addon in its folder; without a network, too, once it is there."""
    with steps.step("Appraisals (OCA)") as show:
        made_of = digest(RELEASES, CHANGES)
        if MARKER.exists() and MARKER.read_text().split()[-1:] == [made_of]:
            return
        new = OCA_ADDONS.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        wheel = _fetch(new, show)
        unpack(wheel, new)
        (new / MARKER.name).write_text(f"{wheel.name} {made_of}")
        shutil.rmtree(OCA_ADDONS, ignore_errors=True)
        new.rename(OCA_ADDONS)


def _fetch(folder: Path, show) -> Path:
    # It requires the distribution `odoo`, which is no package here, of its series.
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "download", "--no-deps"]
    for release in RELEASES:
        try:
            ui.run(
                [*pip, "--only-binary=:all:", f"--dest={folder}", release],
                "appraisal.log",
                f"OCA's addon {NAME} could not be fetched from the package index. Is "
                "there a network?",
                show,
                lambda _log: "downloading",
            )
            break
        except ui.Problem:
            if release == RELEASES[-1]:
                raise
    (wheel,) = folder.glob("*.whl")
    return wheel


def unpack(wheel: Path, folder: Path) -> None:
    """Put a wheel's addon into a folder, with its metadata (licence, authors) beside it
    and carried to Odoo 19.0 unless it is a release for that."""
    content = folder / "wheel"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(content)
    for path in [content / "odoo" / "addons" / NAME, *content.glob("*.dist-info")]:
        path.rename(folder / path.name)
    shutil.rmtree(content)
    if '"version": "19.0.' not in (folder / NAME / "__manifest__.py").read_text():
        for change in CHANGES:
            _apply(change, folder / NAME, wheel.name)


def _apply(change: Change, addon: Path, release: str) -> None:
    path = addon / change.file
    text = path.read_text() if path.exists() else ""
    found = text.count(change.old)
    if found != change.times:
        raise ui.Problem(
            f"{release} differs from the releases known here: {change.file} must have "
            f"{change.times} ×\n    {change.old.strip()}\nand has {found}. Read what "
            "is new in it, then mend CHANGES in devtools/appraisal.py."
        )
    path.write_text(text.replace(change.old, change.new))
