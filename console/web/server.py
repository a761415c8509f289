"""The desk's API: HTTP and a WebSocket on loopback, on the desk's loop for networks."""

import asyncio
import contextlib
import errno
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from console.base.bodies import AS_IT_CAME
from console.base.errors import Problem, ShowcallerError
from console.base.http_server import web
from console.base.listening import end_connections, stop_listening
from console.web import edits, operating, page, reading, stream
from console.web.access import Token
from console.web.answers import MOST_BODY
from console.web.door import Door, Report
from console.web.guard import guard
from console.web.ports import DeskPort, Io, Served
from console.web.work import Work
from console.words.message import message

# A batch of events comes in without stopping its sender in between, in our reader and in the socket:
# 0.2 ms each of a batch of 1,000.
READ_AHEAD = 1024 * 1024
# How long what is sent of an answered request is still read, so that its sender sees the answer.
LINGERING_S = 1.0
# As many connections as come between two turns of the loop.
BACKLOG = 128


class ApiServer:
    """Serves a desk until stop(). url and token_file tell where. event: a counter event's type.

    resume: the arguments with which ``showcaller`` takes the run up again; they lie beside the token. report:
    gets what is wrong at its door. again: the desk before it died; where its address is free it is gone on with, and
    its token, so that a page which is open somewhere finds the desk again.
    """

    def __init__(
        self,
        desk: DeskPort,
        event: Any,
        token_file: Path,
        io: Io,
        host: str = "127.0.0.1",
        port: int = 0,
        resume: Sequence[str] = (),
        report: Report = lambda code, problem: None,
        again: bool = False,
    ) -> None:
        self._desk = desk
        self._event = event
        self._host, self._port = host, port
        self._token = Token(token_file, resume)
        self._io, self._report, self._again = io, report, again
        self._service: Served | None = None
        self._sockets: set[web.WebSocketResponse] = set()
        self.token_file = token_file
        # Whether it should lie there, and who may put it there or take it away now.
        self._lies, self._lying = False, threading.Lock()

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
        bound: list[socket.socket] = [self._bind_again() or self._bind()]
        ready = threading.Event()

        async def serve(works: Callable[[], None]) -> None:
            # Started again after a mistake it listens at the same port.
            await self._serve(bound.pop() if bound else self._bind(), works, ready)

        self._service = self._io.serve("API", serve)
        if not ready.wait(15):
            self.stop()
            raise ShowcallerError(Problem("API", message("web.not_started"), message("web.fix_see_log")))
        try:
            with self._lying:
                self._token.write(self.url)
                self._lies = True
        except OSError as error:
            self.stop()
            raise ShowcallerError(
                Problem(
                    str(self.token_file),
                    message("web.token_not_written", error=error),
                    message("fix.other_run_dir"),
                )
            ) from error

    def be_found(self) -> None:
        """Write anew by what programs find the desk, where it was removed. May wait for a disk."""
        with self._lying:
            if self._lies:
                self._token.keep(self.url)

    def stop(self, timeout_s: float = 3.0) -> None:
        """End every connection."""
        with self._lying:
            self._lies = False
            self._token.remove()
        if self._service is not None:
            self._service.end(timeout_s)

    def _bind_again(self) -> socket.socket | None:
        """Returns the address of the desk before, with whose token it goes on; None where that cannot be had.

        One without the other is no use, and no harm is to come of it: whoever else listens there now may be sent the
        old token by a page.
        """
        left = self._token.left() if self._again else None
        if left is None or self._port not in (0, left.port):
            return None
        before, self._port = self._port, left.port
        try:
            sock = self._bind()
        except ShowcallerError:
            self._port = before
            return None
        self._token.value = left.value
        return sock

    def _bind(self) -> socket.socket:
        sock = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET)
        try:
            if sys.platform != "win32":  # There it would let two desks share the port.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((self._host, self._port))
            sock.listen(BACKLOG)
        except OSError as error:
            sock.close()
            used = error.errno == errno.EADDRINUSE
            what = message("web.port_used") if used else message("web.port_unusable", error=error)
            raise ShowcallerError(
                Problem(message("web.port", port=self._port), what, message("web.fix_other_port"))
            ) from error
        self._port = sock.getsockname()[1]
        return sock

    # ── on the loop ──────────────────────────────────────────────────────────────────────────────

    async def _serve(self, sock: socket.socket, works: Callable[[], None], ready: threading.Event) -> None:
        options: dict[str, Any] = {
            "access_log": None, "read_bufsize": READ_AHEAD, "lingering_time": LINGERING_S, **AS_IT_CAME,
        }  # fmt: skip
        runner = web.AppRunner(self._app(), shutdown_timeout=0.5, **options)
        door: Door | None = None
        listening: asyncio.Server | None = None
        try:
            await runner.setup()
            assert runner.server is not None
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READ_AHEAD)
            door = Door(runner.server, self._report, **options)
            listening = await asyncio.get_running_loop().create_server(door, sock=sock, backlog=BACKLOG)
            works()
            ready.set()
            await asyncio.Event().wait()  # Until it is ended.
        finally:
            if door is not None:
                door.close()
            if listening is not None:
                await stop_listening(listening)
            for ws in list(self._sockets):
                with contextlib.suppress(ConnectionError, TimeoutError):
                    await asyncio.wait_for(ws.close(code=1001, message=b"The desk is ending."), 1)
            server = runner.server
            await end_connections(
                lambda: [] if server is None else [one.transport for one in server.connections],
                runner.cleanup,
            )
            sock.close()
            # What was closed is let go of in the loop's next round, and the loop may have no other.
            await asyncio.sleep(0)

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
                *page.routes(),
            ]
        )
        return app
