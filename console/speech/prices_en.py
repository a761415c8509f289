"""Prices, what is counted by thousands, and days of sales as they are said in English. Pure."""

import re

from console.base.patterns import regex
from console.speech.numbers_en import cardinal, money, number
from console.speech.rule import DASH, END, FRESH, NUMBER, after, before, rule
from console.speech.units import CURRENCIES

_MARK = "|".join(re.escape(one) for one in sorted(CURRENCIES, key=len, reverse=True) if not one.islower())
_NAME = r"dollars?|euros?|pounds?|yen|" + "|".join(
    re.escape(one) for one in sorted(CURRENCIES, key=len, reverse=True)
)
_MANY = r"(?:\s?(?:thousand|million|billion|trillion)|\s?(?:bn|mn|tn|mln|bln)(?![A-Za-z])|[kKmMbB](?![A-Za-z²³23]))"
_WORDS_OF_MANY = {
    "k": "thousand", "m": "million", "b": "billion", "mn": "million", "bn": "billion", "tn": "trillion",
    "mln": "million", "bln": "billion",
}  # fmt: skip
# What is counted by thousands: 10K fans, but a 4K TV and 18K gold.
_CROWD = (
    r"\+?\s?(?:fans|followers|likes|views|viewers|people|orders|sold|sales|reviews|ratings|comments|customers|users|"
    r"buyers|members|steps|downloads|subscribers|units|pieces|pcs|shares|times|plays|words)(?![A-Za-z])"
)
# What a price or a share is for: $10/mo, 10%/year.
_EACH = {
    "mo": "month", "month": "month", "yr": "year", "year": "year", "wk": "week", "week": "week", "day": "day",
    "night": "night", "hr": "hour", "hour": "hour", "ea": "piece", "each": "piece", "piece": "piece",
    "person": "person", "pp": "person", "pack": "pack", "box": "box", "bottle": "bottle", "bag": "bag", "set": "set",
    "pair": "pair", "unit": "unit", "item": "item", "order": "order", "use": "use", "serving": "serving",
    "customer": "customer", "household": "household", "can": "can", "pod": "pod", "sheet": "sheet", "cup": "cup",
    "page": "page", "gallon": "gallon", "gal": "gallon", "dozen": "dozen", "load": "load",
}  # fmt: skip
_SALES = frozenset(
    [("11", "11"), ("12", "12"), ("10", "10"), ("9", "9"), ("8", "8"), ("6", "18"), ("8", "18")]
)
_SALE = regex(r"\s?(?:sale|deal|day|festival|event|shopping|promo|offer|price|special)", re.IGNORECASE)


def _many(text: str | None) -> str:
    if not text:
        return ""
    word = text.strip()
    return f" {_WORDS_OF_MANY.get(word.lower(), word)}"


def _amount(text: str, many: str | None, key: str) -> str:
    one, more, minor = _currency(key)
    if many:
        return f"{number(text)}{_many(many)} {more}"
    return money(text, one, more, minor)


def _currency(key: str) -> tuple[str, str, tuple[str, str] | None]:
    found = CURRENCIES.get(key)
    if found is not None:
        return found[1:]
    plain = key.rstrip("s")
    return next((one[1:] for one in CURRENCIES.values() if plain in one[1:3]), (plain, key, None))


def _price(found: re.Match[str]) -> str | None:
    key = found["mark"] or found["after"]
    if key is None:
        return None
    said = _amount(found["first"], found["many"], key)
    if found["second"]:
        head = number(found["first"]) + _many(found["many"])
        whole = "." not in found["first"] + found["second"]
        said = f"{head if whole else said} to {_amount(found['second'], found['many2'], key)}"
    return f"{'minus ' if found['sign'] == '-' else 'plus ' if found['sign'] == '+' else ''}{said}"


_TAIL = rf"(?:{DASH}(?:{_MARK})?\s?(?P<second>{NUMBER})(?P<many2>{_MANY})?)?"
_MARKED = (
    rf"(?P<mark>{_MARK})\s?(?P<first>{NUMBER})(?P<many>{_MANY})?{_TAIL}"
    r"(?:\s?(?P<after>yuan|RMB|CNY|USD)(?![A-Za-z]))?"
)
_PLAIN = (
    rf"{FRESH}(?P<mark>(?!))?(?P<sign>(?!))?(?P<first>{NUMBER})(?P<many>{_MANY})?{_TAIL}"
    rf"\s?(?P<after>{_NAME})(?![A-Za-z])"
)


def _crowd(found: re.Match[str]) -> str:
    return f"{number(found['first'])}{_many(found['many'])}"


def _sale(found: re.Match[str]) -> str | None:
    """11.11, 11/11, 6.18: days of sales, each called by its two figures."""
    day = (found["first"], found["second"])
    if day not in _SALES or not (_SALE.match(after(found, 12)) or (found["by"] == "/" and day[0] == day[1])):
        return None
    return f"{cardinal(int(found['first']))} {cardinal(int(found['second']))}"


def _each(found: re.Match[str]) -> str | None:
    return f" per {_EACH[found['each']]}" if re.search(r"[\d%a-z]\s?$", before(found)) else None


PRICES = (rule(rf"{_PLAIN}", _price),)
MARKED = (rule(rf"(?P<sign>(?!))?{_MARKED}(?![\d.]\d)", _price),)
SIGNED = (
    rule(
        rf"(?P<sign>[-+](?=\S))?{_MARKED}(?![\d.]\d)",
        lambda found: (
            None if found["sign"] and re.search(r"[\dA-Za-z]$", before(found, 1)) else _price(found)
        ),
    ),
)
CROWDS = (
    rule(rf"{FRESH}(?P<first>\d+\.\d+)(?P<many>[kK])(?![A-Za-z])", _crowd),
    rule(rf"{FRESH}(?P<first>{NUMBER})(?P<many>[kKmMbB])(?={_CROWD})", _crowd),
)
SALES = (rule(rf"{FRESH}(?P<first>1?\d)(?P<by>[./])(?P<second>\d\d?){END}(?!/)", _sale),)
EACH = (rule(rf"/\s?(?P<each>{'|'.join(sorted(_EACH, key=len, reverse=True))})(?![A-Za-z0-9])", _each),)
