"""Times of day and moments, however somebody wrote them: 25:10, 晚上8点, 7:30 PM, 2024/4/16 23:59, 今晚24点. Pure."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import msgspec

from console.base.moments import read_moment, written_moment
from console.base.patterns import regex
from console.sheets.cells import Cell
from console.sheets.reading import BadCell, Choice, choice, mapped
from console.sheets.texts import arabic, folded, text, usable
from console.words.message import message

DAY = dt.timedelta(days=1)
HALF = dt.timedelta(hours=12)
END_OF_DAY = dt.time(23, 59, 59)
_BEFORE = (
    r"(?P<part>午夜|凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|晚|夜)?\s*"
)
_AFTER = r"\s*(?P<half>[ap](?:\.?m\.?)?)?"
_CLOCKS = tuple(
    regex(f"{_BEFORE}{form}{_AFTER}", re.I)
    for form in (
        r"(?P<h>\d{1,2})[:.](?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,6}))?)?",
        r"(?P<h>\d{1,2})\s*[点點时時]钟?\s*(?:(?P<m>\d{1,2})\s*分?|(?P<word>半|[123]刻))?(?:整)?(?:(?P<s>\d{1,2})秒)?",
        r"(?P<h>\d{1,2})\s*h\s*(?P<m>\d{2})?",
        r"(?P<h>[01]\d|2\d)(?P<m>[0-5]\d)",
    )
)
# A clock among other words, with what says which half of the day it is in.
_INSIDE = regex(rf"{_BEFORE}(?<![\d:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])(?:\s*[ap]\.?m\b\.?)?", re.I)
# A span's two ends, each a time; what stands behind it in brackets says the same once more.
_ENDS = regex(r"(.+?)\s*(?:-{1,2}>?|~{1,2}|至|到|→|\n|\b(?:to|until|till|bis)\b)\s*(.+)", re.S)
_BRACKETS = regex(r"\s*\([^()]*\)$")
_SPOKEN = regex(r"(half past|quarter past|quarter to)\s+(\S+)\s*([ap]\.?m\.?)?", re.I)
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TWELVE = regex(rf"{_BEFORE}(?P<h>\d{{1,2}})\s*(?P<half>[ap]\.?m\.?)", re.I)
# PM 6:30, as it is written where the half of the day comes first.
_HALF_FIRST = regex(
    r"(?<![:.]\d\d)(?<![:.]\d\d\s)\b([ap])\.?m\.?\s*(\d{1,2}[:.]\d{2}(?::\d{2})?)(?![\d:])", re.I
)
_WORDS = {
    "noon": dt.timedelta(hours=12),
    "正午": dt.timedelta(hours=12),
    "midnight": DAY,
    "午夜": DAY,
    "零点": DAY,
}
_LATE = ("下午", "午后", "傍晚", "晚上", "晚间", "夜里", "夜间", "深夜", "晚", "夜")
_MONTHS = {
    name: at
    for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DAYS = {"今天": 0, "今日": 0, "今晚": 0, "当天": 0, "当日": 0, "当晚": 0, "today": 0, "tonight": 0,
         "明天": 1, "明日": 1, "明晚": 1, "次日": 1, "第二天": 1, "tomorrow": 1, "后天": 2}  # fmt: skip
_WEEKDAY = regex(
    r"[(]?(?:(?:星期|周|礼拜)[一二三四五六日天1-7]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[)]?,?", re.I
)
# Days since the end of 1899 that a spreadsheet counts: of 1995 to 2119.
_SERIAL = range(35_000, 80_000)


class DateHabits(msgspec.Struct, frozen=True):
    """start: the show's planned start, aware. order: which of two numbers is the day, where the column says it."""

    start: dt.datetime
    order: str = ""


def date_habits(cells: list[Cell], start: dt.datetime) -> DateHabits:
    """Returns a column's habits: 04/17/2024 says of 04/05/2024 that the month comes first."""
    found = set()
    for cell in cells:
        for first, second in re.findall(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?![\d:])", folded(text(cell))):
            if int(first) > 12 >= int(second):
                found.add("day_first")
            elif int(second) > 12 >= int(first):
                found.add("month_first")
    return DateHabits(start, found.pop() if len(found) == 1 else "")


