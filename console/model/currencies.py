"""What currencies look like: their digits, their signs, an amount in figures. Pure."""

from console.model.show import Money

# Digits after the point, where they are not two (ISO 4217).
DIGITS = dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"), 0) | dict.fromkeys(
    ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3
)
# ¥ is the yuan here, as on every card of a Chinese shop; the yen says whose it is.
SYMBOLS = {
    "CNY": "¥", "JPY": "JP¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$", "KRW": "₩",
    "SGD": "S$", "AUD": "A$", "CAD": "CA$", "INR": "₹", "VND": "₫", "THB": "฿", "PHP": "₱", "ILS": "₪",
}  # fmt: skip


def money(amount: Money, language: str = "zh") -> str:
    """¥29.90, US$1,299, JP¥980, CHF 12.50; a whole amount shows no decimals.

    In English the dollar of the United States is $ alone.
    """
    digits = DIGITS.get(amount.currency, 2)
    whole, part = divmod(amount.minor, 10**digits)
    number = f"{whole:,}" + (f".{part:0{digits}d}" if part else "")
    return f"{sign(amount.currency, language)}{number}"


def sign(currency: str, language: str = "zh") -> str:
    """Returns what stands before an amount: ¥, US$, CHF and a space."""
    if currency == "USD" and language == "en":
        return "$"
    return SYMBOLS.get(currency, f"{currency} ")


def amount_text(money: Money | None) -> str | None:
    """As text with its currency: a spreadsheet's number would lose the last coin of a large one."""
    if money is None:
        return None
    digits = DIGITS.get(money.currency, 2)
    whole, part = divmod(money.minor, 10**digits)
    return f"{whole}.{part:0{digits}d} {money.currency}" if digits else f"{whole} {money.currency}"
