"""What is said of events that are refused: where, what, how to mend it. Pure."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from console.base.errors import Problem
from console.words.message import Message, message

FAR_MS = 86_400_000
LEFT_OUT = message("sources.fix_event_left_out")
SEND_TIME = message("sources.fix_send_time")


@lru_cache(maxsize=4096)
def moment_ms(text: str) -> int | Message:
    """Epoch ms of an ISO 8601 time with its offset, or what is wrong with it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return message("sources.no_time", text=text)
    if moment.tzinfo is None:
        return message("sources.no_utc_offset", text=text)
    return round(moment.timestamp() * 1000)


def wrong_time(text: str, now_ms: int) -> Message | None:
    """Why an event's time cannot be meant, None when it can."""
    at = moment_ms(text)
    if isinstance(at, Message):
        return at
    if abs(at - now_ms) > FAR_MS:
        if at > now_ms:
            return message("sources.time_ahead", text=text)
        return message("sources.time_behind", text=text)
    return None


def rejected(index: int, error: str) -> Problem:
    """Returns what msgspec says of an event of a batch, with the field's place."""
    what, _, place = error.partition(" - at `$")
    field = place.rstrip("`")
    return Problem(
        f"[{index}]{field}", message("sources.bad_event", error=f"{what[:1].lower()}{what[1:]}"), LEFT_OUT
    )


class _NoNumber(str):
    """NaN, Infinity or -Infinity, as it stood in the text."""


def no_number(body: bytes) -> Problem | None:
    """Where a batch says NaN or Infinity, which JSON does not have; None where that is not its fault."""
    if b"NaN" not in body and b"Infinity" not in body:
        return None
    try:
        found = _find(json.loads(body, parse_constant=_NoNumber), "")
    except (ValueError, RecursionError):
        return None
    if found is None:
        return None
    where, word = found
    return Problem(where, message("sources.no_number", text=word), message("sources.fix_leave_out_unknown"))


def _find(value: Any, where: str) -> tuple[str, str] | None:
    if isinstance(value, _NoNumber):
        return where, str(value)
    inner: Any = ()
    if isinstance(value, dict):
        inner = ((f"{where}.{key}", item) for key, item in value.items())
    elif isinstance(value, list):
        inner = ((f"{where}[{index}]", item) for index, item in enumerate(value))
    for place, item in inner:
        found = _find(item, place)
        if found is not None:
            return found
    return None
