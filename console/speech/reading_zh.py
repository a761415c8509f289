"""How figures and signs are read in Chinese: the rules, in the order in which they are tried. Pure."""

import re
from decimal import Decimal

from console.base.patterns import regex
from console.speech.codes_zh import CODE_SIGNS, CODE_WORDS, CODES, LESS
from console.speech.numbers_zh import LONGEST, by_digits, counted, is_counted, number
from console.speech.prices_zh import DISCOUNTS, MARKED, PRICES, SIGNED, sign_of
from console.speech.rule import (
    CODE,
    DASH,
    END,
    FRESH,
    LEADING_ZERO,
    LONG,
    MIXED,
    MOBILE,
    NUMBER,
    NUMBER_SIGN,
    PLAIN,
    RATIO,
    VERSION,
    WEB,
    Rule,
    after,
    before,
    rule,
)
from console.speech.signs_zh import SIGNS
from console.speech.sizes import (
    BODY,
    CLOTHES,
    CLOTHES_FROM_TO,
    HOURS,
    INCHES,
    TWO_MARKS,
    closes_a_quote,
    letters,
    sizes,
)
from console.speech.units import ALONE, UNITS
from console.speech.when_zh import DAYS_AND_TIMES, SLASHED
from console.speech.words import UNIT, UNIT_END, spelled, web

# Behind these a number is spelt out: an order, a room, a code.
_CODE = regex(
    r"(?:订单号?|单号|编号|工号|账号|帐号|房间号?|尾号|验证码|密码|邮编|电话|手机号?|热线|拨打|致电|微信号?|QQ|群号|学号|"
    r"身份证号?|证号|代码|券码|口令|货号|批号|款号|型号|车牌号?|ID|邀请码|取件码|扣|公屏打|评论区打|弹幕打)"
    r"\s?[:：是为]?\s?[A-Za-z]{0,6}-?$"
)


def _mixed(found: re.Match[str]) -> str | None:
    if int(found["second"]) == 0:
        return None
    return f"{number(found['whole'])}又{number(found['second'])}分之{number(found['first'])}"


def _ratio(found: re.Match[str]) -> str:
    return "比".join(number(one) for one in re.split(r"\s?[:：]\s?", found[0]))


def _version(found: re.Match[str]) -> str:
    return f"{found['v'] or ''}{'点'.join(number(one) for one in found['parts'].split('.'))}"


def _dialled(found: re.Match[str]) -> str | None:
    return None if is_counted(after(found)) else by_digits(found[0], "幺")


def _code(found: re.Match[str]) -> str | None:
    figures = re.sub(r"\D", "", found[0])
    if len(figures) >= 3 and _CODE.search(before(found, 16)):
        return by_digits(figures, "幺")
    return None


def _long(found: re.Match[str]) -> str | None:
    """A figure nobody counts by is read digit by digit: nine and more, unless it is round or counted."""
    text = found[0]
    if text.endswith("0000") and len(text) <= 13 and text[0] != "0":
        return None
    return None if is_counted(after(found)) and len(text) <= LONGEST else by_digits(text, "幺")


def _leading_zero(found: re.Match[str]) -> str:
    return by_digits(found[0], "幺" if len(found[0]) > 2 else "一")


def _percent(found: re.Match[str]) -> str:
    name = "千分之" if found["sign"] == "‰" else "百分之"

    def one(text: str) -> str:
        return f"{name}{'百' if text == '100' and name == '百分之' else number(text)}"

    said = f"{'负' if found['minus'] == '-' else '加' if found['minus'] == '+' else ''}{one(found['first'])}"
    return f"{said}到{one(found['second'])}" if found["second"] else said


def _unit(found: re.Match[str]) -> str | None:
    sign = found["unit"]
    name = UNITS[sign][0]
    if sign == "W" and re.match(r"\+|人|件|单|粉|评|好评|销|的?播放", after(found)):
        name = "万"
    cold = "零下" if sign in ("°C", "°F", "°") else "负"
    first = (cold if found["minus"] == "-" else "加" if found["minus"] == "+" else "") + counted(
        found["first"], name
    )
    if found["second"]:
        to = f"{cold if found['minus2'] else ''}{counted(found['second'], name)}"
        first = f"{first}到{to}"
    per = f"每{UNITS[found['per']][0]}" if found["per"] else ""
    return f"{first}{name}{per}"


def _w(found: re.Match[str]) -> str | None:
    """1.2w is 一点二万, but 65w快充 has watts."""
    if after(found).lstrip().startswith(("快充", "充电", "功率", "灯", "电")):
        return f"{counted(found['first'], '瓦')}瓦"
    return f"{counted(found['first'], '万')}万"


def _till(found: re.Match[str]) -> str | None:
    """8点-10点, 10月1日-7日: between two that are counted alike it is no minus."""
    return "到" if _COUNTED_BEFORE.search(before(found, 6)) else None


