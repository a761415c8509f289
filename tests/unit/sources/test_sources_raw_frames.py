"""Raw frames in a run's folder: erased with whom they are of, read again, without names where that is set."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base.errors import ShowcallerError
from console.sources import raw_frames
from console.sources.frames import Frame, frame_of, read_all
from console.sources.raw_frames import FOLDER, Kept, files_of, known_as, salt_of
from console.sources.raw_scrubbing import ScrubbedFrames, without_secrets
from console.sources.setup import Came, SourceSetup, kinds
from console.sources.vendors import taobao
from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors.bilibili import packet, said
from tests.support.vendors.webhooks import shopify_order, signed

NOTHING_SECRET = (
    "nats-msg-id",
    "topic",
    "event-id",
    "msg-type",
    "roomid",
    "timestamp",
    "delivery-id",
    "msg-id",
)


def kept(run_dir: Path, *frames: tuple[int, bytes, tuple[str, ...]]) -> None:
    """Frames of a source in a run: number, body, whose."""
    salt, one = salt_of(run_dir), Kept(run_dir, "shop")
    for number, body, people in frames:
        whose = tuple(known_as(who, salt) for who in people)
        one.put([msgspec.structs.replace(frame_of(Came(body), 5), number=number, people=whose)])


def numbers(run_dir: Path) -> list[int]:
    return [one.number for one in read_all(files_of(run_dir, "shop"))]


def test_whoever_is_erased_takes_the_frames_along_that_he_is_in(tmp_path: Path) -> None:
    kept(tmp_path, (1, b"packed", ("anna",)), (2, b"packed", ("bert",)), (3, b'{"by": "anna"}', ("bert",)),
         (4, b"packed", ("bert", "anna")), (5, b"packed", ()))  # fmt: skip
    assert raw_frames.erase(tmp_path, "anna") == 3
    assert numbers(tmp_path) == [2, 5]
    assert raw_frames.erase(tmp_path, "anna") == 0
    assert raw_frames.erase(tmp_path, None) == 2
    assert not (tmp_path / FOLDER).exists()
    assert raw_frames.erase(tmp_path, None) == 0


def test_of_what_cannot_be_read_nobody_knows_whose_it_is(tmp_path: Path) -> None:
    kept(tmp_path, (1, b"packed", ("bert",)))
    (path,) = files_of(tmp_path)
    with path.open("ab") as out:
        out.write(b'{"received_ms":1,"raw":"anna anna')
    one = Frame(5, "", number=2, unread=True)
    Kept(tmp_path, "shop").put([one])
    assert numbers(tmp_path) == [1, 2]
    assert raw_frames.erase(tmp_path, "carl") == 1
    assert numbers(tmp_path) == [1] and b"anna" not in path.read_bytes()


def test_a_file_that_cannot_be_changed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, (1, b"packed", ("anna",)))

    def refuses(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuses)
    with pytest.raises(ShowcallerError, match="Permission denied"):
        raw_frames.erase(tmp_path, "anna")


def test_every_kind_reads_what_was_recorded_of_it() -> None:
    assert [kind.name for kind in kinds().values() if kind.again is None] == []


@pytest.mark.parametrize("vendor", ["shopify", "woocommerce"])
def test_a_delivery_is_kept_without_what_it_was_signed_with(vendor: str) -> None:
    from console.sources.vendors.relay_link import _unsigned

    headers = _unsigned(WEBHOOKS[vendor], signed(vendor, shopify_order(1)))
    assert headers and all(any(name.endswith(one) for one in NOTHING_SECRET) for name in headers)


def test_an_order_without_names_is_the_same_order_still() -> None:
    whole = msgspec.json.decode(shopify_order(7))
    whole |= {
        "email": "li@shop.example", "phone": "+86 138 0013 8000", "note": "call me", "browser_ip": "10.0.0.7",
        "customer": {"id": 4711, "first_name": "Li", "email": "li@shop.example", "default_address": {"city": "Wuhan"}},
        "shipping_address": {"address1": "Anning Road 8", "zip": "430000"}, "note_attributes": [{"name": "x"}],
    }  # fmt: skip
    came = Came(msgspec.json.encode(whole), {"x-shopify-topic": "orders/paid"})
    setup = SourceSetup("shop", "shopify")
    again = kinds()["shopify"].again
    assert again is not None
    before = again(setup, came, 5).events
    body = ScrubbedFrames(b"k").frame(came.body, before, None)
    for secret in (b"li@", b"138", b"call me", b"10.0.0.7", b"Li", b"Wuhan", b"Anning", b"430000", b"4711"):
        assert secret not in body
    (after,) = again(setup, Came(body, came.headers), 5).events
    assert after["data"] == before[0]["data"] | {"buyer": "1"}


def test_packed_frames_are_packed_anew() -> None:
    frame = packet(5, msgspec.json.encode(said(1, "13800138000 找我")), 0)
    room = kinds()["bilibili"]
    assert room.again is not None and room.rewrite is not None
    setup = SourceSetup("room", "bilibili")
    before = room.again(setup, Came(frame), 5).events
    body = ScrubbedFrames(b"k").frame(frame, before, room.rewrite)
    (after,) = room.again(setup, Came(body), 5).events
    assert after["data"] == {"text": "… 找我", "user": "viewer-1", "name": "Viewer 1"}
    trade = msgspec.json.encode({"tid": 5, "payment": "29.90", "buyer_nick": "小李", "num_iid": 9}).decode()
    content = {"__kind": taobao.DATA, "id": 12, "topic": "taobao_trade_TradeBuyerPay", "content": trade}
    pushed = taobao.encode(taobao.TmcMessage(taobao.SEND, content, token="of-the-session"))
    shop = kinds()["taobao"]
    assert shop.again is not None
    before = shop.again(setup, Came(pushed), 5).events
    body = ScrubbedFrames(b"k").frame(pushed, before, shop.rewrite)
    (after,) = shop.again(setup, Came(body), 5).events
    assert after["data"] == before[0]["data"] | {"buyer": "viewer-1"} and before[0]["data"]["buyer"] == "小李"
    assert b"of-the-session" not in body and "小李".encode() not in body


def test_a_table_loses_names_and_numbers_and_keeps_its_columns() -> None:
    body = "who,msg,order\n小李,打 13800138000,123456789012\nLi,Life,7\n".encode()
    events = [{"data": {"user": "小李", "text": "打 13800138000"}}, {"data": {"user": "Li", "buyer": "7"}}]
    assert (
        ScrubbedFrames(b"k").frame(body, events, None).decode()
        == "who,msg,order\nviewer-1,打 …,123456789012\nviewer-2,Life,7\n"
    )
    with pytest.raises(ValueError):
        ScrubbedFrames(b"k").frame(b"\xff\xfe\x00packed", [], None)


@pytest.mark.parametrize(
    ("came", "kept_as"),
    [
        (b'{"session_id": "AQoQexAWVYKSTIu4ec", "n": 1}', b'{"session_id": "******************", "n": 1}'),
        (b'{"sign":"0F0F","token_count":"12"}', b'{"sign":"****","token_count":"12"}'),
        (b'{"nextPageToken": "CAUQAA"}', b'{"nextPageToken": "CAUQAA"}'),
        (b'{"url": "https://x/?api_key=1234&x=2"}', b'{"url": "https://x/?api_key=****&x=2"}'),
        (b"\x01\x02tok\\", b"\x01\x02tok\\"),
    ],
)
def test_what_reads_as_a_secret_is_stars(came: bytes, kept_as: bytes) -> None:
    assert without_secrets(came, ("",)) == kept_as
