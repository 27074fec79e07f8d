"""A mail server that keeps every mail as a file, for ./dev run: what the addons send
can be read, and nothing leaves the machine."""

import asyncio
import contextlib
import itertools
import select
import subprocess
import time
from collections.abc import Iterator

from . import ui
from .paths import MAILS, PYTHON, ROOT

PATIENCE = 30


@contextlib.contextmanager
def server() -> Iterator[int]:
    """Serve until the block ends, in a process with the environment's packages; the
    port."""
    process = subprocess.Popen(
        [PYTHON, "-m", "devtools.mail"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for ./dev, which then ends it
        preexec_fn=ui.die_with_parent(),
    )
    try:
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        port = process.stdout.readline() if ready else b""
        if not port:
            raise ui.Problem("The mail server of ./dev run does not start.")
        yield int(port)
    finally:
        ui.stop(process)


class Keeper:
    """What aiosmtpd asks what to do with a mail."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)

    async def handle_DATA(self, _server, _session, envelope) -> str:
        MAILS.mkdir(parents=True, exist_ok=True)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(self.numbers)}.eml"
        (MAILS / name).write_bytes(envelope.content)
        return "250 kept"


async def keep() -> None:
    from aiosmtpd.smtp import SMTP

    keeper, loop = Keeper(), asyncio.get_running_loop()
    listening = await loop.create_server(lambda: SMTP(keeper), "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(keep())
