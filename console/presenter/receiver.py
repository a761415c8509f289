"""A connection of OBS's media source: whole frames go out, or none; what it does not take is dropped."""

import contextlib
import socket
import sys
from collections import deque

from console.presenter import nut
from console.presenter.shape import RATE, SAMPLE_BYTES, Shape

# A receiver that takes nothing for so many frames is closed: OBS connects again after a second.
PATIENCE_FRAMES = 75
# At once: what waits in the system's buffers is delay.
MOST_BYTES = 1 << 18
MOST_BUFFERS = 16
# How much later than the picture the sound is sent to be. OBS composes a picture up to a frame late, and its clock
# of a source's pictures stands in each of its frames that finds none there: the more of them it leaves out, the
# later the picture. Measured in its recordings without this, sound minus picture was -35 to +12 ms, and -78 to -8
# with every ninth frame left out on a busy PC.
LATER = RATE * 30 // 1000
# OBS smooths times of the sound that are up to 70 ms off.
MOST_FILLED = RATE * 80 // 1000
# A leap in the times that OBS begins anew after: its picture and sound at 2 s, its media source's clock at 3 s.
LEAP = RATE * 4

Buffer = bytes | bytearray | memoryview


class Receiver:
    """Times begin at 0 for each receiver: a stream that begins in the middle is probed for longer.

    They follow the real time, and after a stall they leap ahead. OBS's clock of a source's pictures stands while
    none come: with times that go on where the real time is, the pictures after a stall would wait in its queue for
    as long as the stall was, for good. With times that go on where they were, it would take the sound for late,
    put it before its picture and buffer all its sound for longer, for good. What leaps it shows and plays at once.
    """

    def __init__(self, sock: socket.socket, shape: Shape) -> None:
        self.sock = sock
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_BYTES)
        self._shape = shape
        self._frames = 0
        self._samples = 0
        # What the time line slid by, in samples, since the last frame.
        self._owed = 0
        self._waiting: deque[memoryview] = deque()
        self._waiting.append(memoryview(nut.header(shape)))
        self._missed = 0
        self.carries: int | None = None

    def slide(self, slid_ns: int) -> None:
        """A frame comes so much later than it was due."""
        self._owed += slid_ns * RATE // 1_000_000_000

    def offer(self, sound: Buffer, picture: Buffer, carries: int | None) -> bool:
        """Queue a frame. carries: the brain's number of it. Returns False where the one before is still going
        out: this one is dropped for the receiver, and its time line slides.
        """
        if not self.takes:
            self._missed += 1
            self._owed += self._shape.samples
            return False
        self._missed = 0
        owed, self._owed = self._owed if self._frames else 0, 0
        self._frames += 1
        leaps = owed > MOST_FILLED
        if leaps:
            owed += LEAP
        shown = self._samples + owed
        if leaps:
            # It plays the first sound after a leap when it comes: what makes it later is sound, too.
            begin, heard, filled = shown, shown, bytes(LATER * SAMPLE_BYTES)
        else:
            # It takes a small gap in the sound for none, and then has it too early: it is filled.
            begin, heard, filled = self._samples, self._samples + LATER, bytes(owed * SAMPLE_BYTES)
        self._samples = shown + self._shape.samples
        head = nut.syncpoint(begin) + nut.before(nut.AUDIO, heard, len(filled) + len(sound))
        head += filled + bytes(sound) + nut.before(nut.VIDEO, shown, len(picture))
        self._waiting.append(memoryview(head))
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
