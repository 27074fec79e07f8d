"""Running Odoo: its configuration, its commands, and what its log says."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import ui
from .addons import TEST_ADDONS, Addon
from .environment import ADDONS_WANTED
from .paths import ADDON_PACKAGES, DATA, OCA_ADDONS, PYTHON, ROOT, STATE
from .source import Odoo

CONFIG = STATE / "odoo.conf"

# Warnings of Odoo itself, seen in a log of ours but not ours to mend.
STOCK_NOISE = re.compile(
    r"Running as user 'root' is a security risk"
    r"|Failed to load the geoip|GeoIP"
    r"|wkhtmltopdf"
)
RECORD = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (?P<level>[A-Z]+) \S+ [\w.]+: ")


def addons_path(source: Odoo, *more: Path) -> str:
    return ",".join(str(path) for path in [*source.addons, OCA_ADDONS, ROOT, *more])


def addons_path_for(source: Odoo, wanted: Iterable[Addon]) -> str:
    """The addons' path, with the tests' own addons where they are wanted."""
    of_tests = any(addon.path.parent == TEST_ADDONS for addon in wanted)
    return addons_path(source, *([TEST_ADDONS] if of_tests else []))


def configure(source: Odoo) -> None:
    """Write the configuration all commands share; the database comes by argument."""
    DATA.mkdir(parents=True, exist_ok=True)
    lines = [
        "[options]",
        f"addons_path = {addons_path(source)}",
        f"data_dir = {DATA}",
        "http_interface = 127.0.0.1",
        "list_db = False",
        "proxy_mode = False",
        "workers = 0",
        "max_cron_threads = 1",
        f"screenshots = {STATE / 'screenshots'}",  # of browser tests that fail
    ]
    text = "\n".join(lines) + "\n"
    if not CONFIG.exists() or CONFIG.read_text() != text:
        CONFIG.write_text(text)
    path = [source.parent, ROOT, ADDON_PACKAGES]
    os.environ["PYTHONPATH"] = os.pathsep.join(map(str, path))
    # Bytecode of our own files beside them is ignored by git and saves seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # The developer's own Odoo settings are not for this one.
    os.environ["ODOO_RC"] = str(CONFIG)


def python_path(wanted: Iterable[Addon]) -> str:
    """Where Odoo finds none of the packages that stand apart, unless an addon names
    one."""
    path = os.environ["PYTHONPATH"].split(os.pathsep)
    path = [folder for folder in path if folder != str(ADDON_PACKAGES)]
    apart = set(ADDONS_WANTED.read_text().splitlines())
    if any(apart.intersection(addon.packages) for addon in wanted):
        path.append(str(ADDON_PACKAGES))
    return os.pathsep.join(path)


def command(*arguments: object) -> list[str]:
    return [str(PYTHON), "-m", "odoo", *map(str, arguments)]


def install(
    database: str, modules: list[str], log: str, show, *options: str, env=None
) -> Path:
    """Install modules, with progress."""

    def detail(path: Path) -> str:
        text = path.read_text("utf-8", "replace")
        done = re.findall(r"Loading module (\w+) \((\d+)/(\d+)\)", text)
        return "{}, module {} of {}".format(*done[-1]) if done else "starting Odoo"

    path = ui.run(
        command("server", "-d", database, "-i", ",".join(modules), *options)
        + ["--stop-after-init", "--no-http", "--max-cron-threads=0"],
        log,
        f"Odoo could not install {', '.join(modules)}.",
        show,
        detail,
        why,
        env=env,
    )
    # Odoo may exit with 0 though a module failed to load.
    if any(" CRITICAL " in record for record in records(path)):
        raise ui.Problem(f"Odoo could not install {', '.join(modules)}.\n{why(path)}")
    return path


def why(log: Path) -> str:
    """What went wrong, of a log that ends badly: the end of its last error."""
    errors = [record for record in records(log) if " WARNING " not in record]
    if not errors:
        return ui.last_lines(log)
    lines = errors[-1].splitlines()
    return "\n".join(f"    {line}" for line in lines[:1] + lines[1:][-6:])


def records(log: Path) -> Iterator[str]:
    """The warnings and errors of a log, with the lines that belong to them."""
    record: list[str] = []
    for line in [*log.read_text(errors="replace").splitlines(), None]:
        found = RECORD.match(line) if line is not None else None
        if line is not None and not found:
            if record:
                record.append(line)
            continue
        if record and not STOCK_NOISE.search(record[0]):
            yield "\n".join(record)
        loud = found and found["level"] in {"WARNING", "ERROR", "CRITICAL"}
        record = [line] if loud else []


def script(database: str, code: str, log: str, failure: str) -> None:
    """Run code in an Odoo shell."""
    shell = [*command("shell", "-d", database), "--no-http", "--log-level=warn"]
    try:
        result = subprocess.run(
            shell,
            input=code,
            capture_output=True,
            text=True,
            timeout=ui.PATIENCE,
            preexec_fn=ui.die_with_parent(),
        )
    except subprocess.TimeoutExpired:
        minutes = ui.PATIENCE // 60
        raise ui.Problem(f"{failure} It was given up after {minutes} min.") from None
    if result.returncode:
        ui.check_full(result.stderr)
        (STATE / "log" / log).write_text(result.stdout + result.stderr)
        last = result.stderr.strip().splitlines()[-1:]
        raise ui.Problem(
            f"{failure}\n    {' '.join(last)}\nThe whole output: .odoo/log/{log}"
        )
