"""A mail server that keeps every mail as a file, for ./dev run: what the addon sends
can be read, and nothing leaves the machine."""

import itertools
import socketserver
import threading
import time

from .paths import MAILS

_numbers = itertools.count(1)


class _Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to deliver."""

    def handle(self) -> None:
        self._answer("220 mail of ./dev run")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._answer("354 go on, end with a dot")
                self._keep()
            elif word == b"QUIT":
                self._answer("221 bye")
                return
            self._answer("250 ok")

    def _answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _keep(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))  # doubled by the sender
        MAILS.mkdir(parents=True, exist_ok=True)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(_numbers)}.eml"
        (MAILS / name).write_bytes(b"".join(lines))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


def start() -> int:
    """Serve in the background for as long as this process lives; returns the port."""
    server = _Server(("127.0.0.1", 0), _Conversation)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]
