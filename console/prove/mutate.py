"""Bytes that are nearly what is expected: what a broken sender, cable or file makes of it. Pure but for its chance."""

import random
from typing import Any

import msgspec

# What stands where something else is expected. Deep nesting and long text are made when they are needed.
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 5, 2**31, 2**53 + 1, -(2**63), 1e308, 0.5, "", "x", "\x00", "０", "٣", "null",
    "NaN", "../../etc/passwd", "<b>&amp;", "​‮", "9999-12-31T23:59:59Z", [], {}, [[]], {"": None}, ["x", 1, None],
)  # fmt: skip
RAW: tuple[bytes, ...] = (
    b"NaN", b"Infinity", b"1e999", b"-0", b'"\\ud800"', b"\xff", b"\x00", b"[" * 2000, b'{"a":' * 500, b'"',
    b"123456789012345678901234567890", b"//", b"'", b"\xef\xbb\xbf",
)  # fmt: skip
DEEP, LONG = 600, 20_000


def malformed(good: bytes, chance: random.Random) -> bytes:
    """Returns JSON with one thing wrong: a value of another type, a name that is missing, bytes that are none."""
    return _bytes(good, chance) if chance.random() < 0.3 else _values(good, chance)


def damaged(good: bytes, chance: random.Random) -> bytes:
    """Returns a file with some of it lost, changed, doubled or put elsewhere."""
    if not good:
        return good
    body = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(body) + 1)
        end = min(len(body), at + chance.choice((1, 4, 64, 1024)))
        kind = chance.randrange(4)
        if kind == 0:
            del body[at:end]
        elif kind == 1:
            body[at:end] = chance.randbytes(end - at)
        elif kind == 2:
            body[at:at] = body[at:end]
        else:
            del body[chance.randrange(len(body) + 1) :]
    return bytes(body)


def _bytes(good: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(good) + 1)
    if chance.random() < 0.4:
        return good[:at]
    return good[:at] + chance.choice(RAW) + good[chance.randrange(at, len(good) + 1) :]


def _values(good: bytes, chance: random.Random) -> bytes:
    whole = msgspec.json.decode(good)
    spots = list(_spots(whole))
    if not spots:
        return msgspec.json.encode(_odd(chance))
    inside, key = chance.choice(spots)
    if isinstance(inside, dict) and chance.random() < 0.15:
        del inside[key]
    else:
        inside[key] = _odd(chance)
    return msgspec.json.encode(whole)


def _spots(value: Any) -> Any:
    """Every place of a value in it: (the list or object it is in, its index or name)."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in list(entries):
        yield value, key
        yield from _spots(inner)


def _odd(chance: random.Random) -> Any:
    kind = chance.random()
    if kind < 0.02:
        return "长" * LONG
    if kind < 0.04:
        nested: Any = []
        for _ in range(DEEP):
            nested = [nested]
        return nested
    return chance.choice(ODD)
