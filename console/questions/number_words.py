"""What numbers are of, and numbers in English words. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from console.base.patterns import regex

MONEY, DISCOUNT = "money", "discount"

# What stands behind a number → what it is of. The same thing in both languages has the same name.
_KINDS = {
    MONEY: "元 圆 块 块钱 人民币 美元 欧元 英镑 日元 港币 yuan rmb cny usd eur gbp dollar dollars bucks euro "
    "euros pounds sterling",
    "cent": "毛 角 分钱 cents cent",
    "percent": "个点 个百分点",
    DISCOUNT: "折",
    "second": "秒 秒钟 second seconds sec secs",
    "minute": "分钟 分 minute minutes min mins",
    "hour": "小时 个小时 钟头 个钟 hour hours hrs h",
    "day": "天 日 工作日 个工作日 day days business working",
    "week": "周 星期 个星期 礼拜 week weeks",
    "month": "个月 月 month months",
    "year": "年 周年 岁 year years yr yrs",
    "gram": "克 g gram grams gr",
    "kilogram": "公斤 千克 kg kilo kilos kilogram kilograms kgs",
    "jin": "斤 市斤 jin catty catties",
    "liang": "两",
    "pound": "磅 lb lbs pound",
    "milligram": "毫克 mg milligram milligrams",
    "litre": "升 l litre litres liter liters",
    "millilitre": "毫升 ml millilitre millilitres milliliter milliliters",
    "metre": "米 m metre metres meter meters",
    "centimetre": "厘米 公分 cm centimetre centimetres centimeter centimeters",
    "millimetre": "毫米 mm",
    "degree": "度 摄氏度 ℃ °c °f degrees degree",
    "kilocalorie": "大卡 千卡 卡路里 kcal calories calorie",
    "kilojoule": "千焦 kj",
    "times": "倍 times fold",
    "people": "人 位 名 people persons person",
    "piece": "件 个 袋 瓶 盒 箱 包 片 枚 颗 只 支 条 罐 桶 份 套 双 提 张 台 棵 把 粒 款 种 次 单 号 杯 勺 茬 道 "
    "piece pieces bag bags "
    "bottle bottles box boxes pack packs pcs egg eggs apple apples units unit "
    "cans can jars jar sachets cups cup left items item x",
}
UNITS: dict[str, str] = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_UNIT = regex(
    "|".join(
        sorted(
            (re.escape(name) + (r"(?![a-z])" if name[-1].isascii() else "") for name in UNITS),
            key=len,
            reverse=True,
        )
    )
)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: number for number, word in enumerate(_ONES.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_WORD = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
_ENGLISH = regex(
    rf"(?<![a-z])(?:a (?=dozen|hundred|thousand|million|billion))?(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*(?![a-z])"
)
_OTHERS = regex(r"(?<![a-z])(?:half(?: a| an)?|double|twice|triple|thrice)(?![a-z])")
_OTHER_VALUES = {"half": "0.5", "double": "2", "twice": "2", "triple": "3", "thrice": "3"}


def unit_of(text: str, at: int) -> tuple[str, str]:
    """Returns what stands at a place as the unit of the number before it, and what it is of; empty where none does."""
    found = _UNIT.match(text, at)
    return ("", "") if found is None else (found[0], UNITS[found[0]])


def english(text: str) -> Iterator[tuple[str, Decimal, str]]:
    """Yields (as written, value, what it is of) of every number in English words. One of something is no number."""
    for found in _ENGLISH.finditer(text):
        value = _value(re.findall(_WORD, found[0]))
        unit, kind = unit_of(text, found.end() + 1)
        if value != 1 or kind not in ("", "piece"):
            yield f"{found[0]} {unit}".strip(), Decimal(value), kind
    for found in _OTHERS.finditer(text):
        word = found[0].split()[0]
        unit, kind = unit_of(text, found.end() + 1)
        yield (
            f"{found[0]} {unit}".strip(),
            Decimal(_OTHER_VALUES[word]),
            kind if word == "half" and kind else "times",
        )


def _value(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word in _VALUES:
            part += _VALUES[word]
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _SCALES[word]
        else:
            total += (part or 1) * _SCALES[word]
            part = 0
    return total + part
