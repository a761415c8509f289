"""From a sender's bytes to good events, and a problem for each other: where, what, how to fix it. Pure."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from console.base.errors import Problem
from console.base.untrusted import as_often_quoted, said_twice, values_in
from console.sources.events import AnyEvent
from console.words.message import Message, message

FAR_MS = 86_400_000
# Reading holds Python's interpreter, and with it a cue that is due: what is larger than LARGE bytes is read in
# pieces of so many events; a body of more values is no batch of events.
LARGE, PIECE, MOST_VALUES = 256 * 1024, 500, 700_000
# So many problems of a batch are said; the others are counted.
MOST_PROBLEMS = 100
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
LEFT_OUT = message("sources.fix_event_left_out")
SEND_TIME = message("sources.fix_send_time")

_batch = msgspec.json.Decoder(list[AnyEvent])
_raw_batch = msgspec.json.Decoder(list[msgspec.Raw])
_one = msgspec.json.Decoder(AnyEvent)


class Decoded:
    """A batch as it came. events: the good ones; accepted: a JSON array of them. rejected: how many others there
    were, problems: what is wrong with each of the first of them.

    whole_batch: False for a body that is no batch: then there are no events, and problems say why.
    """

    __slots__ = ("accepted", "events", "problems", "rejected", "whole_batch")

    def __init__(
        self,
        events: list[AnyEvent],
        accepted: bytes,
        problems: list[Problem],
        rejected: int,
        whole_batch: bool = True,
    ) -> None:
        self.events, self.accepted, self.problems, self.rejected = events, accepted, problems, rejected
        self.whole_batch = whole_batch


def decode(body: bytes, now_ms: int) -> Decoded:
    """Returns what a body (a JSON array of CloudEvents, or one event) holds. now_ms: wall time, epoch ms."""
    # Each takes a byte at least: a short body needs no counting.
    if len(body) > MOST_VALUES and values_in(body) > MOST_VALUES:
        what = message("sources.too_many_values", most=MOST_VALUES)
        return _no_batch(Problem("body", what, message("web.fix_send_less")))
    try:
        events = _batch_of(body, strict=True)
        decoded = Decoded(events, body, [], 0) if events is not None else _one_by_one(body)
    except _UNREADABLE:
        decoded = _one_by_one(body)
    far = _far(decoded.events, now_ms)
    if far:
        decoded.rejected += len(far)
        decoded.problems += list(far.values())[: MOST_PROBLEMS - len(decoded.problems)]
        decoded.events = [event for index, event in enumerate(decoded.events) if index not in far]
        decoded.accepted = msgspec.json.encode(decoded.events)
    return decoded


def decode_accepted(body: bytes) -> list[AnyEvent]:
    """Returns the events of a batch that was accepted once; none where it was damaged since."""
    try:
        return _batch_of(body) or []
    except _UNREADABLE:
        return []


def _batch_of(body: bytes, strict: bool = False) -> list[AnyEvent] | None:
    """Returns a batch's events. strict: None where one of its objects has a key twice."""
    if len(body) <= LARGE:
        events = _batch.decode(body)
        return None if strict and _said_twice(body, events) else events
    raws, events = _raw_batch.decode(body), []
    for first in range(0, len(raws), PIECE):
        piece = b"[" + b",".join(raws[first : first + PIECE]) + b"]"
        of_piece = _batch.decode(piece)
        if strict and _said_twice(piece, of_piece):
            return None
        events += of_piece
    return events


def _said_twice(body: bytes, events: list[AnyEvent]) -> bool:
    """Returns whether one of a batch's objects has a key twice. Events that are written again as they came, with as
    many quotation marks, have none: only of others is the text read once more.
    """
    return not as_often_quoted(body, events) and bool(said_twice(body))


def _one_by_one(body: bytes) -> Decoded:
    """Returns what a batch holds that has something wrong in it."""
    stripped = body.lstrip()
    try:
        raws = _raw_batch.decode(body) if stripped.startswith(b"[") else [msgspec.Raw(body)]
    except RecursionError:
        return _no_batch(Problem("body", message("sources.too_deep")))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _no_batch(no_number(body) or Problem("body", message("sources.no_event_array", error=error)))
    if not stripped.startswith((b"[", b"{")):
        return _no_batch(Problem("body", message("sources.event_array_expected")))
    good, kept, problems = [], [], list[Problem]()
    for index, raw in enumerate(raws):
        try:
            event = _one.decode(raw)
            if twice := said_twice(bytes(raw)):
                raise msgspec.ValidationError(f"{twice!r} stands twice in one object - at `$`")
            good.append(event)
            kept.append(bytes(raw))
        except RecursionError:
            if len(problems) < MOST_PROBLEMS:
                problems.append(Problem(f"[{index}]", message("sources.too_deep"), LEFT_OUT))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            if not isinstance(error, msgspec.ValidationError) and not stripped.startswith(b"["):
                return _no_batch(no_number(body) or Problem("body", message("sources.not_json", error=error)))
            if len(problems) < MOST_PROBLEMS:
                problems.append(rejected(index, str(error)))
    return Decoded(good, b"[" + b",".join(kept) + b"]", problems, len(raws) - len(good))


def _no_batch(problem: Problem) -> Decoded:
    return Decoded([], b"", [problem], 1, whole_batch=False)


def _far(batch: list[AnyEvent], now_ms: int) -> dict[int, Problem]:
    """Returns index → problem of the events whose time cannot be right. Each text is looked at once."""
    wrong = {text: wrong_time(text, now_ms) for text in {event.time for event in batch} if text is not None}
    if not any(wrong.values()):
        return {}
    times = [(index, wrong[event.time]) for index, event in enumerate(batch) if event.time is not None]
    return {index: Problem(f"[{index}].time", what, SEND_TIME) for index, what in times if what}


@lru_cache(maxsize=4096)
def moment_ms(text: str) -> int | Message:
    """Returns the epoch ms of an ISO 8601 time with its offset, or what is wrong with it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return message("sources.no_time", text=text)
    if moment.tzinfo is None:
        return message("sources.no_utc_offset", text=text)
    return round(moment.timestamp() * 1000)


def wrong_time(text: str, now_ms: int) -> Message | None:
    """Returns why an event's time cannot be right (more than a day away), None when it can."""
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
    """Returns where a batch says NaN or Infinity, which JSON does not have; None where it says neither."""
    if b"NaN" not in body and b"Infinity" not in body:
        return None
    try:
        found = _find(json.loads(body, parse_constant=_NoNumber), "")
    except (ValueError, RecursionError):
        return None
    if found is None:
        return None
    where, text = found
    return Problem(where, message("sources.no_number", text=text), message("sources.fix_leave_out_unknown"))


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
