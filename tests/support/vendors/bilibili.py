"""A Bilibili open platform: signatures, a game that ends 60 s after its last heartbeat, a room that ends after 70 s."""

import asyncio
import hashlib
import hmac
import struct
import zlib
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from tests.support.vendors.virtual import LoopClock

KEY, SECRET, CODE, APP = "ak", "as", "IDCODE", 165


class Bilibili:
    """beats: of the game and of the room. ended: games that were ended as they should be."""

    def __init__(self) -> None:
        self.clock = LoopClock()
        self.game_beats = self.room_beats = 0
        self.ended: list[str] = []
        self.timed_out = ""
        self.socket: web.WebSocketResponse | None = None
        self._game_until = self._room_until = 0.0
        self.url = ""
        self.app = web.Application()
        for path, answer in (("start", self._start), ("heartbeat", self._beat), ("end", self._end)):
            self.app.router.add_post(f"/v2/app/{path}", answer)
        self.app.router.add_get("/sub", self._room)

    async def _body(self, request: web.Request) -> dict[str, Any] | web.Response:
        raw = await request.read()
        names = (
            "accesskeyid",
            "content-md5",
            "signature-method",
            "signature-nonce",
            "signature-version",
            "timestamp",
        )
        lines = "\n".join(f"x-bili-{name}:{request.headers[f'x-bili-{name}']}" for name in names)
        made = hmac.new(SECRET.encode(), lines.encode(), hashlib.sha256).hexdigest()
        right_md5 = hashlib.md5(raw).hexdigest() == request.headers["x-bili-content-md5"]
        if made != request.headers["Authorization"] or not right_md5:
            return web.json_response({"code": 4002, "message": "signature verification failed"})
        if abs(int(request.headers["x-bili-timestamp"]) * 1000 - self.clock.wall_ms()) > 600_000:
            return web.json_response({"code": 4003, "message": "timestamp expired"})
        data: dict[str, Any] = msgspec.json.decode(raw)
        return data

    async def _start(self, request: web.Request) -> web.Response:
        body = await self._body(request)
        if isinstance(body, web.Response):
            return body
        if body != {"code": CODE, "app_id": APP}:
            return web.json_response({"code": 7007, "message": "identity code error"})
        self._game_until = asyncio.get_running_loop().time() + 60
        return web.json_response({"code": 0, "message": "ok", "data": {
            "game_info": {"game_id": "g1"}, "anchor_info": {"room_id": 9},
            "websocket_info": {"auth_body": '{"roomid":9,"protover":2,"key":"k"}',
                               "wss_link": [self.url.replace("http", "ws") + "/sub"]},
        }})  # fmt: skip

    async def _beat(self, request: web.Request) -> web.Response:
        body = await self._body(request)
        if isinstance(body, web.Response):
            return body
        self.game_beats += 1
        self._game_until = asyncio.get_running_loop().time() + 60
        return web.json_response({"code": 0, "message": "ok", "data": {}})

    async def _end(self, request: web.Request) -> web.Response:
        body = await self._body(request)
        if isinstance(body, web.Response):
            return body
        self.ended.append(body["game_id"])
        return web.json_response({"code": 0, "message": "ok", "data": {}})

    async def _room(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        loop = asyncio.get_running_loop()
        self._room_until = loop.time() + 5
        watch = asyncio.create_task(self._watch(socket))
        try:
            async for came in socket:
                if came.type is not WSMsgType.BINARY:
                    continue
                length, header, _, operation, _ = struct.unpack(">I2H2I", came.data[:16])
                assert (length, header) == (len(came.data), 16)
                if operation == 7:
                    right = msgspec.json.decode(came.data[16:]) == {"roomid": 9, "protover": 2, "key": "k"}
                    await socket.send_bytes(packet(8, b'{"code":0}' if right else b'{"code":-101}', 1))
                    self.socket = socket
                elif operation == 2:
                    self.room_beats += 1
                    await socket.send_bytes(packet(3, struct.pack(">I", 1), 1))
                self._room_until = loop.time() + 70
        finally:
            watch.cancel()
        return socket

    async def _watch(self, socket: web.WebSocketResponse) -> None:
        loop = asyncio.get_running_loop()
        while not socket.closed:
            gone = (
                "room" if loop.time() > self._room_until else "game" if loop.time() > self._game_until else ""
            )
            if gone:
                self.timed_out = gone
                await socket.close()
                return
            done = loop.create_future()
            loop.call_later(1, done.set_result, None)
            await done

    async def send(self, *messages: dict[str, Any], version: int = 2) -> None:
        """Send messages in one frame, packed."""
        assert self.socket is not None
        inner = b"".join(packet(5, msgspec.json.encode(one), 0) for one in messages)
        body = zlib.compress(inner) if version == 2 else inner
        await self.socket.send_bytes(packet(5, body, version) if version else inner)


def packet(operation: int, body: bytes, version: int) -> bytes:
    return struct.pack(">I2H2I", 16 + len(body), 16, version, operation, 1) + body


def said(number: int, text: str = "这个多少钱？") -> dict[str, Any]:
    return {"cmd": "LIVE_OPEN_PLATFORM_DM", "data": {
        "msg_id": f"dm-{number}", "open_id": f"o{number}", "uid": 0, "uname": "猫", "msg": text,
        "timestamp": 1713262680, "room_id": 9,
    }}  # fmt: skip


def gift(number: int, price: int, paid: bool = True, count: int = 2) -> dict[str, Any]:
    return {"cmd": "LIVE_OPEN_PLATFORM_SEND_GIFT", "data": {
        "msg_id": f"gift-{number}", "open_id": "o1", "uname": "猫", "gift_num": count, "price": price, "paid": paid,
        "timestamp": 1713262680,
    }}  # fmt: skip
