"""A Taobao message channel that sends again, at each pull, what was not confirmed: by its SDKs' frames."""

import hashlib
import struct
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from console.sources.vendors.taobao import TmcMessage, decode, encode

APP, SECRET = "2301", "sec"


class Taobao:
    """waiting: what is not confirmed, by id. deaf: confirmations that are lost on their way."""

    def __init__(self) -> None:
        self.waiting: dict[int, dict[str, Any]] = {}
        self.sent = self.pulls = 0
        self.deaf = 0
        self.app = web.Application()
        self.app.router.add_get("/", self._channel)

    def trade(self, number: int, topic: str = "taobao_trade_TradeBuyerPay", **more: Any) -> None:
        """Have something happen."""
        content = {
            "tid": number,
            "oid": number,
            "payment": "29.90",
            "buyer_nick": f"b{number}",
            "num_iid": 5,
            **more,
        }
        self.waiting[10**12 + number] = {"topic": topic, "content": msgspec.json.encode(content).decode()}

    async def _channel(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for came in socket:
            if came.type is not WSMsgType.BINARY:
                continue
            one = decode(came.data)
            if one.kind == 0:
                await self._let_in(socket, one)
                continue
            assert one.token == "tok"
            if one.content["__kind"] == 1:
                self.pulls += 1
                for ident, what in self.waiting.items():
                    self.sent += 1
                    time = 1_713_262_680_000
                    content = {"__kind": 3, "id": ident, "time": time, "dataid": "d", **what}
                    await socket.send_bytes(encode(TmcMessage(2, content, "tok")))
            elif self.deaf:
                self.deaf -= 1
            else:
                ident = one.content["id"]
                assert isinstance(ident, int)
                del self.waiting[ident]
        return socket

    async def _let_in(self, socket: web.WebSocketResponse, one: TmcMessage) -> None:
        values = one.content
        inner = "".join(f"{key}{values[key]}" for key in ("app_key", "group_name", "timestamp"))
        named = f"{SECRET}{inner}{SECRET}"
        right = hashlib.md5(named.encode()).hexdigest().upper() == values["sign"]
        answer = (
            TmcMessage(1, {}, "tok") if right else TmcMessage(1, {}, status=102, phrase="Invalid Signature")
        )
        await socket.send_bytes(encode(answer))


def by_hand() -> bytes:
    """A frame as the SDKs write one: little endian, a kind as a byte, an id as 64 bits."""
    text = struct.Struct("<I")
    return (
        struct.pack("<BB", 2, 2)
        + struct.pack("<H", 5) + text.pack(3) + b"tok"
        + struct.pack("<H", 1) + text.pack(6) + b"__kind" + struct.pack("<BB", 2, 2)
        + struct.pack("<H", 1) + text.pack(2) + b"id" + struct.pack("<Bq", 5, 1_000_000_000_007)
        + struct.pack("<H", 0)
    )  # fmt: skip