def _clothes(found: re.Match[str]) -> str:
    return "、".join(
        f"{number(figure) if figure else ''}{name}" for figure, name in map(letters, sizes(found))
    )


def _clothes_from_to(found: re.Match[str]) -> str:
    one, other = (letters(found[name]) for name in ("first", "second"))
    return "到".join(f"{number(figure) if figure else ''}{name}" for figure, name in (one, other))


def _body(found: re.Match[str]) -> str:
    return f"{by_digits(found['height'], '幺')}、{number(found['round'])}{found['build']}"


def _minutes(found: re.Match[str]) -> str | None:
    """1'30" is a length of time; of sixty and more seconds nobody speaks."""
    if int(found["second"]) > 59:
        return None
    return f"{counted(found['first'], '分')}分{number(found['second'].lstrip('0') or '0')}秒"


def _inches(found: re.Match[str]) -> str | None:
    return None if closes_a_quote(found) else f"{counted(found['first'], '英寸')}英寸"


def _hours(found: re.Match[str]) -> str:
    return f"{counted(found['first'], '小时')}小时{number(found['second'].lstrip('0') or '0')}分钟"


def _thousands(found: re.Match[str]) -> str:
    """10k fans are 一万; a 4K picture is none of it."""
    return counted(str(int(Decimal(found["first"]) * 1000)), after(found))


def _range(found: re.Match[str]) -> str:
    then = "" if before(found, 1) == "第" else after(found)
    to = "至" if found["dash"].strip() == "至" else "到"
    return f"{counted(found['first'], then)}{to}{counted(found['second'], then)}"


def _hours_alone(found: re.Match[str]) -> str:
    return f"{number(found['first'])}小时"


def _times(found: re.Match[str]) -> str | None:
    """30x40cm, 500ml*12: between two figures."""
    return "乘" if re.search(rf"\d\s?(?:{UNIT}|\")?\s?$", before(found)) else None


def model_number(text: str) -> str:
    """Returns the figures of a model's name: 15 as a number, 4090 and 787 digit by digit, 100 as a number."""
    if "." in text:
        return number(text)
    if len(text) > 3 or (len(text) > 1 and text[0] == "0") or (len(text) == 3 and text[1:] != "00"):
        return by_digits(text)
    said = number(text)
    return f"二{said[1:]}" if said[:1] == "两" else said


def _model(found: re.Match[str]) -> str | None:
    """iPhone 15, RTX 4090, but not "Pro 2台"."""
    return None if is_counted(after(found)) else model_number(found["first"])


def _hyphenated(found: re.Match[str]) -> str | None:
    """WH-1000XM5, i7-14700K."""
    return f" {model_number(found['first'])}" if re.search(r"[A-Za-z]\d*$", before(found)) else None


def _attached(found: re.Match[str]) -> str | None:
    return model_number(found[0])


def _before_letters(found: re.Match[str]) -> str | None:
    """14700K digit by digit, 1000M as a number."""
    return None if found[0].endswith("00") else by_digits(found[0])


def _number(found: re.Match[str]) -> str:
    text = found["first"]
    if re.search(r"[第周十月]\s?$|星期\s?$", before(found)):
        said = number(text)
        return f"二{said[1:]}" if said[:1] == "两" else said
    return sign_of(found["sign"]) + counted(text, after(found))


def _letters(found: re.Match[str]) -> str:
    return spelled(found[0])


def _ordinal(text: str) -> str:
    said = number(text)
    return f"二{said[1:]}" if said[:1] == "两" else said


_QUANTITY = (
    rf"(?P<first>{NUMBER})\s?(?:(?:{UNIT})?{DASH}(?P<minus2>-)?(?P<second>{NUMBER})\s?)?(?P<unit>{UNIT})"
    rf"(?:/(?P<per>{UNIT}))?{UNIT_END}"
)
_PERCENT = rf"(?P<first>{NUMBER})\s?(?P<sign>[%‰])(?:{DASH}(?P<second>{NUMBER})\s?[%‰])?"
_ALONE = f"(?:{'|'.join(sorted(ALONE, key=len, reverse=True))})(?![A-Za-z])"

_COUNTED_BEFORE = regex(
    r"[\d半]\s?(?:小时|分钟|公斤|个月|星期|[日号月年点时分秒天周岁元块毛件个楼层级度码位人名斤两克寸米升])\s?$"
)

