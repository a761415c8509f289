"""JSON that others wrote: read into what is expected, and nothing else. Whatever is wrong with it is one error."""

import contextlib
import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
# Nothing of ours is nested deeper: a show has eight levels, a cue's own OBS request some more.
MOST_DEPTH = 60


class Unfit(msgspec.DecodeError):
    """What came is no JSON, or not what is expected."""


def decode(body: bytes | str, kind: type[T]) -> T:
    """Returns what a body holds, of a kind. Raises Unfit, whatever is wrong: encoding, nesting, syntax, type."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeError, RecursionError, OverflowError, ValueError) as error:
        raise Unfit(_why(error)) from error


def decode_object(body: bytes, most_values: int) -> dict[str, Any]:
    """Returns a JSON object whose values are judged later, once it is known to be small and flat enough.

    most_values: how many values and keys it may hold. Raises Unfit (a msgspec.DecodeError).
    """
    if values_in(body) > most_values:
        raise Unfit(f"More than {most_values} values in it")
    data = decode(body, dict[str, Any])
    # So few brackets are no deep nesting, whatever is in them: of a feed's 287,000 events that was a fifth of the time.
    if body.count(b"[") + body.count(b"{") > MOST_DEPTH and deeper_than(data, MOST_DEPTH):
        raise Unfit(f"Nested deeper than {MOST_DEPTH} levels")
    twice = said_twice(body, data)
    if twice:
        raise Unfit(f"{twice!r} stands twice in one object")
    return data


def said_twice(body: bytes | str, data: Any = msgspec.UNSET) -> str:
    """Returns a key that an object in a JSON text has twice, so that nobody knows which one counts; else nothing.

    data: the text read already; it is not deep. What is given back once has fewer quotation marks than the text: only
    then it is read pair by pair, which takes twenty times as long. A text that cannot be read has no key twice.
    """
    text = body.encode() if isinstance(body, str) else body
    with contextlib.suppress(
        ValueError, RecursionError, OverflowError
    ):  # Some are read, and not written again.
        if as_often_quoted(text, msgspec.json.decode(text) if data is msgspec.UNSET else data):
            return ""
    found: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names) and not found:
            found.append(next(name for name in names if names.count(name) > 1))

    with contextlib.suppress(
        ValueError, RecursionError
    ):  # A number of thousands of digits: its field refuses it.
        json.loads(text, object_pairs_hook=look)
    return found[0] if found else ""


def as_often_quoted(text: bytes, data: Any) -> bool:
    """Returns whether data read from a JSON text has as many quotation marks when it is written again: then none of its
    keys stands twice, and none was left out. Raises as msgspec.json.encode does.
    """
    return b"\\u0022" not in text and text.count(b'"') == msgspec.json.encode(data).count(b'"')


def values_in(body: bytes) -> int:
    """Returns at least how many values a JSON text can hold, found sooner than by reading it.

    To read so many holds Python's interpreter all the while: a cue in that moment is late.
    """
    return body.count(b",") + body.count(b"[") + body.count(b"{")


def deeper_than(data: Any, levels: int) -> bool:
    """Returns whether JSON data is nested deeper than so many levels. Does not recurse itself."""
    level: list[Any] = [data]
    for _ in range(levels + 1):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner += (one for one in value.values() if isinstance(one, dict | list))
            elif isinstance(value, list):
                inner += (one for one in value if isinstance(one, dict | list))
        if not inner:
            return False
        level = inner
    return True


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "Nested too deep"
    if isinstance(error, UnicodeError):
        return "Not UTF-8"
    return str(error) or type(error).__name__
