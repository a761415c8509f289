"""Each vendor's signature: the vectors of its own documents; a flipped byte, an old time, no header are refused."""

import base64
import hashlib
import hmac

import pytest

from console.sources.vendors import bilibili, douyin, douyin_live, taobao
from console.sources.vendors.signed import WINDOW_MS, Delivery
from console.sources.vendors.stripe import signature_of
from console.sources.vendors.webhooks import WEBHOOKS, delivery_of, headers_of
from tests.support.vendors.webhooks import NOW_MS, SECRET, signed


def test_douyin_pushes_are_signed_as_its_document_shows() -> None:
    headers = {
        "x-nonce-str": "123456",
        "x-timestamp": "456789",
        "x-roomid": "268",
        "x-msg-type": "live_gift",
    }
    assert douyin_live.signature_of(headers, "abc123你好".encode(), "123abc") == "PDcKhdlsrKEJif6uMKD2dw=="


def test_bilibili_requests_are_signed_as_its_document_shows() -> None:
    headers = {
        "x-bili-timestamp": "1624594467",
        "x-bili-signature-nonce": "ad184c09-095f-91c3-0849-230dd3744045",
        "x-bili-signature-method": "HMAC-SHA256",
        "x-bili-signature-version": "1.0",
        "x-bili-content-md5": "fa6837e35b2f591865b288dfd859ce9d",
        "x-bili-accesskeyid": "xxxx",
    }
    right = "a81c50234b6bbf15bc56e387ee4f19c6f871af2f70b837dc56db16517d4a341f"
    assert bilibili.authorization(headers, "JzOzZfSHeYYnAMZ") == right
    assert bilibili.authorization({**headers, "x-bili-timestamp": "1624594468"}, "JzOzZfSHeYYnAMZ") != right


def test_a_request_to_bilibili_signs_its_body() -> None:
    one = bilibili.signed(b'{"code":"A"}', "key", "secret", "n", 1624594467)
    other = bilibili.signed(b'{"code":"B"}', "key", "secret", "n", 1624594467)
    assert one["x-bili-content-md5"] == hashlib.md5(b'{"code":"A"}').hexdigest()
    assert one["Authorization"] != other["Authorization"]


def test_openssl_signs_as_we_check() -> None:
    shopify = Delivery(
        {"x-shopify-hmac-sha256": "A09+bRPCTAF5kPEKltdYlxSeElHapJnJVZ+XkyxE6lU="},
        b'{"id":820982911946154508,"currency":"USD"}',
        NOW_MS,
    )
    assert WEBHOOKS["shopify"].check(shopify, "hush") is None
    assert (
        signature_of(b'{"id":"evt_1"}', "1492774577", "whsec_test")
        == "7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2"
    )
    body = b'{"event":"verify_webhook","client_key":"abc","content":{"challenge":12345}}'
    assert douyin.signature_of(body, "abc") == "5cff3408bd481e00a02913b7f72de8d8283d0fb1"


def test_taobao_signs_with_a_sandwich() -> None:
    values = {"timestamp": "1", "app_key": "2", "group_name": "default"}
    inner = b"sapp_key2group_namedefaulttimestamp1s"
    assert taobao.sign(values, "s") == hashlib.md5(inner).hexdigest().upper()


@pytest.mark.parametrize("vendor", sorted(WEBHOOKS))
def test_one_flipped_bit_of_body_secret_or_signature_is_refused(vendor: str) -> None:
    webhook, delivery = WEBHOOKS[vendor], signed(vendor, b'[{"msg_id": "1", "content": "hi"}]')
    assert webhook.check(delivery, SECRET) is None
    for place in range(len(delivery.body)):
        body = bytearray(delivery.body)
        body[place] ^= 1
        assert webhook.check(Delivery(delivery.headers, bytes(body), NOW_MS), SECRET) is not None
    assert webhook.check(delivery, SECRET + "x") is not None
    for name in webhook.kept:
        text = delivery.headers.get(name, "")
        if "signature" not in name and "hmac" not in name:
            continue
        for place in range(len(text)):
            changed = text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]
            headers = {**delivery.headers, name: changed}
            refused = webhook.check(Delivery(headers, delivery.body, NOW_MS), SECRET)
            # The last sign of base64 has bits that say nothing.
            same = text.endswith("=") and _bytes(changed) == _bytes(text)
            assert refused is not None or same
        without = {key: value for key, value in delivery.headers.items() if key != name}
        assert webhook.check(Delivery(without, delivery.body, NOW_MS), SECRET) is not None


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