def moment(cell: Cell, format: str, habits: DateHabits) -> str | Choice:
    """A moment as ISO 8601 with offset: whole, or a date and time or a time of day in the show's own zone.

    A time of day before the show's start is the next day's; a date alone is its last second. Raises BadCell.
    """
    shown = folded(text(cell)) if isinstance(cell, str) else ""
    if re.fullmatch(r"\d{1,2}\.\d{1,2}", shown):
        day, clock = _date(shown, shown, habits)[0], clock_of(shown, shown)
        if clock is not None and not isinstance(day, Choice):
            return choice("dot", date=lambda: _iso(dt.datetime.combine(day, END_OF_DAY), habits),
                          time=lambda: _iso(clock, habits))  # fmt: skip
    found = _moment(cell, habits)
    return mapped(found, lambda value: _iso(value, habits))  # type: ignore[no-any-return]


def start_time(cell: Cell, format: str, habits: DateHabits) -> str | Choice:
    """The moment at which something starts: as moment(), but a date alone is none, and 8:00 may be 20:00."""
    found = _moment(cell, habits, dated=False)
    if isinstance(found, dt.timedelta) and not _sure_of_half(cell) and found < HALF:
        begins = habits.start.replace(tzinfo=None)
        early, late = _on(found, habits), _on(found + HALF, habits)
        if early - begins >= HALF and begins <= late < early:
            return choice("half_day", evening=lambda: _iso(late, habits), morning=lambda: _iso(early, habits))
    return mapped(found, lambda value: _iso(value, habits))  # type: ignore[no-any-return]


def _iso(value: dt.datetime | dt.timedelta, habits: DateHabits) -> str:
    moment = _on(value, habits) if isinstance(value, dt.timedelta) else value
    return written_moment(moment.replace(tzinfo=moment.tzinfo or habits.start.tzinfo))


def _on(since_midnight: dt.timedelta, habits: DateHabits) -> dt.datetime:
    """A time of day of the show: of its own day, or the next where that is over when it begins."""
    begins = habits.start.replace(tzinfo=None)
    made = dt.datetime.combine(begins.date(), dt.time()) + since_midnight
    return made if made >= begins else made + DAY


def _sure_of_half(cell: Cell) -> bool:
    """Whether a time of day says which half of the day it is in."""
    given = folded(text(cell)).casefold()
    return not isinstance(cell, dt.time) and bool(
        re.search(r"[ap]\.?m|\d\s*[ap]$|[^\W\d_]*[早晨午晚夜]|^0\d?0?:", given)
    )


def _moment(cell: Cell, habits: DateHabits, dated: bool = True) -> Any:
    """A datetime with or without zone, a time since midnight, or a choice of them."""
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date):
        if not dated:
            raise BadCell(message("sheets.no_time_in_date", text=text(cell)))
        return dt.datetime.combine(cell, END_OF_DAY)
    if isinstance(cell, dt.time):
        return dt.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, dt.timedelta):
        return _day_time(cell, text(cell))
    if isinstance(cell, bool):
        raise BadCell(message("sheets.no_moment", text=text(cell)))
    if isinstance(cell, float) and 0 < cell < 1:
        return choice("fraction", time=lambda: dt.timedelta(seconds=round(cell * 86_400)))
    if isinstance(cell, int | float) and int(cell) in _SERIAL:
        return choice("serial", date=lambda: dt.datetime(1899, 12, 30) + dt.timedelta(days=cell))  # noqa: DTZ001
    shown = usable(cell)
    if shown.isdecimal() and len(shown) == 5 and int(shown) in _SERIAL:
        return _moment(int(shown), habits, dated)  # A spreadsheet's own date that went through a .csv.
    try:
        if re.match(r"\d{4}-\d\d-\d\d[t ]\d", shown, re.I):
            return read_moment(shown)
    except ValueError:
        pass
    given = arabic(_WEEKDAY.sub("", shown.casefold())).strip()
    given = re.sub(r"\s*(截止|止|前|开始|开播|结束|起)$", "", given)
    given = _HALF_FIRST.sub(r"\2 \1m", given)
    return _text(given, shown, habits, dated)


