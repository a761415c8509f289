"""Douyin's pushes of what happens in a live room: comments, gifts, likes. Pure.

By Douyin's documentation of the open data of live rooms (直播间数据开放): each push has ``x-msg-type``,
``x-nonce-str``, ``x-roomid``, ``x-timestamp`` (ms) and ``x-signature``, the base64 of MD5 of the four, sorted and
joined as ``k=v&k=v``, then the body, then the secret. The body is an array of messages, each with its ``msg_id``, by
which what comes twice is known. At most 100 pushes a second; an answer within 2 s (gifts: 3 s), and after 10 failures
in a row pushes are dropped for some seconds. Comments and likes may be lost and are not sent again. A gift's value is
that of all of its pieces, in fen; ``test`` marks what Douyin's own tools send.
"""

import base64
import hashlib

import msgspec

from console.base.untrusted import Unfit
from console.sources.vendors.made import Events, Made, array_of, digest
from console.sources.vendors.signed import Delivery, Webhook, same, unsigned, untimely, wrong
from console.words.message import Message, message

SIGNED = ("x-msg-type", "x-nonce-str", "x-roomid", "x-timestamp")
SIGNATURE = "x-signature"


class _Message(msgspec.Struct, frozen=True):
    msg_id: str
    timestamp: int | None = None
    sec_openid: str = ""
    nickname: str = ""
    content: str | None = None
    gift_num: int | None = None
    gift_value: int = 0
    like_num: int | None = None
    test: bool = False


def signature_of(headers: dict[str, str], body: bytes, secret: str) -> str:
    """Returns what Douyin signs a push with. headers: the four that are signed."""
    named = "&".join(f"{key}={headers[key]}" for key in sorted(headers))
    whole = hashlib.md5(named.encode() + body + secret.encode(), usedforsecurity=False)
    return base64.b64encode(whole.digest()).decode()


def check(delivery: Delivery, secret: str) -> Message | None:
    """Returns why a push is not Douyin's, None where it is."""
    headers = {key: delivery.header(key) for key in SIGNED}
    signature = delivery.header(SIGNATURE)
    if not signature or not all(headers.values()):
        return unsigned(SIGNATURE)
    if not same(signature_of(headers, delivery.body, secret), signature):
        return wrong()
    at = headers["x-timestamp"]
    if not at.isascii() or not at.isdigit() or len(at) > 15:
        return wrong()
    return untimely(int(at), delivery.received_ms)


def ident(delivery: Delivery) -> str:
    """Returns the id of a push: it has none of its own, so it is that of its messages."""
    return digest(delivery.header("x-msg-type").encode(), delivery.body)


def made(delivery: Delivery, source: str) -> Made:
    """Returns a push's events. Raises Unfit for a body that is no JSON array."""
    events = Events(source)
    body = array_of(delivery.body)
    kind = delivery.header("x-msg-type")
    for place, one in events.each("body", body, _Message):
        if one.test or not one.msg_id:
            continue
        if kind == "live_comment" and one.content is not None:
            events.comment(one.msg_id, one.timestamp, one.content, one.sec_openid, one.nickname)
        elif kind == "live_gift" and one.gift_num is not None:
            events.gift(one.msg_id, one.timestamp, one.gift_num, one.gift_value, "CNY")
        elif kind == "live_like" and one.like_num is not None:
            events.likes(one.msg_id, one.timestamp, one.like_num)
        elif kind in ("live_comment", "live_gift", "live_like"):
            events.unfit(f"body[{place}]", Unfit(f"no {kind}"))
    return events.made()


WEBHOOK = Webhook(
    name="douyin_live",
    title=message("vendors.douyin_live"),
    kept=(SIGNATURE, *SIGNED),
    answer_ms=2000,
    check=check,
    ident=ident,
    made=made,
)
