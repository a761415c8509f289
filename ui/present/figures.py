"""Figures as a producer reads them: 12.98 M, 1298.3 万, ¥36.2 M, 5.6 ×."""

from console.cards.amounts import money
from console.model.show import Money

EN = ((1e9, " B"), (1e6, " M"))
ZH = ((1e8, " 亿"), (1e4, " 万"))


def count(value: float | None, language: str = "en") -> str:
    """Returns a number of people, orders …: whole below a hundred thousand, then short."""
    if value is None:
        return "–"
    if abs(value) < 100_000 and float(value).is_integer():
        return f"{value:,.0f}"
    for size, word in ZH if language == "zh" else EN:
        if abs(value) >= size:
            scaled = value / size
            short = f"{scaled:,.{2 if abs(scaled) < 100 else 1}f}"
            return f"{short.rstrip('0').rstrip('.')}{word}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}"


def amount(minor: float | None, currency: str, language: str = "en") -> str:
    """Returns money in minor units, short where it is large: ¥36.2 M."""
    if minor is None:
        return "–"
    whole = money(Money(minor=max(0, round(minor)), currency=currency), language)
    if minor < 10_000_000:
        # The small coins of a sum say nothing.
        return whole.partition(".")[0] if minor >= 100_000 and "." in whole[-4:] else whole
    symbol = whole[: next((place for place, sign in enumerate(whole) if sign.isdigit()), 0)]
    return f"{symbol}{count(minor / 100, language)}"


def times(value: float | None) -> str:
    """Returns a multiple of a baseline: 7.6 ×."""
    return "–" if value is None else f"{value:.1f} ×"


def share(value: float | None) -> str:
    """Returns a rate: 6.3 %."""
    return "–" if value is None else f"{value * 100:.1f} %"


def of_unit(metric: str, value: float | None, unit: str, language: str = "en") -> str:
    """Returns a metric's value by the unit its definition names."""
    _, _, currency = metric.partition(".")
    if currency:
        return amount(value, currency, language)
    if value is not None and unit == "ms":
        minutes, seconds = divmod(round(value / 1000), 60)
        return f"{minutes}:{seconds:02}"
    if unit in ("share", "rate", "ratio"):
        return share(value)
    return count(value, language)
