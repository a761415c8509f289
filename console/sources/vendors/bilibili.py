"""Bilibili's live open platform: signed requests, frames, messages. Pure.

By Bilibili's documentation of its live open platform (直播创作者服务中心): a request's headers ``x-bili-*``,
sorted, a line each, are signed with HMAC-SHA256 of the access key's secret. A game is started with the host's identity
code, and ends 60 s after its last heartbeat, which is asked for every 20 s. Then a WebSocket: frames of packets, each
with a header ``>I2H2I`` of length, 16, version, operation, sequence; the first packet is the auth body, and each 30 s
a heartbeat. A body of version 2 is zlib of several packets, of version 3 brotli. A gift's price is in thousandths of a
yuan.
"""

import hashlib
import hmac
import struct
import zlib
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from console.base.untrusted import Unfit
from console.sources.setup import SourceFault
from console.sources.vendors.made import Events, Made, object_of
from console.words.message import message

API = "https://live-open.biliapi.com"
START, BEAT, END = "/v2/app/start", "/v2/app/heartbeat", "/v2/app/end"
APP_BEAT_MS, SOCKET_BEAT_MS = 20_000, 30_000
HEADER = struct.Struct(">I2H2I")
HEARTBEAT, HEARTBEAT_REPLY, MESSAGE, AUTH, AUTH_REPLY = 2, 3, 5, 7, 8
PLAIN, INT, ZLIB, BROTLI = 0, 1, 2, 3
# A frame unpacked, and its packets: more is no live room.
MOST_UNPACKED, MOST_PACKETS = 8 << 20, 10_000
_OF_KEYS = {4002, 4003, 4004, 4006, 4009}
_OF_IDENTITY = {7007, 7008}


class Packet(msgspec.Struct):
    """One packet of a frame."""

    operation: int
    body: bytes
    version: int = PLAIN


class Game(msgspec.Struct):
    """A game that was started. links: of the WebSocket, the best first. auth: what its first packet says."""

    game: str
    links: tuple[str, ...]
    auth: str
    room: str


class _User(msgspec.Struct, frozen=True):
    msg_id: str = ""
    open_id: str = ""
    uid: int = 0
    uname: str = ""
    timestamp: int | None = None


class _Said(_User, frozen=True):
    msg: str = ""


class _Gift(_User, frozen=True):
    gift_num: int = 1
    price: int = 0
    paid: bool = False


class _Superchat(_User, frozen=True):
    message: str = ""
    message_id: int = 0
    rmb: float = 0


class _Like(_User, frozen=True):
    like_count: int = 1


class _Guard(msgspec.Struct, frozen=True):
    user_info: _User = _User()
    guard_num: int = 1
    price: int = 0
    msg_id: str = ""
    timestamp: int | None = None


def signed(body: bytes, key: str, secret: str, nonce: str, seconds: int) -> dict[str, str]:
    """Returns the headers of a request with a body. nonce: another each time. seconds: epoch."""
    headers = {
        "x-bili-accesskeyid": key,
        "x-bili-content-md5": hashlib.md5(body, usedforsecurity=False).hexdigest(),
        "x-bili-signature-method": "HMAC-SHA256",
        "x-bili-signature-nonce": nonce,
        "x-bili-signature-version": "1.0",
        "x-bili-timestamp": str(seconds),
    }
    return headers | {
        "Authorization": authorization(headers, secret),
        "Accept": "application/json",
        "Content-Type": "application/json",
    }


def authorization(headers: dict[str, str], secret: str) -> str:
    """Returns what the ``x-bili-*`` headers are signed with."""
    lines = "\n".join(f"{key}:{headers[key]}" for key in sorted(headers))
    return hmac.new(secret.encode(), lines.encode(), hashlib.sha256).hexdigest()


def answer(body: bytes) -> dict[str, Any]:
    """Returns the data of an answer. Raises SourceFault when Bilibili says no, Unfit for what is no answer."""
    data = object_of(body)
    code = data.get("code")
    if code == 0:
        inner = data.get("data")
        return inner if isinstance(inner, dict) else {}
    if not isinstance(code, int):
        raise Unfit("no code in it")
    fix, final = None, False
    if code in _OF_KEYS:
        fix, final = message("vendors.fix_bilibili_key"), True
    elif code in _OF_IDENTITY:
        fix, final = message("vendors.fix_bilibili_code"), True
    said = str(data.get("message", ""))[:200]
    raise SourceFault(
        message("vendors.refused", vendor="Bilibili", status=code, said=said or "-"), fix, final=final
    )


