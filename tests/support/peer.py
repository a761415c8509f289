"""A scripted obs-websocket peer: says what a test wants it to say, also nonsense and nothing."""

import base64
import contextlib
import hashlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.support.waiting import GENEROUS_S

Handler = Callable[[ServerConnection], None]
HELLO = {"op": 0, "d": {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1}}
IDENTIFIED = {"op": 2, "d": {"negotiatedRpcVersion": 1}}


def say(ws: ServerConnection, message: Any) -> None:
    """Send one message."""
    ws.send(msgspec.json.encode(message).decode())


def hear(ws: ServerConnection) -> Any:
    """The next message of the client."""
    return msgspec.json.decode(ws.recv())


def let_in(ws: ServerConnection) -> Any:
    """The usual handshake without a password; returns the client's Identify."""
    say(ws, HELLO)
    identify = hear(ws)
    say(ws, IDENTIFIED)
    return identify


def answer(ws: ServerConnection, request: Any, code: int = 100, comment: str = "", data: Any = None) -> None:
    """Answer a request."""
    status = {"result": code == 100, "code": code, **({"comment": comment} if comment else {})}
    body = {
        "requestId": request["d"]["requestId"],
        "requestType": request["d"]["requestType"],
        "requestStatus": status,
    }
    say(ws, {"op": 7, "d": {**body, **({"responseData": data} if data is not None else {})}})


def event(ws: ServerConnection, name: str, data: Any, intent: int = 4) -> None:
    """Tell an event."""
    say(ws, {"op": 5, "d": {"eventType": name, "eventIntent": intent, "eventData": data}})


@contextlib.contextmanager
def peer(handler: Handler, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve on a free port; yields the port."""

    def quiet(ws: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed, OSError):
            handler(ws)

    with serve(quiet, host, 0, close_timeout=0.3) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.socket.getsockname()[1]
        server.shutdown()
    thread.join(GENEROUS_S)


@contextlib.contextmanager
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        yield sock.getsockname()[1]


@contextlib.contextmanager
def frozen() -> Iterator[int]:
    """An OBS that lets one client in and then does nothing any more: it does not even read."""

    def frame(message: Any) -> bytes:
        body = msgspec.json.encode(message)
        return bytes((0x81, len(body))) + body

    def serve_one(sock: socket.socket) -> None:
        client, _ = sock.accept()
        kept.append(client)
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(4096)
        key = next(
            line.split(b": ")[1] for line in head.split(b"\r\n") if b"sec-websocket-key" in line.lower()
        )
        word = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        client.sendall(upgrade + b"Sec-WebSocket-Accept: " + word + b"\r\n\r\n" + frame(HELLO))
        client.recv(4096)
        client.sendall(frame(IDENTIFIED))

    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as sock:
        thread = threading.Thread(target=serve_one, args=(sock,), daemon=True)
        thread.start()
        yield sock.getsockname()[1]
    thread.join(GENEROUS_S)
    for client in kept:
        client.close()


def reset(ws: ServerConnection) -> None:
    """Break the connection with a TCP reset."""
    ws.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    ws.socket.close()
