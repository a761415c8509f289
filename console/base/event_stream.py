"""Server-sent events as the HTML standard reads them, in whatever pieces they come. Pure.

Two things are ours: a line or an event beyond a bound is dropped, and what is dropped is counted.
"""

from collections.abc import Iterator
from typing import NamedTuple

from console.base.patterns import regex

MOST = 1024 * 1024
LONGEST_RETRY_MS = 3_600_000
_BREAK = regex(b"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


class ServerSent(NamedTuple):
    """One event. id: the last that was given, by this event or one before."""

    event: str
    data: str
    id: str


class EventStream:
    """feed() what came, in order. retry_ms: how long the server asks to wait before coming back, None: not said.

    dropped: events that were too long. comments: how many lines were only a sign of life.
    """

    def __init__(self, last_id: str = "", most: int = MOST) -> None:
        self.last_id, self.dropped, self.comments = last_id, 0, 0
        self.retry_ms: int | None = None
        self._id, self._most = last_id, most
        self._line, self._data = bytearray(), list[bytes]()
        self._size, self._event = 0, ""
        self._first, self._after_cr, self._skipping, self._damaged = True, False, False, False

    def feed(self, came: bytes) -> Iterator[ServerSent]:
        """Yields the events that are whole now."""
        if self._after_cr and came.startswith(b"\n"):
            came = came[1:]
        if came:
            self._after_cr = came.endswith(b"\r")
        *whole, rest = _BREAK.split(came)
        for part in whole:
            self._add(part)
            yield from self._end_line()
        self._add(rest)

    def _add(self, part: bytes) -> None:
        if self._skipping or len(self._line) + len(part) > self._most:
            self._skipping = True
            self._line.clear()
        else:
            self._line += part

    def _end_line(self) -> Iterator[ServerSent]:
        line, skipped = bytes(self._line), self._skipping
        self._line.clear()
        self._skipping = False
        if self._first:
            self._first, line = False, line.removeprefix(_BOM)
        if skipped or self._size + len(line) > self._most:
            # What belongs to it goes with it, to the end of the event.
            self._data, self._size, self._damaged = [], 0, True
        elif not line:
            yield from self._dispatch()
        else:
            self._field(line)

    def _field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if not name:
            self.comments += 1
        elif name == b"data":
            if not self._damaged:
                self._data.append(value)
                self._size += len(value) + 1
        elif name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id":
            if b"\0" not in value:
                self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and value.isdigit():
            self.retry_ms = min(int(value[:12]), LONGEST_RETRY_MS)

    def _dispatch(self) -> Iterator[ServerSent]:
        data, event, damaged = self._data, self._event, self._damaged
        self._data, self._size, self._event, self._damaged = [], 0, "", False
        self.last_id = self._id
        if damaged:
            self.dropped += 1
        elif data:
            yield ServerSent(event or "message", b"\n".join(data).decode("utf-8", "replace"), self._id)
