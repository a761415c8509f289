"""Numbers that are written in words, read back: 八十九, 一万二千, twenty-nine. Pure."""

from decimal import Decimal, InvalidOperation

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}
# Every sign of a number in Chinese words.
SIGNS = "零〇一二两三四五六七八九十百千万亿"


def number_of(text: str) -> Decimal | None:
    """Returns a number in figures (1,299.5) or in Chinese (八十九, 一百零八, 一万二千); None where it is none."""
    if text[:1].isdigit() and text[0] not in DIGITS:
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
    whole, _, part = text.partition("点")
    number = _whole(whole)
    if number is None or any(sign not in DIGITS for sign in part):
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[sign]) for sign in part) or '0'}")


def _whole(text: str) -> int | None:
    """Returns a whole number in Chinese. What is only read out, figure by figure, is none."""
    high, yi, low = text.rpartition("亿")
    if yi:
        hundreds, rest = _below_yi(high), _below_yi(low) if low else 0
        return None if hundreds is None or rest is None else hundreds * 10**8 + rest
    return _below_yi(low)


def _below_yi(text: str) -> int | None:
    high, wan, low = text.rpartition("万")
    if wan:
        thousands, rest = _below_wan(high), _below_wan(low, 1000) if low else 0
        return None if thousands is None or rest is None else thousands * 10_000 + rest
    return _below_wan(low)


def _below_wan(text: str, unit: int = 0) -> int | None:
    """unit: of a last figure that has none of its own, as the 八 of 三百八 has the 十."""
    total, digit = 0, None
    for sign in text:
        if sign in UNITS:
            total += (1 if digit is None else digit) * UNITS[sign]
            unit, digit = UNITS[sign] // 10, None
        elif digit is None or digit == 0:
            digit = DIGITS.get(sign)
            if digit is None:
                return None
            unit = 1 if digit == 0 else unit
        else:
            return None
    return total + (digit or 0) * (unit or 1) if text else None
