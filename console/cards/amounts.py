"""A product's money, stock and deadlines in words. Pure: the moment is given.

The language is that of the card, zh or en.
"""

from datetime import datetime

from console.base.moments import read_moment
from console.model.currencies import DIGITS as DIGITS
from console.model.currencies import money as money
from console.model.show import Coupon, Product

FEW = 20


def price(product: Product, language: str) -> str:
    """What the product costs; nothing to pay is said in a word, and so is that nobody has priced it yet."""
    if not product.has_price:
        return "价格待定" if language == "zh" else "No price yet"
    if product.price.minor == 0:
        return "免费" if language == "zh" else "Free"
    return money(product.price, language)


def struck(product: Product, language: str) -> str | None:
    """The price before, only where it can be compared and was higher; else None."""
    before = product.struck_price
    if before is None or before.currency != product.price.currency or before.minor <= product.price.minor:
        return None
    return money(before, language)


def coupon(offer: Coupon | None, language: str, now: datetime | None, dated: bool = True) -> str | None:
    """The money off, with its deadline if dated; None when nothing is off or the coupon has run out."""
    if offer is None or offer.off.minor == 0:
        return None
    if now is not None and offer.until is not None and _left_ms(offer.until, now) <= 0:
        return None
    off = money(offer.off, language)
    text = f"券 立减 {off}" if language == "zh" else f"Coupon {off} off"
    return f"{text} · {deadline(offer.until, language, now)}" if dated and offer.until is not None else text


def stock(left: int | None, language: str) -> str | None:
    """How many there are: none is sold out, unknown is not spoken of."""
    if left is None:
        return None
    if left == 0:
        return "已售罄" if language == "zh" else "Sold out"
    if left <= FEW:
        return f"仅剩 {left:,} 件" if language == "zh" else f"Only {left:,} left"
    return f"库存 {left:,} 件" if language == "zh" else f"{left:,} in stock"


def deadline(until: str, language: str, now: datetime | None) -> str:
    """Until when (ISO 8601 with offset or zone), on the clock of that place; in the last hour, how many minutes.

    now: None says the clock time only. Minutes are rounded up: a card is repainted once a minute at most,
    and never promises less time than there is by more than one.
    """
    end = read_moment(until)
    if now is not None:
        left = _left_ms(until, now)
        if left <= 0:
            return "优惠已结束" if language == "zh" else "Offer ended"
        if left <= 3_600_000:
            minutes = -(-left // 60_000)
            return f"还剩 {minutes} 分钟" if language == "zh" else f"{minutes} min left"
    clock = f"{end:%H:%M}"
    if now is None or now.astimezone(end.tzinfo).date() != end.date():
        day = f"{end.month}月{end.day}日" if language == "zh" else f"{end.day} {_MONTHS[end.month - 1]}"
        clock = f"{day} {clock}"
    return f"{clock} 截止" if language == "zh" else f"until {clock}"


# Not strftime's: that speaks the machine's language, the card its own.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _left_ms(until: str, now: datetime) -> int:
    return int((read_moment(until) - now).total_seconds() * 1000)
