"""Server-sent events are read as the web's platform tests have it (eventsource/format-*), in whatever pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.event_stream import EventStream

LONG = b"x" * 2049
CASES: dict[str, tuple[bytes, list[tuple[str, str, str]]]] = {
    "bom": (b"\xef\xbb\xbfdata:1\n\n\xef\xbb\xbfdata:2\n\ndata:3\n\n", [("message", "1", ""), ("message", "3", "")]),
    "bom-2": (b"\xef\xbb\xbf\xef\xbb\xbfdata:1\n\ndata:2\n\ndata:3\n\n", [("message", "2", ""), ("message", "3", "")]),
    "comments": (
        b"data:1\r:\0\n:\r\ndata:2\n:" + LONG + b"\rdata:3\n:data:fail\r:" + LONG + b"\ndata:4\n\n",
        [("message", "1\n2\n3\n4", "")],
    ),
    "data-before-final-empty-line": (b"retry:1000\ndata:test1\n\nid:test\ndata:test2", [("message", "test1", "")]),
    "field-data": (
        b"data:\n\ndata\ndata\n\ndata:test\n\n",
        [("message", "", ""), ("message", "\n", ""), ("message", "test", "")],
    ),
    "field-event": (b"event:test\ndata:x\n\ndata:x\n\n", [("test", "x", ""), ("message", "x", "")]),
    "field-event-empty": (b"event: \ndata:data\n\n", [("message", "data", "")]),
    "field-id": (
        b"id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
        [("message", "a", "1"), ("message", "b", "1"), ("message", "c", "")],
    ),
    "field-id-null": (b"id: a\0b\ndata: x\n\n", [("message", "x", "")]),
    "field-parsing": (
        b"data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n"
        b" data:32\ndata:4\n\n",
        [("message", "\0\n 2\n1\n3\n\n4", "")],
    ),
    "field-unknown": (
        b"data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
        [("message", "test\n\ntest", "")],
    ),
    "leading-space": (b"data:\ttest\rdata: \ndata:test\n\n", [("message", "\ttest\n\ntest", "")]),
    "newlines": (b"data:test\r\ndata\ndata:test\r\n\r", [("message", "test\n\ntest", "")]),
    "null-character": (b"data:\0\n\n\n\n", [("message", "\0", "")]),
    "utf-8": ("data:ok…\n\n".encode(), [("message", "ok…", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("piece", [1, 2, 3, 7, 100_000])
def test_as_the_platform_tests_have_it(name: str, piece: int) -> None:
    text, events = CASES[name]
    stream = EventStream()
    found = [one for at in range(0, len(text), piece) for one in stream.feed(text[at : at + piece])]
    assert [tuple(one) for one in found] == events


@pytest.mark.parametrize(
    ("text", "retry_ms"),
    [(b"retry:3000\ndata:x\n\n", 3000), (b"retry:3000\nretry:1000x\ndata:x\n\n", 3000), (b"retry\ndata:x\n\n", None),
     (b"retry:99999999999999\ndata:x\n\n", 3_600_000)],
)  # fmt: skip
def test_retry(text: bytes, retry_ms: int | None) -> None:
    stream = EventStream()
    assert len(list(stream.feed(text))) == 1 and stream.retry_ms == retry_ms


@given(
    st.lists(
        st.sampled_from([b"data:a", b"id:1", b"\r", b"\n", b"\r\n", b":c", b"event:e", b"x"]), max_size=30
    ),
    st.data(),
)
def test_in_whatever_pieces_it_is_the_same(parts: list[bytes], data: st.DataObject) -> None:
    text = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    whole, pieces = EventStream(), EventStream()
    expected = list(whole.feed(text))
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += list(pieces.feed(text[start:end]))
    assert found == expected and pieces.last_id == whole.last_id


def test_an_endless_line_fills_nothing_and_what_follows_is_read() -> None:
    stream = EventStream(most=1000)
    for _ in range(1000):
        assert list(stream.feed(b"data:" + b"x" * 500)) == []
    assert len(stream._line) <= 1000
    assert next(iter(stream.feed(b"\n\ndata:1\n\n"))).data == "1"
    assert stream.dropped == 1


def test_an_endless_event_is_dropped_whole() -> None:
    stream = EventStream(most=1000)
    for _ in range(1000):
        assert list(stream.feed(b"data:" + b"x" * 50 + b"\n")) == []
    assert stream._size <= 1000
    assert [one.data for one in stream.feed(b"\ndata:1\n\n")] == ["1"] and stream.dropped == 1
