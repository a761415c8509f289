"""A length of time, however somebody wrote it: 90秒, 1'30", 1分半, 0:01:30, a spreadsheet's own time. Pure."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import msgspec

from console.base.patterns import regex
from console.sheets.cells import Cell
from console.sheets.formats import shows_seconds, unit_text
from console.sheets.numbers import Marks, marks, number
from console.sheets.reading import BadCell, Choice, choice, mapped
from console.sheets.texts import ABOUT, arabic, folded, text, usable
from console.words.message import message

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
# Day 1 of a spreadsheet is the first of 1900; it has no zone, as its cells have none.
FIRST_DAY = dt.datetime(1899, 12, 31)  # noqa: DTZ001
MOST_MS = 7 * DAY
_NAMES = {
    1: ("ms", "msec", "毫秒"),
    SECOND: ("s", "sec", "secs", "second", "seconds", "秒", "秒钟", '"'),
    MINUTE: ("m", "min", "mins", "minute", "minutes", "分", "分钟", "'"),
    HOUR: ("h", "hr", "hrs", "hour", "hours", "小时", "个小时", "钟头", "个钟头", "时", "時", "小時"),
}
UNITS = {name: ms for ms, names in _NAMES.items() for name in names} | {"刻钟": 15 * MINUTE, "分鐘": MINUTE}
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_HALF = rf"(?P<half>半个?)(?P<of>{_UNIT})|(?P<n>\d[\d.,]*)\s*(?P<unit>{_UNIT})\.?(?P<more>半)?"
_PART = regex(_HALF, re.I)
_ONE = rf"\d[\d.,]*\s*(?:{_UNIT})\.?半?"
_SPAN = rf"(?:半个?(?:{_UNIT})|{_ONE})(?:\s*(?:and|零|又)?\s*{_ONE})*(?:\s*\d{{1,2}})?"
_WHOLE = regex(rf"{_SPAN}(?![a-z\d])", re.I)
_LONG = r"\d+:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_SHORT = r"\d+:\d{1,2}(?:[.,]\d{1,3})?"
_ISO = regex(r"pt?(?:(\d+)d)?t?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?", re.I)
# ½ min (its stroke is another one once it is folded), 2½分钟, 1 1/2 h: halves and quarters, with a unit behind them.
_FRACTION = regex(rf"(?<![\d.,/⁄])(?:(\d{{1,3}})(?:\s+|(?=[13]⁄)))?([13])[/⁄]([24])(?=\s*(?:{_UNIT}))", re.I)
# A segment about a product of fewer seconds than these: rather minutes were meant.
SHORT_S = 30


class LengthHabits(msgspec.Struct, frozen=True):
    """unit_ms: what a bare number counts, where the header says it. short: bare numbers are too small for seconds.

    fps: pictures a second of a time code's last part.
    """

    unit_ms: int | None = None
    short: bool = False
    marks: Marks = Marks()
    fps: int = 30


NO_HABITS = LengthHabits()


def unit_of(header: str) -> tuple[str, int | None]:
    """Returns (a header without its unit, ms of the unit): 时长（分钟）, Duration (min), Duration_min, 时长/秒."""
    given = arabic(folded(header)).casefold()
    found = re.fullmatch(rf"(.+?)\s*[(\[【/_\-]\s*(?:in |单位[:]?)?({_UNIT})\s*[)\]】]?\s*", given)
    found = (
        found
        or re.fullmatch(rf"(.+?)\s+(?:in )?({_UNIT})", given)
        or re.fullmatch(r"(.*时长)(分钟|秒)", given)
    )
    return (found.group(1), UNITS[found.group(2)]) if found is not None else (header, None)


def length_habits(cells: list[Cell], header: str, segments: bool, fps: int) -> LengthHabits:
    """Returns a column's habits. segments: its rows are whole segments, not cues."""
    _, unit = unit_of(header)
    bare = [
        Decimal(str(cell)) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]
    texts = [text(cell) for cell in cells if isinstance(cell, str)]
    bare += [Decimal(given) for given in texts if re.fullmatch(r"\d+(\.\d+)?", given)]
    short = segments and unit is None and bool(bare) and max(bare) < SHORT_S
    return LengthHabits(unit, short, marks(texts), fps)


