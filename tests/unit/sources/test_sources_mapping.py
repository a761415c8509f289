"""What a source sends becomes events by rules, whatever shape its values have."""

import json
from typing import Any

import pytest

from console.model.source import Rule
from console.sources.comments import plain_text
from console.sources.decode import decode
from console.sources.mapping import Mapping, MappingInvalid

NOW_MS = 1_775_044_800_000
SOURCE = "//poll/shop"


def mapped(came: Any, *rules: Rule, fallback: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    made = Mapping(rules).events(came, SOURCE, NOW_MS, fallback)
    return made.events, [str(one) for one in made.problems]


def test_a_list_of_comments_becomes_events_that_the_intake_takes() -> None:
    came = {
        "data": {
            "items": [
                {"i": 7, "u": {"id": 42, "n": "Anna"}, "m": "多少钱", "at": 1_775_044_799},
                {"i": 8, "m": "hi"},
            ]
        }
    }
    rule = Rule(
        "comment.posted", "data.items", id="i", time="at", data={"text": "m", "user": "u.id", "name": "u.n"}
    )
    events, problems = mapped(came, rule)
    assert problems == []
    assert events[0] == {
        "specversion": "1.0", "type": "comment.posted", "source": SOURCE, "id": "7",
        "time": "2026-04-01T11:59:59+00:00", "data": {"text": "多少钱", "user": "42", "name": "Anna"},
    }  # fmt: skip
    assert events[1]["data"] == {"text": "hi"}
    taken = decode(json.dumps(events).encode(), NOW_MS)
    assert len(taken.events) == 2 and taken.problems == []


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1234", 1234),
        ("1,234", 1234),
        (12.0, 12),
        (" 7 ", 7),
        (0, 0),
        ("0", 0),
        ("12.00", 12),
        ("1.2万", 12_000),
        ("10万+", 100_000),
        ("3.4k", 3400),
        ("1.05W", 10_500),
        ("1.1亿", 110_000_000),
    ],
)
def test_a_number_may_be_a_text(value: Any, number: int) -> None:
    events, _ = mapped({"v": value}, Rule("audience.snapshot", data={"viewers": "v"}))
    assert events[0]["data"] == {"viewers": number}


@pytest.mark.parametrize(
    "value", ["12.5", "many", True, [1], "1e400", "NaN", "1,23", "", "万", "1.2345k", "1.2.3万", "1e9万"]
)
def test_what_is_no_number_is_said_with_its_field(value: Any) -> None:
    events, problems = mapped({"v": value}, Rule("audience.snapshot", data={"viewers": "v"}))
    assert events == []
    assert problems[0].startswith("mapping[0].data.viewers: ")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("89.90", "CNY", 8990),
        (89.9, "CNY", 8990),
        ("1,299", "CNY", 129_900),
        ("980", "JPY", 980),
        ("1.234", "KWD", 1234),
    ],
)
def test_an_amount_becomes_minor_units_of_its_currency(amount: Any, currency: str, minor: int) -> None:
    data = {"order_id": "o", "sku": "s", "amount": "a", "currency": "c"}
    events, problems = mapped(
        {"o": "1", "s": "rice", "a": amount, "c": currency}, Rule("order.paid", data=data)
    )
    assert problems == [] and events[0]["data"]["amount_minor"] == minor and "amount" not in events[0]["data"]


@pytest.mark.parametrize("again", [1001, 1001.0, "1001", " 1001", "1001\u3000\n"])
def test_an_order_s_id_is_the_same_however_it_is_typed(again: Any) -> None:
    rule = Rule("order.paid", "@", data={"order_id": "n", "sku": "s", "amount_minor": "a"})
    events, problems = mapped({"n": again, "s": " SKU-1 ", "a": 5}, rule)
    assert problems == [] and events[0]["data"]["order_id"] == "1001" and events[0]["data"]["sku"] == "SKU-1"


def test_the_function_minor_makes_hundredths() -> None:
    data = {"order_id": "'1'", "sku": "'s'", "amount_minor": "minor(a)"}
    assert mapped({"a": "89.90"}, Rule("order.paid", data=data))[0][0]["data"]["amount_minor"] == 8990
    events, problems = mapped({"a": "cheap"}, Rule("order.paid", data=data))
    assert events == [] and "data.amount_minor" in problems[0]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (1_775_044_800, "2026-04-01T12:00:00+00:00"), ("1775044800000", "2026-04-01T12:00:00+00:00"),
        (1_775_044_800_000_000, "2026-04-01T12:00:00+00:00"),
        ("2026-04-01T20:00:00+08:00", "2026-04-01T20:00:00+08:00"),
        ("2026-04-01T12:00:00Z", "2026-04-01T12:00:00+00:00"),
    ],
)  # fmt: skip
def test_times_come_in_many_shapes(time: Any, said: str) -> None:
    events, _ = mapped({"t": time, "v": 1}, Rule("audience.snapshot", time="t", data={"viewers": "v"}))
    assert events[0]["time"] == said


