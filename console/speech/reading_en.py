"""How figures and signs are read in English: the rules, in the order in which they are tried. Pure."""

import re

from console.base.patterns import regex
from console.speech.codes_en import CODE_SIGNS, CODE_WORDS, CODES
from console.speech.numbers_en import by_digits, cardinal, fraction, is_one, number, ordinal
from console.speech.prices_en import CROWDS, EACH, MARKED, PRICES, SALES, SIGNED
from console.speech.rule import (
    CODE,
    DASH,
    END,
    FRESH,
    LEADING_ZERO,
    LONG,
    MIXED,
    MOBILE,
    NUMBER,
    PLAIN,
    RATIO,
    VERSION,
    WEB,
    Rule,
    after,
    before,
    compares,
    rule,
)
from console.speech.sizes_en import CLOTHING, FROM_TO, SIZES
from console.speech.units import ALONE, UNITS
from console.speech.when_en import DAYS_AND_MONTHS, DAYS_AND_TIMES, DECADES, NAMED_DAYS, YEARS, decade
from console.speech.words import UNIT, UNIT_END, spelled, web

_CODE = regex(
    r"(?:order|tracking|serial|account|room|code|pin|phone|call|dial|tel|ext|ref|reference|batch|flight|number)"
    r"(?:\s(?:no\.|number|is))?\s?[:#.]?\s?[A-Za-z]{0,6}-?$",
    re.IGNORECASE,
)


# The nineties, her twenties; elsewhere so many seconds.
_YEARS_BEFORE = regex(r"(?:['’]|\b(?:mid|late|early|the|his|her|their|your|my|our)[ -])$", re.IGNORECASE)
_ORDERED = regex(r"(?:order|tracking|serial|account|reference|invoice|ticket|batch)\s$", re.IGNORECASE)


def _out_of(found: re.Match[str]) -> str:
    return f"{number(found['first'])} out of {number(found['second'])}"


def _ratio(found: re.Match[str]) -> str:
    return " to ".join(number(one) for one in re.split(r"\s?[:：]\s?", found[0]))


def _version(found: re.Match[str]) -> str:
    said = " point ".join(number(one) for one in found["parts"].split("."))
    return f"version {said}" if found["v"] else said


def _dialled(found: re.Match[str]) -> str:
    return by_digits(found[0])


def _code(found: re.Match[str]) -> str | None:
    figures = re.sub(r"\D", "", found[0])
    return by_digits(figures) if len(figures) >= 3 and _CODE.search(before(found, 24)) else None


def _long(found: re.Match[str]) -> str | None:
    return None if found[0].endswith("0000") and len(found[0]) <= 13 else by_digits(found[0])


def _percent(found: re.Match[str]) -> str:
    name = "per mille" if found["sign"] == "‰" else "percent"
    second = f" to {number(found['second'])}" if found["second"] else ""
    return f"{_signed(found['minus'])}{number(found['first'])}{second} {name}"


def _signed(sign: str | None) -> str:
    return "minus " if sign == "-" else "plus " if sign == "+" else ""


def _unit(found: re.Match[str]) -> str | None:
    sign = found["unit"]
    gap = found["gap"] or found.string[found.start("unit") - 1] == " "
    if sign == "in" and gap and not re.match(r"\s?(?:[.,;)]|$)", after(found)):
        # "3 in a box": the word.
        return None
    _, one, many = UNITS[sign]
    first = f"{_signed(found['minus'])}{number(found['first'])}"
    if found["second"]:
        first = f"{first} to {'minus ' if found['minus2'] else ''}{number(found['second'])}"
    single = is_one(found["first"]) and not found["second"]
    # Before a noun a measure stays in the singular only with a hyphen; that is taken for the plural here.
    per = f" per {UNITS[found['per']][1]}" if found["per"] else ""
    return f"{first} {one if single else many}{per}"


def _range(found: re.Match[str]) -> str:
    return f"{number(found['first'])} to {number(found['second'])}"


def _fraction(found: re.Match[str]) -> str | None:
    first, second = int(found["first"]), int(found["second"])
    whole = f"{number(found['whole'])} and " if found["whole"] else ""
    if not whole and first >= second > 1 and second not in (2, 3, 4, 5, 6, 8):
        # 50/50, 80/20, 9/11: no part of one.
        return f"{number(found['first'])} {number(found['second'])}"
    if not whole and second > 16 and second not in (20, 32, 50, 64, 100):
        return f"{number(found['first'])}, {number(found['second'])}"
    if second in (0, 1) or second > 100:
        return None if whole else f"{number(found['first'])} over {number(found['second'])}"
    said = fraction(first, second)
    return f"{whole}a {said.removeprefix('one ')}" if whole and first == 1 else f"{whole}{said}"


def _ordinal(found: re.Match[str]) -> str | None:
    return ordinal(int(found["first"])) if len(found["first"]) <= 12 else None


