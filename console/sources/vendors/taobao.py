"""Taobao's message channel (TMC): its signature, its frames, and what becomes of trades. Pure.

By Taobao's documentation of its message service (淘宝消息服务) and its SDKs: a WebSocket outwards; frames are little
endian: protocol 2, type (0 connect, 1 its answer, 2 message, 3 its answer), headers of a 16-bit kind each until kind 0.
The connect message is signed with the MD5 sandwich in capitals: secret, sorted keys and values, secret. Messages are
pushed, and asked for each 5 s besides; each is confirmed by its id, else it comes again. Amounts are in yuan.
"""

import hashlib
import struct
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec

from console.base.untrusted import Unfit
from console.sources.setup import SourceFault
from console.sources.vendors.made import Events, Made, minor, object_of
from console.words.message import message

SOCKET = "ws://mc.api.taobao.com/"
PULL_MS = 5000
PROTOCOL = 2
CONNECT, CONNECT_ACK, SEND, SEND_ACK = 0, 1, 2, 3
PULL, CONFIRM, DATA = 1, 2, 3
MOST_FRAME, MOST_HEADERS = 4 << 20, 1000
_END, _CUSTOM, _CODE, _PHRASE, _FLAG, _TOKEN = 0, 1, 2, 3, 4, 5
_VOID, _TEXT, _BYTE, _INT16, _INT32, _INT64, _DATE, _BYTES = range(8)
_NUMBERS = {_BYTE: "<B", _INT16: "<H", _INT32: "<i", _INT64: "<q", _DATE: "<q"}
CHINA = timezone(timedelta(hours=8))
WHAT = {
    "taobao_trade_TradeCreate": "placed",
    "taobao_trade_TradeBuyerPay": "paid",
    "taobao_trade_TradeClose": "cancelled",
    "taobao_refund_RefundSuccess": "cancelled",
}

Value = str | int | bytes | None


class TmcMessage(msgspec.Struct):
    """A frame. content: its headers of ours. status, phrase: what the server says of one that it refuses."""

    kind: int
    content: dict[str, Value] = {}
    token: str = ""
    status: int = 0
    phrase: str = ""
    flag: int = 0


class _Trade(msgspec.Struct, frozen=True):
    tid: int
    oid: int = 0
    payment: str = ""
    refund_fee: str = ""
    refund_id: int = 0
    buyer_nick: str = ""
    iid: int = 0
    num_iid: int = 0
    num: int = 1


def sign(values: dict[str, str], secret: str) -> str:
    """Returns the signature of values: the MD5 sandwich that Taobao, Pinduoduo and JD use."""
    inner = "".join(f"{key}{values[key]}" for key in sorted(values))
    return hashlib.md5(f"{secret}{inner}{secret}".encode(), usedforsecurity=False).hexdigest().upper()


def connect(app: str, secret: str, group: str, now_ms: int) -> bytes:
    """Returns the first frame."""
    values = {"app_key": app, "group_name": group, "timestamp": str(now_ms)}
    content: dict[str, Value] = {**values, "sign": sign(values, secret), "sdk": "showcaller"}
    return encode(TmcMessage(CONNECT, content, flag=1))


def pull(token: str) -> bytes:
    """Returns the frame that asks for what was not pushed."""
    return encode(TmcMessage(SEND, {"__kind": PULL}, token))


def confirm(token: str, ident: int) -> bytes:
    """Returns the frame that says that a message was taken."""
    return encode(TmcMessage(SEND, {"__kind": CONFIRM, "id": ident}, token))


def encode(one: TmcMessage) -> bytes:
    """Returns a frame."""
    out = bytearray(struct.pack("<BB", PROTOCOL, one.kind))
    if one.status:
        out += struct.pack("<Hi", _CODE, one.status)
    if one.phrase:
        out += struct.pack("<H", _PHRASE) + _text(one.phrase)
    if one.flag:
        out += struct.pack("<Hi", _FLAG, one.flag)
    if one.token:
        out += struct.pack("<H", _TOKEN) + _text(one.token)
    for key, value in one.content.items():
        out += struct.pack("<H", _CUSTOM) + _text(key)
        if value is None:
            out += struct.pack("<B", _VOID)
        elif isinstance(value, int):
            # The server reads a kind as a byte, an id as 64 bits.
            out += struct.pack("<BB", _BYTE, value) if key == "__kind" else struct.pack("<Bq", _INT64, value)
        elif isinstance(value, bytes):
            out += struct.pack("<BI", _BYTES, len(value)) + value
        else:
            out += struct.pack("<B", _TEXT) + _text(value)
    return bytes(out + struct.pack("<H", _END))