def _text(given: str, shown: str, habits: DateHabits, dated: bool) -> Any:
    clock = clock_of(given, shown)
    if clock is not None:
        return clock
    ends = ends_of(given, shown)
    if ends is not None:
        return ends[dated]
    days, rest = _date(given, shown, habits)
    if days is None:
        inside = [one.group().strip() for one in _INSIDE.finditer(given)]
        if len(inside) == 1:
            return choice("words", taken=lambda: clock_of(inside[0], shown))
        raise BadCell(message("sheets.no_moment", text=shown))
    rest = rest.strip(" ,t")
    if not rest:
        if not dated:
            raise BadCell(message("sheets.no_time_in_date", text=shown))
        return mapped(days, lambda day: dt.datetime.combine(day, END_OF_DAY))
    ends = ends_of(rest, shown)
    since = clock_of(rest, shown) if ends is None else ends[dated]
    if since is None:
        raise BadCell(message("sheets.no_moment", text=shown))
    return mapped(days, lambda day: dt.datetime.combine(day, dt.time()) + since)


def clock_of(given: str, shown: str) -> dt.timedelta | None:
    """A time of day since midnight, more than a day for 25:10; None for what is none. Raises BadCell for 18:61."""
    if given in _WORDS:
        return _WORDS[given]
    spoken = _SPOKEN.fullmatch(given)
    if spoken is not None:
        given = _in_figures(*spoken.groups())
    for pattern in (_TWELVE, *_CLOCKS):
        found = pattern.fullmatch(given)
        if found is not None:
            return _clock(found.groupdict(), shown)
    return None


def ends_of(given: str, shown: str) -> tuple[dt.timedelta, dt.timedelta] | None:
    """The two ends of a span since midnight, the second after the first; None for what is none. Raises BadCell.

    Which half of the day one end says is the other's, too: 晚上8点-8点05分, 7:30-8:00 PM.
    """
    found = _ENDS.fullmatch(_BRACKETS.sub("", given))
    if found is None:
        return None
    first, last = (clock_of(one, shown) for one in found.groups())
    if first is None or last is None or first == last:
        return None
    said = [names_half(one) for one in found.groups()]
    if said[1] and not said[0] and first + HALF < last:
        first += HALF
    # 11:30-1:00 too; but 20:00-8:30 may go over midnight.
    elif not said[1] and last < min(first, HALF) and (said[0] or first <= HALF) and last + HALF > first:
        last += HALF
    return first, last if last > first else last + DAY


def span_ends(given: str, shown: str, habits: DateHabits) -> tuple[dt.timedelta, dt.timedelta] | None:
    """The same of a span that may have its day before it: 4月16日 20:00-20:05. Raises BadCell."""
    bare = _WEEKDAY.sub("", given).strip()
    ends = ends_of(bare, shown)
    if ends is not None or not re.match(r"\S*\d\s*[月/.\-]\s*\d|[今明次当后]", bare):
        return ends
    days, rest = _date(bare, shown, habits)
    return ends_of(rest.strip(" ,t"), shown) if days is not None else None


def names_half(given: str) -> bool:
    """Whether a time says which half of the day it is in."""
    return re.search(r"\d\s*[ap](?:\.?m|$)|[早晨午晚夜]", given, re.I) is not None


def _in_figures(minutes: str, hour: str, half: str | None) -> str:
    """half past eight, quarter to 9 pm → 8:30, 8:45 pm."""
    at = _HOURS.index(hour) + 1 if hour in _HOURS else int(hour) if hour.isdecimal() else 99
    at -= 1 if minutes.endswith("to") else 0
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}[minutes.casefold()]
    return f"{at}:{minute} {half or ''}".strip()