def model_number(text: str) -> str:
    """Returns the figures of a model's name: 15 as a number, 4090 as forty ninety, 787 digit by digit."""
    if "." in text or len(text) <= 2 or (len(text) == 3 and text.endswith("00")):
        return number(text)
    if len(text) == 4 and text[0] != "0" and text[2] != "0":
        return f"{cardinal(int(text[:2]))} {cardinal(int(text[2:]))}"
    return number(text) if len(text) == 4 and text.endswith("00") and text[0] != "0" else by_digits(text)


def _numbered(found: re.Match[str]) -> str:
    text = found["first"]
    spelt = text.isdigit() and (len(text) > 4 or (len(text) > 2 and _ORDERED.search(before(found, 16))))
    return f"number {by_digits(text) if spelt else number(text)}"


def _model(found: re.Match[str]) -> str:
    return model_number(found["first"])


def _hyphenated(found: re.Match[str]) -> str | None:
    return f" {model_number(found['first'])}" if re.search(r"[A-Za-z]\d*$", before(found)) else None


def _number(found: re.Match[str]) -> str:
    text = found["first"]
    whole, _, part = text.partition(".")
    if len(part) == 2 and part[1] == "0" and part != "00" and whole != "0":
        # 89.90 is a price: eighty-nine ninety.
        return f"{_signed(found['sign'])}{number(whole)} {cardinal(int(part))}"
    return f"{_signed(found['sign'])}{number(text)}"


def _slash(found: re.Match[str]) -> str:
    return (
        ("" if found.end() == len(found.string) or not before(found, 1) else " or ")
        if "and" not in before(found, 3)
        else " "
    )


def _dash(found: re.Match[str]) -> str:
    last, then = before(found, 1), after(found, 1)
    if found[0] == "-" and last.isalpha() and then.isalpha():
        return "-"
    return " to " if last.isdigit() and then.isdigit() and found[0].strip() in "–~" else " "


_SIGNS = {
    "&": " and ", "+": " plus ", "=": " equals ", "×": " by ", "÷": " divided by ", "±": " plus or minus ",
    "≤": " at most ", "≥": " at least ", "≠": " is not ", "≈": " about ", "¥": "yuan", "$": "dollars",
    "€": "euros", "£": "pounds", "₩": "won", "₽": "roubles", "₹": "rupees", "฿": "baht", "₫": "dong",
    "¢": " cents", "°": " degrees", "²": " squared", "³": " cubed", "@": " at ", "%": " percent",
    "‰": " per mille", "|": ", ", "•": ", ", "_": " ", "″": "", "\\": " ",
}  # fmt: skip


