"""What a cell may mean: in one way, in several of which a person chooses, or in none."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.cue import Clock, Follow, Manual
from console.model.show import Money
from console.sheets.clocks import DateHabits, date_habits, moment
from console.sheets.counts import count
from console.sheets.encodings import decodings
from console.sheets.layouts import layout
from console.sheets.lengths import HOUR, MINUTE, LengthHabits, length, length_habits, unit_of
from console.sheets.money import Share, coupon, money, money_habits
from console.sheets.reading import LEAVE, BadCell, Choice, Nothing, chosen
from console.sheets.starts import start
from console.sheets.texts import chinese_number
from console.sheets.yes_or_no import yes

SHOW = DateHabits(dt.datetime.fromisoformat("2024-04-16T18:18:00+08:00"))


def readings(found: Any) -> dict[str, Any]:
    """The readings of a choice; a bad one as None."""
    assert isinstance(found, Choice), found
    return {name: None if isinstance(one, BadCell) else one for name, one in found.readings.items()}


# ── lengths ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "ms"),
    [("90秒", 90_000), ("1'30\"", 90_000), ("1′30″", 90_000), ("90''", 90_000), ("1m30", 90_000),
     ("1分半", 90_000),
     ("1分30", 90_000), ("１：３０", 90_000), ("三分钟", 180_000), ("半小时", 1_800_000), ("一个半小时", 5_400_000),
     ("一刻钟", 900_000), ("~90s", 90_000), ("大概3分钟左右", 180_000), ("PT1M30S", 90_000), ("1:30,5", 90_500),
     ("2 minutes", 120_000), ("half an hour", 1_800_000), ("1h 5m", 3_900_000), ("1小时20", 4_800_000),
     ("1 : 30", 90_000), ("2½ min", 150_000), ("½小时", 1_800_000), ("1 1/2 h", 5_400_000), ("3/4 hour", 2_700_000)],
)  # fmt: skip
def test_lengths_that_can_be_read_in_one_way(cell: str, ms: int) -> None:
    assert length(cell) == ms


@pytest.mark.parametrize(
    ("cell", "format", "topic", "by_answer"),
    [("1.30", "", "point", {"clock": 90_000, "minutes": 78_000, "seconds": 1300}),
     ("90,5", "", "decimal", {"comma": 90_500, "point": 905_000}),
     ("2-3分钟", "", "range", {"shorter": 120_000, "longer": 180_000}),
     ("讲3分钟吧", "", "words", {"taken": 180_000}),
     ("00:01:30:15", "", "frames", {"counted": 90_500, "dropped": 90_000}),
     (dt.time(1, 30), "h:mm", "clock", {"minutes": 90_000, "hours": 5_400_000}),
     (dt.timedelta(hours=25), "[h]:mm:ss", "clock", {"minutes": 25 * MINUTE, "hours": 25 * HOUR}),
     (0.0625, "General", "fraction", {"day": 5_400_000, "minutes": 3750, "seconds": 62})],
)  # fmt: skip
def test_lengths_that_are_asked(cell: Any, format: str, topic: str, by_answer: dict[str, int]) -> None:
    found = length(cell, format)
    assert isinstance(found, Choice)
    assert (found.topic, readings(found)) == (topic, by_answer)


@pytest.mark.parametrize(
    "cell", ["1:75", "00:90", "-0:30", "soon", "5 apples", "#REF!", "1:2:3:4", -0.001, "11/2 min", "1/2"]
)
def test_lengths_that_are_refused(cell: Any) -> None:
    with pytest.raises(BadCell):
        length(cell, "General")


def test_a_time_with_seconds_and_a_number_with_a_unit_are_certain() -> None:
    assert length(dt.time(0, 1, 30), "mm:ss") == 90_000
    assert length(5, '0"分钟"') == 5 * MINUTE


@pytest.mark.parametrize(
    "header", ["时长（分钟）", "Duration (min)", "Duration_min", "时长/分钟", "讲解时长分钟"]
)
def test_a_header_says_what_its_numbers_count(header: str) -> None:
    habits = length_habits([5], header, False, 30)
    assert (length(5, "General", habits), length("90秒", "", habits)) == (5 * MINUTE, 90_000)
    assert unit_of(header)[1] == MINUTE


def test_numbers_too_small_for_the_seconds_of_a_segment_are_asked() -> None:
    cells: list[Any] = [3, 5]
    assert length(3, "General", length_habits(cells, "讲解时长", False, 30)) == 3000
    found = length(3, "General", length_habits(cells, "讲解时长", True, 30))
    assert readings(found) == {"minutes": 180_000, "seconds": 3000}
    assert length(180, "General", length_habits([180, 90], "讲解时长", True, 30)) == 180_000


@given(st.integers(0, 59), st.integers(0, 59))
def test_every_way_to_write_minutes_and_seconds_is_the_same(minutes: int, seconds: int) -> None:
    ms = (minutes * 60 + seconds) * 1000
    forms = (
        f"{minutes}:{seconds:02}", f"{minutes}分{seconds}秒", f"{minutes}'{seconds}\"", f"{minutes}m{seconds}s",
        f"{minutes} min {seconds} s", f"0:{minutes:02}:{seconds:02}", f"PT{minutes}M{seconds}S",
    )  # fmt: skip
    for told in forms:
        assert length(told) == ms


# ── money and counts ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "minor"),
    [("２９．９０", 2990), ("￥２９.9", 2990), ("29.9元/件", 2990), ("59.9元一件", 5990), ("29块9", 2990),
     ("1.2万", 1_200_000),
     ("￥1，299.00", 129_900), ("1'299.50", 129_950), ("¥1,299", 129_900), ("九块九", 990), ("9毛9", 99), ("5分", 5),
     ("29元5分", 2905), ("29块9毛5", 2995), ("29元90", 2990)],
)  # fmt: skip
def test_prices_that_can_be_read_in_one_way(cell: str, minor: int) -> None:
    assert money(cell) == Money(minor=minor)


@pytest.mark.parametrize(
    ("cell", "topic", "minor_by_answer"),
    [("29,90", "decimal", {"comma": 2990, "point": 299_000}),
     ("1.299,00", "decimal", {"comma": 129_900, "point": None}),
     ("1.299", "decimal", {"point": None, "comma": 129_900}), ("29.9起", "from", {"lowest": 2990}),
     ("29.9-39.9", "range", {"lower": 2990, "upper": 3990}), ("两件59", "words", {"taken": 5900}),
     ("99元3件", "words", {"taken": 9900}),
     ("29.9元/500g", "words", {"taken": 2990}), ("59.9减10", "words", {"taken": 5990}),
     ("券后29.9", "words", {"taken": 2990}), ("免费", "free", {"free": 0})],
)  # fmt: skip
def test_prices_that_are_asked(cell: str, topic: str, minor_by_answer: dict[str, int | None]) -> None:
    found = money(cell)
    assert isinstance(found, Choice) and found.topic == topic
    minors = {name: one.minor if one is not None else None for name, one in readings(found).items()}
    assert minors == minor_by_answer


@pytest.mark.parametrize("cell", ["买一送一", "第二件半价", "8折", "满2件8折", "赠品", "29..9"])
def test_what_a_number_counts_is_no_price(cell: str) -> None:
    with pytest.raises(BadCell):
        money(cell)


@pytest.mark.parametrize(
    ("cell", "said"),
    [("√", True), ("☑", True), ("要", True), ("On", True), ("×", False), ("☐", False), ("无", False)],
)
def test_yes_and_no_as_people_mark_them(cell: str, said: bool) -> None:
    assert yes(cell) is said


def test_the_habit_of_a_column_settles_or_opens_its_other_cells() -> None:
    alone = money("1,299", "", money_habits(["1,299"], "Price"))
    assert alone == Money(minor=129_900)
    beside = money("1,299", "", money_habits(["1,299", "29,90"], "Price"))
    assert readings(beside)["point"] == Money(minor=129_900)
    assert money("1.299", "", money_habits(["1.299", "29.90 BHD"], "Price (BHD)")) == Money(
        minor=1299, currency="BHD"
    )


@pytest.mark.parametrize(
    ("format", "currency"),
    [("[$€-407] #,##0.00", "EUR"), ('"US$"#,##0.00', "USD"), ('_ "￥"* #,##0.00_ ', "CNY"),
     ('#,##0.00\\ "元"', "CNY"),
     ("[$GBP] 0.00", "GBP"), ("General", "CNY"), ("0.00_);[Red](0.00)", "CNY")],
)  # fmt: skip
def test_a_number_format_says_the_currency(format: str, currency: str) -> None:
    assert money(29.9, format) == Money(minor=2990, currency=currency)


@given(st.integers(0, 10**9), st.booleans())
def test_a_comma_is_never_guessed_away(minor: int, grouped: bool) -> None:
    """What a European spreadsheet writes has the right value among its readings, or is not read at all."""
    whole, part = divmod(minor, 100)
    told = f"{whole:,}".replace(",", ".") if grouped else str(whole)
    found = money(f"{told},{part:02}")
    assert readings(found)["comma"] == Money(minor=minor)


def test_a_coupon_may_be_a_share() -> None:
    assert isinstance(readings(coupon("20%"))["share"], Share)
    assert readings(coupon("8", "", column="Discount")).keys() == {"amount", "percent", "tenths"}
    assert coupon("5元") == Money(minor=500)


@pytest.mark.parametrize(
    ("cell", "number"), [("1.2万", 12_000), ("300件", 300), ("1，200", 1200), ("售罄", 0), ("3k", 3000)]
)
def test_counts(cell: str, number: int) -> None:
    assert count(cell) == number


def test_counts_that_are_asked() -> None:
    assert readings(count("999+")) == {"number": 999}
    assert readings(count("现货")) == {}


# ── times ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "time"),
    [("25:10", "2024-04-17T01:10:00"), ("7:30 PM", "2024-04-16T19:30:00"), ("晚上8点", "2024-04-16T20:00:00"),
     ("晚8点半", "2024-04-16T20:30:00"), ("20：15", "2024-04-16T20:15:00"), ("1930", "2024-04-16T19:30:00"),
     ("19h30", "2024-04-16T19:30:00"), ("2024/4/16 19:30", "2024-04-16T19:30:00"),
     ("00:10", "2024-04-17T00:10:00"),
     ("4月16日晚8点", "2024-04-16T20:00:00"), ("19:30-20:00", "2024-04-16T19:30:00"),
     ("凌晨1点", "2024-04-17T01:00:00"), ("午夜12点", "2024-04-17T00:00:00"),
     ("PM 7:30", "2024-04-16T19:30:00"), ("2024/4/16 p.m. 7:30", "2024-04-16T19:30:00"),
     ("PM 7:30-8:00", "2024-04-16T19:30:00"),
     ("quarter to nine pm", "2024-04-16T20:45:00"), ("half past 7 p.m.", "2024-04-16T19:30:00")],
)  # fmt: skip
def test_starts_at_a_time(cell: str, time: str) -> None:
    assert start(cell, "", SHOW) == Clock(time=f"{time}+08:00")


def test_starts_by_word_and_those_that_are_asked() -> None:
    assert [start(one, "", SHOW) for one in ("GO!", "手动", "立即", "自动")] == [
        Manual(),
        Manual(),
        Follow(),
        Follow(),
    ]
    for cell in ("after c07", "跟随 c07", "接c07", "紧接c07", "c07之后", "c07 结束后"):
        assert start(cell, "", SHOW) == Follow(after="c07"), cell
    for cell in (
        "紧跟上一条",
        "随上条",
        "接上一个环节",
        "上一条结束后",
        "上个环节后",
        "After the previous cue",
    ):
        assert start(cell, "", SHOW) == Follow(), cell
    for show, cell in (
        (SHOW, "8:00"),
        (DateHabits(dt.datetime.fromisoformat("2024-04-16T20:00:00+08:00")), "8:00"),
    ):
        evening = readings(start(cell, "", show))["evening"]
        assert evening == Clock(time="2024-04-16T20:00:00+08:00")
    # Which half of the day it is in is said among other words, too.
    assert readings(start("8:00 pm (GMT+8)", "", SHOW)) == {"taken": evening}
    for cell in ("T-10", "T-00:05", "t − 5min", "开播前5分钟", "开播之前", "倒计时10分钟"):
        with pytest.raises(BadCell, match="before the show"):
            start(cell, "", SHOW)
    for cell in ("2024-04-16", "18:61", "after all that", "PM 18:30"):
        with pytest.raises(BadCell):
            start(cell, "", SHOW)


@pytest.mark.parametrize(
    ("cell", "time"),
    [("+00:05:00", "18:23:00"), ("T+10:00", "18:28:00"), ("t + 5min", "18:23:00"), ("+90s", "18:19:30"),
     ("开播后10分钟", "18:28:00"), ("开播后1小时20分", "19:38:00")],
)  # fmt: skip
def test_a_time_since_the_start_is_no_time_of_day(cell: str, time: str) -> None:
    assert start(cell, "", SHOW) == Clock(time=f"2024-04-16T{time}+08:00")
    assert readings(start("T+10", "", SHOW)) == {
        "minutes": Clock(time="2024-04-16T18:28:00+08:00"),
        "seconds": Clock(time="2024-04-16T18:18:10+08:00"),
    }


@pytest.mark.parametrize(
    ("cell", "time"),
    [("2024-04-16 24:00", "2024-04-17T00:00:00"), ("今晚24点", "2024-04-17T00:00:00"),
     ("4月16日", "2024-04-16T23:59:59"),
     ("16.04.2024", "2024-04-16T23:59:59"), ("04/17/2024", "2024-04-17T23:59:59"),
     ("24/4/16", "2024-04-16T23:59:59"),
     ("16 Apr 2024", "2024-04-16T23:59:59"), ("2024-4-16 下午6:30", "2024-04-16T18:30:00")],
)  # fmt: skip
def test_deadlines(cell: str, time: str) -> None:
    assert moment(cell, "", SHOW) == f"{time}+08:00"


def test_which_number_is_the_day_is_asked_unless_the_column_says_it() -> None:
    assert readings(moment("04/05/2024", "", SHOW)).keys() == {"month_first", "day_first"}
    habits = date_habits(["04/05/2024", "04/17/2024"], SHOW.start)
    assert moment("04/05/2024", "", habits) == "2024-04-05T23:59:59+08:00"


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_settles_a_cell_or_says_that_it_does_not_fit() -> None:
    found = money("29,90")
    assert chosen(found, {"decimal": "comma"}) == Money(minor=2990)
    with pytest.raises(KeyError):
        chosen(found, {})
    with pytest.raises(Nothing):
        chosen(found, {"decimal": LEAVE})
    with pytest.raises(BadCell):
        chosen(money("1.299,00"), {"decimal": "point"})


def test_a_word_for_the_picture_that_is_not_known_is_asked() -> None:
    found = layout("大屏", {})
    assert isinstance(found, Choice)
    assert (found.topic, "card" in found.readings) == ("is:大屏", True)


@pytest.mark.parametrize(
    ("word", "number"), [("三", 3), ("十五", 15), ("两百三十", 230), ("八五", 85), ("人", None)]
)
def test_chinese_numbers(word: str, number: int | None) -> None:
    assert chinese_number(word) == number


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("货号,商品名称,价格\nA,五常大米,9\nB,散养鲜鸡蛋,8\nC,云南普洱茶,7\n", "gb18030"),
      ("貨號,商品名稱\nA,台灣烏龍茶葉\n", "big5"), ("a,大米\n", "utf-8"),
     ("a,b\n1,大米\n", "utf-16-le"), ("a,b\n1,2\n", "utf-16-be")],
)  # fmt: skip
def test_encodings_that_are_certain(text: str, encoding: str) -> None:
    (found,) = decodings(text.encode(encoding))
    assert (found.encoding, found.text) == (encoding, text)


def test_encodings_that_are_asked() -> None:
    assert {one.encoding for one in decodings("a,大米\n".encode("gb18030"))} == {"gb18030", "big5"}
    (damaged,) = decodings("五常大米".encode() + b"\xe5,1\n")
    assert (damaged.encoding, damaged.lost) == ("utf-8", 1)


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.none(), st.times(), st.timedeltas()))
def test_anything_is_read_asked_or_refused(cell: Any) -> None:
    for read in (
        lambda: length(cell, "h:mm", LengthHabits(MINUTE)), lambda: length(cell, "General"), lambda: money(cell, "0%"),
        lambda: count(cell), lambda: start(cell, "", SHOW), lambda: moment(cell, "", SHOW), lambda: coupon(cell),
    ):  # fmt: skip
        try:
            read()
        except (ValueError, OverflowError) as error:
            assert str(error)