def _text(text: str) -> bytes:
    body = text.encode()
    return struct.pack("<I", len(body)) + body


class _Reader:
    def __init__(self, frame: bytes) -> None:
        self._frame, self._at = frame, 0

    def number(self, form: str) -> int:
        value: int = struct.unpack(form, self.take(struct.calcsize(form)))[0]
        return value

    def take(self, size: int) -> bytes:
        if size > len(self._frame) - self._at:
            raise Unfit("a frame that was cut off")
        self._at += size
        return self._frame[self._at - size : self._at]

    def text(self) -> str:
        return self.take(self.number("<I")).decode("utf-8", "replace")

    def value(self) -> Value:
        form = self.number("<B")
        if form == _VOID:
            return None
        if form == _BYTES:
            return self.take(self.number("<I"))
        if form in _NUMBERS:
            return self.number(_NUMBERS[form])
        return self.text()


def decode(frame: bytes) -> TmcMessage:
    """Returns what a frame is. Raises Unfit for what is none."""
    if len(frame) > MOST_FRAME:
        raise Unfit(f"more than {MOST_FRAME >> 20} MB")
    reader = _Reader(frame)
    if reader.number("<B") != PROTOCOL:
        raise Unfit("another protocol")
    one = TmcMessage(reader.number("<B"), {})
    for _ in range(MOST_HEADERS):
        match reader.number("<H"):
            case 0:
                return one
            case 1:
                key = reader.text()
                one.content[key] = reader.value()
            case 2:
                one.status = reader.number("<i")
            case 3:
                one.phrase = reader.text()
            case 4:
                one.flag = reader.number("<i")
            case 5:
                one.token = reader.text()
            case other:
                raise Unfit(f"a header of kind {other}")
    raise Unfit(f"more than {MOST_HEADERS} headers")


def refused(one: TmcMessage) -> SourceFault | None:
    """Returns what the server says when it does not let us in, None when it does."""
    if not one.status and not one.phrase:
        return None
    return SourceFault(
        message("vendors.refused", vendor="TMC", status=one.status, said=one.phrase[:200] or "-"),
        message("vendors.fix_taobao_key"),
        final=one.status in (102, 103, 104),
    )


def made(one: TmcMessage, source: str) -> tuple[Made, int | None]:
    """Returns what a message says, and the id that confirms it; None for what is no message."""
    events = Events(source)
    ident = one.content.get("id")
    if one.kind != SEND or one.content.get("__kind") != DATA or not isinstance(ident, int):
        return events.made(), None
    what = WHAT.get(str(one.content.get("topic", "")))
    if what is None:
        return events.made(), ident
    content: Any = one.content.get("content")
    try:
        trade = events.read("content", object_of(str(content).encode()), _Trade)
        if trade is not None:
            _traded(events, what, trade, _at(one.content.get("time")))
    except ValueError as error:
        events.unfit("content", error)
    return events.made(), ident


def _traded(events: Events, what: str, trade: _Trade, at: int | None) -> None:
    amount = trade.refund_fee if trade.refund_id else trade.payment
    order = str(trade.oid or trade.tid)
    item = trade.num_iid or trade.iid
    events.order(
        what,
        at,
        order_id=f"{order}.{trade.refund_id}" if trade.refund_id else order,
        sku=str(item) if item else "taobao",
        amount_minor=minor(amount or "0", "CNY"),
        currency="CNY",
        # A refund says its fee alone: how much of the order that is shows once both are known.
        units=0 if trade.refund_id else trade.num,
        buyer=trade.buyer_nick,
        part=bool(trade.refund_id),
        of=order,
    )


def _at(time: Value) -> int | None:
    """Returns a message's time: ms, or a text by China's clock."""
    if isinstance(time, int):
        return time
    try:
        moment = datetime.strptime(str(time), "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA)
    except ValueError:
        return None
    return round(moment.timestamp() * 1000)
