"""Numbers as they are said in English. Pure."""

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GROUPS = ("", " thousand", " million", " billion", " trillion")
# Longer ones are read digit by digit.
LONGEST = 15
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def by_digits(text: str) -> str:
    """Returns digits read one by one."""
    return " ".join(_ONES[int(sign)] for sign in text if sign.isdigit())


def cardinal(number: int) -> str:
    """Returns a whole number, 0 to 10**15 − 1: one thousand two hundred ninety-nine."""
    if number == 0:
        return _ONES[0]
    parts = []
    for place in reversed(range(len(_GROUPS))):
        group = number // 1000**place % 1000
        if group:
            parts.append(f"{_group(group)}{_GROUPS[place]}")
    return " ".join(parts)


def _group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(_TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest:
        parts.append(_ONES[rest])
    return " ".join(parts)


def number(text: str) -> str:
    """Returns a number written in figures (1,299.50), its decimals digit by digit; 007 and very long ones too."""
    whole, point, part = text.replace(",", "").partition(".")
    if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0" and not point):
        said = by_digits(whole)
    else:
        said = cardinal(int(whole or "0"))
    return f"{said} point {by_digits(part)}" if part else said


def ordinal(number: int) -> str:
    """Returns first, second, twenty-first …"""
    said = cardinal(number)
    head, last = (
        said[: len(said) - len(said.split(" ")[-1].split("-")[-1])],
        said.split(" ")[-1].split("-")[-1],
    )
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def fraction(first: int, second: int) -> str:
    """Returns a part of a whole: one half, three quarters, two thirds. second: 2 to 100."""
    one, many = _FRACTIONS.get(second, (ordinal(second), f"{ordinal(second)}s"))
    return f"{cardinal(first)} {one if first == 1 else many}"


def year(number: int) -> str:
    """Returns a year of four figures: nineteen ninety-eight, two thousand five, twenty twenty-six."""
    high, low = divmod(number, 100)
    if low == 0:
        return cardinal(number) if high % 10 == 0 else f"{cardinal(high)} hundred"
    if low < 10:
        return cardinal(number) if high % 10 == 0 else f"{cardinal(high)} oh {cardinal(low)}"
    return f"{cardinal(high)} {cardinal(low)}"


def is_one(text: str) -> bool:
    """Returns whether what is counted stands in the singular."""
    whole, _, part = text.replace(",", "").partition(".")
    return whole.lstrip("0") == "1" and not part.strip("0")


def money(text: str, one: str, many: str, minor: tuple[str, str] | None) -> str:
    """Returns an amount: twenty-nine dollars and ninety-nine cents, ninety-nine cents, twenty-nine point nine yuan.

    minor: what a hundredth is called, one and many; None: it is said as a decimal.
    """
    whole, _, part = text.replace(",", "").partition(".")
    unit = one if is_one(text) else many
    small = part.rstrip("0")
    if minor is None or len(small) > 2 or not small:
        return f"{number(f'{whole}.{small}' if small else (whole.lstrip('0') or '0'))} {unit}"
    cents = int(part[:2].ljust(2, "0"))
    few = f"{cardinal(cents)} {minor[0] if cents == 1 else minor[1]}"
    if not whole.strip("0"):
        return few
    return f"{number(whole.lstrip('0'))} {one if whole.lstrip('0') == '1' else many} and {few}"
