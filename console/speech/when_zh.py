"""Days and times of day as they are said in Chinese. Pure."""

import re

from console.base.patterns import regex
from console.speech.numbers_zh import DIGITS, by_digits, cardinal, number
from console.speech.rule import DASH, END, FRESH, before, rule

_DATE_BEFORE = regex(r"(?:到|至|在|于|从|自|截止|截至|日期|时间)\s?[:：]?\s?$")
_HALF = r"(?:\s?(?P<half{n}>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?"
_TIME = r"(?P<hour{n}>\d{{1,2}})[:：](?P<minute{n}>\d{{2}})(?:[:：](?P<second{n}>[0-5]\d))?" + _HALF
_NO_MORE = r"(?![\d:：])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


def _date(found: re.Match[str]) -> str | None:
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{by_digits(found['year'])}年{cardinal(month)}月{cardinal(day)}日"


def _month_of_year(found: re.Match[str]) -> str | None:
    return f"{by_digits(found['year'])}年{cardinal(int(found['month']))}月"


def _years(found: re.Match[str]) -> str:
    return f"{by_digits(found['first'])}到{by_digits(found['second'])}"


def _slashed(found: re.Match[str]) -> str | None:
    """1/2 is a half, 6/18 a day."""
    first, second = found["first"], found["second"]
    day = found["unit"] in ("日", "号")
    is_date = 1 <= int(first) <= 12 and 1 <= int(second) <= 31
    if is_date and (
        day or _DATE_BEFORE.search(before(found)) or (int(second) > 12 and int(first) < int(second))
    ):
        return f"{cardinal(int(first))}月{cardinal(int(second))}{found['unit'] or '日'}"
    if day or int(second) == 0:
        return None
    return f"{number(second)}分之{number(first)}"


def _slashed_days(found: re.Match[str]) -> str | None:
    """11/29-12/3: from a day to another."""
    days = [(int(found[month]), int(found[day])) for month, day in (("month", "day"), ("month2", "day2"))]
    if any(not (1 <= month <= 12 and 1 <= day <= 31) for month, day in days):
        return None
    return "到".join(f"{cardinal(month)}月{cardinal(day)}日" for month, day in days)


def clock(hour: int, minute: int, second: int | None) -> str:
    """Returns a time of day: 二十点, 十点半, 八点零五分, 二十点零五分三十秒."""
    said = f"{'两' if hour == 2 else cardinal(hour)}点"
    if second is None and minute == 30 and hour <= 12:
        return f"{said}半"
    if minute or second is not None:
        said += f"{DIGITS[0] if minute < 10 else ''}{cardinal(minute) if minute else ''}分"
    if second is not None:
        said += f"{DIGITS[0] if second < 10 else ''}{cardinal(second) if second else ''}秒"
    return said


def _time(found: re.Match[str]) -> str | None:
    if re.search(r"(?:比分|比例|宽高比|比)\s?[:：是为]?\s?$", before(found)):
        return None
    named = re.search(r"(?:上午|下午|早上|晚上|今晚|明晚|凌晨|中午)\s?$", before(found))
    said = _one_time(found["hour"], found["minute"], found["second"], None if named else found["half"])
    if said is None:
        return None
    if found["hour2"]:
        until = _one_time(found["hour2"], found["minute2"], found["second2"], found["half2"])
        return None if until is None else f"{said}到{until}"
    return said


def _one_time(hour: str, minute: str, second: str | None, half: str | None) -> str | None:
    at = int(hour)
    if at > 24 or int(minute) > 59:
        return None
    part = ""
    if half and half[0] in "aA":
        part = "凌晨" if at < 6 or at == 12 else "上午"
    elif half:
        part = "中午" if at == 12 else "晚上" if at >= 6 else "下午"
    return part + clock(at, int(minute), None if second is None else int(second))


def _spelt_time(found: re.Match[str]) -> str | None:
    if int(found["hour"]) > 24 or int(found["minute"]) > 59:
        return None
    said = clock(int(found["hour"]), int(found["minute"]), None)
    return said if found["sign"] == "点" or said.endswith("半") else said.replace("点", "时")


DAYS_AND_TIMES = (
    rule(rf"{FRESH}{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){END}", _date),
    rule(rf"{FRESH}{_YEAR}[-/](?P<month>0?[1-9]|1[0-2])(?![\d/-])", _month_of_year),
    rule(rf"{FRESH}(?P<first>(?:19|20)\d\d){DASH}(?P<second>(?:19|20)\d\d)(?=\s?年)", _years),
    rule(rf"{FRESH}(?:19|20)\d\d(?=\s?(?:年|元旦|春|夏|秋|冬|新))", lambda found: by_digits(found[0])),
    rule(rf"{FRESH}20[0-4]\d(?=[款版])", lambda found: by_digits(found[0])),
    rule(r"(?<!\d)\d\d(?=年\d{1,2}月)", lambda found: by_digits(found[0])),
    rule(rf"(?<![\d:：.]){_TIME.format(n='')}(?:{DASH}{_TIME.format(n='2')})?{_NO_MORE}", _time),
    rule(r"(?<![\d.])(?P<hour>\d{1,2})(?P<sign>[点时])(?P<minute>\d{2})分?(?!\d)", _spelt_time),
)
SLASHED = (
    rule(
        rf"(?<![\d./])(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){DASH}(?P<month2>\d{{1,2}})/(?P<day2>\d{{1,2}})(?![\d/])",
        _slashed_days,
    ),
    rule(r"(?<![\d./])(?P<first>\d{1,4})/(?P<second>\d{1,4})(?P<unit>[日号])?(?!/|\d|\.\d)", _slashed),
)