def test_a_time_without_an_offset_is_this_pcs() -> None:
    rule = Rule("audience.snapshot", time="t", data={"viewers": "v"})
    events, _ = mapped({"t": "2026/04/01 20:00:00", "v": 1}, rule)
    assert events[0]["time"].startswith("2026-04-01T20:00:00") and len(events[0]["time"]) > 19


def test_when_chooses_and_several_rules_read_the_same() -> None:
    came = [{"kind": "msg", "t": "a"}, {"kind": "like", "n": 3}, {"kind": "msg", "t": "b"}]
    events, _ = mapped(
        came,
        Rule("comment.posted", when="kind == 'msg'", data={"text": "t"}),
        Rule("like", when="kind == 'like'", data={"count": "n"}),
    )
    assert [one["data"] for one in events] == [{"text": "a"}, {"text": "b"}, {"count": 3}]


def test_without_an_id_an_event_is_what_it_says_and_a_level_is_always_new() -> None:
    rule = Rule("comment.posted", data={"text": "t"})
    first, second = mapped({"t": "a"}, rule)[0][0], mapped({"t": "a"}, rule)[0][0]
    assert first["id"] == second["id"] != mapped({"t": "b"}, rule)[0][0]["id"]
    level = Mapping([Rule("audience.snapshot", data={"viewers": "v"})])
    ids = {level.events({"v": 5}, SOURCE, at).events[0]["id"] for at in (NOW_MS, NOW_MS + 1)}
    assert len(ids) == 2
    assert mapped([{"t": "a"}, {"t": "a"}], rule, fallback="m1")[0][1]["id"] == "m1.0.1"


def test_without_rules_events_pass_and_what_is_none_is_said() -> None:
    event = {"type": "like", "id": "1", "data": {"count": 2}}
    assert mapped(event)[0] == [{"specversion": "1.0", "source": SOURCE, **event}]
    events, problems = mapped([event | {"source": "//theirs"}, 5])
    assert events[0]["source"] == "//theirs" and len(events) == 1 and "no event" in problems[0]


def test_rules_that_cannot_be_used_are_named() -> None:
    with pytest.raises(MappingInvalid) as wrong:
        Mapping([Rule("comment.posted", each="items[", data={"text": "a.b", "word": "c"}), Rule("coment")])
    places = [str(one.where) for one in wrong.value.problems]
    assert places == ["mapping[0].data.word", "mapping[0].each", "mapping[1].type"]
    with pytest.raises(MappingInvalid):
        Mapping([Rule("like", id="(" * 900)])


def test_a_required_value_that_is_missing_leaves_out_that_record_only() -> None:
    rule = Rule("order.paid", each="@", id="id", data={"order_id": "id", "sku": "sku", "amount_minor": "a"})
    events, problems = mapped([{"id": 1, "sku": "x", "a": 1}, {"id": 2, "a": 1}, {"sku": "x", "a": 1}], rule)
    assert [one["id"] for one in events] == ["1"]
    assert len(problems) == 2 and "data.sku" in problems[0] and "data.order_id" in problems[1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("价格\u202e99.9\u202c元", "价格99.9元"), ("多\u200b少\u2060钱", "多少钱"), ("a\r\nb\tc", "a b c"),
        ("Z" + "\u0301" * 40 + "!", "Z" + "\u0301" * 3 + "!"), ("👩‍👧 ok", "👩‍👧 ok"), ("\ufeff\u3164\u00ad", ""),
        ("x" * 3000, "x" * 1999 + "…"), ("a\x00b", "a\ufffdb"), ("emo\ud800", "emo\ufffd"),
    ],
)  # fmt: skip
def test_a_comment_hides_and_turns_nothing(written: str, shown: str) -> None:
    assert plain_text(written, 2000) == shown


def test_a_megabyte_is_cut() -> None:
    assert len(plain_text("多少钱\u200b" * 300_000, 2000)) <= 2000
    events, problems = mapped({"t": "买" * 1_000_000}, Rule("comment.posted", data={"text": "t"}))
    assert problems == [] and len(events[0]["data"]["text"]) == 2000
