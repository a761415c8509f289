"""The desk's API: HTTP and a WebSocket on loopback, on the desk's loop for networks."""

import asyncio
import contextlib
import errno
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from aiohttp import web

from console import __version__
from console.api.commands import COMMANDS, UnknownField, decode_command
from console.api.messages import API, Ending, Health, Hello
from console.base.errors import Problem, ShowcallerError
from console.engine.metric_definitions import SERIES
from console.web import edits, stream
from console.web.access import Token, is_local
from console.web.answers import (
    JSON,
    Wrong,
    body_of,
    client_of,
    json_answer,
    problems_answer,
    raw_answer,
    whole_number,
)
from console.web.openapi import document
from console.web.ports import DeskPort, Io, Served

MOST_BODY = 8 * 1024 * 1024
MOST_RECORDS = 1000
# A batch of events comes in without stopping its sender in between, in our reader and in the socket:
# 0.2 ms each of a batch of 1,000.
READ_AHEAD = 1024 * 1024
QUERIES = {
    **dict.fromkeys(SERIES, ("from_ms", "to_ms", "points")),
    "journal": ("from", "limit"),
    "stream": ("from", "token"),
    "program": ("width", "height"),
    "preview": ("width", "height"),
    "edits": ("since", "limit"),
}
# How long a command may take the desk; it is followed in a millisecond unless the PC hangs.
ANSWER_S = 10.0
EVENT_TYPES = (JSON, "application/cloudevents+json", "application/cloudevents-batch+json")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ApiServer:
    """Serves a desk until stop(). url and token_file tell where. event: a counter event's type.

    resume: the arguments with which ``showcaller`` takes the run up again; they lie beside the token.
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
    ) -> None:
        self._desk = desk
        self._event = event
        self._host, self._port = host, port
        self._token = Token(token_file, resume)
        self._io = io
        self._service: Served | None = None
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
        bound: list[socket.socket] = [self._bind()]
        ready = threading.Event()

        async def serve(works: Callable[[], None]) -> None:
            # Started again after a mistake it listens at the same port.
            await self._serve(bound.pop() if bound else self._bind(), works, ready)

        self._service = self._io.serve("API", serve)
        if not ready.wait(15):
            self.stop()
            raise ShowcallerError(Problem("API", "it did not start.", "See desk.log."))
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
        """End every connection."""
        self._token.remove()
        if self._service is not None:
            self._service.end(timeout_s)

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

    async def _serve(self, sock: socket.socket, works: Callable[[], None], ready: threading.Event) -> None:
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.5, read_bufsize=READ_AHEAD)
        try:
            await runner.setup()
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READ_AHEAD)
            await web.SockSite(runner, sock).start()
            works()
            ready.set()
            await asyncio.Event().wait()  # Until it is ended.
        finally:
            for ws in list(self._sockets):
                with contextlib.suppress(ConnectionError, TimeoutError):
                    await asyncio.wait_for(ws.close(code=1001, message=b"The desk is ending."), 1)
            await runner.cleanup()
            sock.close()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=MOST_BODY)
        app.add_routes(
            [
                web.get(f"/{API}/health", self._health, allow_head=False),
                web.get(f"/{API}/openapi.json", self._openapi, allow_head=False),
                web.post(f"/{API}/commands/{{name}}", self._command),
                web.get(f"/{API}/state", self._state, allow_head=False),
                web.get(f"/{API}/show", self._show, allow_head=False),
                web.get(f"/{API}/metrics", self._metrics, allow_head=False),
                web.get(f"/{API}/series/{{name}}", self._series, allow_head=False),
                web.get(f"/{API}/journal", self._journal, allow_head=False),
                web.post(f"/{API}/events", self._events),
                web.get(f"/{API}/stream", self._stream, allow_head=False),
                web.get(f"/{API}/picture/{{which}}.jpg", self._picture, allow_head=False),
                web.get(f"/{API}/product/{{id}}/picture", self._product_picture, allow_head=False),
                *edits.routes(self._desk),
                web.post(f"/{API}/end", self._end),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Who may come in, and one shape for everything that is wrong."""
        try:
            if not is_local(request):
                raise Wrong(
                    403, Problem("Host", "only programs on this PC may use the desk.", "Use 127.0.0.1.")
                )
            open_to_all = request.path == f"/{API}/health"
            if not open_to_all and not self._token.admits(request):
                fix = f"Send Authorization: Bearer TOKEN; it lies in {self.token_file}."
                raise Wrong(401, Problem("Authorization", "the token is missing or wrong.", fix))
            _check_query(request)
            return await handler(request)
        except Wrong as wrong:
            return problems_answer(wrong.status, wrong.problems)
        except TimeoutError:
            return problems_answer(
                503,
                [
                    Problem(
                        request.path,
                        "the desk does not answer in time.",
                        "Look at its state, then ask again.",
                    )
                ],
            )
        except web.HTTPRequestEntityTooLarge:
            return problems_answer(
                413,
                [Problem("body", f"the body is larger than {MOST_BODY // 2**20} MB.", "Send less at once.")],
            )
        except web.HTTPNotFound:
            return problems_answer(
                404, [Problem(request.path, "there is nothing here.", f"See /{API}/openapi.json.")]
            )
        except web.HTTPMethodNotAllowed as error:
            allowed = ", ".join(sorted(error.allowed_methods))
            response = problems_answer(
                405, [Problem(request.method, "this method is not for this path.", f"Use {allowed}.")]
            )
            response.headers["Allow"] = allowed
            return response

    async def _health(self, request: web.Request) -> web.Response:
        return json_answer(Health(name="showcaller", version=__version__, api=API))

    async def _openapi(self, request: web.Request) -> web.Response:
        return json_answer(document(self._event))

    async def _command(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in COMMANDS:
            known = ", ".join(COMMANDS)
            raise Wrong(
                404, Problem(request.path, "there is no such command.", f"The commands are: {known}.")
            )
        body = await body_of(request, (JSON,)) if request.can_read_body else b"{}"
        try:
            command = decode_command(name, body)
        except UnknownField as error:
            raise Wrong(
                400, Problem(str(error), "this command has no such field.", "Leave it out.")
            ) from error
        except msgspec.DecodeError as error:
            raise Wrong(400, Problem("body", f"{error}.", "See the command in openapi.json.")) from error
        by = client_of(request)
        future = self._desk.command(command, f"api:{by}")
        result = await asyncio.wait_for(asyncio.wrap_future(future), ANSWER_S)
        return json_answer(result, 200 if result.accepted else 409)

    async def _state(self, request: web.Request) -> web.Response:
        return json_answer(await asyncio.to_thread(self._desk.state))

    async def _show(self, request: web.Request) -> web.Response:
        return raw_answer(await asyncio.to_thread(self._desk.show))

    async def _metrics(self, request: web.Request) -> web.Response:
        return json_answer(self._desk.metrics())

    async def _series(self, request: web.Request) -> web.Response:
        start = whole_number(request, "from_ms", 0, 0, 2**53)
        end = whole_number(request, "to_ms", 2**53, 0, 2**53)
        points = whole_number(request, "points", 2000, 2, 2000)
        name = request.match_info["name"]
        window = await asyncio.to_thread(self._desk.series, name, start, end, points)
        if window is None:
            raise Wrong(
                404, Problem(request.path, "there is no such series.", f"There are: {', '.join(SERIES)}.")
            )
        return json_answer(window)

    async def _journal(self, request: web.Request) -> web.Response:
        start = whole_number(request, "from", 1, 1, 2**62)
        limit = whole_number(request, "limit", 100, 1, MOST_RECORDS)
        records = await asyncio.to_thread(self._desk.records, start, limit)
        following = stream.serial_of(records[-1]) + 1 if records else start
        return raw_answer(b'{"next":%d,"records":[%s]}' % (following, b",".join(records)))

    async def _events(self, request: web.Request) -> web.Response:
        body = await body_of(request, EVENT_TYPES)
        # Kept and counted once the answer is out: the threads that do it would take the interpreter before.
        result = self._desk.take_events(body, "api", asyncio.get_running_loop().call_soon)
        if isinstance(result, list):
            raise Wrong(400, *result)
        return json_answer(result, 202)

    async def _picture(self, request: web.Request) -> web.Response:
        which = request.match_info["which"]
        if which not in ("program", "preview"):
            raise Wrong(
                404, Problem(request.path, "there is no such picture.", "Ask for program.jpg or preview.jpg.")
            )
        width = whole_number(request, "width", 320, 16, 3840)
        height = whole_number(request, "height", 180, 16, 2160)
        picture = await asyncio.to_thread(self._desk.picture, which, width, height)
        if picture is None:
            raise Wrong(
                503, Problem(request.path, "OBS gives no picture now.", "Ask again when OBS is connected.")
            )
        return web.Response(body=picture, content_type="image/jpeg", headers={"Cache-Control": "no-store"})

    async def _product_picture(self, request: web.Request) -> web.StreamResponse:
        path = await asyncio.to_thread(self._desk.product_picture, request.match_info["id"])
        if path is None:
            fix = "Ask for a product of the show that has one."
            raise Wrong(404, Problem(request.path, "there is no such product or it has no picture.", fix))
        return web.FileResponse(path)

    async def _end(self, request: web.Request) -> web.Response:
        self._desk.end("api")
        return json_answer(Ending(), 202)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise Wrong(
                426, Problem(request.path, "this is a WebSocket.", "Connect with a WebSocket client.")
            )
        start = whole_number(request, "from", 0, 0, 2**62)
        ws = web.WebSocketResponse(heartbeat=10, max_msg_size=64 * 1024, compress=False)
        await ws.prepare(request)
        self._sockets.add(ws)
        try:
            await ws.send_str(msgspec.json.encode(Hello(version=__version__, api=API)).decode())
            await stream.serve(ws, self._desk, start or None)
        finally:
            self._sockets.discard(ws)
        return ws


def _check_query(request: web.Request) -> None:
    """A misspelt parameter must not be passed over in silence."""
    known = QUERIES.get(PurePosixPath(request.path).stem, ())
    for name in request.query:
        if name not in known:
            fix = f"Here there are: {', '.join(known)}." if known else "Leave it out."
            raise Wrong(400, Problem(f"?{name}", "there is no such parameter.", fix))
