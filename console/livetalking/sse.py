"""LiveTalking's events (``/sse``), pure: bytes in whatever pieces, events out; what is no event of ours is passed over.

An event is a hint and never a proof: some voices send no end, some an end without a start, some nothing, and a
stream stays open and mute after its session is gone.
"""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from console.base.event_stream import EventStream
from console.base.untrusted import MOST_DEPTH, deeper_than

# A line of a stranger's: more is dropped with all that belongs to it.
MOST_LINE = 1 << 16


class Spoke(msgspec.Struct, frozen=True):
    """The server says that a text begins or has ended. number, desk: as we tagged it; None, "" where it does not say.
    text: as it was said; "" with sound of ours.
    """

    status: Literal["start", "end"]
    number: int | None = None
    desk: str = ""
    text: str = ""


class Reader:
    """feed() what came, in order. unread: events that could not be understood."""

    def __init__(self) -> None:
        self._stream = EventStream(most=MOST_LINE)
        self._strange = 0

    @property
    def unread(self) -> int:
        return self._strange + self._stream.dropped

    def feed(self, came: bytes) -> Iterator[Spoke]:
        """Yields the events that are whole now."""
        for one in self._stream.feed(came):
            event = read(one.data)
            if event is None:
                self._strange += 1
            else:
                yield event


def read(data: bytes | str) -> Spoke | None:
    """Returns an event; None for what is none."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError):
        return None
    if not isinstance(found, dict) or deeper_than(found, MOST_DEPTH):
        return None
    status = found.get("status")
    if status not in ("start", "end"):
        return None
    text = found.get("text")
    desk, number = _tag(found)
    return Spoke(status, number, desk, text if isinstance(text, str) else "")


def _tag(found: dict[str, Any]) -> tuple[str, int | None]:
    nested = found.get("msgevent")
    for holder in (found, nested if isinstance(nested, dict) else {}):
        tts = holder.get("tts")
        tag = tts.get("showcaller") if isinstance(tts, dict) else None
        if isinstance(tag, dict):
            desk, number = tag.get("desk"), tag.get("number")
            if isinstance(number, float) and number.is_integer():
                number = int(number)
            if isinstance(desk, str) and isinstance(number, int) and not isinstance(number, bool):
                return desk, number
    return "", None
