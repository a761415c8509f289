"""A real nats-server with JetStream on loopback, which a test can kill and start again with what it kept."""

import asyncio
import contextlib
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from console.base.free_port import free_port
from tests.support.waiting import Limit


def binary() -> str:
    """Returns the server's path: of the package, beside this Python, else the system's."""
    beside = Path(sys.executable).with_name("nats-server.exe" if sys.platform == "win32" else "nats-server")
    return str(beside) if beside.exists() else shutil.which("nats-server") or "nats-server"


def _started(arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class NatsServer:
    """start() and kill() as often as one likes. token: who does not say it is refused."""

    def __init__(self, folder: Path, token: str = "", arguments: tuple[str, ...] = ()) -> None:
        self.port, self._folder, self._token = free_port(), folder, token
        self._more = arguments
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Returns once it lets clients in."""
        arguments = [binary(), "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self._folder)]
        arguments += self._more
        arguments += ["--auth", self._token] if self._token else []
        self._process = _started(arguments)
        limit = Limit()
        while limit.left_s:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                await writer.wait_closed()
                return
            await asyncio.sleep(0)
        raise TimeoutError

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextlib.asynccontextmanager
async def nats_server(
    folder: Path, token: str = "", arguments: tuple[str, ...] = ()
) -> AsyncIterator[NatsServer]:
    """A server for the time of the block."""
    server = NatsServer(folder, token, arguments)
    await server.start()
    try:
        yield server
    finally:
        server.kill()
