"""./dev bench load: fifty people at once, on a server with two workers."""

import contextlib
import os
import socket
import subprocess
import tempfile
from pathlib import Path

from . import odoo, server, ui
from .paths import LOGS, PYTHON, ROOT

LOG = LOGS / "load.log"
BENCHMARKS = ROOT / "benchmarks"
#: Pairs in the programme, and seconds that they open pages, at most.
USUAL = (500, 60)
MOST = (10_000, 600)


def parse(arguments: list[str]) -> tuple[int, int]:
    usage = f"./dev bench load [pairs, to {MOST[0]}] [seconds, to {MOST[1]}]"
    if len(arguments) > len(USUAL) or not all(word.isdecimal() for word in arguments):
        raise ui.Problem(usage)
    pairs, seconds = (*map(int, arguments), *USUAL[len(arguments) :])
    if not (1 <= pairs <= MOST[0] and 1 <= seconds <= MOST[1]):
        raise ui.Problem(usage)
    return pairs, seconds


def run(database: str, pairs: int, seconds: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        visitors = Path(folder, "visitors.json")
        code = _fill(database, pairs, visitors)
        return code or _load(database, visitors, seconds)


def _fill(database: str, pairs: int, visitors: Path) -> int:
    shell = odoo.command("shell", "-d", database, "--no-http", "--log-level=warn")
    asked = {"BENCH": str(pairs), "LOAD": str(visitors)}
    with (BENCHMARKS / "load_in_odoo.py").open() as script:
        code = subprocess.run(
            shell,
            stdin=script,
            env={**os.environ, **asked},
            preexec_fn=ui.die_with_parent(),
        ).returncode
    # a script that fails leaves the shell with 0
    return code or int(not visitors.exists())


def _load(database: str, visitors: Path, seconds: int) -> int:
    port, live_port = _free_ports(2)
    command = [str(PYTHON), str(BENCHMARKS / "with_workers.py"), "server"]
    command += ["-d", database, f"--db-filter=^{database}$", "--workers=2"]
    command += ["--max-cron-threads=0", f"--gevent-port={live_port}"]
    command += ["--log-level=warn"]
    asking = [str(PYTHON), str(BENCHMARKS / "load.py")]
    asking += [f"http://127.0.0.1:{port}", str(visitors), str(seconds)]
    with contextlib.ExitStack() as stack:
        with ui.Steps(1).step("Odoo server with two workers") as show:
            stack.enter_context(server.started(command, port, LOG, show))
        return subprocess.run(asking, preexec_fn=ui.die_with_parent()).returncode


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        probes = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            for _probe in range(count)
        ]
        return [probe.getsockname()[1] for probe in probes]