def length(cell: Cell, format: str = "", habits: LengthHabits = NO_HABITS) -> int | Choice:
    """A length in ms. Raises BadCell for what is none, or longer than a week."""
    found = _length(cell, format, habits)
    return mapped(found, _bounded)  # type: ignore[no-any-return]


def _bounded(ms: int | Decimal) -> int:
    if not 0 <= ms <= MOST_MS:
        raise BadCell(message("sheets.span_out_of_range", days=7))
    return round(ms)


def _length(cell: Cell, format: str, habits: LengthHabits) -> Any:
    if isinstance(cell, bool):
        raise BadCell(message("sheets.no_span", text=text(cell)))
    if isinstance(cell, dt.timedelta | dt.time | dt.datetime):
        return _clock_cell(cell, format)
    if isinstance(cell, int | float):
        if cell < 0:
            raise BadCell(message("sheets.negative_span", text=text(cell)))
        unit = UNITS.get(unit_text(format))
        if unit is not None:
            return Decimal(str(cell)) * unit
        shown = f"{cell:.2f}" if re.fullmatch(r"0\.00(_.)?", format) else repr(cell)
        return _bare(shown, habits, isinstance(cell, float) and format == "General")
    shown = usable(cell)
    given = arabic(ABOUT.sub("", shown.casefold()).replace("''", '"')).strip()
    given = re.sub(r"\s*:\s*", ":", given)
    given = _FRACTION.sub(
        lambda found: str(int(found[1] or 0) + Decimal(found[2]) / Decimal(found[3])), given
    )
    # 5'30 has its seconds' own sign left away.
    given = f'{given}"' if re.fullmatch(r"\d{1,3}'\s*\d{1,2}", given) else given
    given = re.sub(r"(\d)\s*个半(小时|钟头|小時)", r"\1小时半", given)
    if not given:
        raise BadCell(message("sheets.no_span", text=shown))
    if given.startswith("-"):
        raise BadCell(message("sheets.negative_span", text=shown))
    if re.fullmatch(r"[\d.,' ]+", given) and not given.endswith("'"):
        return _bare(given, habits, False)
    span = _span(given, shown, habits)
    if span is not None:
        return span
    span_range = re.fullmatch(r"(.+?)\s*(?:-|~|至|到|to)\s*(.+)", given)
    if span_range is not None:
        last = re.search(rf"({_UNIT})\.?$", given)
        first, second = span_range.groups()
        if last is not None and re.fullmatch(r"[\d.]+", first):
            first += last.group(1)
        ends = [_span(one, shown, habits) for one in (first, second)]
        if all(end is not None for end in ends):
            return choice("range", shorter=lambda: ends[0], longer=lambda: ends[1])
    inside = [one.group() for one in re.finditer(rf"{_LONG}|{_SHORT}|{_SPAN}", given, re.I)]
    spans = [found for one in inside if (found := _span(one.strip(), shown, habits)) is not None]
    if len(spans) == 1 and not re.search(r"\d", given.replace(inside[0], "", 1)):
        return choice("words", taken=lambda: spans[0])
    raise BadCell(message("sheets.no_span", text=shown))


def _span(given: str, shown: str, habits: LengthHabits) -> Any:
    """A text that is a length with its units or colons; None for what is none. Raises BadCell for a wrong one."""
    code = re.fullmatch(r"(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2,3})", given)
    if code is not None:
        hours, minutes, seconds, frames = map(int, code.groups())
        if frames >= habits.fps:
            raise BadCell(message("sheets.no_such_frame", text=shown, fps=habits.fps))
        bare = _sum(hours, minutes, Decimal(seconds), shown)
        return choice(
            "frames", counted=lambda: bare + round(Decimal(frames * 1000) / habits.fps), dropped=lambda: bare
        )
    if re.fullmatch(_LONG, given):
        hours_, minutes_, seconds_ = given.split(":")
        return _sum(int(hours_), int(minutes_), Decimal(seconds_.replace(",", ".")), shown)
    if re.fullmatch(_SHORT, given):
        first, second = given.split(":")
        if habits.unit_ms == HOUR and second.isdigit():
            return _sum(int(first), int(second), Decimal(0), shown)
        return int(first) * MINUTE + _sum(0, 0, Decimal(second.replace(",", ".")), shown)
    iso = _ISO.fullmatch(given)
    if iso is not None and any(iso.groups()):
        parts = [Decimal(part or 0) for part in iso.groups()]
        return sum(
            (part * unit for part, unit in zip(parts, (DAY, HOUR, MINUTE, SECOND), strict=True)), Decimal(0)
        )
    given = re.sub(r"^(?:an?|one) (?=hour|minute|half)", "1 ", given).replace("1 half", "half")
    given = re.sub(r"\bhalf an? ", "半", given)
    return _units(given, shown, habits) if _WHOLE.fullmatch(given) else None


