"""Numbers as they are said in Chinese. Pure."""

DIGITS = "零一二三四五六七八九"
# Longer ones are read digit by digit: nobody says 千万亿.
LONGEST = 16
# What 两 stands before, not 二: 两件, 两斤, 两小时; 二两 and 二月 are the exceptions that are not here.
COUNTED = (
    "件个斤盒袋瓶箱份桶只支枚双套台条罐提张次位天克升吨米瓦伏度元块毛角分点包杯碗片颗粒对副把根串盘锅桌朵棵株头匹"
    "辆架部间户家人名款种样类倍成年周秒里寸尺亩顿场本册页句字门节层排组卷捆筐篮坛壶勺滴管板板贴盆束队批轮圈步声口"
    "餐集期例项处座栋幢艘发卡餅饼"
)
COUNTED_WORDS = (
    "小时", "小", "大", "公斤", "公里", "公升", "公分", "千克", "千米", "毫升", "毫米", "毫克", "毫安", "厘米", "平方",
    "平米", "立方", "英寸", "英尺", "加仑", "盎司", "磅", "刻钟", "星期", "礼拜", "百", "千", "万", "亿", "美元",
    "欧元", "英镑", "日元", "港元", "港币", "摄氏度", "华氏度", "微米", "赫兹", "分贝", "千瓦", "兆",
)  # fmt: skip
NOT_COUNTED = ("大促", "年级", "点零", "人间", "年生", "分之", "度角", "门课", "项式", "点几")


def by_digits(text: str, one: str = "一") -> str:
    """Returns digits read one by one; one: 幺 in numbers that are dialled or spelt out."""
    return "".join(one if sign == "1" else DIGITS[int(sign)] for sign in text if sign.isdigit())


def cardinal(number: int) -> str:
    """Returns a whole number, 0 to 10**16 − 1: 一千零五, 十二万零三百; with 两 at its head (两百, 两千, 两万)."""
    if number == 0:
        return DIGITS[0]
    said, gap = "", False
    for place, unit in ((3, "万亿"), (2, "亿"), (1, "万"), (0, "")):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += DIGITS[0]
        gap = False
        # Ten thousand times a hundred million: the 亿 is said once, 一万零二亿.
        twice = place == 3 and number // 10_000**2 % 10_000
        said += _group(group) + ("万" if twice else unit)
    if said.startswith("一十"):
        said = said[1:]
    head = said[:2] in ("二千", "二万", "二亿") or said == "二百"
    return f"两{said[1:]}" if head else said


def _group(number: int) -> str:
    said, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            said += (DIGITS[0] if gap else "") + DIGITS[digit] + unit
        gap = not digit and bool(said)
    return said


def number(text: str) -> str:
    """Returns a number written in figures (1,299.50), its decimals digit by digit; 007 and very long ones too."""
    whole, point, part = text.replace(",", "").partition(".")
    if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0" and not point):
        said = by_digits(whole)
    else:
        said = cardinal(int(whole or "0"))
        if point and said[:1] == "两":
            said = f"二{said[1:]}" if len(whole) < 3 else said
    return f"{said}点{by_digits(part)}" if part else said


def counted(text: str, after: str) -> str:
    """Returns a number before what it counts: 2件 is 两件. after: the text behind it, some signs are enough."""
    return "两" if text == "2" and is_counted(after) else number(text)


def is_counted(after: str) -> bool:
    """Returns whether a text begins with something that is counted."""
    after = after.lstrip(" ")
    if after.startswith(NOT_COUNTED):
        return False
    return after[:1] in tuple(COUNTED) or after.startswith(COUNTED_WORDS)


def yuan(text: str, word: str = "元") -> str:
    """Returns an amount of yuan as it is said over a counter: 199 元, 29 块 9, 29 块 9 毛 5, 29 块零 5 分, 9 毛."""
    whole, _, part = text.replace(",", "").partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > LONGEST or len(part.rstrip("0")) > 2:
        return f"{number(text)}{word}"
    jiao, fen = (int(sign) for sign in part[:2].ljust(2, "0"))
    if not jiao and not fen:
        return f"{counted(whole, word)}{word}"
    tens, ones = (f"{DIGITS[jiao]}" if jiao else ""), (f"{DIGITS[fen]}分" if fen else "")
    if whole == "0":
        small = (f"{'两' if jiao == 2 else tens}毛" if jiao else "") + (DIGITS[fen] if jiao and fen else ones)
        return "两分" if not jiao and fen == 2 else small
    head = f"{counted(whole, '块')}块"
    if jiao and fen:
        return f"{head}{tens}毛{DIGITS[fen]}"
    return f"{head}{tens}" if jiao else f"{head}{DIGITS[0]}{ones}"
