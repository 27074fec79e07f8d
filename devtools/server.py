"""./dev run: serve the demo database and say how to use it."""

import argparse
import contextlib
import errno
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from . import mail, odoo, postgres, ui
from .paths import LOGS, MAILS, ROOT

LOG = LOGS / "run.log"
PATIENCE = 10 * 60

WELCOME = """
  Mentoring Programme is running: {url}

  log in as           you are              try
  demo_coordinator    HR                   a programme from draft to closed
  demo_sponsor        the sponsor          what came of a programme
  demo_mentor         mentor, an employee  accept, sign, plan a meeting
  demo_mentee         mentee, an employee  set goals, write a reflection
  demo_manager        a line manager       approve, open an appraisal
  demo_portal_mentee  mentee, portal only  sign the contract, on a phone
  admin               administrator        everything else in Odoo

  The password is the login, for each of them.

  HR starts at {url}/odoo/mentoring, everybody else at
  {url}/my/mentoring, the portal.
  Mails are not sent but kept in {mails}. Log: {log}.
  Ctrl-C stops it; ./dev run --fresh starts over.
"""


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev run", add_help=True)
    parser.add_argument("--port", type=int, default=8069, help="default: 8069")
    parser.add_argument("--fresh", action="store_true", help="make the demo data anew")
    options = parser.parse_args(arguments)
    check_port(options.port)  # before anything that takes time
    return options


def check_port(port: int) -> None:
    """Refuse a port that cannot be served, each with its reason."""
    if not 1 <= port <= 65535:
        raise ui.Problem(f"There is no port {port}: choose one from 1024 to 65535.")
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise ui.Problem(
                f"Port {port} is for root alone: choose one from 1024 to 65535."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ui.Problem(f"Port {port}: {error.strerror}.") from None
            raise ui.Problem(
                f"Port {port} is in use. Stop what uses it, or choose another: "
                "./dev run --port 8070"
            ) from None


def serve(steps: ui.Steps, database: str, port: int) -> int:
    check_port(port)  # another ./dev run may have been faster
    _lead_links_to(port, database)
    with mail.server() as mail_port:
        return _serve(steps, database, port, mail_port)


def _serve(steps: ui.Steps, database: str, port: int, mail_port: int) -> int:
    command = odoo.command("server", "-d", database, f"--db-filter=^{database}$")
    command += ["--smtp=127.0.0.1", f"--smtp-port={mail_port}"]
    with contextlib.ExitStack() as stack:
        with steps.step("Odoo server") as show:
            process = stack.enter_context(started(command, port, LOG, show))
        log = LOG.relative_to(ROOT)
        mails = MAILS.relative_to(ROOT)
        print(WELCOME.format(url=_url(port), log=log, mails=mails), flush=True)
        try:
            code = process.wait()
            raise ui.Problem(
                f"Odoo has ended by itself ({code}):\n{ui.last_lines(LOG)}"
            )
        except KeyboardInterrupt:
            ui.say("\nStopping …")
            return 0


def _lead_links_to(port: int, database: str) -> None:
    """Have links in mails lead to where the server answers; Odoo would write those of
    the port that the database was made with until an administrator logs in."""
    postgres.sql(
        f"UPDATE ir_config_parameter SET value = '{_url(port)}' "
        "WHERE key = 'web.base.url'",
        database,
    )


def _url(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def started(
    command: list[str], port: int, log: Path, show
) -> Iterator[subprocess.Popen]:
    """An Odoo server that answers on a port, until the block ends."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, f"--http-port={port}"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; we then end the server
            preexec_fn=ui.die_with_parent(),
        )
        try:
            _await_answer(process, _url(port), log, show)
            yield process
        finally:
            ui.stop(process)


def _await_answer(process: subprocess.Popen, url: str, log: Path, show) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        show("starting")
        if process.poll() is not None:
            ui.check_full(ui.last_lines(log))
            raise ui.Problem(f"Odoo does not start:\n{ui.last_lines(log)}")
        if time.monotonic() > deadline:
            raise ui.Problem(
                f"Odoo has not answered on {url} for {PATIENCE // 60} minutes:"
                f"\n{ui.last_lines(log)}"
            )
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/web/login", timeout=60) as page:
            return page.status == 200
    except urllib.error.HTTPError as error:
        raise ui.Problem(f"Odoo answers with an error ({error.code}): {LOG}") from None
    except OSError:
        return False
