"""Every answer is what was expected, or one typed error with a sentence for people, whatever comes."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.livetalking import codec, sse
from console.livetalking.codec import Config, Kind, Refusal, Session, Tag
from console.livetalking.sse import MOST_LINE, Reader, Spoke
from console.words.message import render

READERS: tuple[Callable[[int, bytes], Any], ...] = (
    codec.done, codec.speaking, codec.sessions, codec.config, codec.offered,
)  # fmt: skip


def answer(data: Any = None, **others: Any) -> bytes:
    return json.dumps({"code": 0, "msg": "ok", **({} if data is None else {"data": data}), **others}).encode()


def refusal(reader: Callable[[int, bytes], Any], status: int, body: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        reader(status, body)
    return refused.value


def test_answers_as_the_server_gives_them() -> None:
    codec.done(200, answer())
    assert codec.speaking(200, answer(True)) and not codec.speaking(200, answer(False))
    assert codec.speaking(200, answer(1.0)) and not codec.speaking(200, answer(0))
    rows = [
        {"sessionid": "0", "speaking": True, "transport": "rtmp", "batch_size": 16.0, "avatar_id": "a"},
        {"sessionid": 1.0, "recording": False, "REF_FILE": None},
    ]
    assert codec.sessions(200, answer({"sessions": rows})) == (
        Session("0", True, "rtmp", "a", 16),
        Session("1", False),
    )
    settings = {"transport": "webrtc", "tts": "edgetts", "batch_size": 4.0, "max_session": "5", "fps": 25}
    assert codec.config(200, answer({"config": settings})) == Config("webrtc", "edgetts", 4, 5, 25)
    sdp = json.dumps({"sdp": "v=0\r\n", "type": "answer", "sessionid": "u-1"}).encode()
    assert codec.offered(200, sdp).session_id == "u-1"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b'{"code":-1,"msg":"session not found"}', Kind.NO_SESSION),
        (200, b'{"code":-1,"msg":"\'type\'"}', Kind.REFUSED),
        (200, b'{"code":-1.0,"msg":null}', Kind.REFUSED),
        (200, b'{"code":-1,"msg":"Maximum session limit reached (5/5)"}', Kind.FULL),
        (500, b"500 Internal Server Error\n\nServer got itself in trouble", Kind.BROKEN),
        (502, b"<html><body>Bad Gateway</body></html>", Kind.NOT_LIVETALKING),
        (504, b"", Kind.UNREACHABLE),
        (200, b"<!DOCTYPE html><title>Log in</title>", Kind.NOT_LIVETALKING),
        (404, b"404: Not Found", Kind.NOT_LIVETALKING),
        (200, b"", Kind.BROKEN),
        (200, b"[]", Kind.BROKEN),
        (200, b'{"msg":"ok"}', Kind.BROKEN),
        (200, b'{"code":true}', Kind.BROKEN),
        (200, b'{"code":0' + b" " * (1 << 20) + b"}", Kind.BROKEN),
        (200, b"[" * 100_000, Kind.BROKEN),
    ],
)
def test_answers_that_are_no_success(status: int, body: bytes, kind: Kind) -> None:
    refused = refusal(codec.done, status, body)
    assert refused.kind is kind
    en, zh = render(refused.what, "en"), render(refused.what, "zh")
    assert en and zh and en != zh and "{" not in en.replace('{"', "")


def test_what_is_missing_is_named() -> None:
    for reader, body, field in (
        (codec.speaking, answer(), "data"),
        (codec.speaking, answer("yes"), "data"),
        (codec.sessions, answer({}), "data.sessions"),
        (codec.sessions, answer({"sessions": [{"speaking": True}]}), "data.sessions[0].sessionid"),
        (codec.sessions, answer({"sessions": [7]}), "data.sessions[0]"),
        (codec.config, answer([]), "data"),
        (codec.offered, answer(), "sdp"),
        (codec.offered, answer(sdp="v=0", type="offer"), "type"),
        (codec.offered, answer(sdp="v=0", type="answer"), "sessionid"),
    ):
        refused = refusal(reader, 200, body)
        assert (refused.kind, refused.what.args["field"]) == (Kind.BROKEN, field)
    assert refusal(codec.offered, 200, b'{"code":-1,"msg":"Maximum session limit reached"}').kind is Kind.FULL


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["code", "msg", "data", "sessions", "config", "sdp", "type", "sessionid", "speaking", "status", "tts",
             "msgevent", "showcaller", "number", "desk", "batch_size", "text"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.one_of(st.binary(max_size=60), json_values.map(lambda value: json.dumps(value).encode())))
def test_no_answer_is_a_mistake_of_ours(body: bytes) -> None:
    for reader in READERS:
        for status in (200, 500):
            try:
                reader(status, body)
            except Refusal as refused:
                assert render(refused.what, "zh") != render(refused.what, "en")
    assert sse.read(body) is None or isinstance(sse.read(body), Spoke)


def test_requests_carry_what_the_server_reads() -> None:
    body = msgspec.json.decode(codec.human("0", "满199", Tag("d", "u", 3, 17)))
    tag = {"desk": "d", "utterance_id": "u", "sentence_index": 3, "number": 17}
    assert body == {"sessionid": "0", "type": "echo", "text": "满199", "tts": {"showcaller": tag}}


# ── events ──────────────────────────────────────────────────────────────────────────────────────

TAGGED = {"tts": {"showcaller": {"desk": "d", "number": 4}}}


def event(**found: Any) -> bytes:
    return b"data: " + json.dumps(found).encode() + b"\n\n"


def test_events_in_every_shape() -> None:
    reader = Reader()
    came = b": hello\n\n" + event(status="start", text="好", **TAGGED)
    came += event(status="end", text="好", msgevent=TAGGED).replace(b"\n", b"\r\n")
    came += event(status="start", tts={"showcaller": {"desk": "d", "number": 4.0}}) + event(status="end")
    came += b'event: x\nid: 3\ndata: {"status":\ndata: "end"}\n\n'
    assert list(reader.feed(came)) == [
        Spoke("start", 4, "d", "好"),
        Spoke("end", 4, "d", "好"),
        Spoke("start", 4, "d"),
        Spoke("end"),
        Spoke("end"),
    ]
    assert reader.unread == 0


def test_what_is_no_event_is_passed_over_and_counted() -> None:
    reader = Reader()
    came = b"data: no json\n\n" + event(status="middle") + b"data: [1]\n\n"
    came += b"data: " + b"x" * (MOST_LINE + 5) + b"\n\n" + event(status="end")
    assert list(reader.feed(came)) == [Spoke("end")]
    assert reader.unread >= 3


@given(st.lists(st.integers(1, 40), max_size=30))
def test_events_come_in_whatever_pieces(cuts: list[int]) -> None:
    whole = event(status="start", text="好", **TAGGED) + b"data: ?\n\n" + event(status="end", text="好")
    reader, found = Reader(), []
    for size in cuts:
        found += reader.feed(whole[:size])
        whole = whole[size:]
    found += reader.feed(whole)
    assert found == [Spoke("start", 4, "d", "好"), Spoke("end", text="好")]


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_no_stream_is_a_mistake_of_ours(pieces: list[bytes]) -> None:
    reader = Reader()
    for piece in pieces:
        list(reader.feed(piece))
    # Whatever was begun ends with a blank line; then it reads on.
    list(reader.feed(b"\n\n"))
    assert list(reader.feed(event(status="end"))) == [Spoke("end")]
