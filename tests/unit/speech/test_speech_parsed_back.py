"""Ten thousand prices, days, times and amounts are read, and understood again by a listener with rules of its own."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from console.speech.spoken import spoken_form

# ── a listener ───────────────────────────────────────────────────────────────────────────────────

FIGURE = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "幺": 1}
UNIT = {"十": 10, "百": 100, "千": 1000}
SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENGLISH = {word: value for value, word in enumerate(re.findall(r"\w+", SMALL))}
ENGLISH |= {word: 10 * tens for tens, word in enumerate(re.findall(r"\w+", TENS), 2)}
MONTHS = re.findall(
    r"\w+", "January February March April May June July August September October November December"
)


def heard_zh(text: str) -> Decimal:
    whole, _, part = text.partition("点")
    value = _heard_whole(whole)
    return Decimal(f"{value}.{''.join(str(FIGURE[sign]) for sign in part)}") if part else Decimal(value)


def _heard_whole(text: str) -> int:
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = text.rpartition(sign)
        if found:
            return _heard_whole(high) * size + (_heard_whole(low) if low else 0)
    total = digit = 0
    for sign in text:
        if sign in UNIT:
            total += (digit or 1) * UNIT[sign]
            digit = 0
        else:
            assert digit == 0, text
            digit = FIGURE[sign]
    return total + digit


def heard_en(text: str) -> Decimal:
    whole, _, part = text.partition(" point ")
    total = group = 0
    for word in whole.replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in ("thousand", "million", "billion", "trillion"):
            total += group * 1000 ** (1 + ("thousand", "million", "billion", "trillion").index(word))
            group = 0
        else:
            group += ENGLISH[word]
    figures = "".join(str(ENGLISH[word]) for word in part.split())
    return Decimal(f"{total + group}.{figures}") if part else Decimal(total + group)


def heard_yuan(text: str) -> Decimal:
    """Understands 一百九十九元, 二十九块九, 二十九块九毛五, 二十九块零五分, 九毛五, 五分."""
    if text.endswith("元"):
        return heard_zh(text[:-1])
    whole, block, rest = text.rpartition("块")
    jiao, mao, fen = rest.rpartition("毛")
    value = heard_zh(whole) if block else Decimal(0)
    if mao:
        return value + Decimal(FIGURE[jiao]) / 10 + (Decimal(FIGURE[fen]) / 100 if fen else 0)
    if rest.endswith("分"):
        return value + Decimal(FIGURE[rest.removeprefix("零")[0]]) / 100
    return value + Decimal(FIGURE[rest]) / 10 if rest else value


def heard_year(text: str) -> int:
    words = text.replace("-", " ").split()
    if "thousand" in words or "hundred" in words:
        return int(heard_en(text))
    # nineteen oh five, nineteen forty-two, twenty twenty-six
    return ENGLISH[words[0]] * 100 + sum(ENGLISH.get(word, 0) for word in words[1:])


ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}


def heard_ordinal(text: str) -> int:
    tens, _, last = text.rpartition("-")
    word = last.removesuffix("th")
    value = ORDINALS.get(last) or ENGLISH.get(word) or ENGLISH[f"{word.removesuffix('ie')}y"]
    return value + (ENGLISH[tens] if tens else 0)


def zh(text: str) -> str:
    return spoken_form(text, "zh").text


def en(text: str) -> str:
    return spoken_form(text, "en").text


# ── what it has to understand ────────────────────────────────────────────────────────────────────

MINOR = st.one_of(st.integers(1, 20_000), st.integers(1, 10**12))
WHOLE = st.one_of(st.integers(0, 300), st.integers(0, 10**9), st.integers(0, 10**15 - 1))


def each(*of: st.SearchStrategy) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Tries a law on a thousand values, 25 in an example: an example costs Hypothesis ten times what a value does."""

    def decorated(law: Callable[..., None]) -> Callable[[], None]:
        @given(st.lists(st.tuples(*of), min_size=25, max_size=25))
        @settings(max_examples=40)
        def test(some: list[tuple]) -> None:
            for values in some:
                law(*values)

        test.__name__ = test.__qualname__ = law.__name__
        return test

    return decorated


@each(MINOR, st.sampled_from(("¥{}", "{}元", "￥{}", "CNY {}", "{} RMB")), st.booleans())
def test_yuan(minor: int, form: str, commas: bool) -> None:
    figures = f"{minor // 100:{',' if commas else ''}}.{minor % 100:02}"
    assert heard_yuan(zh(form.format(figures))) == Decimal(minor) / 100


@each(MINOR, st.booleans())
def test_dollars(minor: int, commas: bool) -> None:
    said = en(f"${minor // 100:{',' if commas else ''}}.{minor % 100:02}")
    found = re.fullmatch(r"(?:(.+?) dollars?)?(?: and )?(?:(.+?) cents?)?", said)
    assert found is not None, said
    assert heard_en(found[1] or "zero") * 100 + heard_en(found[2] or "zero") == minor


@each(WHOLE)
def test_numbers(value: int) -> None:
    assert heard_zh(zh(f"{value}件").removesuffix("件")) == value
    assert heard_en(en(f"{value:,} pieces").removesuffix(" pieces")) == value


