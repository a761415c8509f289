"""A sender's bytes: the good events, and for each other what is wrong with it, by index and field."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.sources.decode import LARGE, decode, decode_accepted
from console.sources.events import TYPES
from tests.support.sender import NOW_MS, body, event, order


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused_with_its_field(word: str) -> None:
    text = body(order(1), order(2, amount_minor=77)).decode().replace("77", word).encode()
    decoded = decode(text, NOW_MS)
    assert not decoded.whole_batch
    assert [problem.where for problem in decoded.problems] == ["[1].data.amount_minor"]
    assert word in str(decoded.problems[0].what)


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (order(9, amount_minor=-1), "[1].data.amount_minor"),
        (order(9, amount_minor=1e30), "[1].data.amount_minor"),
        (order(9, amount_minor="29.90"), "[1].data.amount_minor"),
        (order(9, currency="yuan"), "[1].data.currency"),
        (order(9, sku=""), "[1].data.sku"),
        ({**order(9), "specversion": "0.3"}, "[1].specversion"),
        ({**order(9), "type": "order.eaten"}, "[1].type"),
        ({**order(9), "time": "yesterday"}, "[1].time"),
        ({**order(9), "time": "2024-04-16T18:18:00"}, "[1].time"),
        ({**order(9), "time": "2031-01-01T00:00:00Z"}, "[1].time"),
        ({**order(9), "id": ""}, "[1].id"),
        (event(9, "audience.snapshot", viewers=-5), "[1].data.viewers"),
        (17, "[1]"),
    ],
)
def test_a_bad_event_is_refused_and_the_rest_is_decoded(bad: Any, place: str) -> None:
    decoded = decode(body(order(1), bad, order(2)), NOW_MS)
    assert decoded.whole_batch
    assert [one.id for one in decoded.events] == ["1", "2"]
    assert [one["id"] for one in msgspec.json.decode(decoded.accepted)] == ["1", "2"]
    assert [problem.where for problem in decoded.problems] == [place]
    assert decoded.problems[0].what


# Of each type's own data: a good one, and what no field of that name may be.
GOOD: dict[str, dict[str, Any]] = {
    "audience.snapshot": {"viewers": 1, "exposures": 1, "views": 1, "visitors": 1, "watch_ms": 1, "likes": 1},
    **{
        key: {"order_id": "1", "sku": "A", "amount_minor": 1, "currency": "CNY", "units": 1, "buyer": "B"}
        for key in ("order.placed", "order.paid", "order.cancelled")
    },
    **{key: {"sku": "A", "count": 1, "people": 1} for key in ("product.impression", "product.click")},
    "comment.posted": {"text": "Hello", "user": "B"},
    "like": {"count": 1},
    "gift": {"count": 1, "amount_minor": 1, "currency": "CNY"},
}
NUMBERS = (-1, 10**15 + 1, 1.5, "1", True, [1], {})
TEXTS = (1, True, ["A"], {})
WRONG: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("buyer", "user"), TEXTS),
    **dict.fromkeys(("order_id", "sku"), (*TEXTS, None, "", "A" * 129)),
    "text": (*TEXTS, None, "A" * 2001),
    "currency": (*TEXTS, None, "", "cny", "CNYX"),
}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, data in GOOD.items() for field in data])
def test_each_field_of_each_type_is_held_to_what_it_may_be(kind: str, field: str) -> None:
    assert GOOD.keys() == set(TYPES)
    assert decode(body(event(1, kind, **GOOD[kind])), NOW_MS).problems == []
    for wrong in WRONG.get(field, NUMBERS):
        decoded = decode(body(event(1, kind, **{**GOOD[kind], field: wrong})), NOW_MS)
        assert [problem.where for problem in decoded.problems] == [f"[0].data.{field}"], wrong


@pytest.mark.parametrize(
    "raw", [b"", b"17", b'"x"', b"[", b"nonsense", b"[{]", b'[{"a": NaN}]', b"\xff\xfe[]"]
)
def test_what_is_no_batch_is_refused_whole(raw: bytes) -> None:
    decoded = decode(raw, NOW_MS)
    assert not decoded.whole_batch
    assert decoded.events == []
    assert decoded.problems


def test_a_single_event_is_a_batch_of_one() -> None:
    decoded = decode(msgspec.json.encode(order(1)), NOW_MS)
    assert len(decoded.events) == 1
    assert msgspec.json.decode(decoded.accepted)[0]["id"] == "1"


def test_an_empty_batch_is_nothing() -> None:
    decoded = decode(b"[]", NOW_MS)
    assert decoded.whole_batch
    assert (decoded.events, decoded.problems) == ([], [])


@given(
    st.lists(st.sampled_from([order(1), order(2, sku=""), order(3), {"id": "4"}, {**order(5), "time": "no"}]))
)
def test_what_is_accepted_decodes_to_the_same_events_again(events: list[Any]) -> None:
    decoded = decode(body(*events), NOW_MS)
    assert decode_accepted(decoded.accepted) == decoded.events
    assert len(decoded.events) + len(decoded.problems) == len(events)


def test_what_was_damaged_since_is_nothing() -> None:
    assert decode_accepted(b"damaged") == decode_accepted(b"\xff") == []


def test_a_large_batch_is_read_in_pieces_and_nothing_of_it_is_lost() -> None:
    sent = body(*(order(number) for number in range(1200)))
    padded = sent[:-1] + b" " * 100_000 + b"]"
    assert len(padded) > LARGE
    decoded = decode(padded, NOW_MS)
    assert [one.id for one in decoded.events] == [str(number) for number in range(1200)]
    assert (decoded.accepted, decoded.rejected) == (padded, 0)
    assert [one.id for one in decode_accepted(padded)] == [one.id for one in decoded.events]


def test_of_many_bad_events_all_are_counted_and_some_told() -> None:
    decoded = decode(body(order(1), *[17] * 5000, order(2)), NOW_MS)
    assert (len(decoded.events), decoded.rejected, len(decoded.problems)) == (2, 5000, 100)


@pytest.mark.parametrize(
    "sent", [b"[" * 3000, b"[" * 3000 + b"]" * 3000, b'{"a":' * 3000, b"[" + b"[]," * 400_000 + b"[]]"]
)
def test_what_is_nested_too_deep_or_holds_too_much_is_no_batch(sent: bytes) -> None:
    decoded = decode(sent, NOW_MS)
    assert not decoded.events
    assert decoded.problems
    assert decoded.rejected >= 1


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda one: b'[{"type":"like","x":"' + one.encode()))
def test_no_bytes_are_a_mistake(sent: bytes) -> None:
    decoded = decode(sent, NOW_MS)
    assert decoded.events or decoded.problems or sent.strip() == b"[]"


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, data in GOOD.items() for field in data])
def test_a_field_that_stands_twice_is_found_without_reading_good_events_twice(
    kind: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [event(number, kind, **GOOD[kind]) for number in (1, 2, 3)]
    monkeypatch.setattr("console.sources.decode.said_twice", lambda body: pytest.fail("they were read twice"))
    # As they are most often sent: with every field, and without those that need not be there.
    assert len(decode(body(*good), NOW_MS).events) == 3
    least = {
        name: value
        for name, value in GOOD[kind].items()
        if name in ("order_id", "sku", "amount_minor", "text")
    }
    assert len(decode(body(event(4, kind, **least), good[0]), NOW_MS).events) == 2
    monkeypatch.undo()
    # Also beside one where it is not there at all, so that there are as many of them as events.
    said = msgspec.json.encode({field: GOOD[kind][field]})[1:-1]
    twice = body(good[0]).replace(said, said + b"," + said)[:-1] + b"," + body(event(4, kind, **least))[1:]
    decoded = decode(twice, NOW_MS)
    assert (decoded.rejected, [one.id for one in decoded.events]) == (1, ["4"])
    assert f"'{field}' stands twice" in str(decoded.problems[0].what)
