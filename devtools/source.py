"""Odoo 19.0 Community: the developer's own, the distribution's package, or a clone."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import system, ui
from .paths import STATE

SERIES = "19.0"
UPSTREAM = "https://github.com/odoo/odoo.git"
PACKAGE_ROOT = STATE / "odoo-package"
CLONE = STATE / "odoo-clone"

# Debian's odoo-19 links to these. The fonts come from the machine's own suite, for
# unstable's Font Awesome no longer has the files of version 4 that Odoo links to.
FROM_UNSTABLE = [
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-montserrat",
]
FROM_OWN_SUITE = [
    f"fonts-{name}"
    for name in [
        "font-awesome",
        "roboto-unhinted",
        "inconsolata",
        "ocr-b",
        "glyphicons-halflings",
    ]
]
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
# The package leaves this file out (not free); every page of the backend asks for it.
LEFT_OUT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


class Odoo:
    """An Odoo source: `parent` holds the package `odoo`."""

    def __init__(self, parent: Path):
        self.parent = parent
        self.package = parent / "odoo"

    @property
    def addons(self) -> list[Path]:
        folders = [self.package / "addons", self.parent / "addons"]
        return [folder for folder in folders if folder.is_dir()]

    @property
    def version(self) -> str:
        """Tells one Odoo from another, for databases made with it."""
        head = self.parent / ".git" / "HEAD"
        if head.exists():
            show = ["git", "-C", self.parent, "rev-parse", "HEAD"]
            return subprocess.run(show, capture_output=True, text=True).stdout.strip()
        return f"{self.package} {(self.package / 'release.py').stat().st_mtime_ns}"

    def lacks_left_out(self) -> bool:
        return not any((folder / LEFT_OUT).exists() for folder in self.addons)


def needs() -> list[system.Need]:
    """What the machine must have to fetch it, where it is not there yet."""
    is_there = (PACKAGE_ROOT / "odoo").exists() or CLONE.exists()
    if is_there or os.environ.get("MENTORING_ODOO") or _has_packages():
        return []
    return [system.GIT]


def prepare(steps: ui.Steps) -> Odoo:
    with steps.step(f"Odoo {SERIES}") as show:
        own = os.environ.get("MENTORING_ODOO")
        if own:
            return _own(Path(own).expanduser())
        if (PACKAGE_ROOT / "odoo").exists():
            return Odoo((PACKAGE_ROOT / "odoo").resolve().parent)
        if CLONE.exists():
            return Odoo(CLONE)
        try:
            return _unpack_package(show)
        except ui.Problem as problem:
            show(f"no package ({str(problem).splitlines()[0]}), cloning instead")
        return _clone(show)


def _own(path: Path) -> Odoo:
    for parent in (path, path.parent):
        release = parent / "odoo" / "release.py"
        if release.exists():
            found = re.search(r"version_info = \((\d+), (\d+)", release.read_text())
            if found and ".".join(found.groups()) != SERIES:
                raise ui.Problem(
                    f"MENTORING_ODOO={path} is Odoo {'.'.join(found.groups())}; "
                    f"this addon is for {SERIES}."
                )
            return Odoo(parent.resolve())
    raise ui.Problem(
        f"MENTORING_ODOO={path} is no Odoo: name a checkout (with odoo-bin in it) or "
        "an installed package (…/dist-packages/odoo), or unset it and ./dev gets one."
    )


# --- The distribution's package, unpacked without installing it --------------


def _has_packages() -> bool:
    programs = shutil.which("apt-get") and shutil.which("dpkg-deb")
    return bool(programs) and Path(KEYRING).exists()


def _unpack_package(show) -> Odoo:
    if not _has_packages():
        raise ui.Problem("this is not Debian")
    apt = STATE / "apt"
    shutil.rmtree(apt, ignore_errors=True)
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (apt / folder).mkdir(parents=True)
    (apt / "status").touch()
    mirror, suite = _mirror()
    (apt / "sources.list").write_text(
        "".join(
            f"deb [signed-by={KEYRING}] {mirror} {name} main\n"
            for name in (suite, "sid")
        )
    )
    options = {
        "Dir::Etc::sourcelist": apt / "sources.list",
        "Dir::Etc::sourceparts": "-",
        "Dir::State": apt,
        "Dir::State::Lists": apt / "lists",
        "Dir::State::status": apt / "status",
        "Dir::Cache": apt / "cache",
        "APT::Sandbox::User": "root",  # the usual one may not enter this folder
        "Acquire::Languages": "none",
    }
    command = ["apt-get"]
    for name, value in options.items():
        command += ["-o", f"{name}={value}"]
    ui.run([*command, "update"], "apt-odoo.log", "no index of packages", show)
    wanted = [f"{name}/sid" for name in FROM_UNSTABLE]
    wanted += [f"{name}/{suite}" for name in FROM_OWN_SUITE]
    ui.run(
        [*command, "download", *wanted],
        "apt-odoo.log",
        "no package of it",
        show,
        lambda _log: f"downloading, {ui.size_of(apt / 'debs')} of 130 MB",
        cwd=apt / "debs",
    )
    new = PACKAGE_ROOT.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    for deb in sorted((apt / "debs").glob("*.deb")):
        ui.run(
            ["dpkg-deb", "-x", deb, new],
            "dpkg.log",
            f"{deb.name} does not unpack",
            show,
            lambda _log: "unpacking",
        )
    packages = Path("usr/lib/python3/dist-packages")
    left_out = new / packages / "odoo/addons" / LEFT_OUT
    left_out.parent.mkdir(parents=True, exist_ok=True)
    left_out.touch()
    dangling = [
        path
        for path in (new / packages).rglob("*")
        if path.is_symlink() and not path.exists()
    ]
    if dangling:
        raise ui.Problem(f"its package links to a missing {os.readlink(dangling[0])}")
    (new / "odoo").symlink_to(packages / "odoo")
    shutil.rmtree(PACKAGE_ROOT, ignore_errors=True)
    new.rename(PACKAGE_ROOT)
    shutil.rmtree(apt)
    return Odoo(PACKAGE_ROOT / packages)


def _mirror() -> tuple[str, str]:
    """The mirror and the suite that this machine itself uses."""
    release = Path("/etc/os-release").read_text()
    suite = re.search(r"^VERSION_CODENAME=(\w+)", release, re.MULTILINE)
    if not suite or not re.search(r"^ID=debian$", release, re.MULTILINE):
        raise ui.Problem("this is not Debian")
    form = "$(CREATED_BY) $(COMPONENT) $(RELEASE) $(CODENAME) $(SUITE) $(SITE)"
    command = ["apt-get", "indextargets", "--format", form]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        *names, site = line.split(" ")
        if names[:2] == ["Packages", "main"] and suite.group(1) in names[2:]:
            return site, suite.group(1)
    raise ui.Problem("apt names no mirror of Debian")


# --- A clone -----------------------------------------------------------------


def _clone(show) -> Odoo:
    if not shutil.which("git"):
        raise ui.Problem(
            f"Odoo {SERIES} is missing: install git, or set MENTORING_ODOO."
        )
    new = CLONE.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    ui.run(
        ["git", "clone", "--depth=1", f"--branch={SERIES}", UPSTREAM, new],
        "clone.log",
        f"Odoo {SERIES} could not be fetched, neither as a package of this system (see "
        ".odoo/log/apt-odoo.log) nor from its repository. Is there a network? Or set "
        "MENTORING_ODOO=/path/to/odoo to one you have.",
        show,
        lambda _log: f"cloning, {ui.size_of(new)}",
        env={
            **os.environ,
            "GIT_TERMINAL_PROMPT": "0",
            # A connection that has stalled is given up after a minute.
            "GIT_HTTP_LOW_SPEED_LIMIT": "1000",
            "GIT_HTTP_LOW_SPEED_TIME": "60",
        },
    )
    new.rename(CLONE)
    return Odoo(CLONE)