@pytest.mark.parametrize("vendor", ["stripe", "douyin_live"])
@pytest.mark.parametrize("off_ms", [WINDOW_MS + 1000, -WINDOW_MS - 1000])
def test_a_signed_time_more_than_five_minutes_away_is_refused(vendor: str, off_ms: int) -> None:
    webhook, delivery = WEBHOOKS[vendor], signed(vendor, b"[]")
    late = Delivery(delivery.headers, delivery.body, NOW_MS + off_ms)
    why = webhook.check(late, SECRET)
    assert why is not None and "clock" in str(why)
    inside = Delivery(
        delivery.headers, delivery.body, NOW_MS + (off_ms // 1000 + (-1 if off_ms > 0 else 1) * 2) * 1000
    )
    assert webhook.check(inside, SECRET) is None


def test_stripe_takes_any_of_several_secrets_signatures_and_no_other_scheme() -> None:
    body, seconds = b"{}", str(NOW_MS // 1000)
    right = hmac.new(SECRET.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    check = WEBHOOKS["stripe"].check
    for header, good in (
        (f"t={seconds},v1={'0' * 64},v1={right}", True),
        (f"t={seconds},v0={right}", False),
        (f"v1={right}", False),
        (f"t=-5,v1={right}", False),
        (f"t=١٢٣,v1={right}", False),
        (f"t={'9' * 400},v1={right}", False),
        ("," * 5000, False),
    ):
        assert (check(Delivery({"stripe-signature": header}, body, NOW_MS), SECRET) is None) is good


@pytest.mark.parametrize("vendor", sorted(WEBHOOKS))
def test_signatures_of_strange_signs_are_refused_and_no_error(vendor: str) -> None:
    webhook, delivery = WEBHOOKS[vendor], signed(vendor, b"[]")
    for strange in ("ÿ", "签名", "\udc80", "=" * 100, ""):
        headers = {
            name: strange if "sig" in name or "hmac" in name else value
            for name, value in delivery.headers.items()
        }
        assert webhook.check(Delivery(headers, b"[]", NOW_MS), SECRET) is not None


@pytest.mark.parametrize("vendor", sorted(WEBHOOKS))
def test_a_relayed_delivery_is_checked_again_as_it_was(vendor: str) -> None:
    webhook, delivery = WEBHOOKS[vendor], signed(vendor, b'[{"a": "\xe7\xb1\xb3"}]')
    again = delivery_of(headers_of(webhook, delivery), delivery.body, 0)
    assert webhook.check(again, SECRET) is None
    assert again.received_ms == NOW_MS
    assert webhook.ident(again) == webhook.ident(delivery)


def test_the_challenge_comes_back_and_nothing_else_does() -> None:
    echo = WEBHOOKS["douyin"].echo
    asked = b'{"event": "verify_webhook", "client_key": "", "content": {"challenge": 12345}}'
    assert echo(Delivery({}, asked, NOW_MS)) == b'{"challenge":12345}'
    for other in (
        b'{"event": "other", "content": {"challenge": "verify_webhook"}}',
        b'{"event": "verify_webhook", "content": {"challenge": {"deep": 1}}}',
        b'{"event": "verify_webhook", "content": {"challenge": "' + b"x" * 200 + b'"}}',
        b'{"event": "verify_webhook", "content": [1]}',
        b"verify_webhook",
    ):
        assert echo(Delivery({}, other, NOW_MS)) is None
