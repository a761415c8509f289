"""A value of a show as people read it: ¥29.90, 1:30, manual; never its JSON. Pure."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from console.base.moments import read_moment
from console.cards.amounts import money as money_text
from console.model.cue import Clock, Follow, Manual, Transition
from console.model.questions import Detail, OwnAnswer
from console.model.show import Coupon, Money, Text
from console.sheets.fields import LABELS
from console.words.message import Message, message

_LABELS = {
    **LABELS,
    "name": message("field.name"), "product_id": message("field.product"), "script": message("field.script"),
    "duration_ms": message("field.duration"), "pre_wait_ms": message("field.pre_wait"),
    "more_pictures": message("field.more_pictures"),
    "level_db": message("field.level"),
    "delay_ms": message("field.segment_delay"), "loop": message("field.segment_loop"),
}  # fmt: skip


# Why a row of the file is none of its list.
_PASSED = {
    "title": message("sheets.passed_title"), "total": message("sheets.passed_total"),
    "note": message("sheets.passed_note"), "header": message("sheets.passed_header"),
    "form": message("sheets.passed_form"), "group": message("sheets.passed_group"),
    "number": message("sheets.passed_number"), "page": message("sheets.passed_page"),
    "unread": message("sheets.passed_unread"),
}  # fmt: skip
_WORDS = message("value.words", text="")


def words(text: str) -> Message:
    """Returns words that are the same in every language: a name, a figure."""
    return Message(_WORDS.code, {"text": text}, text) if text else _WORDS


def label(field: str) -> Message:
    """Returns what a field is called; a show's own field by its own name."""
    return _LABELS.get(field) or words(field.removeprefix("custom."))


def why_passed(why: str) -> Message:
    """Returns why a row is none of the list, by the name of the reason."""
    return _PASSED.get(why) or words(why)


def length(ms: int) -> str:
    """Returns a length: 1:30, 1:02:03, 0:07.25, -2:00."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    minutes, rest = divmod(ms, 60_000)
    part = f".{rest % 1000:03}".rstrip("0") if rest % 1000 else ""
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{f'{hours}:{minutes:02}' if hours else minutes}:{rest // 1000:02}{part}"


def moment(text: str) -> str:
    """Returns a moment: 2024-04-16 23:59, with seconds where they are any."""
    try:
        at = read_moment(text)
    except ValueError:
        return text
    return f"{at:%Y-%m-%d %H:%M:%S}" if at.second else f"{at:%Y-%m-%d %H:%M}"


NOTHING = words("")


def value(field: str, given: Any) -> Message:
    """Returns a field's value; the empty message for none."""
    if given is None or (not given and isinstance(given, str | tuple | Mapping)):
        return NOTHING
    # What nearly all of a sheet comes to.
    if isinstance(given, Money):
        return words(_money(given))
    if isinstance(given, Text):
        return words(" / ".join(filter(None, (given.zh, given.en))))
    if type(given) is str and field not in ("price_until", "until"):
        return words(given)
    match given:
        case bool():
            return message("value.yes") if given else message("value.no")
        case Coupon():
            off = _money(given.off)
            return words(off if given.until is None else f"{off} → {moment(given.until)}")
        case Manual():
            return message("value.manual")
        case Follow(after=None):
            return message("value.follow")
        case Follow():
            return message("value.after", cue=given.after)
        case Clock():
            return words(moment(given.time))
        case Transition():
            return words(given.name if given.name == "Cut" else f"{given.name} {given.ms / 1000:g} s")
        case int() if field.endswith("_ms"):
            return words(length(given))
        case str() if field in ("price_until", "until"):
            return words(moment(given))
        case Mapping():
            return words(" / ".join(str(one) for one in given.values()))
        case Detail():
            return words(f"{given.name}: {given.text}")
        case OwnAnswer():
            return words(f"{given.intent}: {given.text}")
        case tuple() | list() if given and isinstance(given[0], Detail | OwnAnswer):
            return words("; ".join(value(field, one).text for one in given))
        case tuple() | list():
            return words("; ".join(str(one) for one in given))
        case msgspec.Struct():
            return words(" ".join(str(one) for one in msgspec.to_builtins(given).values()))
        case _:
            return words(str(given))


@lru_cache(maxsize=4096)
def _money(given: Money) -> str:
    """Always with its decimals: what is compared stands one below the other."""
    text = money_text(given, "en")
    return text if "." in text or given.currency in ("JPY", "KRW", "VND") else f"{text}.00"
