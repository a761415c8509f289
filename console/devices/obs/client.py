"""The obs-websocket-py client, made fit for live use.

``obsws`` gives us its place in the ecosystem (its request and event classes still work with
``call``); OBS.md lists what a live tool must replace in it, and each replacement is here.
"""

import contextlib
import itertools
import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

import msgspec
import websocket
from obswebsocket import obsws
from obswebsocket.base_classes import Baserequests

from console.base.workers import LOGGED
from console.devices.obs import changing
from console.devices.obs.address import write
from console.devices.obs.awaited import Awaited
from console.devices.obs.bounded_socket import BoundedSocket, TooLarge
from console.devices.obs.errors import (
    STARTING,
    LinkLost,
    ObsNotReady,
    ObsRefused,
    ObsUnreachable,
    RequestFailed,
    RequestTimeout,
    closed,
)
from console.devices.obs.handshake import Handshake, close_of, cut, unreachable
from console.devices.obs.quick_socket import QuickSocket, acknowledge
from console.protocol import frames, shapes
from console.protocol.codes import Execution, Intent, Status
from console.protocol.fit import Fit, fit
from console.protocol.frames import Answer, BatchAnswer, Event, Hello
from console.protocol.websocket_frame import fetch_keys, text_frame
from console.words.message import Message, message

log = logging.getLogger("showcaller.obs")

OnEvent = Callable[[str, dict[str, Any], int], None]
OnLost = Callable[[LinkLost], None]
OnMisfit = Callable[[str, Fit], None]
# How long an OBS that is not ready is waited for, and how long until it is asked again.
READY_S, AGAIN_S = 30.0, 0.1
# From this obs-websocket on OBS lets clients in before it is ready, and refuses every request with 207.
LETS_IN_EARLY = (5, 3)