RULES: dict[str, tuple[Rule, ...]] = {
    "digit": (
        *CODES,
        LESS,
        rule(TWO_MARKS, _minutes),
        rule(INCHES, _inches),
        rule(HOURS, _hours),
        rule(r"(?<![\d.])(?P<first>12|24|36|48|72)H(?![A-Za-z0-9])", _hours_alone),
        rule(CLOTHES, _clothes),
        rule(CLOTHES_FROM_TO, _clothes_from_to),
        rule(BODY, _body),
        *DAYS_AND_TIMES,
        rule(RATIO, _ratio),
        rule(VERSION, _version),
        rule(MOBILE, _dialled),
        rule(
            rf"(?<![\d.])(?:0\d{{2,3}}[- ]\d{{7,8}}|[48]00[- ]\d{{3,4}}[- ]\d{{3,4}}|[48]00\d{{7}}){END}",
            _dialled,
        ),
        rule(CODE, _code),
        *PRICES,
        *DISCOUNTS,
        rule(
            r"(?<![\d.])[05-9]\d(?=后(?!天|来|面|备|排|续|才|再|就|可|将|会|发))",
            lambda found: by_digits(found[0]),
        ),
        rule(r"(?<!\d)\d{2,3}(?=VIP)", lambda found: by_digits(found[0])),
        rule(rf"{FRESH}(?P<minus>(?!))?{_PERCENT}", _percent),
        rule(
            rf"{FRESH}(?P<minus>(?!))?(?P<first>{NUMBER}){DASH}(?P<second>{NUMBER})\s?(?P<sign>[%‰])",
            _percent,
        ),
        rule(MIXED, _mixed),
        *SLASHED,
        rule(rf"{FRESH}(?P<minus>(?!))?{_QUANTITY}", _unit),
        rule(rf"{FRESH}(?P<first>\d+(?:\.\d+)?)w(?![A-Za-z])", _w),
        rule(
            rf"{FRESH}(?P<first>\d{{1,3}}(?:\.\d)?)[kK](?=\+?(?:人|件|单|粉|个?赞|评|好评|销|播放|点赞|阅读|观看))",
            _thousands,
        ),
        rule(
            r"(?<![\d.,])(?:9999|999|990|950|925)(?=足金|足银|千?足|纯?银|纯?金|铂)",
            lambda found: by_digits(found[0]),
        ),
        rule(
            r"(?<!\d)(?:480|540|720|1080|1440|2160)(?=[pPiI](?![A-Za-z]))", lambda found: by_digits(found[0])
        ),
        rule(r"(?<=[A-Za-z])\d+(?:\.\d+)?", _attached),
        rule(
            rf"(?<![\d.A-Za-z-])(?P<first>{NUMBER})(?P<dash>{DASH}|\s?[到至]\s?)(?P<second>{NUMBER}){END}(?!-\d)",
            _range,
        ),
        rule(r"(?<=[A-Za-z] )(?P<first>\d+(?:\.\d+)?)(?![/\d])", _model),
        rule(LEADING_ZERO, _leading_zero),
        rule(LONG, _long),
        rule(r"(?<![\d.,])\d{4,}(?=[A-Za-z])", _before_letters),
        rule(PLAIN, _number),
    ),
    "letter": (
        *CODE_WORDS,
        rule(CLOTHES, _clothes),
        rule(CLOTHES_FROM_TO, _clothes_from_to),
        rule(
            WEB,
            web("点", "斜杠", "艾特", by_digits),
        ),
        *MARKED,
        rule(r"(?P<v>[vV])(?P<parts>\d+(?:\.\d+)+)", _version),
        rule(r"PA(?P<plus>\++)", lambda found: "P A" + "加" * len(found["plus"])),
        rule(r"(?<=\d)[xX](?=\s?\d)", lambda found: "乘"),
        rule(r"(?<=[\d A-Za-z])[xX](?=\s?\d)", _times),
        rule(rf"(?<![A-Za-z]){_ALONE}", lambda found: UNITS[found[0]][0]),
        rule(r"(?<![A-Za-z])[A-Z]{2,}(?![a-z])", _letters),
        rule(r"[A-Za-z]+", lambda found: found[0]),
    ),
    "sign": (
        *CODE_SIGNS,
        rule(r"\s?[-–—~]\s?(?=\d)", _till),
        *SIGNED,
        rule(rf"{NUMBER_SIGN}(?P<minus>[-+]){_PERCENT}", _percent),
        rule(rf"{NUMBER_SIGN}(?P<minus>[-+]){_QUANTITY}", _unit),
        rule(r"\+86[- ]?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)", lambda found: f"加{by_digits(found[0], '幺')}"),
        rule(r"(?<=[A-Za-z0-9])-(?P<first>\d+(?:\.\d+)?)(?!\d|-\d)", _hyphenated),
        rule(rf"{NUMBER_SIGN}(?P<sign>[-+])(?P<first>{NUMBER})(?![\d-])", _number),
        rule(r"(?<=[\d)A-Za-z])\s?[×*✕]\s?(?=\d)", lambda found: "乘"),
        rule(rf"#\s?(?P<first>\d{{1,4}}){END}", lambda found: f"{number(found['first'])}号"),
        *SIGNS,
    ),
}
