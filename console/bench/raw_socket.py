"""The floor: obs-websocket over a bare socket with quick acknowledgement, and nothing around it."""

import base64
import os
import socket
import struct
import time

import msgspec

from console.protocol import auth

QUICKACK = getattr(socket, "TCP_QUICKACK", None)
MASK = b"\x00\x00\x00\x00"


class RawSocket:
    """Just enough WebSocket to ask for a scene and to hear of it."""

    def __init__(self, host: str, port: int, password: str) -> None:
        self._sock = socket.create_connection((host, port), 5)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        self._sock.sendall(
            f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self._buffer:
            self._more()
        self._buffer = self._buffer.partition(b"\r\n\r\n")[2]
        hello = msgspec.json.decode(self._frame())["d"]
        identify: dict[str, object] = {"rpcVersion": 1, "eventSubscriptions": 4}
        if "authentication" in hello:
            asked = hello["authentication"]
            identify["authentication"] = auth.answer(password, asked["salt"], asked["challenge"])
        self._send({"op": 1, "d": identify})
        self._frame()

    def switch(self, scene: str) -> float:
        """Ms from asking for a scene until OBS tells that it is in program."""
        self._drain()
        asked = scene.encode()
        began = time.monotonic_ns()
        data = {
            "requestType": "SetCurrentProgramScene",
            "requestId": "1",
            "requestData": {"sceneName": scene},
        }
        self._send({"op": 6, "d": data})
        while True:
            frame = self._frame()
            if b"CurrentProgramSceneChanged" in frame and asked in frame:
                return (time.monotonic_ns() - began) / 1e6

    def close(self) -> None:
        self._sock.close()

    def _send(self, message: object) -> None:
        body = msgspec.json.encode(message)
        size = len(body)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        self._sock.sendall(head + MASK + body)

    def _drain(self) -> None:
        """Forget what was said of others' switches meanwhile."""
        self._sock.setblocking(False)
        try:
            while True:
                self._more()
        except BlockingIOError:
            self._buffer = b""
        finally:
            self._sock.settimeout(5)

    def _frame(self) -> bytes:
        head = self._take(2)
        size = head[1] & 127
        if size == 126:
            (size,) = struct.unpack("!H", self._take(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._take(8))
        return self._take(size)

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._more()
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def _more(self) -> None:
        data = self._sock.recv(65536)
        if not data:
            raise ConnectionError("OBS closed the connection")
        self._buffer += data
        if QUICKACK is not None:
            self._sock.setsockopt(socket.IPPROTO_TCP, QUICKACK, 1)
