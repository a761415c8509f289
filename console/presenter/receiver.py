"""A connection of OBS's media source: whole frames go out, or none; what it does not take is dropped."""

import contextlib
import socket
import sys
from collections import deque

from console.presenter import nut
from console.presenter.shape import Shape

# A receiver that takes nothing for so many frames is closed: OBS connects again after a second.
PATIENCE_FRAMES = 75
# At once: what waits in the system's buffers is delay.
MOST_BYTES = 1 << 18
MOST_BUFFERS = 16

Buffer = bytes | bytearray | memoryview


class Receiver:
    """Frames are numbered from 0 for each receiver: a stream that begins in the middle is probed for longer."""

    def __init__(self, sock: socket.socket, shape: Shape) -> None:
        self.sock = sock
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_BYTES)
        self._shape = shape
        self._frames = 0
        self._waiting: deque[memoryview] = deque()
        self._waiting.append(memoryview(nut.header(shape)))
        self._missed = 0
        self.carries: int | None = None

    def offer(self, sound: Buffer, picture: Buffer, carries: int | None) -> bool:
        """Queue a frame. carries: the brain's number of it. Returns False where the one before is still going
        out: this one is dropped for the receiver, and its time line slides.
        """
        if not self.takes:
            self._missed += 1
            return False
        self._missed = 0
        number = self._frames
        self._frames += 1
        head = nut.syncpoint(number) + nut.before(nut.AUDIO, number * self._shape.samples, len(sound))
        self._waiting.append(memoryview(head + bytes(sound) + nut.before(nut.VIDEO, number, len(picture))))
        self._waiting.append(memoryview(picture))
        self.carries = carries
        return True

    @property
    def takes(self) -> bool:
        """Returns whether it takes a frame now: the one before is gone, or there was none (but the header)."""
        return not self._frames or not self._waiting

    @property
    def stuck(self) -> bool:
        """Returns whether it took nothing for too long."""
        return self._missed > PATIENCE_FRAMES

    def flush(self) -> bool:
        """Send what can be sent. Returns whether all of it is gone. Raises OSError where the connection is."""
        while self._waiting:
            try:
                if sys.platform == "win32":
                    sent = self.sock.send(self._waiting[0])
                else:
                    sent = self.sock.sendmsg(list(self._waiting)[:MOST_BUFFERS])
            except (BlockingIOError, InterruptedError):
                return False
            while sent and self._waiting:
                first = self._waiting[0]
                if sent < len(first):
                    self._waiting[0] = first[sent:]
                    break
                sent -= len(first)
                self._waiting.popleft()
        return True

    def spoke(self) -> bool:
        """Returns whether it said something or left: OBS's media source only listens. Raises OSError."""
        try:
            self.sock.recv(4096)
        except (BlockingIOError, InterruptedError):
            return False
        return True
