"""The face's connection to the pump: frames out, what became of them in. It connects again by itself."""

import contextlib
import socket

from console.presenter.messages import (
    AHEAD,
    HEAD,
    Flush,
    Frame,
    Garbled,
    Hello,
    Sent,
    UsePump,
    decode,
    encode,
    sizes,
)

# A pump that takes nothing for so long is gone, or frozen.
STALL_S = 10.0


class PumpLink:
    """For one thread. After a break what was not answered counts as not heard: ask ``broken()``."""

    def __init__(self) -> None:
        self._where: UsePump | None = None
        self._sock: socket.socket | None = None
        self._came = bytearray()
        self._unanswered = 0
        self._number = 0

    def use(self, where: UsePump) -> None:
        """Go over to a pump."""
        self.close()
        self._where = where

    def close(self) -> None:
        """End the connection."""
        if self._sock is not None:
            self._sock.close()
        self._sock = None
        self._came.clear()
        self._unanswered = 0

    def connected(self) -> bool:
        """Connect where there is no connection. Returns whether there is one now."""
        if self._sock is None and self._where is not None:
            with contextlib.suppress(OSError):
                sock = socket.create_connection(("127.0.0.1", self._where.port), 2.0)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.settimeout(STALL_S)
                sock.sendall(encode(Hello(self._where.token)))
                self._sock = sock
        return self._sock is not None

    def has_room(self, ahead: int = AHEAD) -> bool:
        """Returns whether the pump takes a further frame where it is to have so many at a time."""
        return self._sock is not None and self._unanswered < ahead

    def send(self, sound: bytes, picture: bytes | bytearray | memoryview | None) -> int:
        """Send a frame. Returns its number. Raises OSError: the connection is closed then."""
        assert self._sock is not None
        self._number += 1
        self._unanswered += 1
        start = encode(Frame(self._number), len(sound) + (len(picture) if picture is not None else 0))
        try:
            self._sock.sendall(start + sound)
            if picture is not None:
                self._sock.sendall(picture)
        except OSError:
            self.close()
            raise
        return self._number

    def flush(self) -> None:
        """Have the pump drop what it has not sent yet. Raises OSError: the connection is closed then."""
        if self._sock is None:
            return
        try:
            self._sock.sendall(encode(Flush()))
        except OSError:
            self.close()
            raise

    def answers(self, wait_s: float) -> list[Sent]:
        """Returns what the pump has answered, after at most wait_s. Raises OSError: the connection is closed then."""
        if self._sock is None:
            return []
        try:
            self._sock.settimeout(wait_s)
            came = self._sock.recv(65_536)
            self._sock.settimeout(STALL_S)
            if not came:
                raise ConnectionResetError
        except TimeoutError:
            self._sock.settimeout(STALL_S)
            return []
        except OSError:
            self.close()
            raise
        self._came += came
        try:
            return list(self._whole())
        except Garbled as error:
            self.close()
            raise ConnectionAbortedError from error

    def _whole(self) -> list[Sent]:
        made = []
        while len(self._came) >= HEAD.size:
            head, body = sizes(bytes(self._came[: HEAD.size]), 0)
            if len(self._came) < HEAD.size + head + body:
                break
            message = decode(self._came[HEAD.size : HEAD.size + head])
            del self._came[: HEAD.size + head + body]
            if isinstance(message, Sent):
                self._unanswered -= 1
                made.append(message)
        return made
