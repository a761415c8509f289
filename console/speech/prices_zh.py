"""Prices, discounts and the names of sales as they are said in Chinese. Pure."""

import re
from decimal import Decimal

from console.base.patterns import regex
from console.speech.numbers_zh import by_digits, counted, is_counted, yuan
from console.speech.rule import DASH, END, FRESH, NUMBER, after, before, rule
from console.speech.units import CURRENCIES
from console.speech.words import UNIT

_MARK = "|".join(re.escape(one) for one in sorted(CURRENCIES, key=len, reverse=True) if not one.islower())
_NAMES = "|".join(re.escape(one) for one in sorted(CURRENCIES, key=len, reverse=True))
_NAME = rf"元(?![旦宵素件气宝])|块钱|块(?!儿)|圆|(?:{_NAMES})(?![A-Za-z])"
_MANY = r"(?:百万|千万|万亿|\s?(?:[mb]illion|[mb]n)(?![A-Za-z])|[百千万亿wWkKmMbB](?![A-Za-z²³]))"
# Written as in English, said as in Chinese: $5.5m is 五百五十万美元.
_TIMES = {"k": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9}
_TAIL = rf"(?:{DASH}(?:{_MARK})?\s?(?P<second>{NUMBER})(?P<many2>{_MANY})?)?"
_MARKED = rf"(?P<mark>{_MARK})\s?(?P<first>{NUMBER})\s?(?P<many>{_MANY})?{_TAIL}(?:\s?(?P<after>{_NAME}))?"
_PLAIN = (
    rf"{FRESH}(?P<mark>(?!))?(?P<sign>(?!))?(?P<first>{NUMBER})\s?(?P<many>{_MANY})?{_TAIL}\s?"
    rf"(?P<after>{_NAME})"
)
_ENDS_IN_PRICE = regex(rf"(?:{_MARK})\s?{NUMBER}$")
# What makes a figure the name of a sale, and what keeps it a figure.
_SALE = (
    "大促", "年中", "狂欢", "预售", "购物", "活动", "当天", "期间", "开门红", "返场", "盛典", "好物", "划算", "会员日",
    "女王", "女神", "盛夏", "价保", "专场", "主会场", "优惠", "到来", "来了", "晚会",
)  # fmt: skip
_SALES = {
    "618": "六一八", "818": "八一八", "1111": "双十一", "1212": "双十二", "520": "五二零", "315": "三幺五",
    "99": "九九", "88": "八八", "38": "三八", "66": "六六", "55": "五五", "919": "九一九", "1010": "十十",
    "1024": "一零二四",
}  # fmt: skip
_SALE_DOT = {
    "6.18": "六一八",
    "8.18": "八一八",
    "11.11": "双十一",
    "12.12": "双十二",
    "5.20": "五二零",
    "3.8": "三八",
}
# What has its name by its day, also with nothing behind it.
_SALE_ALONE = ("11.11", "12.12")
_HOLIDAYS = {"10.1": "十一", "5.1": "五一"}
_HOLIDAY = regex(r"\s?(?:黄金周|国庆|长假|假期|小长假|劳动节|放假|出游)")
_SUM_BEFORE = regex(
    r"(?:满|减|返|送|省|只要|仅|价格?|才|低至|每|第|双|共|约|库存|剩|还有|卖了?|销量|[+＋])\s?$"
)


def _amount(text: str, many: str | None, unit: str) -> str:
    """Returns an amount of a currency. many: 万, w, k … behind the figures; unit: what the currency is called."""
    if many and many.strip().lower() in _TIMES:
        whole = Decimal(text.replace(",", "")) * _TIMES[many.strip().lower()]
        return f"{counted(f'{whole.normalize():f}', unit)}{unit}"
    if many:
        many = "万" if many in "wW" else many
        return f"{counted(text, many)}{many}{unit}"
    if unit in ("元", "块", "块钱", "圆"):
        return yuan(text, unit)
    figures = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{counted(figures, unit)}{unit}"


def _price(found: re.Match[str]) -> str | None:
    name = found["after"]
    unit = CURRENCIES[found["mark"]][0] if found["mark"] else name
    unit = CURRENCIES[unit][0] if unit in CURRENCIES else unit
    if found["mark"] and name and name in ("元", "块", "块钱", "圆"):
        unit = name if unit == "元" else unit
    said = _amount(found["first"], found["many"], unit)
    if found["second"]:
        first = said.removesuffix(unit) if found["many"] == found["many2"] and "块" not in said else said
        said = f"{first}到{_amount(found['second'], found['many2'], unit)}"
    return f"{sign_of(found['sign'])}{said}"


def sign_of(sign: str | None) -> str:
    return "负" if sign == "-" else "加" if sign == "+" else ""


def _named(found: re.Match[str]) -> str | None:
    """199 元, 29.9 元, 100-200 元, 20 USD; a figure alone is no price."""
    return _price(found) if found["after"] else None


def _signed(found: re.Match[str]) -> str | None:
    """-¥5 is less; in 3-¥5 the hyphen is none of it."""
    return None if found["sign"] and re.search(r"[\dA-Za-z]$", before(found, 1)) else _price(found)


def ends_in_price(text: str) -> bool:
    """Returns whether a text ends in a price with its mark: ¥19.9."""
    return _ENDS_IN_PRICE.search(text) is not None


def _sale(found: re.Match[str]) -> str | None:
    text, then = found[0], after(found)
    if text in ("38", "520", "99") and re.match(r"\s?节(?!课|目|气)", then):
        return _SALES[text]
    if (
        _SUM_BEFORE.search(before(found, 4))
        or is_counted(then)
        or re.match(rf"\s?(?:{UNIT})(?![A-Za-z])", then)
    ):
        return None
    named = text in ("618", "818", "1111", "1212") or then.lstrip().startswith(_SALE)
    return _SALES.get(text) if named else None


def _sale_dot(found: re.Match[str]) -> str | None:
    text, then = found[0], after(found)
    if text in _HOLIDAYS and _HOLIDAY.match(then):
        return _HOLIDAYS[text]
    alone = text in _SALE_ALONE and not _SUM_BEFORE.search(before(found, 4)) and not is_counted(then)
    if alone and not re.match(rf"\s?(?:{UNIT}|[元块%-])", then):
        return _SALE_DOT[text]
    return _SALE_DOT.get(text) if then.lstrip().startswith((*_SALE, "节")) else None


def _discount(found: re.Match[str]) -> str:
    """8.5折 and 85折 are 八五折."""
    return f"{by_digits(found['first'])}折"


PRICES = (rule(rf"{_PLAIN}", _named),)
DISCOUNTS = (
    rule(
        r"(?<![\d.])(?P<first>[1-9]\.\d|[1-9]\d)折",
        lambda found: None if found["first"] == "10" else _discount(found),
    ),
    rule(rf"(?<![\d.])\d{{1,2}}\.\d{{1,2}}{END}", _sale_dot),
    rule(rf"(?<![\d.])(?:\d{{2,4}}){END}", _sale),
)
# From a letter (CNY 199), or from a sign (¥199, -¥5).
MARKED = (rule(rf"(?P<sign>(?!))?{_MARKED}(?![\d.]\d)", _price),)
SIGNED = (rule(rf"(?P<sign>[-+](?=\S))?{_MARKED}(?![\d.]\d)", _signed),)
