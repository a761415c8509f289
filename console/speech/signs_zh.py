"""Signs between words and figures as they are said in Chinese; the others are left out. Pure."""

import re

from console.speech.numbers_zh import is_counted
from console.speech.prices_zh import ends_in_price
from console.speech.rule import after, before, compares, rule
from console.speech.units import ALONE, UNITS
from console.speech.words import UNIT

_SIGNS = {
    "&": "和", "+": "加", "=": "等于", "×": "乘", "÷": "除以", "±": "正负", "≤": "小于等于", "≥": "大于等于",
    "≠": "不等于", "≈": "约等于", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑", "₩": "韩元", "₽": "卢布",
    "₹": "卢比", "฿": "泰铢", "₫": "越南盾", "¢": "美分", "°": "度", "²": "平方", "³": "立方", "@": "艾特",
    "%": "百分比", "‰": "千分比", "|": "，", "•": "，", "_": " ", "″": "", "\\": " ",
}  # fmt: skip


def _per(found: re.Match[str]) -> str:
    return f"每{UNITS[found['unit']][0]}"


def _slash(found: re.Match[str]) -> str:
    last, then = before(found, 20).strip(), after(found).strip()
    # 9.9元/件, 99/瓶, 2件/人.
    measured = re.search(rf"\d\s?(?:[\u4e00-\u9fff]|{UNIT})?$|[元块角分毛]$", last)
    if is_counted(then) and (ends_in_price(last) or measured):
        return "每"
    if re.match(rf"\d+\s?(?:{UNIT})(?![A-Za-z])", then) and (
        ends_in_price(last) or re.search(r"[元块角分毛]$", last)
    ):
        return "每"
    return "、" if last and then else ""


def _dash(found: re.Match[str]) -> str:
    last, then = before(found, 2).strip(), after(found, 3).strip()
    if found[0].strip() == "~" and then[:1].isdigit() and not re.search(r"\w$", last):
        return "约"
    if last[-1:] in tuple("日号月年点时分秒天周一二三四五六%℃") and re.match(r"\d|周|星期", then):
        return "到"
    word = re.match(r"[A-Za-z]+", after(found, 12))
    if re.match(r"[A-Za-z]", last[-1:]) and word is not None and word[0] not in ALONE and found[0] == "-":
        return "-"
    return " "


def _single(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in "<>" and compares(found):
        return "小于" if sign == "<" else "大于"
    return _SIGNS.get(sign, "")


SIGNS = (
    rule(r"°[CF](?![A-Za-z])", lambda found: UNITS[found[0]][0]),
    rule(r"[*`^_~#=|\-]{2,}", lambda found: " "),
    rule(rf"/\s?(?P<unit>{UNIT})(?![A-Za-z0-9])", _per),
    rule(r"\s?/\s?", _slash),
    rule(r"\s?[-–~]\s?", _dash),
    rule(r".", _single),
)