def _single(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in "<>" and compares(found):
        two = re.search(r"\d\s?$", before(found))
        said = (
            ("less than " if sign == "<" else "more than ") if two else "under " if sign == "<" else "over "
        )
        return said if before(found, 1) in ("", " ") else f" {said}"
    said = _SIGNS.get(sign, "")
    if said[:1] == " " and before(found, 1) in ("", " "):
        said = said[1:]
    return said[:-1] if said[-1:] == " " and after(found, 1) in ("", " ") else said


_PERCENT = rf"(?P<first>{NUMBER})\s?(?:[%‰]?{DASH}(?P<second>{NUMBER})\s?)?(?P<sign>[%‰])"
_QUANTITY = (
    rf"(?P<first>{NUMBER})(?P<gap>\s?)(?:(?:{UNIT})?{DASH}(?P<minus2>-)?(?P<second>{NUMBER})\s?)?(?P<unit>{UNIT})"
    rf"(?:/(?P<per>{UNIT}))?{UNIT_END}"
)


RULES: dict[str, tuple[Rule, ...]] = {
    "digit": (
        *CODES,
        *SIZES,
        *DAYS_AND_TIMES,
        *DAYS_AND_MONTHS,
        *SALES,
        rule(r"(?<![\d./])(?P<first>\d{1,2}\.\d)/(?P<second>5|10|100)(?![\d/.])", _out_of),
        rule(RATIO, _ratio),
        rule(VERSION, _version),
        rule(MOBILE, _dialled),
        rule(
            rf"(?<![\d.])(?:(?:1[- ])?\(?\d{{3}}\)?[- ]\d{{3}}-\d{{4}}|[48]00[- ]\d{{3,4}}[- ]\d{{3,4}}){END}",
            _dialled,
        ),
        rule(CODE, _code),
        *PRICES,
        rule(
            rf"{FRESH}(?P<minus>(?!))?{_PERCENT}",
            _percent,
        ),
        rule(rf"{FRESH}(?P<first>\d+)(?:st|nd|rd|th)(?![A-Za-z0-9])", _ordinal),
        rule(MIXED, _fraction),
        rule(r"(?<![\d./])24/7(?![\d/])", lambda found: "twenty-four seven"),
        rule(r"(?<![\d./])(?P<whole>(?!))?(?P<first>\d{1,4})/(?P<second>\d{1,4})(?![\d/]|\.\d)", _fraction),
        rule(
            r"(?<![\d.])(?P<year>[2-9]0)s(?![A-Za-z0-9])",
            lambda found: decade(int(found["year"])) if _YEARS_BEFORE.search(before(found, 8)) else None,
        ),
        *DECADES,
        rule(rf"{FRESH}(?P<minus>(?!))?{_QUANTITY}", _unit),
        *CROWDS,
        rule(
            r"(?<!\d)(?P<first>10|7|14)(?P<second>80|20|40)(?=[pPiI](?![A-Za-z]))",
            lambda found: f"{cardinal(int(found['first']))} {cardinal(int(found['second']))}",
        ),
        *YEARS,
        rule(r"(?<=[A-Za-z])(?P<first>\d+(?:\.\d+)?)", _model),
        rule(rf"(?<![\d.A-Za-z-])(?P<first>{NUMBER}){DASH}(?P<second>{NUMBER}){END}(?!-\d)", _range),
        rule(rf"(?<=[A-Z][A-Z] )(?P<first>\d{{3,}}){END}", _model),
        rule(LEADING_ZERO, _dialled),
        rule(LONG, _long),
        rule(PLAIN, _number),
    ),
    "letter": (
        *CODE_WORDS,
        CLOTHING,
        FROM_TO,
        rule(
            WEB,
            web("dot", "slash", "at", by_digits),
        ),
        *MARKED,
        *NAMED_DAYS,
        rule(r"(?<![A-Za-z])[Nn]o\.\s?(?P<first>\d+(?:\.\d+)?)", _numbered),
        rule(r"(?<![A-Za-z])(?P<v>[vV])(?P<parts>\d+(?:\.\d+)+)", _version),
        rule(r"(?<![A-Za-z])vs\.?(?![A-Za-z])", lambda found: "versus"),
        rule(r"(?<=\d)\s?[xX](?=\s?\d)", lambda found: "by"),
        rule(r"(?<![A-Za-z\d]\d\d\d)(?<=\d)x(?![A-Za-z0-9])", lambda found: " times"),
        rule(
            r"(?<=[ A-Za-z])[xX](?=\s?\d)",
            lambda found: "by" if re.search(rf"\d\s?(?:{UNIT}|\")?\s?$", before(found)) else None,
        ),
        rule(
            rf"(?<![A-Za-z])(?:{'|'.join(sorted(ALONE, key=len, reverse=True))})(?![A-Za-z])",
            lambda found: UNITS[found[0]][2],
        ),
        rule(r"(?<![A-Za-z])[A-Z]{2,}s(?![A-Za-z])", lambda found: f"{spelled(found[0][:-1])}'s"),
        rule(r"(?<![A-Za-z])[A-Z]{2,}(?![a-z])", lambda found: spelled(found[0])),
        rule(r"[A-Za-z]+", lambda found: found[0]),
    ),
    "sign": (
        *CODE_SIGNS,
        *SIGNED,
        rule(
            rf"(?<![\dA-Za-z)])(?P<minus>[-+])(?P<first>{NUMBER})\s?(?:[%‰]?{DASH}(?P<second>{NUMBER})\s?)?(?P<sign>[%‰])",
            _percent,
        ),
        rule(rf"(?<![\dA-Za-z)])(?P<minus>[-+]){_QUANTITY}", _unit),
        rule(
            r"\+\d{1,3}[- ]?\(?\d{2,4}\)?(?:[- ]?\d{3,4}){2}(?!\d)",
            lambda found: f"plus {by_digits(found[0])}",
        ),
        rule(r"(?<=[A-Za-z0-9])-(?P<first>\d+(?:\.\d+)?)(?!\d|-\d)", _hyphenated),
        rule(rf"(?<![\dA-Za-z)])(?P<sign>[-+])(?P<first>{NUMBER})(?![\d-])", _number),
        rule(r"(?<=[\d)A-Za-z])\s?[×*✕]\s?(?=\d)", lambda found: " by "),
        rule(rf"#\s?(?P<first>\d{{1,4}}){END}", lambda found: f"number {number(found['first'])}"),
        rule(r"°[CF](?![A-Za-z])", lambda found: f" {UNITS[found[0]][2]}"),
        rule(r"[*`^_~#=|\-]{2,}", lambda found: " "),
        *EACH,
        rule(rf"/\s?(?P<unit>{UNIT})(?![A-Za-z0-9])", lambda found: f" per {UNITS[found['unit']][1]}"),
        rule(r"\s?/\s?", _slash),
        rule(r"~\s?(?=[$€£¥]?\d)", lambda found: None if re.search(r"\w\s?$", before(found)) else "about "),
        rule(r"\s?[-–~]\s?", _dash),
        rule(r".", _single),
    ),
}
