"""./dev run: ports, proxies, waits that end, and two of it at a time."""

import contextlib
import http.server
import os
import socket
import threading
import time

import pytest

from devtools import (
    addons,
    appraisal,
    databases,
    locks,
    mail,
    postgres,
    server,
    surroundings,
    ui,
)


@pytest.mark.parametrize("port", [-1, 0, 65536, 99999])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ui.Problem, match=f"There is no port {port}: choose"):
        server.parse([f"--port={port}"])


def test_a_port_for_root_is_not_in_use(monkeypatch):
    def bind(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(server.socket, "socket", lambda: _Probe(bind))
    with pytest.raises(ui.Problem, match="Port 80 is for root alone"):
        server.parse(["--port", "80"])


class _Probe:
    def __init__(self, bind):
        self.bind = bind

    def setsockopt(self, *_arguments):
        pass

    def close(self):
        pass


def test_a_port_in_use_is_named_before_and_after_the_set_up(monkeypatch):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(ui.Problem, match=f"Port {port} is in use"):
            server.parse(["--port", str(port)])
        with pytest.raises(ui.Problem, match=f"Port {port} is in use"):
            server.serve(ui.Steps(1), "demo", port)
    assert server.parse(["--port", str(port)]).port == port


def test_links_in_mails_lead_to_where_the_server_answers(monkeypatch):
    told = []
    monkeypatch.setattr(server.postgres, "sql", lambda *query: told.append(query))
    monkeypatch.setattr(server.mail, "server", contextlib.nullcontext)
    monkeypatch.setattr(server, "_serve", lambda *_arguments: told.append("served"))
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    server.serve(ui.Steps(1), "demo", port)
    (query, database), served = told
    assert f"'http://127.0.0.1:{port}' WHERE key = 'web.base.url'" in query
    assert (database, served) == ("demo", "served")


# --- Proxies -----------------------------------------------------------------------


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def page():
    """The address of a server on this machine."""
    with http.server.HTTPServer(("127.0.0.1", 0), _Page) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_address[1]}"
        served.shutdown()


@pytest.fixture
def proxied(monkeypatch):
    """A proxy to a network, that nothing can be reached through."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_this_machine_needs_no_proxy(page, proxied, monkeypatch):
    assert not server._answers(page)
    for name, value in surroundings._no_proxy().items():
        monkeypatch.setenv(name, value)
    assert server._answers(page)


def test_what_else_needs_no_proxy_is_kept(proxied, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "intranet.example, 127.0.0.1")
    stated = surroundings._no_proxy()
    assert stated["no_proxy"] == "intranet.example,127.0.0.1,localhost,::1"
    assert stated["NO_PROXY"] == stated["no_proxy"]


# --- Waits that end ----------------------------------------------------------------


def test_a_command_without_a_sign_of_life_is_given_up(monkeypatch):
    monkeypatch.setattr(ui, "PATIENCE", 0.5)
    with pytest.raises(ui.Problem, match="It hangs.\n(.*\n)*.*without a sign of life"):
        ui.run(["sleep", "60"], "test.log", "It hangs.")
    lively = "for i in 1 2 3 4 5; do echo $i; sleep 0.2; done"
    ui.run(["sh", "-c", lively], "test.log", "It hangs.")


def test_an_odoo_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 0)
    monkeypatch.setattr(server.odoo, "command", lambda *_: ["sleep", "60"])
    monkeypatch.setattr(server.subprocess, "Popen", _sleeping(server.subprocess.Popen))
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with pytest.raises(ui.Problem, match=f"not answered on http://127.0.0.1:{port}"):
        server._serve(ui.Steps(1), "demo", port, 25)


def _sleeping(popen):
    return lambda _command, **options: popen(["sleep", "60"], **options)


def test_a_mail_server_that_does_not_start_is_named(monkeypatch):
    monkeypatch.setattr(mail, "PATIENCE", 0.2)
    for stand_in in ("/bin/false", "/bin/cat"):
        monkeypatch.setattr(mail, "PYTHON", stand_in)
        with pytest.raises(ui.Problem, match="mail server"), mail.server():
            pass


# --- Two at a time -----------------------------------------------------------------


@pytest.fixture
def demo(tmp_path, monkeypatch):
    """A demo that takes a moment to be made; returns how often it was."""
    comments, built = {}, []

    def build(name, _source, _show):
        time.sleep(0.3)
        built.append(name)

    def look():
        time.sleep(0.3)  # so that the other one comes meanwhile
        return dict(comments)

    monkeypatch.setattr(locks, "STATE", tmp_path)
    monkeypatch.setattr(postgres, "databases", look)
    monkeypatch.setattr(postgres, "comment", comments.__setitem__)
    monkeypatch.setattr(databases, "_build_demo", build)
    monkeypatch.setattr(addons, "digest", lambda _path: "as it is")
    monkeypatch.setattr(appraisal, "PATH", tmp_path)
    return built


def test_the_second_waits_until_the_first_has_made_the_demo(demo):
    class Source:
        version = "19.0"

    served, both = [], threading.Barrier(2, timeout=20)

    def run():
        with databases.demo(ui.Steps(1), Source()) as name:
            served.append(name)
            both.wait()  # the first goes on while the second is there

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join(20)
    assert served == [databases.demo_name()] * 2
    assert len(demo) == 1
    assert os.listdir(locks.lock_path("demo").parent)