def game(data: dict[str, Any]) -> Game:
    """Returns the game that an answer to START tells of. Raises Unfit."""
    try:
        info, socket = data["game_info"], data["websocket_info"]
        links = tuple(link for link in socket["wss_link"] if isinstance(link, str))
        room = str(data.get("anchor_info", {}).get("room_id", ""))
        found = Game(str(info.get("game_id", "")), links, str(socket["auth_body"]), room)
    except (KeyError, TypeError, AttributeError) as error:
        raise Unfit(f"no game in it: {error}") from error
    if not found.links or not all(link.startswith(("wss://", "ws://")) for link in found.links):
        raise Unfit("no WebSocket in it")
    return found


def pack(operation: int, body: bytes = b"", version: int = INT, sequence: int = 1) -> bytes:
    """Returns one packet."""
    return HEADER.pack(HEADER.size + len(body), HEADER.size, version, operation, sequence) + body


def unpack(frame: bytes) -> list[Packet]:
    """Returns the packets of a frame, those in zlib taken out. Raises Unfit for what is none.

    Raises SourceFault for brotli: we ask for version 2, and a room that sends 3 all the same cannot be read.
    """
    packets: list[Packet] = []
    for packet in _split(frame):
        if packet.version == BROTLI:
            raise SourceFault(message("vendors.bilibili_brotli"), message("vendors.fix_bilibili_brotli"))
        if packet.version != ZLIB:
            packets.append(packet)
            continue
        for inner in _split(_inflated(packet.body)):
            if inner.version in (ZLIB, BROTLI):
                raise Unfit("packed twice")
            packets.append(inner)
    return packets


def _split(frame: bytes) -> Iterable[Packet]:
    at = 0
    for _ in range(MOST_PACKETS):
        if at == len(frame):
            return
        if len(frame) - at < HEADER.size:
            raise Unfit("a packet without a header")
        length, header, version, operation, _ = HEADER.unpack_from(frame, at)
        if header < HEADER.size or length < header or at + length > len(frame):
            raise Unfit("a packet's length is wrong")
        yield Packet(operation, frame[at + header : at + length], version)
        at += length
    raise Unfit(f"more than {MOST_PACKETS} packets")


def _inflated(body: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        whole = unpacker.decompress(body, MOST_UNPACKED)
    except zlib.error as error:
        raise Unfit(f"no zlib: {error}") from error
    if unpacker.unconsumed_tail:
        raise Unfit(f"it unpacks to more than {MOST_UNPACKED >> 20} MB")
    if not unpacker.eof:
        raise Unfit("zlib that was cut off")
    return whole


def is_welcome(packet: Packet) -> bool:
    """Returns whether an AUTH_REPLY lets us in."""
    try:
        return object_of(packet.body).get("code") == 0
    except Unfit:
        return False


def made(packets: Iterable[Packet], source: str) -> tuple[Made, Literal["", "live_end", "game_end"]]:
    """Returns what messages say, and whether the stream or the game has ended."""
    events = Events(source)
    ended: Literal["", "live_end", "game_end"] = ""
    for place, packet in enumerate(packets):
        if packet.operation != MESSAGE:
            continue
        try:
            body = object_of(packet.body)
        except Unfit as error:
            events.unfit(f"packet[{place}]", error)
            continue
        command = str(body.get("cmd", "")).removeprefix("LIVE_OPEN_PLATFORM_")
        if command == "LIVE_END":
            ended = "live_end"
        elif command == "INTERACTION_END":
            ended = "game_end"
        else:
            _message(events, f"packet[{place}]", command, body.get("data"))
    return events.made(), ended


def _message(events: Events, where: str, command: str, data: Any) -> None:
    match command:
        case "DM":
            said = events.read(where, data, _Said)
            if said is not None and said.msg_id:
                events.comment(said.msg_id, _ms(said), said.msg, _who(said), said.uname)
        case "SEND_GIFT":
            gift = events.read(where, data, _Gift)
            if gift is not None and gift.msg_id:
                worth = gift.price * gift.gift_num // 10 if gift.paid else 0
                events.gift(gift.msg_id, _ms(gift), gift.gift_num, worth, "CNY")
        case "SUPER_CHAT":
            paid = events.read(where, data, _Superchat)
            if paid is not None:
                ident = paid.msg_id or str(paid.message_id)
                events.gift(f"{ident}.gift", _ms(paid), 1, round(paid.rmb * 100), "CNY")
                if paid.message:
                    events.comment(ident, _ms(paid), paid.message, _who(paid), paid.uname)
        case "LIKE":
            like = events.read(where, data, _Like)
            if like is not None and like.msg_id:
                events.likes(like.msg_id, _ms(like), like.like_count)
        case "GUARD":
            guard = events.read(where, data, _Guard)
            if guard is not None and guard.msg_id:
                worth = guard.price * guard.guard_num // 10
                at = None if guard.timestamp is None else guard.timestamp * 1000
                events.gift(guard.msg_id, at, guard.guard_num, worth, "CNY")


def _ms(user: _User) -> int | None:
    return None if user.timestamp is None else user.timestamp * 1000


def _who(user: _User) -> str:
    return user.open_id or (str(user.uid) if user.uid else "")