@each(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=3))
def test_decimals(whole: int, part: str) -> None:
    assert heard_zh(zh(f"长{whole}.{part}厘").strip("长厘")) == Decimal(f"{whole}.{part}")
    if not (len(part) == 2 and part.endswith("0")):
        assert heard_en(en(f"is {whole}.{part}").removeprefix("is ")) == Decimal(f"{whole}.{part}")


UNITS = {
    "kg": ("千克", "kilogram"), "g": ("克", "gram"), "ml": ("毫升", "millilitre"), "L": ("升", "litre"),
    "cm": ("厘米", "centimetre"), "mm": ("毫米", "millimetre"), "W": ("瓦", "watt"), "V": ("伏", "volt"),
    "mAh": ("毫安时", "milliamp hour"), "GB": ("G B", "gigabyte"), "m²": ("平方米", "square metre"),
    "°C": ("摄氏度", "degree"), "min": ("分钟", "minute"),
}  # fmt: skip


@each(st.integers(0, 100_000), st.sampled_from(sorted(UNITS)), st.sampled_from(("", " ")))
def test_amounts(value: int, unit: str, gap: str) -> None:
    chinese, english = UNITS[unit]
    said = zh(f"净含量{value}{gap}{unit}，")
    assert said.startswith("净含量") and said.endswith(f"{chinese}，")
    assert heard_zh(said.removeprefix("净含量").removesuffix(f"{chinese}，")) == value
    words = en(f"with {value}{gap}{unit}.").removeprefix("with ")
    assert heard_en(words[: words.index(english)].strip()) == value
    assert (words.removeprefix("one ").startswith(f"{english}.") or unit == "°C") == (
        value == 1
    ) or unit == "°C"


@each(
    st.integers(0, 99_999).map(lambda days: date(1900, 1, 1) + timedelta(days=days % 73_000)),
    st.sampled_from(("{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y.%m.%d}", "{0.year}-{0.month}-{0.day}")),
)
def test_days(day: date, form: str) -> None:
    written = form.format(day)
    found = re.fullmatch("(.{4})年(.+)月(.+)日", zh(written))
    assert found is not None
    year = int("".join(str(FIGURE[sign]) for sign in found[1]))
    assert date(year, int(heard_zh(found[2])), int(heard_zh(found[3]))) == day
    said = re.fullmatch(r"(\w+) ([\w-]+), (.+)", en(written))
    assert said is not None
    assert (MONTHS.index(said[1]) + 1, heard_ordinal(said[2])) == (day.month, day.day)
    assert heard_year(said[3]) == day.year


@each(st.integers(0, 24 * 60 - 1))
def test_times(minutes: int) -> None:
    hour, minute = divmod(minutes, 60)
    found = re.fullmatch("(.+)点(?:(半)|零?(.+?)分)?", zh(f"{hour:02}:{minute:02}"))
    assert found is not None
    assert heard_zh(found[1]) == hour
    assert (30 if found[2] else heard_zh(found[3]) if found[3] else 0) == minute
    words = en(f"{hour}:{minute:02}")
    late, early = words.endswith(" P M"), words.endswith(" A M")
    first, *rest = re.sub(r" (?:[AP] M|o'clock)$", "", words).replace("oh ", "").split(" ", 1)
    heard = ENGLISH[first] % 12 + (12 if late else 0) if late or early else ENGLISH[first]
    assert (heard, heard_en(rest[0]) if rest else 0) == (hour, minute)


@each(st.integers(1, 500), st.integers(1, 500), st.sampled_from("-~–"))
def test_ranges_percentages_and_fractions(first: int, second: int, dash: str) -> None:
    found = re.fullmatch("(.+)到(.+)天", zh(f"{first}{dash}{second}天"))
    assert found is not None and (heard_zh(found[1]), heard_zh(found[2])) == (first, second)
    words = en(f"{first}{dash}{second} days").removesuffix(" days").split(" to ")
    assert [heard_en(one) for one in words] == [first, second]
    percent = zh(f"{first}%").removeprefix("百分之")
    assert (100 if percent == "百" else heard_zh(percent)) == first
    assert heard_en(en(f"{first}%").removesuffix(" percent")) == first
    over = re.fullmatch("(.+)分之(.+)", zh(f"占{min(first, 12)}/{second % 12 + 1}").removeprefix("占"))
    assert over is not None and (heard_zh(over[2]), heard_zh(over[1])) == (min(first, 12), second % 12 + 1)


@each(st.integers(13 * 10**9, 2 * 10**10 - 1).map(str), st.integers(10**11, 10**20).map(str))
def test_what_is_dialled_or_ordered_is_spelt(phone: str, order: str) -> None:
    def figures(said: str) -> str:
        return "".join(str(FIGURE[sign]) for sign in said)

    assert figures(zh(f"打{phone}").removeprefix("打")) == phone
    assert figures(zh(f"订单号：{order}").removeprefix("订单号：")) == order
    assert [ENGLISH[word] for word in en(f"order {order}").split()[1:]] == [int(sign) for sign in order]
