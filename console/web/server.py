"""The desk's API: HTTP and a WebSocket on loopback, in a thread with a loop of its own."""

import asyncio
import contextlib
import errno
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Worker
from console.web import edits, operating, reading, stream
from console.web.access import Token
from console.web.answers import MOST_BODY
from console.web.guard import guard
from console.web.ports import DeskPort
from console.web.work import Work

# A batch of events comes in without stopping its sender in between, in our reader and in the socket:
# 0.2 ms each of a batch of 1,000.
READ_AHEAD = 1024 * 1024


class ApiServer:
    """Serves a desk until stop(). url and token_file tell where. event: a counter event's type.

    resume: the arguments with which ``showcaller`` takes the run up again; they lie beside the token.
    """

    def __init__(
        self,
        desk: DeskPort,
        event: Any,
        token_file: Path,
        host: str = "127.0.0.1",
        port: int = 0,
        resume: Sequence[str] = (),
    ) -> None:
        self._desk = desk
        self._event = event
        self._host, self._port = host, port
        self._token = Token(token_file, resume)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._worker: Worker | None = None
        self._runner: web.AppRunner | None = None
        self._sockets: set[web.WebSocketResponse] = set()
        self.token_file = token_file

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._port}"

    @property
    def token(self) -> str:
        return self._token.value

    def use_any_port(self) -> None:
        """Listen at a free port at the next start()."""
        self._port = 0

    # ── from any thread ──────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Listen. Raises ShowcallerError when the port is taken or the token cannot be written."""
        sock = self._bind()
        started: list[BaseException | None] = []
        ready = threading.Event()

        def run() -> None:
            asyncio.run(self._serve(sock, started, ready))

        self._worker = LOGGED.worker("API", run, restart=False).start()
        ready.wait(15)
        if started and started[0] is not None:
            raise started[0]
        try:
            self._token.write(self.url)
        except OSError as error:
            self.stop()
            raise ShowcallerError(
                Problem(
                    str(self.token_file), f"the token cannot be written: {error}.", "Give another --run-dir."
                )
            ) from error

    def stop(self, timeout_s: float = 3.0) -> None:
        """End every connection and the thread."""
        self._token.remove()
        if self._loop is not None and self._worker is not None and self._worker.alive:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ended.set)
            self._worker.end(timeout_s)

    def _bind(self) -> socket.socket:
        sock = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET)
        try:
            if sys.platform != "win32":  # There it would let two desks share the port.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((self._host, self._port))
            sock.listen(128)
        except OSError as error:
            sock.close()
            what = (
                "is used by another program"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used: {error}"
            )
            raise ShowcallerError(
                Problem(f"port {self._port}", f"this port {what}.", "Give another one with --port, or 0.")
            ) from error
        self._port = sock.getsockname()[1]
        return sock

    # ── on the loop ──────────────────────────────────────────────────────────────────────────────

    async def _serve(
        self, sock: socket.socket, started: list[BaseException | None], ready: threading.Event
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        try:
            self._runner = web.AppRunner(
                self._app(), access_log=None, shutdown_timeout=0.5, read_bufsize=READ_AHEAD
            )
            await self._runner.setup()
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READ_AHEAD)
            await web.SockSite(self._runner, sock).start()
            started.append(None)
        except Exception as error:  # noqa: BLE001 - it is raised again in start()
            started.append(error)
            ready.set()
            return
        ready.set()
        await self._ended.wait()
        for ws in list(self._sockets):
            with contextlib.suppress(ConnectionError, TimeoutError):
                await asyncio.wait_for(ws.close(code=1001, message=b"The desk is ending."), 1)
        await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[guard(self._token)], client_max_size=MOST_BODY)
        work = Work()

        async def end_work(app: web.Application) -> None:
            work.close()

        app.on_cleanup.append(end_work)
        app.add_routes(
            [
                *reading.routes(self._desk, work, self._event),
                *operating.routes(self._desk, work),
                *edits.routes(self._desk, work),
                *stream.routes(self._desk, work, self._sockets),
            ]
        )
        return app
