"""Days, years and times of day as they are said in English. Pure."""

import re

from console.base.patterns import regex
from console.speech.numbers_en import cardinal, ordinal, year
from console.speech.rule import DASH, END, FRESH, after, before, rule

_MONTHS = re.findall(
    r"\w+", "January February March April May June July August September October November December"
)
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + r"|Sept\.?"
_YEAR_BEFORE = regex(
    r"(?:\bQ[1-4]|\b(?:in|since|by|of|year|until|from|till|before|after|early|late)|©|[A-Za-z]{3,9}\.?,?)\s$"
)
_HALF = r"(?:\s?(?P<half{n}>[AaPp])\.?[Mm](?:\.|(?![A-Za-z])))"
_TIME = r"(?P<hour{n}>\d{{1,2}})[:：](?P<minute{n}>[0-5]\d)(?:[:：](?P<second{n}>[0-5]\d))?" + _HALF + "?"
_WHOLE = (
    r"(?P<hour>\d{1,2})(?P<minute>(?!))?(?P<second>(?!))?"
    + _HALF.format(n="")
    + rf"(?:{DASH}(?P<hour2>\d{{1,2}})(?:[:：](?P<minute2>[0-5]\d))?(?P<second2>(?!))?"
    + _HALF.format(n="2")
    + ")?"
)
# 9-5pm, 8-10 PM: only the second says which half of the day.
_UNTIL = rf"(?P<hour>\d{{1,2}}){DASH}(?P<hour2>\d{{1,2}})(?:[:：](?P<minute2>[0-5]\d))?" + _HALF.format(n="2")
_TH = "(?:st|nd|rd|th)?"
_DATE = (
    rf"(?P<name>{_MONTH})\s(?P<day>\d{{1,2}}){_TH}(?:{DASH}(?P<day2>\d{{1,2}}){_TH})?{END}(?![A-Za-z:%])"
    rf"(?:,?\s(?P<year>(?:19|20)\d\d){END})?"
)


def _day(month: int, day: int, of: str | None = None) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {ordinal(day)}" + (f", {year(int(of))}" if of else "")


def _iso(found: re.Match[str]) -> str | None:
    return _day(int(found["month"]), int(found["day"]), found["year"])


def _slashed_date(found: re.Match[str]) -> str | None:
    """11/29/2026, month first as in America; 29/11/2026 where only that is a date."""
    first, second = int(found["first"]), int(found["second"])
    return _day(first, second, found["year"]) or _day(second, first, found["year"])


def _day_month(found: re.Match[str]) -> str | None:
    """29 Nov 2026, as it is written in London: the twenty-ninth of November."""
    if not 1 <= int(found["day"]) <= 31 or (found["day2"] and not 1 <= int(found["day2"]) <= 31):
        return None
    month = next(name for name in _MONTHS if name.startswith(found["name"][:3]))
    days = [found["day"], *([found["day2"]] if found["day2"] else [])]
    said = f"{' to '.join(f'the {ordinal(int(one))}' for one in days)} of {month}"
    return f"{said}, {year(int(found['year']))}" if found["year"] else said


def _month_day(found: re.Match[str]) -> str | None:
    month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(found["name"][:3]))
    said = _day(month, int(found["day"]), found["year"])
    if said is None or not found["day2"]:
        return said
    return f"{_MONTHS[month - 1]} {ordinal(int(found['day']))} to {ordinal(int(found['day2']))}" + (
        f", {year(int(found['year']))}" if found["year"] else ""
    )


def clock(hour: int, minute: int, second: int | None, half: str | None) -> str:
    """Returns a time of day: eight P M, ten thirty A M, eight oh five P M, ten o'clock. half: A or P, as written."""
    part = half.upper() if half else "P" if hour > 12 and hour < 24 else "A" if hour in (0, 24) else ""
    said = cardinal(hour % 12 or 12)
    if minute:
        said += f" {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif not part and second is None:
        said += " o'clock"
    if second is not None:
        said += f" and {cardinal(second)} second{'' if second == 1 else 's'}"
    return f"{said} {part} M" if part else said


