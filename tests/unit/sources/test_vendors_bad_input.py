"""Whatever comes in a vendor's name is events, a sentence, or refused: never another error, never without a bound."""

import zlib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.untrusted import Unfit
from console.sources.decode import decode as decode_events
from console.sources.setup import SourceFault
from console.sources.vendors import bilibili, taobao, twitch, youtube
from console.sources.vendors.made import minor, moment_of
from console.sources.vendors.signed import Delivery
from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors.bilibili import packet, said
from tests.support.vendors.webhooks import NOW_MS, shopify_order, signed

SOURCE = "//v/t"
READERS: dict[str, Any] = {
    "youtube figures": lambda body: youtube.figures(body, SOURCE, NOW_MS).made,
    "youtube chat": lambda body: youtube.chat(body, SOURCE, 0).made,
    "bilibili": lambda body: bilibili.made(bilibili.unpack(body), SOURCE)[0],
    "bilibili message": lambda body: bilibili.made([bilibili.Packet(5, body)], SOURCE)[0],
    "bilibili answer": lambda body: bilibili.game(bilibili.answer(body)),
    "twitch": lambda body: twitch.frame(body.decode("utf-8", "replace"), SOURCE).made,
    "twitch viewers": lambda body: twitch.viewers(body, SOURCE, NOW_MS),
    "taobao": lambda body: taobao.made(taobao.decode(body), SOURCE)[0],
    **{
        name: lambda body, webhook=webhook: webhook.made(signed(webhook.name, body), SOURCE)
        for name, webhook in WEBHOOKS.items()
    },
}
DEEP = b'{"items":' + b"[" * 5000 + b"]" * 5000 + b"}"
HTML = b"<!doctype html><title>Sign in</title>"


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize(
    "body",
    [HTML, DEEP, b"", b"null", b"[]", b"{}", b"[[[[", b'"x"', b"\xff\xfe", b"{" + b'"a":1,' * 300_000 + b'"b":1}',
     b'{"items":[{"id":1e999}]}', b'{"items":[null,1,"x",[],{}],"data":[null]}'],
    ids=lambda body: body[:12].decode("utf-8", "replace"),
)  # fmt: skip
def test_what_is_no_message_of_theirs_is_refused_or_left_out(name: str, body: bytes) -> None:
    try:
        made = READERS[name](body)
    except (Unfit, SourceFault):
        return
    assert getattr(made, "events", []) == []


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_of_ours(body: bytes) -> None:
    for read in READERS.values():
        try:
            made = read(body)
        except (Unfit, SourceFault):
            continue
        assert getattr(made, "events", []) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "type", "data", "object", "items", "line_items", "snippet", "metadata", "payload"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_json_is_an_error_of_ours_and_all_events_are_good(value: Any) -> None:
    body = msgspec.json.encode(value)
    for read in READERS.values():
        try:
            made = read(body)
        except (Unfit, SourceFault):
            continue
        events = getattr(made, "events", [])
        assert decode_events(msgspec.json.encode(events), NOW_MS).rejected == 0


def test_a_comment_of_a_megabyte_is_cut_and_counts() -> None:
    body = msgspec.json.encode([{"msg_id": "m" * 5000, "content": "字" * 350_000, "nickname": "n" * 999}])
    made = WEBHOOKS["douyin_live"].made(signed("douyin_live", body), SOURCE)
    (event,) = made.events
    assert (
        len(event["data"]["text"]) == 2000 and len(event["data"]["name"]) == 128 and len(event["id"]) == 128
    )
    assert decode_events(msgspec.json.encode([event]), NOW_MS).rejected == 0


def test_a_zlib_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zlib.compress(b"\0" * (64 << 20), 9)
    with pytest.raises(Unfit, match="8 MB"):
        bilibili.unpack(packet(5, bomb, 2))
    twice = packet(5, zlib.compress(packet(5, zlib.compress(b"x"), 2)), 2)
    for bad in (twice, packet(5, b"no zlib", 2), packet(5, zlib.compress(b"x" * 99)[:-4], 2)):
        with pytest.raises(Unfit):
            bilibili.unpack(bad)


def test_several_packets_of_a_frame_and_a_wrong_length() -> None:
    plain = [packet(5, msgspec.json.encode(said(number)), 0) for number in range(3)]
    assert len(bilibili.unpack(b"".join(plain))) == 3
    assert len(bilibili.unpack(packet(5, zlib.compress(b"".join(plain)), 2) + plain[0])) == 4
    whole = b"".join(plain)
    for length in range(1, len(whole)):
        if length % len(plain[0]):
            with pytest.raises(Unfit):
                bilibili.unpack(whole[:length])


@pytest.mark.parametrize(
    ("status", "body", "after", "code", "final"),
    [
        (429, b"", None, "vendors.too_often", False),
        (429, b"", 7000, "vendors.too_often", False),
        (403, b'{"error":{"errors":[{"reason":"quotaExceeded"}]}}', None, "vendors.youtube_used_up", False),
        (403, b'{"error":{"errors":[{"reason":"liveChatEnded"}]}}', None, "vendors.youtube_no_chat", False),
        (403, DEEP, None, "vendors.refused", True),
        (500, HTML, None, "vendors.failed", False),
        (400, b'{"error":[]}', None, "vendors.refused", True),
    ],
)
def test_youtubes_errors_are_said(
    status: int, body: bytes, after: int | None, code: str, final: bool
) -> None:
    fault = youtube.fault(status, body, NOW_MS, after)
    assert (fault.what.code, fault.final) == (code, final)
    if status == 429:
        assert fault.retry_after_ms == (after or 60_000)


@pytest.mark.parametrize("code", [4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 1006, None])
def test_each_code_that_twitch_closes_with_is_said(code: int | None) -> None:
    assert str(code or 0)[:4] in str(twitch.closed(code))


def test_amounts_and_times_as_vendors_write_them() -> None:
    assert [minor(*one) for one in (("29.90", "CNY"), ("980", "JPY"), ("1.5", "KWD"), (0.1, "USD"))] == [
        2990, 980, 1500, 10,
    ]  # fmt: skip
    assert moment_of("2024-04-16T10:18:00.123456789Z") == 1_713_262_680_123
    assert moment_of("2024-04-16T10:18:00") == 1_713_262_680_000
    assert moment_of("yesterday") is None and moment_of("9999-99-99T00:00:00Z") is None


def test_a_shop_that_numbers_twice_over_says_what_it_left_out() -> None:
    body = shopify_order(5, [{"id": "x", "price": "1"}])
    made = WEBHOOKS["shopify"].made(Delivery({}, body, NOW_MS), SOURCE)
    assert made.events == [] and made.left_out[0].where == "body"
