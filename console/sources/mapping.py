"""What a source sends → our events, by rules of JMESPath. Pure; jmespath is imported once there is a rule.

Values are brought into the shape that the event wants: a number that is a text, an amount in yuan, a time in epoch
seconds. Beside JMESPath's own functions there is ``minor(@)``: an amount → its hundredths.
"""

import hashlib
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.patterns import regex
from console.model.source import Rule
from console.sources import events
from console.sources.comments import plain_text
from console.words.message import Message, message

MOST_EXPRESSION, MOST_RECORDS, MOST_PROBLEMS = 1000, 20_000, 20
_GROUPED = regex(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
# As platforms show what is many: 1.2万, 10万+, 3.4k.
_SHORT = regex(r"(\d{1,9}(?:\.\d{1,8})?) ?([万萬亿億kKwWmM])\+?")
_TIMES = {"万": 10**4, "萬": 10**4, "w": 10**4, "亿": 10**8, "億": 10**8, "k": 10**3, "m": 10**6}
_ISO_BASIC = regex(r"\d{4}-?\d{2}-?\d{2}")
# What of an event's data is a number; what else there may be is text.
_DATA: dict[str, type] = {
    str(kind.__struct_config__.tag): next(
        one.type for one in msgspec.structs.fields(kind) if one.name == "data"
    )
    for kind in events.AnyEvent.__args__
}
# An amount of money as people write it; it becomes amount_minor by its currency.
AMOUNT = "amount"
_NO_CENTS = frozenset(["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"])
_THREE = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


class MappingInvalid(ShowcallerError):
    """Rules cannot be used as they stand."""


class Mapped(NamedTuple):
    """What became of something that came. problems: of the first records that became nothing."""

    events: list[dict[str, Any]]
    problems: tuple[Problem, ...] = ()


class _Compiled(NamedTuple):
    type: str
    each: Any
    when: Any
    id: Any
    time: Any
    data: dict[str, Any]


class Mapping:
    """Rules, read once. Raises MappingInvalid, naming rule and field."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        problems: list[Problem] = []
        self._rules = [_compiled(number, rule, problems) for number, rule in enumerate(rules)]
        if problems:
            raise MappingInvalid(problems)

    def events(self, came: Any, source: str, received_ms: int, fallback_id: str = "") -> Mapped:
        """Returns the events that decoded JSON holds. source: theirs. fallback_id: what came is known by it.

        Without a rule it is our events already, one or several: only their source is set where they have none.
        """
        if not self._rules:
            return _own(came, source)
        made, problems = list[dict[str, Any]](), list[Problem]()
        for number, rule in enumerate(self._rules):
            for place, record in enumerate(_records(rule, came)):
                where = f"mapping[{number}]"
                if len(made) >= MOST_RECORDS:
                    problems.append(Problem(where, message("source.too_many_records", most=MOST_RECORDS)))
                    return Mapped(made, tuple(problems[:MOST_PROBLEMS]))
                try:
                    if rule.when is not None and not _true(_search("when", rule.when, record)):
                        continue
                    event = _event(rule, record, source, received_ms)
                except _Unfit as unfit:
                    if len(problems) < MOST_PROBLEMS:
                        problems.append(Problem(f"{where}.{unfit.field}", unfit.what))
                    continue
                if "id" not in event:
                    event["id"] = _id_of(
                        event, received_ms, fallback_id and f"{fallback_id}.{number}.{place}"
                    )
                made.append(event)
        return Mapped(made, tuple(problems))


class _Unfit(Exception):
    def __init__(self, field: str, what: Message) -> None:
        super().__init__(field)
        self.field, self.what = field, what


def _compiled(number: int, rule: Rule, problems: list[Problem]) -> _Compiled:
    where = f"mapping[{number}]"

    def of(field: str, expression: str) -> Any:
        if not expression:
            return None
        try:
            return _compile(expression)
        except ValueError as error:
            problems.append(
                Problem(
                    f"{where}.{field}",
                    message("source.no_expression", expression=expression[:200], error=str(error)[:200]),
                    message("source.fix_expression"),
                )
            )
            return None

    data = _DATA.get(rule.type)
    if data is None:
        what = message("source.no_type", type=rule.type, types=list(_DATA))
        problems.append(Problem(f"{where}.type", what))
    else:
        known = {one.name for one in msgspec.structs.fields(data)}
        known |= {AMOUNT} if "amount_minor" in known else set()
        for field in rule.data:
            if field not in known:
                what = message("source.no_data_field", field=field, type=rule.type, fields=sorted(known))
                problems.append(Problem(f"{where}.data.{field}", what))
    return _Compiled(
        rule.type,
        of("each", rule.each),
        of("when", rule.when),
        of("id", rule.id),
        of("time", rule.time),
        {name: of(f"data.{name}", expression) for name, expression in rule.data.items()},
    )


@cache
def _compile(expression: str) -> Any:
    """Raises ValueError for what is none (jmespath's errors are)."""
    import jmespath

    if len(expression) > MOST_EXPRESSION:
        raise ValueError(f"longer than {MOST_EXPRESSION} characters")
    try:
        return jmespath.compile(expression)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


@cache
def _options() -> Any:
    import jmespath
    from jmespath import functions

    class Ours(functions.Functions):
        @functions.signature({"types": ["string", "number", "null"]})
        def _func_minor(self, amount: Any) -> int | None:
            return None if amount is None else _minor(amount, 2)

    return jmespath.Options(custom_functions=Ours())


def _search(field: str, expression: Any, record: Any) -> Any:
    from jmespath import exceptions

    try:
        return expression.search(record, _options())
    except (exceptions.JMESPathError, ValueError, TypeError, RecursionError, _Unfit) as error:
        raise _Unfit(field, message("source.not_found", error=str(error)[:200])) from error


def _records(rule: _Compiled, came: Any) -> list[Any]:
    if rule.each is None:
        return came if isinstance(came, list) else [came]
    try:
        found = _search("each", rule.each, came)
    except _Unfit:
        return []
    return found if isinstance(found, list) else [] if found is None else [found]


def _true(value: Any) -> bool:
    """As JMESPath has it: 0 is true."""
    return value is not None and value is not False and value not in ("", [], {})


def _event(rule: _Compiled, record: Any, source: str, received_ms: int) -> dict[str, Any]:
    kind = _DATA[rule.type]
    data: dict[str, Any] = {}
    fields = {one.name: one for one in msgspec.structs.fields(kind)}
    for name, expression in rule.data.items():
        value = _search(f"data.{name}", expression, record) if expression is not None else None
        if value is None:
            continue
        if name == AMOUNT:
            data[AMOUNT] = value
        else:
            data[name] = _whole(name, value) if _is_number(kind, name) else _text(name, value)
    if AMOUNT in data:
        digits = _digits(str(data.get("currency", "CNY")))
        try:
            data["amount_minor"] = _minor(data.pop(AMOUNT), digits)
        except _Unfit as unfit:
            raise _Unfit(f"data.{AMOUNT}", unfit.what) from unfit
    for name, one in fields.items():
        if one.required and name not in data:
            raise _Unfit(f"data.{name}", message("source.field_missing"))
    event: dict[str, Any] = {"specversion": "1.0", "type": rule.type, "source": source, "data": data}
    if rule.id is not None:
        found = _search("id", rule.id, record)
        if found is None or found == "":
            raise _Unfit("id", message("source.field_missing"))
        event["id"] = _text("id", found)
    if rule.time is not None:
        found = _search("time", rule.time, record)
        if found is not None:
            event["time"] = _time(found)
    return event


@cache
def _is_number(kind: type, name: str) -> bool:
    field = next(one for one in msgspec.structs.fields(kind) if one.name == name)
    return "int" in str(field.type) and "str" not in str(field.type)


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool | list | dict):
        raise _Unfit(f"data.{name}", message("source.no_text", value=str(value)[:80]))
    most = 2000 if name == "text" else 128
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if name == "text" or name == "name":
        return plain_text(text, most)
    text = text.strip()  # As spreadsheets pad them: an order that comes again without is the same one.
    if len(text) > most:
        # An id that is cut would be another's: it stays itself by its hash.
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return text


def _whole(name: str, value: Any) -> int:
    number: Any = value
    if isinstance(value, str):
        text = value.strip()
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        short = _SHORT.fullmatch(text)
        try:
            number = Decimal(text) if short is None else Decimal(short[1]) * _TIMES[short[2].lower()]
        except InvalidOperation:
            number = None
        if number is not None and (not number.is_finite() or abs(number) > 10**15):
            number = None
    elif isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        number = None
    if not isinstance(number, int | float | Decimal) or number != int(number):
        raise _Unfit(f"data.{name}", message("source.no_whole_number", value=str(value)[:80]))
    return int(number)


def _minor(amount: Any, digits: int) -> int:
    text = str(amount).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if isinstance(amount, bool) or not value.is_finite() or abs(value) > 10**13:
        raise _Unfit(AMOUNT, message("source.no_amount", value=str(amount)[:80]))
    minor = value.scaleb(digits)
    if minor != minor.to_integral_value():
        raise _Unfit(AMOUNT, message("source.no_amount", value=str(amount)[:80]))
    return int(minor)


def _digits(currency: str) -> int:
    return 0 if currency in _NO_CENTS else 3 if currency in _THREE else 2


def _time(value: Any) -> str:
    """A time as the intake wants it. A number is epoch s, ms or µs; one without an offset is this PC's."""
    text = str(value).strip()
    try:
        number = float(text) if not isinstance(value, bool) else math.nan
    except ValueError:
        number = math.nan
    try:
        if math.isfinite(number) and not (_ISO_BASIC.fullmatch(text) and len(text) == 8):
            size = abs(number)
            seconds = number if size < 1e11 else number / 1e3 if size < 1e14 else number / 1e6
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        moment = datetime.fromisoformat(text.replace("/", "-"))
        return (moment if moment.tzinfo is not None else moment.astimezone()).isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise _Unfit("time", message("sources.no_time", text=text[:64])) from error


def _id_of(event: dict[str, Any], received_ms: int, fallback: str) -> str:
    """An event that has no id of its own is what it says; a level that was looked up again is another one."""
    if fallback and len(fallback) <= 128:
        return fallback
    said = msgspec.json.encode([event["type"], event.get("time"), event["data"]], order="sorted")
    salt = f"{received_ms}" if event["type"] == "audience.snapshot" and "time" not in event else fallback
    return hashlib.sha256(said + salt.encode()).hexdigest()[:32]


def _own(came: Any, source: str) -> Mapped:
    made = came if isinstance(came, list) else [came]
    good = [one for one in made if isinstance(one, dict)]
    problems = (
        ()
        if len(good) == len(made)
        else (Problem("mapping", message("source.no_event"), message("source.fix_give_mapping")),)
    )
    return Mapped([{"source": source, "specversion": "1.0"} | one for one in good], problems)
