"""Standards, numerals, phone numbers, plates and other codes as they are said in Chinese. Pure."""

import re
from decimal import Decimal

from console.base.patterns import regex
from console.speech import codes
from console.speech.numbers_zh import by_digits, cardinal, counted, is_counted, number
from console.speech.rule import END, FRESH, NUMBER, after, before, rule
from console.speech.units import UNITS
from console.speech.words import UNIT, UNIT_END

# Numbers that everybody dials, and the beginnings of those of banks and carriers.
_DIALLED = (
    r"10086|10010|10000(?=号|客服|热线)|123(?:06|15|45)|95[0-9]{3}|11[0-9](?=报警|火警|急救|电话|热线)"
    r"|12[02](?=报警|急救|电话)"
)
# The shorter side of a screen or a film, in pixels.
_LINES = frozenset([720, 768, 900, 1024, 1080, 1200, 1440, 1600, 2160, 2880, 4320])
_SLIMMEST = 2.5
_NUMERAL_AFTER = regex(r"\s?[代级型世号期类章卷部版季集幕]")
_NUMERAL_BEFORE = regex(r"(?:第|一战|二战|大战|路易|亨利|查理|乔治|伊丽莎白|拿破仑|教皇|[A-Za-z]{2,} )$")
_PLATE = (
    r"(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])(?P<letter>[A-HJ-NP-Z])[·•\s-]?"
    r"(?P<rest>(?=[A-Z]*\d)[A-Z0-9]{5,6})(?![A-Za-z0-9])"
)
_NAMED = regex(r"(?:歼|轰|运|直|教|神舟|长征|东风|嫦娥|天宫|天问|天舟|苏|米格|波音|空客|红旗|快舟|图|伊尔)$")
_TIMES_OF_DAY = "早上|上午|中午|下午|晚上|今晚|明晚|次日|凌晨|傍晚|夜里|周|星期"


def _standard(found: re.Match[str]) -> str:
    text = found["number"]
    letter = text[0] if text[0].isalpha() else ""
    figures = "点".join(by_digits(one) for one in text[len(letter) :].split("."))
    said = f"{codes.body_of(found)} {letter}{figures}{found['more']}"
    return f"{said}杠{by_digits(found['last'])}" if found["last"] else said


def _roman(found: re.Match[str]) -> str | None:
    value = codes.roman(found)
    if value is None or not (
        _NUMERAL_BEFORE.search(before(found)) or (_NUMERAL_AFTER.match(after(found)) and value < 21)
    ):
        return None
    return cardinal(value)


def _either(found: re.Match[str]) -> str | None:
    first, second, unit = int(found["first"]), int(found["second"]), found["unit"]
    if codes.is_fraction(first, second, unit) or second == 0:
        return None
    name = UNITS[unit][0]
    return f"{counted(found['first'], name)}、{counted(found['second'], name)}{name}"


def _volts(found: re.Match[str]) -> str:
    return f"{counted(found['volts'], '伏')}伏{counted(found['amps'], '安')}安"


def _power(found: re.Match[str]) -> str:
    return f"{number(found['base'])}的{'负' if found['sign'] else ''}{number(found['power'])}次方"


def _angle(found: re.Match[str]) -> str:
    said = f"{number(found['degrees'])}度{number(found['minutes'].lstrip('0') or '0')}分"
    return f"{said}{number(found['seconds'])}秒" if found["seconds"] else said


def _dialled(found: re.Match[str]) -> str | None:
    """95588 is dialled; 95000L and 95000克 are amounts."""
    follows = after(found)
    if is_counted(follows) or re.match(rf"元|块|\+|\s?(?:{UNIT}){UNIT_END}", follows):
        return None
    return by_digits(found[0], "幺")


def _resolution(found: re.Match[str]) -> str | None:
    """1920×1080 is read out, as are no other measures."""
    short, long = sorted((int(found["width"]), int(found["height"])))
    if short not in _LINES or long > _SLIMMEST * short or re.match(rf"\s?(?:{UNIT}|[x×*毫厘])", after(found)):
        return None
    return f"{by_digits(found['width'])}乘{by_digits(found['height'])}"


def _named(found: re.Match[str]) -> str | None:
    """歼-20, 波音-737: a name's figure, and no minus."""
    if not _NAMED.search(before(found)):
        return None
    figures = found["first"]
    return by_digits(figures) if len(figures) > 2 else number(figures)


