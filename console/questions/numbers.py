"""The numbers of an answer that are not in the product's facts: such an answer is not said. Pure.

A number counts with what it is of: 180 g is not 180 days, and 89 yuan not 89 %. Figures, Chinese numerals (八十九块九,
八八折, 百分之二十, 半年), English number words (half price, twenty days), dates and times of day are read alike.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

import msgspec

from console.base.moments import read_moment
from console.base.patterns import regex
from console.model.currencies import DIGITS as CURRENCY_DIGITS
from console.model.show import Money, Product
from console.questions.normal import plain
from console.questions.number_words import DISCOUNT, MONEY, UNITS, english, unit_of
from console.questions.prompts import facts_of
from console.speech.numerals import DIGITS, SIGNS, number_of

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬俩仨廿卅", "一二三四五六七八九十百千万两三二三")
_ZH = f"[{SIGNS}]+(?:点[{SIGNS}]+)?"
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# Chinese numerals that are no numbers here.
_IDIOM = regex(
    rf"(?<![{SIGNS}])(?:十分(?!钟)|万一(?![{SIGNS}])|千万(?=别|不|要|记))|万千|千家万户|十足|十全十美|一百个放心|三三两两|七七八八|乱七八糟|五花八门|四面八方|一五一十|百里挑一"
)
_CLOCK = regex(
    r"(?P<h>\d{1,2})[:：](?P<m>\d{2})(?!\d)|(?P<eh>\d{1,2}) ?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?![a-z])"
)
_ZH_CLOCK = regex(
    rf"(?P<h>\d{{1,2}}|[{SIGNS[:13]}]{{1,3}})点(?:钟|整|(?P<half>半)|(?P<m>\d{{1,2}}|[{SIGNS[:13]}]{{1,3}})分?)?(?![{SIGNS}\d])"
)
_ZH_DATE = regex(rf"(?P<m>\d{{1,2}}|[{SIGNS[:13]}]{{1,3}})月(?P<d>\d{{1,2}}|[{SIGNS[:13]}]{{1,3}})[日号]")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_EN_DATE = regex(
    r"(?<![a-z])(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d])"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
)
_ISO_DATE = regex(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?(?!\d)")
_PERCENT = regex(
    rf"百分之(?P<zh>{_ZH}|{_FIGURES})|(?P<n>{_FIGURES}) ?(?:%|percent(?![a-z])|pct)|(?P<all>百分百)"
)
_OFF = regex(
    rf"(?P<n>{_FIGURES}|[{SIGNS[:11]}]{{1,2}}) ?折|(?P<half>半价|对折|half price|half-price|half off)"
)
_BUY_GET = regex(
    rf"[买假缺坏] ?(?P<x>\d+|[{SIGNS[:13]}]) ?[送赠赔] ?(?P<y>\d+|[{SIGNS[:13]}])"
    r"|buy (?P<ex>[a-z]+|\d+),? get (?P<ey>[a-z]+|\d+)|(?P<bogo>bogo)"
)
# 89块9, 八十九块九毛五; after 八十九块九 the 一 of 一袋 is no part of the price.
_COUNTED = "件个袋瓶盒箱包斤公克桶份套提年月天"
_KUAI = regex(
    rf"(?P<n>{_FIGURES}|{_ZH}) ?块(?:钱|(?P<jiao>[\d{SIGNS[:12]}])(?:毛|角)(?:(?P<fen>[\d{SIGNS[:12]}])分?)?"
    rf"|(?P<short>[\d{SIGNS[:12]}]{{1,2}})(?![{SIGNS}\d.{_COUNTED}])|(?P<one>[\d{SIGNS[:12]}])(?=[\d{SIGNS[:12]}][{_COUNTED}]))?"
)
_MARKED = regex(
    rf"(?P<mark>[a-z]{{0,3}}[$¥€£₩₹฿₫₱₪]|rmb|cny|usd|eur|gbp|人民币) ?(?P<n>{_FIGURES})(?P<wan>万|k(?![a-z]))?"
)
_NAMED = regex(r"(?<![a-z0-9])(?=[a-z0-9-]*\d)(?=[a-z0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9])")
_HALF = regex(r"半(?=年|个月|小时|个小时|天|斤|公斤|箱|袋|杯|盒|份|瓶)|一半")
_NUMBER = regex(
    rf"(?P<ord>第)?(?P<n>{_FIGURES}|{_ZH})(?P<more>[多几来])? ?(?P<wan>万|千|k(?![a-z]))?[多几]?(?P<half>年半|个半)? ?"
)
_FIGURE_AND_UNIT = regex(rf"(?:{_FIGURES})([a-z]+)")


class Number(msgspec.Struct, frozen=True):
    """A number of a text. kind: of what it is (money, percent, day, gram …; empty: it does not say)."""

    text: str
    value: Decimal | str
    kind: str


def foreign_numbers(text: str, product: Product, now: datetime | None = None) -> tuple[str, ...]:
    """Returns the numbers of a text that are not in a product's facts, as the text has them, each once.

    Facts are its name, price, coupon, stock, claims, facts and own answers. now: what has run out is no fact any more.
    """
    known = set[tuple[Decimal | str, str]]()
    for number in _known(product, now):
        known |= {(number.value, number.kind), (number.value, "any")}
        if not number.kind:
            known.add((number.value, "unsaid"))
    return tuple(
        dict.fromkeys(
            one.text.strip()
            for one in numbers(text)
            if (one.value, one.kind) not in known
            and (one.value, "unsaid") not in known
            and not (not one.kind and (one.value, "any") in known)
        )
    )


def _known(product: Product, now: datetime | None) -> Iterator[Number]:
    texts = [product.name.zh, product.name.en, *product.claims]
    texts += [f"{one.name} {one.text}" for one in product.facts]
    texts += [one.text for one in product.answers]
    for language in ("zh", "en"):
        texts += facts_of(product, language, now).values()
    for text in texts:
        yield from numbers(text)
    price = product.price
    amounts = [price, product.struck_price, product.coupon.off if product.coupon is not None else None]
    for amount in amounts:
        if amount is not None:
            yield Number("", _value(amount), "money")
    for until in (product.price_until, product.coupon.until if product.coupon is not None else None):
        if until is not None:
            end = read_moment(until)
            yield Number("", f"{end.month}-{end.day}", "date")
            yield Number("", str(end.hour % 12 * 60 + end.minute), "clock")
            yield Number("", Decimal(end.year), "year")


def _value(amount: Money) -> Decimal:
    return Decimal(amount.minor).scaleb(-CURRENCY_DIGITS.get(amount.currency, 2)).normalize()


# A product's facts are the same for one answer after another, and to look for numbers in them took nine tenths of it.
@lru_cache(maxsize=1024)
def numbers(text: str) -> tuple[Number, ...]:
    """Returns every number of a text, in no order."""
    return tuple(_numbers(plain(text).translate(_FORMAL)))


def _numbers(text: str) -> Iterator[Number]:
    left = _IDIOM.sub(lambda found: " " * len(found[0]), text)
    for pattern, read in _READERS:
        taken: list[tuple[int, int]] = []
        for found in pattern.finditer(left):
            made = read(found)
            if made is not None:
                taken.append(found.span())
                yield Number(found[0], *made)
        for start, end in taken:
            left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
    for words, value, kind in english(left):
        yield Number(words, value, kind)
    yield from _plain_numbers(left)


def _plain_numbers(text: str) -> Iterator[Number]:
    for found in _NUMBER.finditer(text):
        said = found["n"]
        value = _read(said)
        if value is None:
            continue
        wan = found["wan"]
        value *= 10_000 if wan == "万" else 1000 if wan else 1
        unit, kind = ("", "order") if found["ord"] else unit_of(text, found.end())
        figures = said[0].isdecimal() and said[0] not in DIGITS
        if found["half"]:
            value, kind = value + Decimal("0.5"), "year" if found["half"] == "年半" else kind
        elif not figures and len(said) == 1 and not unit:
            continue  # 五常, 百搭, 两全: a sign of a word.
        elif not figures and value == 1 and kind in ("", "piece", "order"):
            continue  # 一袋, 一下, 第一次.
        yield Number(text[found.start() : found.end() + len(unit)], value.normalize(), kind)


def _read(said: str) -> Decimal | None:
    """Returns a number; what is read out figure by figure too: 二零二六, 八八."""
    found = number_of(said)
    if found is None and all(sign in DIGITS for sign in said):
        return Decimal("".join(str(DIGITS[sign]) for sign in said))
    return found


def _clock(found: re.Match[str]) -> tuple[str, str] | None:
    hour, minute = int(found["h"] or found["eh"]), int(found["m"] or 0)
    return (str(hour % 12 * 60 + minute), "clock") if hour <= 24 and minute < 60 else None


def _zh_clock(found: re.Match[str]) -> tuple[str, str] | None:
    hour, minute = _read(found["h"]), 30 if found["half"] else _read(found["m"] or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if found["m"] and not found[0].endswith("分") and len(found["m"]) == 1:
        return None  # 三点五: a decimal.
    return str(int(hour) % 12 * 60 + int(minute)), "clock"


def _date(found: re.Match[str]) -> tuple[str, str] | None:
    groups = found.groupdict()
    month, day = str(groups["m"] or groups.get("m2")), str(groups["d"] or groups.get("d2"))
    if month in _MONTHS.split():
        return f"{_MONTHS.split().index(month) + 1}-{int(day)}", "date"
    first, second = _read(month), _read(day)
    return None if first is None or second is None else (f"{int(first)}-{int(second)}", "date")


def _percent(found: re.Match[str]) -> tuple[Decimal, str] | None:
    value = Decimal(100) if found["all"] else _read(found["zh"] or found["n"])
    return None if value is None else (value.normalize(), "percent")


def _off(found: re.Match[str]) -> tuple[Decimal, str] | None:
    """Tenths that are paid: 八折 is 8, 85折 8.5, half price 5."""
    value = Decimal(5) if found["half"] else _read(found["n"])
    if value is None:
        return None
    return (value / 10 if value > 10 else value).normalize(), DISCOUNT


def _buy_get(found: re.Match[str]) -> tuple[str, str] | None:
    if found["bogo"]:
        return "1+1", DISCOUNT
    both = []
    for sign in (found["x"] or found["ex"], found["y"] or found["ey"]):
        value = _read(sign) or next((number for _, number, _ in english(f"{sign} pieces")), None)
        both.append("1" if sign in ("a", "one") or value is None else str(int(value)))
    return "+".join(both), DISCOUNT


def _kuai(found: re.Match[str]) -> tuple[Decimal, str] | None:
    value = _read(found["n"])
    if value is None:
        return None
    part = found["short"] or found["one"] or (found["jiao"] or "") + (found["fen"] or "")
    if part:
        value += Decimal(int("".join(str(DIGITS.get(sign, sign)) for sign in part).ljust(2, "0"))) / 100
    return value.normalize(), MONEY


def _marked(found: re.Match[str]) -> tuple[Decimal, str] | None:
    value = number_of(found["n"])
    scale = {"万": 10_000, "k": 1000}.get(found["wan"] or "", 1)
    return None if value is None else ((value * scale).normalize(), MONEY)


def _named(found: re.Match[str]) -> tuple[str, str] | None:
    """88vip, a4, usb3: a name, not a number; 5kg and 180g are numbers."""
    unit = _FIGURE_AND_UNIT.fullmatch(found[0])
    scaled = unit is not None and (unit[1] in UNITS or unit[1] in ("k", "st", "nd", "rd", "th", "x"))
    return None if scaled else (found[0], "name")


def _half(found: re.Match[str]) -> tuple[Decimal, str]:
    if found[0] == "一半":
        return Decimal(50), "percent"
    return Decimal("0.5"), unit_of(found.string, found.end())[1]


_READERS = (
    (_ISO_DATE, _date), (_ZH_DATE, _date), (_EN_DATE, _date), (_CLOCK, _clock), (_PERCENT, _percent), (_OFF, _off),
    (_BUY_GET, _buy_get), (_MARKED, _marked), (_KUAI, _kuai), (_ZH_CLOCK, _zh_clock), (_HALF, _half), (_NAMED, _named),
)  # fmt: skip