class ObsClient(obsws):  # type: ignore[misc]
    """One connection to OBS. Lost is lost: it never reconnects by itself (ObsLink supervises).

    on_event(type, data, mono_ns) and on_lost(why) are called on the receive thread; what they raise
    goes to on_trouble and ends nothing. Every wait has a limit. Methods are for any thread.

    An OBS that is not ready is waited for, ready_s at most: by connect() and by request_wait().
    on_not_ready(what to say of it) is called on the waiting thread when such a wait begins.

    What OBS sends is read only as far as it fits (protocol/shapes.py): on_misfit(event or request, fit) is called
    on the receive thread for what does not; such an event is left out, such an answer is a refusal.
    """

    def __init__(
        self,
        host: str,
        port: int,
        password: str | None = None,
        *,
        timeout_s: float = 5.0,
        ready_s: float = READY_S,
        subscriptions: int = Intent.ALL,
        on_event: OnEvent | None = None,
        on_lost: OnLost | None = None,
        on_not_ready: Callable[[Message], None] = lambda what: None,
        on_trouble: Callable[[BaseException], None] | None = None,
        on_misfit: OnMisfit = lambda kind, fit: None,
    ) -> None:
        super().__init__(host, port, password or "", legacy=False, timeout=timeout_s)
        self.ws: Any = None
        self._quick: QuickSocket | None = None
        self.thread_recv: threading.Thread | None = None
        self.subscriptions = subscriptions
        self.hello = Hello()
        self._on_event = on_event
        self._on_lost = on_lost
        self._on_not_ready = on_not_ready
        self._ready_s = ready_s
        self._on_trouble = on_trouble
        self._on_misfit = on_misfit
        self._ids = itertools.count(1)
        self._pending: dict[str, Awaited] = {}
        self._lock = threading.Lock()
        self._send_lock = threading.Lock()
        self._lost: LinkLost | None = LinkLost(message("obs.not_connected_yet"))
        self._closing = False
        self._over = threading.Event()
        # Whether this connection was made while OBS was starting.
        self.was_starting = False

    # ── connecting ───────────────────────────────────────────────────────────────────────────────

    def connect(self) -> None:
        """Connect and identify within timeout_s, then wait until OBS is ready.

        Raises ObsUnreachable (nobody there, silent, or no obs-websocket), ObsNotReady (it is one),
        ObsRefused (password, version).
        """
        if self.thread_recv is not None:
            self.disconnect()  # The one before must not put away what this one opens.
        self.ws = BoundedSocket()
        begin = Handshake(
            self.ws, self.host, self.port, self.password, self.subscriptions, on_read=self._quicken
        )
        try:
            self.hello, sock = begin.shake(self.timeout)
        except (ObsRefused, ObsUnreachable):
            self._shut()
            raise
        self.server_version = self.hello.obs_web_socket_version
        self.ws.settimeout(self.timeout)  # For sending; whoever reads just reads on.
        self._quick = QuickSocket(sock)
        self._lost = None
        self._closing = False
        self._over.clear()
        # Not started again when it ends: the connection is lost then, and whoever made it hears of it.
        receiver = LOGGED.worker("receiver of OBS's messages", self._receive, restart=False)
        self.thread_recv = receiver.start().thread
        self.was_starting = False
        if self.version >= LETS_IN_EARLY:
            self._see_it_ready()

    @property
    def version(self) -> tuple[int, ...]:
        """The obs-websocket's version, as it said hello: (5, 7, 4)."""
        return tuple(int(part) for part in self.server_version.split(".") if part.isdecimal())

    def _see_it_ready(self) -> None:
        """Ask for what every OBS answers once it is ready."""
        try:
            self._answer("GetVersion", None, None)
        except (LinkLost, RequestTimeout, ObsNotReady) as error:
            self.disconnect()
            if isinstance(error, ObsNotReady):
                raise
            raise ObsUnreachable(error.whole()) from error

    def disconnect(self, timeout_s: float = 1.0) -> None:
        """End the connection, within timeout_s also when OBS is frozen. Safe to call at any time."""
        self._closing = True
        deadline = time.monotonic() + timeout_s
        # Somebody may be stuck in sending to a frozen OBS: then there is no goodbye.
        if self.ws is not None and self._lost is None and self._send_lock.acquire(timeout=timeout_s / 4):
            try:
                self.ws.settimeout(timeout_s / 4)
                self.ws.send_close()
            except (OSError, websocket.WebSocketException):
                pass
            finally:
                self._send_lock.release()
        self._shut()
        thread = self.thread_recv
        if thread is not None and thread is not threading.current_thread():
            thread.join(max(0.05, deadline - time.monotonic()))
        self._fail(LinkLost(message("obs.connection_closed")))

    def _shut(self) -> None:
        sock = getattr(self.ws, "sock", None)
        if sock is not None:
            cut(sock)
        # Whoever was sending has noticed by now. A socket must not be closed under a thread that sends:
        # its number may be another file's a moment later.
        with self._send_lock:
            if self._quick is not None:
                self._quick.close()
                self._quick = None
            if self.ws is not None:
                with contextlib.suppress(OSError, websocket.WebSocketException):
                    self.ws.shutdown()

    # ── requests ─────────────────────────────────────────────────────────────────────────────────

    @property
    def connected(self) -> bool:
        """True from Identified until the connection is lost."""
        return self._lost is None

    def request(self, request_type: str, data: dict[str, Any] | None = None) -> "Future[Answer]":
        """Send a request; the future gets its Answer (also an error's), or LinkLost at once."""
        number = str(next(self._ids))
        return self._send(number, frames.request(number, request_type, data), Awaited((request_type,)))

    def batch(
        self,
        requests: Sequence[tuple[str, dict[str, Any]]],
        execution: int = Execution.SERIAL_REALTIME,
        halt: bool = False,
    ) -> "Future[list[Answer]]":
        """Send several requests as one message; with halt, results after the first failure are missing."""
        number = str(next(self._ids))
        asked = Awaited([name for name, _ in requests], execution, halt)
        return self._send(number, frames.batch(number, requests, execution, halt), asked)

    def request_wait(
        self, request_type: str, data: dict[str, Any] | None = None, timeout_s: float | None = None
    ) -> dict[str, Any]:
        """A request's response data. Raises RequestFailed, RequestTimeout, ObsNotReady or LinkLost."""
        answer = self._answer(request_type, data, timeout_s)
        if not answer.ok:
            raise RequestFailed(request_type, answer.code, answer.comment)
        return answer.data

    def _answer(self, request_type: str, data: dict[str, Any] | None, timeout_s: float | None) -> Answer:
        """The answer of an OBS that is ready: the request is sent again until it is."""
        until: float | None = None
        while True:
            answer: Answer = self.wait(self.request(request_type, data), request_type, timeout_s)
            if answer.code != Status.NOT_READY:
                return answer
            if until is None:
                until = time.monotonic() + self._ready_s
                self.was_starting = True
                self._on_not_ready(STARTING)
            if time.monotonic() >= until:
                where, seconds = write(self.host, self.port), round(self._ready_s)
                raise ObsNotReady(message("obs.not_ready", address=where, seconds=seconds))
            self._over.wait(AGAIN_S)

    def wait(self, future: "Future[Any]", what: str, timeout_s: float | None = None) -> Any:
        """A future's result within a limit; not from a callback, which would wait for itself."""
        if threading.current_thread() is self.thread_recv:
            raise RuntimeError("An event callback must not wait for OBS: use request() and its future.")
        try:
            return future.result(self.timeout if timeout_s is None else timeout_s)
        except FutureTimeout:
            raise RequestTimeout(message("obs.no_answer", what=what)) from None

    def call(self, obj: Baserequests) -> Baserequests:
        """obs-websocket-py's own way to ask; errors raise RequestFailed with OBS's code and comment."""
        obj.input(self.request_wait(obj.name, obj.data()), True)
        return obj

    def _send(self, number: str, frame: bytes, asked: Awaited) -> "Future[Any]":
        future = asked.future
        with self._lock:
            if self._lost is not None:
                future.set_exception(self._lost)
                return future
            if changing.is_changing((self.host, self.port)):
                future.set_result(asked.not_ready())
                return future
            self._pending[number] = asked
        try:
            with self._send_lock:
                self._write(frame)
        except (OSError, websocket.WebSocketException) as error:
            self._fail(LinkLost(unreachable(write(self.host, self.port), error)))
        return future

    def _write(self, frame: bytes) -> None:
        """Send a message, within the limit; where the socket takes it at once, in one step."""
        if self._quick is None:
            raise websocket.WebSocketConnectionClosedException("socket is already closed.")
        if rest := self._quick.send(text_frame(frame)):
            self.ws.sock.sendall(rest)
        fetch_keys()

    # ── receiving ────────────────────────────────────────────────────────────────────────────────

    def _quicken(self) -> None:
        """Have what we read acknowledged at once: OBS's second small write waits for it (45 ms)."""
        try:
            if not acknowledge(self.ws.sock) and sys.platform != "linux" and self._lost is None:
                with self._send_lock:
                    self.ws.pong()
        except (OSError, AttributeError, websocket.WebSocketException):
            pass  # The next read tells what is wrong with the connection.

    def _receive(self) -> None:
        # Before it hears anything: connect() may not have come to it yet, and a callback must be known as one.
        self.thread_recv = threading.current_thread()
        why = LinkLost(message("obs.connection_lost"))
        while True:
            try:
                opcode, data = self.ws.recv_data()
                now = time.monotonic_ns()
                self._quicken()
                if opcode == websocket.ABNF.OPCODE_CLOSE:
                    code, reason = close_of(data)
                    why = LinkLost(closed(code, reason), code)
                    break
                self._take(data, now)
            except websocket.WebSocketTimeoutException:
                continue  # The limit is for sending. What was read of a message so far is kept.
            except TooLarge:
                why = LinkLost(message("obs.message_too_large"))
                break
            except (OSError, websocket.WebSocketException):
                break
            except Exception as error:  # noqa: BLE001 - whatever it is, the owner must learn that we are deaf
                self._tell(error)
                break
        self._shut()
        if self._closing:
            why = LinkLost(message("obs.connection_closed"))
        changing.left((self.host, self.port), self._closing)
        self._fail(why)

    def _take(self, data: bytes, now_ns: int) -> None:
        try:
            _, received = frames.decode(data)
        except msgspec.DecodeError as error:
            self._unreadable(data, str(error))
            return
        if isinstance(received, Event):
            kind = received.event_type
            changing.heard((self.host, self.port), kind)
            fitted = fit(shapes.EVENTS.get(kind), received.event_data)
            try:
                if fitted.wrong:
                    self._on_misfit(kind, fitted)
                if self._on_event is not None and fitted.data is not None:
                    self._on_event(kind, fitted.data, now_ns)
            except Exception as error:  # noqa: BLE001 - a listener's mistake must not end the link
                self._tell(error)
        elif isinstance(received, Answer | BatchAnswer):
            with self._lock:
                asked = self._pending.pop(received.request_id, None)
            if asked is None:
                return
            future = asked.future
            if (why := asked.misses(received)) is not None:
                self._refuse(asked, why)
            elif not future.cancelled():
                try:
                    if isinstance(received, Answer):
                        future.set_result(self._fitted(received))
                    else:
                        future.set_result([self._fitted(answer) for answer in received.results])
                except Exception as error:  # noqa: BLE001 - done callbacks are listeners too
                    self._tell(error)

    def _unreadable(self, data: bytes, why: str) -> None:
        """Whoever waits for such an answer learns at once that it is none."""
        number = frames.answered(data)
        with self._lock:
            asked = self._pending.pop(number, None) if number is not None else None
        self._refuse(asked, why)

    def _refuse(self, asked: Awaited | None, why: str) -> None:
        try:
            self._on_misfit("", Fit(None, (("", why),)))
            if asked is not None and not asked.future.cancelled():
                asked.future.set_exception(RequestFailed(asked.what, Status.UNREADABLE, why))
        except Exception as error:  # noqa: BLE001 - whoever listens is not what ends the link
            self._tell(error)

    def _fitted(self, answer: Answer) -> Answer:
        """An answer as far as it can be read; one that cannot is a refusal."""
        if not answer.ok:
            return answer
        fitted = fit(shapes.ANSWERS.get(answer.request_type), answer.data)
        if fitted.wrong:
            self._on_misfit(answer.request_type, fitted)
        if fitted.data is None:
            field, why = fitted.wrong[0]
            return frames.unreadable(answer.request_type, f"{field}: {why}")
        return msgspec.structs.replace(answer, response_data=fitted.data) if fitted.wrong else answer

    def _tell(self, error: BaseException) -> None:
        log.error("a mistake while OBS was listened to", exc_info=error)
        if self._on_trouble is not None:
            with contextlib.suppress(Exception):
                self._on_trouble(error)

    def _fail(self, why: LinkLost) -> None:
        """The connection is gone: every call that waits learns it now, and the owner once."""
        with self._lock:
            first = self._lost is None
            if first:
                self._lost = why
            pending, self._pending = list(self._pending.values()), {}
        self._over.set()
        for asked in pending:
            if not asked.future.done():
                asked.future.set_exception(why)
        if first and not self._closing and self._on_lost is not None:
            try:
                self._on_lost(why)
            except Exception as error:  # noqa: BLE001
                self._tell(error)
        if first:
            self._shut()
