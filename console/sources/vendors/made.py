"""What the vendors' codecs make: CloudEvents as our intake takes them (``sources/events.py``), cut to its bounds. Pure.

An event's id is made of what the vendor signed or numbered, never of when or how it came: what comes twice is the same
event, and counts once.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import msgspec

from console.base.errors import Problem
from console.base.untrusted import MOST_DEPTH, Unfit, decode, decode_object, deeper_than, values_in
from console.words.message import message

T = TypeVar("T")
Event = dict[str, Any]
# As events.py bounds them.
MOST_TEXT, MOST_NAME, MOST_COUNT = 2000, 128, 10**15
# So many values a body of theirs may hold, and so many of its problems are said.
MOST_VALUES, MOST_PROBLEMS = 200_000, 20
# Digits after the point, where they are not two (ISO 4217).
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
DIGITS = {**dict.fromkeys(_NONE.split(), 0), **dict.fromkeys(_THREE.split(), 3)}


class Made(msgspec.Struct):
    """Events of what came. left_out: what of it could not be understood."""

    events: list[Event] = []
    left_out: tuple[Problem, ...] = ()


class Events:
    """Makes the events of one source. source: their CloudEvents ``source``."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.events: list[Event] = []
        self.left_out: list[Problem] = []

    def comment(self, ident: str, at_ms: int | None, text: str, user: str = "", name: str = "") -> None:
        """A comment. What is longer than an event's text may be is cut: its beginning says what is asked."""
        data: Event = {"text": text[:MOST_TEXT]}
        if user:
            data["user"] = fit(user)
        if name:
            data["name"] = name[:MOST_NAME]
        self._add("comment.posted", ident, at_ms, data)

    def gift(self, ident: str, at_ms: int | None, count: int, amount_minor: int, currency: str) -> None:
        """Gifts, and what all of them are worth."""
        data = {"count": count_of(count), "amount_minor": count_of(amount_minor), "currency": currency}
        self._add("gift", ident, at_ms, data)

    def likes(self, ident: str, at_ms: int | None, count: int) -> None:
        """So many more likes."""
        self._add("like", ident, at_ms, {"count": count_of(count)})

    def snapshot(self, ident: str, at_ms: int | None, **figures: int | None) -> None:
        """Figures of now (viewers) and since the start (likes, views); those that are None are left out."""
        known = {key: count_of(value) for key, value in figures.items() if value is not None}
        if known:
            self._add("audience.snapshot", ident, at_ms, known)

    def order(
        self,
        what: str,
        at_ms: int | None,
        *,
        order_id: str,
        sku: str,
        amount_minor: int,
        currency: str,
        units: int,
        buyer: str = "",
        edition: str = "",
        further: bool = False,
        part: bool = False,
        of: str = "",
    ) -> None:
        """An order of one SKU. what: placed, paid, cancelled. edition: differs where the same order is corrected.
        further: it is a line of an order that another line counts. part: only a part of it is given back. of: the order
        that it is of, where its refunds come bit by bit.
        """
        data = {
            "order_id": fit(order_id),
            "sku": fit(sku),
            "amount_minor": count_of(amount_minor),
            "currency": currency,
            "units": count_of(units),
        }
        if buyer:
            data["buyer"] = fit(buyer)
        if further or part:
            data["orders"] = 0
        if part:
            data["part"] = 1
        if of:
            data["of"] = fit(of)
        ident = ":".join(part for part in (what, order_id, edition) if part)
        self._add(f"order.{what}", ident, at_ms, data)

    def unfit(self, where: str, error: Exception) -> None:
        """Something of what came is not as the vendor describes it."""
        if len(self.left_out) < MOST_PROBLEMS:
            text = str(error)[:200] or type(error).__name__
            self.left_out.append(Problem(where, message("vendors.unfit", error=text)))

    def made(self) -> Made:
        """Returns what was made."""
        return Made(self.events, tuple(self.left_out))

    def read(self, where: str, value: Any, kind: type[T]) -> T | None:
        """Returns a part of what came as what it should be, None where it is not: then that is said."""
        try:
            return msgspec.convert(value, kind, strict=False)
        except (msgspec.ValidationError, OverflowError, ValueError) as error:
            self.unfit(where, error)
            return None

    def each(self, where: str, values: Iterable[Any], kind: type[T]) -> Iterable[tuple[int, T]]:
        """Yields place and value of those that are as they should be."""
        for place, value in enumerate(values):
            one = self.read(f"{where}[{place}]", value, kind)
            if one is not None:
                yield place, one

    def _add(self, kind: str, ident: str, at_ms: int | None, data: Event) -> None:
        event: Event = {
            "specversion": "1.0",
            "type": kind,
            "id": fit(ident),
            "source": self._source,
            "data": data,
        }
        if at_ms is not None:
            event["time"] = iso(at_ms)
        self.events.append(event)


def object_of(body: bytes) -> dict[str, Any]:
    """Returns the JSON object that a body holds. Raises Unfit, whatever is wrong with it."""
    try:
        return decode_object(body, MOST_VALUES)
    except Unfit:
        raise
    except msgspec.DecodeError as error:
        raise Unfit(str(error)) from error


def array_of(body: bytes) -> list[Any]:
    """Returns the JSON array that a body holds. Raises Unfit, whatever is wrong with it."""
    if values_in(body) > MOST_VALUES:
        raise Unfit(f"More than {MOST_VALUES} values in it")
    try:
        found = decode(body, list[Any])
    except msgspec.ValidationError as error:
        raise Unfit(str(error)) from error
    if deeper_than(found, MOST_DEPTH):
        raise Unfit(f"Nested deeper than {MOST_DEPTH} levels")
    return found


def fit(name: str) -> str:
    """Returns a name that is not too long: of a longer one its beginning and what tells it from others."""
    if len(name) <= MOST_NAME:
        return name or "-"
    return f"{name[:95]}~{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def count_of(value: int) -> int:
    """Returns a count within what an event may say."""
    return max(0, min(value, MOST_COUNT))


def iso(at_ms: int) -> str:
    """Returns epoch ms as ISO 8601, UTC; of what no calendar has, the beginning of ours."""
    try:
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        moment = datetime.fromtimestamp(0, UTC)
    return moment.isoformat(timespec="milliseconds")


def moment_of(text: str | None) -> int | None:
    """Returns the epoch ms of an ISO 8601 time; None without one. A time without offset is UTC, as all of them say."""
    if not text:
        return None
    if "." in text:
        # Some write nanoseconds, which Python does not read.
        whole, _, rest = text.partition(".")
        digits = len(rest) - len(rest.lstrip("0123456789"))
        text = f"{whole}.{rest[: min(digits, 6)]}{rest[digits:]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)


def minor(amount: str | int | float | Decimal, currency: str) -> int:
    """Returns an amount of whole units and decimals in minor units. Raises ValueError for what is no amount."""
    try:
        exact = Decimal(str(amount))
    except InvalidOperation as error:
        raise ValueError(f"{str(amount)[:40]!r} is no amount") from error
    if not exact.is_finite() or exact.adjusted() > 15:
        raise ValueError(f"{str(amount)[:40]!r} is no amount")
    return int(exact.scaleb(DIGITS.get(currency, 2)).to_integral_value())


def currency_of(code: str) -> str:
    """Returns a currency's code in capitals. Raises ValueError for what is none."""
    upper = code.strip().upper()
    if len(upper) != 3 or not upper.isascii() or not upper.isalpha():
        raise ValueError(f"{code[:20]!r} is no currency")
    return upper


def digest(*parts: bytes) -> str:
    """Returns a short name of what has none of its own."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:32]
