"""The desk's API: HTTP and a WebSocket on loopback, in a thread with a loop of its own."""

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
from console.base.workers import LOGGED, Worker
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
from console.web.ports import DeskPort
from console.words.message import message

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
                    str(self.token_file),
                    message("web.token_not_written", error=error),
                    message("fix.other_run_dir"),
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
            used = error.errno == errno.EADDRINUSE
            what = message("web.port_used") if used else message("web.port_unusable", error=error)
            raise ShowcallerError(
                Problem(f"port {self._port}", what, message("web.fix_other_port"))
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
                    403, Problem("Host", message("web.only_this_pc"), message("web.fix_use_loopback"))
                )
            open_to_all = request.path == f"/{API}/health"
            if not open_to_all and not self._token.admits(request):
                fix = message("web.fix_send_token", file=self.token_file)
                raise Wrong(401, Problem("Authorization", message("web.token_wrong"), fix))
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
                        message("web.desk_does_not_answer"),
                        message("web.fix_look_at_state"),
                    )
                ],
            )
        except web.HTTPRequestEntityTooLarge:
            return problems_answer(
                413,
                [
                    Problem(
                        "body",
                        message("web.body_too_large", megabytes=MOST_BODY // 2**20),
                        message("web.fix_send_less"),
                    )
                ],
            )
        except web.HTTPNotFound:
            return problems_answer(
                404,
                [Problem(request.path, message("web.nothing_here"), message("web.fix_see_openapi", api=API))],
            )
        except web.HTTPMethodNotAllowed as error:
            allowed = ", ".join(sorted(error.allowed_methods))
            response = problems_answer(
                405,
                [
                    Problem(
                        request.method,
                        message("web.method_not_allowed"),
                        message("web.fix_methods", methods=allowed),
                    )
                ],
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
                404,
                Problem(
                    request.path, message("web.no_command"), message("web.fix_commands_are", commands=known)
                ),
            )
        body = await body_of(request, (JSON,)) if request.can_read_body else b"{}"
        try:
            command = decode_command(name, body)
        except UnknownField as error:
            raise Wrong(
                400, Problem(str(error), message("web.no_field"), message("fix.leave_it_out"))
            ) from error
        except msgspec.DecodeError as error:
            raise Wrong(
                400, Problem("body", message("web.bad_body", error=error), message("web.fix_see_command"))
            ) from error
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
                404,
                Problem(
                    request.path, message("web.no_series"), message("fix.there_are", names=", ".join(SERIES))
                ),
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
                404,
                Problem(request.path, message("web.no_picture"), message("web.fix_ask_program_or_preview")),
            )
        width = whole_number(request, "width", 320, 16, 3840)
        height = whole_number(request, "height", 180, 16, 2160)
        picture = await asyncio.to_thread(self._desk.picture, which, width, height)
        if picture is None:
            raise Wrong(
                503,
                Problem(request.path, message("web.no_picture_now"), message("web.fix_ask_when_connected")),
            )
        return web.Response(body=picture, content_type="image/jpeg", headers={"Cache-Control": "no-store"})

    async def _product_picture(self, request: web.Request) -> web.StreamResponse:
        path = await asyncio.to_thread(self._desk.product_picture, request.match_info["id"])
        if path is None:
            fix = message("web.fix_ask_product_with_picture")
            raise Wrong(404, Problem(request.path, message("web.no_product_picture"), fix))
        return web.FileResponse(path)

    async def _end(self, request: web.Request) -> web.Response:
        self._desk.end("api")
        return json_answer(Ending(), 202)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise Wrong(
                426, Problem(request.path, message("web.is_websocket"), message("web.fix_connect_websocket"))
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
            fix = message("fix.there_are", names=", ".join(known)) if known else message("fix.leave_it_out")
            raise Wrong(400, Problem(f"?{name}", message("web.no_parameter"), fix))