def _less(found: re.Match[str]) -> str | None:
    first, second = found["first"] or found["first2"], found["second"] or found["second2"]
    # 满3-5件 is from three to five.
    if found["first"] and Decimal(first.replace(",", "")) <= Decimal(second.replace(",", "")):
        return None
    return f"{number(first)}减{number(second)}"


def _plate(found: re.Match[str]) -> str:
    return f"{found['letter']} " + " ".join(
        by_digits(one, "幺") if one.isdigit() else " ".join(one)
        for one in re.findall(r"\d+|[A-Z]+", found["rest"])
    )


def _numbered(found: re.Match[str]) -> str:
    """No.1 is the first; the perfume is called 五号."""
    said = cardinal(int(found["first"]))
    if found["first"] != "1" and re.match(r"\s?[\u4e00-\u9fff]", after(found)):
        return f"{said}号"
    return f"第{'二' if said == '两' else said}"


def _slang(found: re.Match[str]) -> str | None:
    then = after(found)
    alone = not is_counted(then) and not re.match(rf"\s?(?:元|块|{UNIT}|[\d.,%年月日号到至~–—/-])", then)
    return (
        by_digits(found[0])
        if alone and not re.search(r"[满减送返省价才仅共约¥$€£-]\s?$", before(found))
        else None
    )


CODES = (
    rule(codes.X3D, lambda found: f"{by_digits(found['digits'])} X 三 D"),
    rule(codes.VOLTS, _volts),
    rule(codes.ANGLE, _angle),
    rule(rf"{FRESH}{codes.POWER}", _power),
    rule(codes.SPACED_PHONE, lambda found: by_digits(found[0], "幺")),
    rule(rf"(?<![\d.,A-Za-z])(?:{_DIALLED}){END}", _dialled),
    rule(rf"(?<![\d.,A-Za-z])(?:6{{3,6}}|996|233|886){END}", _slang),
    rule(rf"{FRESH}(?P<width>\d{{3,4}})\s?[x×*X]\s?(?P<height>\d{{3,4}}){END}", _resolution),
    rule(codes.EITHER % (UNIT, UNIT_END), _either),
    # 1米65 is a height: 一米六五.
    rule(
        rf"(?<![\d.])(?P<metres>[12])米(?P<rest>\d\d){END}(?!\s?[厘公毫])",
        lambda found: f"{number(found['metres'])}米{by_digits(found['rest'])}",
    ),
    rule(rf"(?<=IP){'[0-6]'}[0-9](?![\d.])", lambda found: by_digits(found[0])),
    rule(r"(?<![\d.])(?P<first>\d{2})#(?=\s?[\u4e00-\u9fff])", lambda found: f"{number(found['first'])}号"),
)
CODE_WORDS = (
    rule(codes.STANDARD, _standard),
    rule(codes.ROMAN, _roman),
    rule(codes.CODEC, lambda found: f"{found['letter'].upper()} {by_digits(found['digits'])}"),
    rule(_PLATE, _plate),
    rule(r"(?<![A-Za-z])(?:No\.|NO\.|N°)\s?(?P<first>\d{1,6})(?!\d|\.\d)", _numbered),
    rule(r"(?<![A-Za-z])(?P<word>PCIe|NVMe)", lambda found: " ".join(found["word"].upper())),
    rule(r"(?<![A-Za-z])(?:vs|VS|Vs)(?![A-Za-z])\.?", lambda found: "V S"),
)
CODE_SIGNS = (
    rule(r"-(?P<first>\d{1,4})(?![\d.元块%])", _named),
    rule(
        rf"\s?[-–—~]+\s?(?={_TIMES_OF_DAY})",
        lambda found: (
            "到" if re.search(r"(?:[:：]\d\d|[点分半日号月年时一二三四五六日末])$", before(found)) else None
        ),
    ),
    rule(r"@(?=\d)", lambda found: " " if re.search(r"[\dKk]$", before(found)) else None),
    rule(codes.GREEK, lambda found: codes.greek(found[0], 0)),
)
# Behind 满, and before 等于, a dash is less, not up to: 满300-50, 100-50=50.
LESS = rule(
    rf"(?:(?<=满)(?P<first>{NUMBER})\s?[-–]\s?(?P<second>{NUMBER})(?![\d-])"
    rf"|{FRESH}(?P<first2>{NUMBER})\s?[-–]\s?(?P<second2>{NUMBER})(?=\s?=))",
    _less,
)
