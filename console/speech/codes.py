"""Standards, Roman numerals, powers and other codes that a shop writes: what is found, in which groups. Pure.

Only what the two languages share; how it is said is each one's own.
"""

import re

from console.speech.words import spelled

# GB/T 20001-2015, ISO 9001:2015, EN 71-3, Q/ABC 0012S-2023.
STANDARD = (
    r"(?<![A-Za-z0-9])(?P<body>(?:GB|QB|NY|SB|LY|FZ|HJ|YY|SN|SC|JB|HG|QC|CJ|JG|SJ|YD|DB|TB)(?:/[TZ])?|T/[A-Z]{2,8}|"
    r"Q/[A-Z0-9]{2,8}|ISO(?:/IEC)?|IEC|EN|DIN|JIS|ASTM|ANSI|UL)\s?(?P<number>[A-Z]?\d{2,6}(?:\.\d{1,3})*)"
    r"(?P<more>[A-Z]?)(?:(?P<by>[-–—:：])(?P<last>\d{1,4}))?(?![A-Za-z0-9])"
)
# Two and more of them, as one letter is one; no size (XL, XXL, XXX) and no format (CD, DC, MM).
ROMAN = r"(?<![A-Za-z0-9])(?P<roman>(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})|L?X{0,3}V?I{2,3})(?![A-Za-z0-9'’-])"
_NO_NUMBER = ("XX", "XXX")
POWER = r"(?P<base>\d{1,6})\^(?P<sign>-?)(?P<power>\d{1,3})(?![\d.])"
# Two values of one thing: 50/60Hz, 128/256GB.
EITHER = r"(?<![\d./])(?P<first>\d{1,5})/(?P<second>\d{1,5})\s?(?P<unit>%s)%s"
# 5V/2A, 20V3.25A, 5V=3A: what a charger gives.
VOLTS = r"(?<![\d.])(?P<volts>\d{1,3}(?:\.\d+)?)V\s?[/=×xX*⎓]?\s?(?P<amps>\d{1,2}(?:\.\d+)?)A(?![A-Za-z0-9])"
X3D = r"(?<![\d.])(?P<digits>\d{4})X3D(?![A-Za-z0-9])"
CODEC = r"(?<![A-Za-z0-9])(?P<letter>[HhXx])\.?(?P<digits>26[3-6])(?!\d)"
ANGLE = r"(?<![\d.])(?P<degrees>\d{1,3})°(?P<minutes>[0-5]?\d)[′'’](?:(?P<seconds>[0-5]?\d(?:\.\d+)?)[″\"”])?"
# 020 7946 0958, 0800 123 4567: blanks alone between its parts.
SPACED_PHONE = r"(?<![\d.])0\d{2,4}(?: \d{3,4}){2}(?![\d.])"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_LARGEST_PROPER = 16
_INCHES = frozenset(["in", "inch", "″"])
_GREEK = {
    "α": ("阿尔法", "alpha"), "β": ("贝塔", "beta"), "γ": ("伽马", "gamma"), "δ": ("德尔塔", "delta"),
    "ε": ("艾普西隆", "epsilon"), "θ": ("西塔", "theta"), "λ": ("拉姆达", "lambda"), "μ": ("缪", "mu"),
    "π": ("派", "pi"), "σ": ("西格玛", "sigma"), "φ": ("斐", "phi"), "ω": ("欧米伽", "omega"),
}  # fmt: skip
GREEK = f"[{''.join(_GREEK)}{''.join(_GREEK).upper()}]"


def roman(found: re.Match[str]) -> int | None:
    """Returns the value of a Roman numeral, None where it is more likely letters."""
    text = found["roman"]
    if len(text) < 2 or text in _NO_NUMBER:
        return None
    values = [_VALUES[sign] for sign in text]
    return sum(
        -one if at + 1 < len(values) and values[at + 1] > one else one for at, one in enumerate(values)
    )


def greek(sign: str, language: int) -> str:
    """Returns what a Greek letter is called. language: 0 Chinese, 1 English."""
    return _GREEK[sign.lower()][language]


def body_of(found: re.Match[str]) -> str:
    """Returns who set a standard, spelt: G B T, I S O."""
    return " ".join(spelled(part) for part in found["body"].split("/"))


def is_fraction(first: int, second: int, unit: str) -> bool:
    """Returns whether a/b before a unit is a part of one: 1/2 kg, 5/8 inch; 50/60Hz is either of two."""
    most = 64 if unit in _INCHES else _LARGEST_PROPER
    return 0 < first < second <= most