def _sum(hours: int, minutes: int, seconds: Decimal, shown: str) -> int:
    if minutes >= 60 or seconds >= 60:
        raise BadCell(message("sheets.more_than_sixty", text=shown))
    return hours * HOUR + minutes * MINUTE + round(seconds * 1000)


def _units(given: str, shown: str, habits: LengthHabits) -> Any:
    """Numbers with units, the last of which may be left away: 1m30, 1小时20."""
    total, last, end = Decimal(0), 0, 0
    for part in _PART.finditer(given):
        unit = UNITS[(part["unit"] or part["of"]).lower()]
        if last and unit >= last:
            raise BadCell(message("sheets.no_span", text=shown))
        if part["half"]:
            total += Decimal(unit) / 2
        else:
            count = number(part["n"], habits.marks)
            if isinstance(count, Choice):
                # A unit stands beside it: nobody separates thousands there.
                count = Decimal(part["n"].replace(",", "."))
            total += count * unit + (Decimal(unit) / 2 if part["more"] else 0)
        last, end = unit, part.end()
    rest = given[end:].strip()
    if rest:
        below = {HOUR: MINUTE, MINUTE: SECOND}.get(last)
        if below is None or int(rest) >= 60:
            raise BadCell(message("sheets.no_span", text=shown))
        total += int(rest) * below
    return total


def _bare(given: str, habits: LengthHabits, lost: bool) -> Any:
    """A number alone. lost: a spreadsheet's number without a format, which may have been a time."""
    unit = habits.unit_ms
    found = number(given, habits.marks)
    if isinstance(found, Choice):
        return mapped(found, lambda value: value * (unit or SECOND))
    if lost and unit is None and 0 < found < 1:
        return choice("fraction", day=lambda: round(found * DAY), minutes=lambda: found * MINUTE,
                      seconds=lambda: found * SECOND)  # fmt: skip
    clock = re.fullmatch(r"(\d{1,3})\.([0-5]\d?)", given)
    if clock is not None and unit in (None, MINUTE) and found < 200:
        minutes, seconds = int(clock[1]), int(clock[2].ljust(2, "0"))
        readings = {
            "clock": lambda: minutes * MINUTE + seconds * SECOND,
            "minutes": lambda: found * MINUTE,
            "seconds": lambda: found * SECOND,
        }
        if unit == MINUTE and len(clock[2]) < 2:
            return found * MINUTE
        if unit == MINUTE:
            del readings["seconds"]
        return choice("point", **readings)
    if unit is None and habits.short and found > 0:
        return choice("unit", minutes=lambda: found * MINUTE, seconds=lambda: found * SECOND)
    return found * (unit or SECOND)


def _clock_cell(cell: dt.timedelta | dt.time | dt.datetime, format: str) -> Any:
    """A time that a spreadsheet keeps: 1:30 typed there is an hour and a half, whatever was meant."""
    if isinstance(cell, dt.timedelta):
        ms = round(cell.total_seconds() * 1000)
    elif isinstance(cell, dt.time):
        ms = ((cell.hour * 60 + cell.minute) * 60 + cell.second) * 1000 + cell.microsecond // 1000
    else:
        # A spreadsheet's length of a day or more is a moment counted from its first day.
        ms = round((cell.replace(tzinfo=None) - FIRST_DAY).total_seconds() * 1000)
    if ms < 0:
        raise BadCell(message("sheets.negative_span", text=str(cell)))
    if isinstance(cell, dt.datetime) and ms > MOST_MS:
        raise BadCell(message("sheets.date_for_span", text=text(cell)))
    whole = ms and ms % MINUTE == 0
    if format and whole and (ms >= HOUR or not shows_seconds(format)):
        return choice("clock", minutes=lambda: ms // 60, hours=lambda: ms)
    return ms