def _clock(parts: dict[str, str | None], shown: str) -> dt.timedelta:
    hour, minute, second = (int(parts.get(name) or 0) for name in "hms")
    word, part = parts.get("word"), parts.get("part") or ""
    if word is not None:
        minute = 30 if word == "半" else 15 * int(word[0])
    half = (parts.get("half") or "").replace(".", "").casefold()
    if half and not 1 <= hour <= 12:
        raise BadCell(message("sheets.no_time_of_day", text=shown))
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    elif part in _LATE and hour < 12:
        hour += 0 if part in ("深夜", "夜里", "夜间", "夜") and hour < 6 else 12
    elif part in ("晚上", "晚间", "晚", "深夜", "夜里", "午夜") and hour == 12:
        hour = 24
    elif part in ("凌晨",) and hour == 12:
        hour = 0
    elif part in ("中午", "午间") and hour < 3:
        hour += 12
    micro = int((parts.get("f") or "0").ljust(6, "0"))
    made = dt.timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    if minute >= 60 or second >= 60:
        raise BadCell(message("sheets.no_time_of_day", text=shown))
    return _day_time(made, shown)


def _day_time(made: dt.timedelta, shown: str) -> dt.timedelta:
    # The hours after midnight are counted on in broadcasting: 25:10 is 1:10 the next day, up to 30 o'clock.
    if not dt.timedelta() <= made <= dt.timedelta(hours=30):
        raise BadCell(message("sheets.no_time_of_day", text=shown))
    return made


def _date(given: str, shown: str, habits: DateHabits) -> tuple[Any, str]:
    """(the date, or a choice of two, what comes after it); (None, …) where the text begins with none."""
    year = habits.start.year
    for word, later in _DAYS.items():
        if given.startswith(word):
            # 今晚 says also which half of the day.
            rest = given[len(word) :].strip()
            rest = f"晚{rest}" if word.endswith("晚") or word == "tonight" else rest
            return (habits.start.date() + later * DAY, rest) if rest not in ("", "晚") else (None, "")
    patterns = (
        (r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?", ""),
        (r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)", ""),
        (r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?", ""),
        (
            r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ .\-]*(?P<name>[a-z]{3})[a-z]*\.?,?[\s\-]*(?P<y>\d{4}|(?<=-)\d\d(?!:))?",
            "",
        ),
        (r"(?P<name>[a-z]{3})[a-z]*\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?!:),?\s*(?P<y>\d{4})?", ""),
        (r"(?P<a>\d{1,2})(?P<sign>[/.\-])(?P<b>\d{1,2})(?:(?P=sign)(?P<y>\d{4}|\d{2}))?(?![\d:])", "two"),
    )
    for pattern, two in patterns:
        found = re.match(pattern, given)
        if found is None:
            continue
        parts = found.groupdict()
        if parts.get("name") is not None and parts["name"] not in _MONTHS:
            continue
        rest = given[found.end() :]
        of = int(parts.get("y") or year)
        of += 2000 if of < 100 else 0
        if two and len(parts.get("y") or "") == 2:
            return _three(int(parts["a"]), int(parts["b"]), int(parts["y"] or 0), shown, habits), rest
        if two:
            return _either(int(parts["a"]), int(parts["b"]), of, shown, habits), rest
        month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])
        return _day(of, month, int(parts["d"]), shown), rest
    return None, ""


def _three(first: int, second: int, third: int, shown: str, habits: DateHabits) -> Any:
    """Three short numbers, as 24/4/16: whichever of them may be the year."""
    days: dict[str, Callable[[], dt.date]] = {
        "year_first": lambda: _day(2000 + first, second, third, shown),
        "month_first": lambda: _day(2000 + third, first, second, shown),
        "day_first": lambda: _day(2000 + third, second, first, shown),
    }
    near: dict[str, Callable[[], dt.date]] = {}
    for order, make in days.items():
        try:
            if abs((make() - habits.start.date()).days) <= 366:
                near[order] = make
        except BadCell:
            continue
    if len(near) == 1:
        return next(iter(near.values()))()
    return choice("day_order", **(near or days))


def _either(first: int, second: int, year: int, shown: str, habits: DateHabits) -> Any:
    """16.04.2024, 04/17/2024 and, where nothing else says it, the question of 04/05/2024."""
    order = habits.order
    if first > 12 or second > 12:
        order = "day_first" if first > 12 else "month_first"
    elif first == second:
        order = "day_first"
    days = {
        "month_first": lambda: _day(year, first, second, shown),
        "day_first": lambda: _day(year, second, first, shown),
    }
    return days[order]() if order else choice("day_order", **days)


def _day(year: int, month: int, day: int, shown: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise BadCell(message("sheets.no_such_day", text=shown)) from None
