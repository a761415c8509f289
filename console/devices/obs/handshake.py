"""The beginning of a connection to OBS: a socket of our own, Hello and Identify, all within one limit."""

import contextlib
import socket
import time
from collections.abc import Callable
from typing import Any

import msgspec
import websocket

from console.base.workers import LOGGED, Worker
from console.devices.obs.address import write
from console.devices.obs.errors import ObsRefused, ObsUnreachable, closed
from console.protocol import auth, frames
from console.protocol.codes import RPC_VERSION, Close, Op
from console.protocol.frames import Hello
from console.words.message import Message, message


class Handshake:
    """One connection's beginning. password: None or empty without one. subscriptions: which events OBS sends.

    on_read is called after each message that was read.
    """

    def __init__(
        self,
        ws: Any,
        host: str,
        port: int,
        password: str | None,
        subscriptions: int,
        on_read: Callable[[], None],
    ) -> None:
        self._ws, self._host, self._port = ws, host, port
        self._password, self._subscriptions, self._on_read = password, subscriptions, on_read

    def shake(self, timeout_s: float) -> tuple[Hello, socket.socket]:
        """Connects and identifies within timeout_s; returns OBS's Hello and the connection's socket.

        Raises ObsUnreachable (nobody there, silent, or no obs-websocket), ObsRefused (password, version).
        """
        deadline = time.monotonic() + timeout_s
        where = write(self._host, self._port)
        try:
            return self._shake(where, timeout_s, deadline)
        except (ObsRefused, ObsUnreachable):
            raise
        except websocket.WebSocketBadStatusException as error:
            raise ObsUnreachable(message("obs.not_obs_there", address=where)) from error
        except (OSError, ValueError, websocket.WebSocketException, msgspec.DecodeError) as error:
            # ValueError: a name that no resolver takes.
            late = time.monotonic() >= deadline
            raise ObsUnreachable(unreachable(where, TimeoutError() if late else error)) from error

    def _shake(self, where: str, timeout_s: float, deadline: float) -> tuple[Hello, socket.socket]:
        # A socket of our own: websocket-client would send us through the environment's proxy,
        # and heeds http_no_proxy only beside a proxy given by hand.
        sock = socket.create_connection((self._host, self._port), timeout_s)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._ws.sock = sock
        # A limit for each read is none for all of them: a peer that only pings, or sends its
        # headers a byte a second, would keep us for ever.
        left = max(0.05, deadline - time.monotonic())
        limit = LOGGED.worker(
            "limit of a connection to OBS", lambda: _cut_after(limit, left, sock), restart=False
        )
        limit.start()
        try:
            self._ws.connect(where, timeout=timeout_s, socket=sock, redirect_limit=0)
            return self._identify(deadline), sock
        finally:
            limit.dismiss()

    def _identify(self, deadline: float) -> Hello:
        op, hello = self._next(deadline)
        if op != Op.HELLO or not isinstance(hello, Hello):
            raise ObsRefused(message("obs.websocket_4"))
        version = hello.obs_web_socket_version
        major = version.partition(".")[0]
        if hello.rpc_version < RPC_VERSION or not major.isdecimal() or int(major) < 5:
            raise ObsRefused(message("obs.websocket_too_old", version=version))
        word = None
        if hello.authentication is not None:
            if not self._password:
                raise ObsRefused(message("obs.asks_for_password"))
            word = auth.answer(self._password, hello.authentication.salt, hello.authentication.challenge)
        self._ws.send(frames.identify(word, self._subscriptions))
        op, _ = self._next(deadline)
        if op != Op.IDENTIFIED:
            raise ObsUnreachable(message("obs.not_let_in"))
        return hello

    def _next(self, deadline: float) -> tuple[int, frames.Message]:
        """The next message while connecting; close codes become errors."""
        self._ws.settimeout(max(0.05, deadline - time.monotonic()))
        opcode, data = self._ws.recv_data()
        self._on_read()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            code, reason = close_of(data)
            error = ObsRefused if code in (Close.AUTHENTICATION_FAILED, 4010, 4011) else ObsUnreachable
            raise error(closed(code, reason))
        if opcode == websocket.ABNF.OPCODE_TEXT and b'"op"' not in data:
            raise ObsRefused(message("obs.websocket_4"))
        return frames.decode(data)


def cut(sock: socket.socket) -> None:
    """Ends a connection at once, whoever reads or writes on it."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _cut_after(limit: Worker, seconds: float, sock: socket.socket) -> None:
    if not limit.wait(seconds):
        cut(sock)


def close_of(data: bytes) -> tuple[int | None, str]:
    """Returns the code and the reason of a close frame; None and empty where it holds none."""
    if len(data) < 2:
        return None, ""
    return int.from_bytes(data[:2], "big"), data[2:].decode("utf-8", "replace")


def unreachable(where: str, error: BaseException) -> Message:
    """Returns what an error of the connection to an address means, for people."""
    if isinstance(error, ConnectionRefusedError):
        return message("obs.none_there", address=where)
    if isinstance(error, TimeoutError | websocket.WebSocketTimeoutException):
        return message("obs.slow_there", address=where)
    if isinstance(error, socket.gaierror):
        return message("obs.name_unknown", address=where)
    if isinstance(error, msgspec.DecodeError):
        return message("obs.other_protocol_there", address=where)
    return message("obs.connection_failed", address=where, error=error)