def _time(found: re.Match[str]) -> str | None:
    first = _one_time(found["hour"], found["minute"], found["second"], found["half"])
    if first is None or not found["hour2"]:
        return first
    until = _one_time(found["hour2"], found["minute2"], found["second2"], found["half2"])
    if found["half2"] and not found["half"]:
        first = first.removesuffix(" o'clock")
    return None if until is None else f"{first} to {until}"


def _until(found: re.Match[str]) -> str | None:
    until = _one_time(found["hour2"], found["minute2"], None, found["half2"])
    first = int(found["hour"])
    return None if until is None or not 1 <= first <= 12 else f"{cardinal(first)} to {until}"


def _one_time(hour: str, minute: str | None, second: str | None, half: str | None) -> str | None:
    if int(hour) > (12 if half else 24) or int(minute or 0) > 59 or (half and int(hour) == 0):
        return None
    return clock(
        int(hour), int(minute or 0), None if second is None else int(second), half[0] if half else None
    )


def _years(found: re.Match[str]) -> str:
    return f"{year(int(found['first']))} to {year(int(found['second']))}"


def _year(found: re.Match[str]) -> str | None:
    value = int(found[0])
    if re.match(r"s(?![A-Za-z])", after(found)):
        return None
    return (
        year(value)
        if _YEAR_BEFORE.search(before(found)) and not re.match(r"\s[a-z]{3,}s\b", after(found, 12))
        else None
    )


def _decade(found: re.Match[str]) -> str:
    return decade(int(found["year"]))


def decade(of: int) -> str:
    """Returns what ten years are called by their first: nineteen nineties, nineties."""
    said = year(of) if of > 99 else cardinal(of)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


DAYS_AND_TIMES = (
    rule(rf"{FRESH}(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){END}", _iso),
    rule(
        rf"{FRESH}(?P<first>\d{{1,2}})[-/.](?P<second>\d{{1,2}})[-/.](?P<year>(?:19|20)\d\d){END}",
        _slashed_date,
    ),
    rule(rf"(?<![\d:：.]){_TIME.format(n='')}(?:{DASH}{_TIME.format(n='2')})?(?![\d:：])", _time),
    rule(rf"(?<![\d:：.]){_WHOLE}", _time),
    rule(rf"(?<![\d:：.-]){_UNTIL}", _until),
    # 7.30pm, as it is written in London.
    rule(
        r"(?<![\d:：.$£€¥])(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)\s?(?P<half>[AaPp])\.?[Mm](?:\.|(?![A-Za-z]))",
        lambda found: _one_time(found["hour"], found["minute"], None, found["half"]),
    ),
)


def _days_and_months(found: re.Match[str]) -> str | None:
    """29 Nov - 3 Dec."""
    days = [(found["day"], found["name"]), (found["day2"], found["name2"])]
    if any(not 1 <= int(day) <= 31 for day, _ in days):
        return None
    return " to ".join(
        f"the {ordinal(int(day))} of {next(one for one in _MONTHS if one.startswith(name[:3]))}"
        for day, name in days
    )


DAYS_AND_MONTHS = (
    rule(
        rf"(?<![\d.,/:$£€¥-])(?P<day>\d{{1,2}}){_TH}\s(?P<name>{_MONTH}){DASH}(?P<day2>\d{{1,2}}){_TH}\s"
        rf"(?P<name2>{_MONTH})(?![A-Za-z])",
        _days_and_months,
    ),
    rule(
        rf"(?<![\d.,/:$£€¥-])(?P<day>\d{{1,2}}){_TH}(?:{DASH}(?P<day2>\d{{1,2}}){_TH})?\s(?P<name>{_MONTH})(?![A-Za-z])"
        rf"(?:,?\s(?P<year>(?:19|20)\d\d){END})?",
        _day_month,
    ),
)
DECADES = (rule(rf"{FRESH}(?P<year>(?:1[1-9]|20)\d0)'?s(?![A-Za-z0-9])", _decade),)
YEARS = (
    rule(rf"{FRESH}(?P<first>(?:19|20)\d\d){DASH}(?P<second>(?:19|20)\d\d){END}(?!-)", _years),
    rule(r"(?<![\d.,A-Za-z-])(?:1[1-9]|20)\d\d(?!\d|[.,-]\d|[A-Za-z%])", _year),
)
NAMED_DAYS = (rule(rf"(?<![A-Za-z]){_DATE}", _month_day),)
