"""Standards, Roman numerals, phone numbers and other codes as they are said in English. Pure."""

import re

from console.base.patterns import regex
from console.speech import codes
from console.speech.numbers_en import by_digits, cardinal, number, ordinal, year
from console.speech.rule import FRESH, after, before, rule
from console.speech.units import UNITS
from console.speech.when_en import decade
from console.speech.words import UNIT, UNIT_END

# Behind a name like these it is the eighth, not eight.
_REIGNED = regex(
    r"(?:Henry|Louis|Elizabeth|Charles|George|Edward|William|James|Richard|Philip|Catherine|Napoleon|Nicholas|"
    r"Alexander|Pius|Paul|Benedict|Margrethe|Wilhelm|Frederick|Gustav)\s$"
)
# A numeral stands behind what it numbers: World War II, Chapter IV, type II.
_NUMBERED = regex(r"(?:[A-Z][A-Za-z]+|\b(?:type|part|phase|class|stage|mark|level|chapter|volume))\s$")


def _standard(found: re.Match[str]) -> str:
    text = found["number"]
    letter = f"{text[0]} " if text[0].isalpha() else ""
    first, *parts = text[len(letter.strip()) :].split(".")
    said = by_digits(first) if len(first) > 4 or first[0] == "0" else cardinal(int(first))
    said = " point ".join((said, *map(by_digits, parts)))
    if found["more"]:
        said += f" {found['more']}"
    last = found["last"]
    if not last:
        return f"{codes.body_of(found)} {letter}{said}"
    then = (
        f", {year(int(last))}"
        if len(last) == 4 and 1900 <= int(last) < 2100
        else f" part {cardinal(int(last))}"
    )
    return f"{codes.body_of(found)} {letter}{said}{then}"


def _roman(found: re.Match[str]) -> str | None:
    value = codes.roman(found)
    if value is None:
        return None
    if _REIGNED.search(before(found, 16)):
        return f"the {ordinal(value)}"
    return cardinal(value) if _NUMBERED.search(before(found, 24)) else None


def _either(found: re.Match[str]) -> str | None:
    first, second, unit = int(found["first"]), int(found["second"]), found["unit"]
    if second == 0 or codes.is_fraction(first, second, unit):
        return None
    return f"{number(found['first'])} or {number(found['second'])} {UNITS[unit][2]}"


def _volts(found: re.Match[str]) -> str:
    volts, amps = found["volts"], found["amps"]
    return f"{number(volts)} volt{'' if volts == '1' else 's'} {number(amps)} amp{'' if amps == '1' else 's'}"


def _power(found: re.Match[str]) -> str:
    return (
        f"{number(found['base'])} to the power of {'minus ' if found['sign'] else ''}{number(found['power'])}"
    )


def _angle(found: re.Match[str]) -> str:
    said = f"{number(found['degrees'])} degrees {number(found['minutes'].lstrip('0') or '0')} minutes"
    return f"{said} {number(found['seconds'])} seconds" if found["seconds"] else said


def _pence(found: re.Match[str]) -> str:
    return f"{number(found['first'])} {'penny' if found['first'] == '1' else 'pence'}"


def _feet(found: re.Match[str]) -> str:
    return f"{number(found['feet'])} foot {number(found['inches'])}"


def _counted_down(found: re.Match[str]) -> str:
    return ", ".join(number(one) for one in re.findall(r"\d+", found[0]))


def _letters(found: re.Match[str]) -> str:
    return " ".join(found[0].replace("/", ""))


def _times(found: re.Match[str]) -> str | None:
    """x2 is two times; 12" x 8" is a measure."""
    if re.search(r"[\d\"″'’)]\s?$", before(found)):
        return None
    return "times" if after(found, 1) == " " else "times "


def _nineties(found: re.Match[str]) -> str | None:
    is_years = re.search(r"\b(?:[Mm]id|[Ll]ate|[Ee]arly)$", before(found))
    return f" {decade(int(found['year']))}" if is_years else None


CODES = (
    rule(
        codes.X3D, lambda found: f"{cardinal(int(found['digits'][:2]))} {_two(found['digits'][2:])} X three D"
    ),
    rule(codes.VOLTS, _volts),
    rule(codes.ANGLE, _angle),
    rule(rf"{FRESH}{codes.POWER}", _power),
    rule(codes.SPACED_PHONE, lambda found: by_digits(found[0])),
    rule(r"(?<![\d.,A-Za-z])(?P<first>[1-9]\d?)p(?![A-Za-z0-9])", _pence),
    rule(r"(?<![\d.])(?P<feet>[3-8])\s?ft\s?(?P<inches>1[01]|\d)(?![\d.A-Za-z])(?!\s?in)", _feet),
    rule(r"(?<![\d.])\d{1,2}(?: [-–] \d{1,2}){2,}(?![\d.]| [-–])", _counted_down),
    rule(codes.EITHER % (UNIT, UNIT_END), _either),
)
CODE_WORDS = (
    rule(codes.STANDARD, _standard),
    rule(codes.ROMAN, _roman),
    rule(codes.CODEC, lambda found: f"{found['letter'].upper()} {by_digits(found['digits'])}"),
    rule(
        r"(?<![A-Za-z])N[°º]\s?(?P<first>\d{1,4})(?!\d|\.\d)",
        lambda found: f"number {number(found['first'])}",
    ),
    rule(r"(?<![A-Za-z])(?P<word>PCIe|NVMe)", lambda found: " ".join(found["word"].upper())),
    rule(r"(?<![A-Za-z/])(?:[A-Z]/[A-Z]|TCP/IP)(?![A-Za-z/])", _letters),
    rule(r"(?<![A-Za-z])w/o(?![A-Za-z])", lambda found: "without"),
    rule(r"(?<![A-Za-z])w/(?=\s?[A-Za-z0-9])", lambda found: "with" if after(found, 1) == " " else "with "),
    rule(r"(?<![A-Za-z])approx\.?(?![A-Za-z])", lambda found: "approximately"),
    rule(r"(?<![A-Za-z0-9])x(?=\s?\d)", _times),
)
CODE_SIGNS = (
    rule(r"-(?P<year>[2-9]0)s(?![A-Za-z0-9])", _nineties),
    rule(codes.GREEK, lambda found: codes.greek(found[0], 1)),
)


def _two(text: str) -> str:
    return (
        "hundred" if text == "00" else f"oh {cardinal(int(text))}" if text[0] == "0" else cardinal(int(text))
    )
