"""A Twitch that is true to its limits: closes who subscribes late or sends a byte; sends some messages twice."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from tests.support.vendors.virtual import LoopClock

CHANNEL, TOKEN, FRESH = "12826", "tok-old", "tok-new"


class Twitch:
    """closed: the codes that it closed with."""

    def __init__(self) -> None:
        self.clock = LoopClock()
        self.sockets: list[web.WebSocketResponse] = []
        self.subscribed: set[str] = set()
        self.closed: list[int] = []
        self.token, self.viewers, self.renewals = TOKEN, 55, 0
        self.mute = False
        self._number = 0
        self.url = ""
        self.app = web.Application()
        self.app.router.add_get("/ws", self._socket)
        self.app.router.add_post("/helix/eventsub/subscriptions", self._subscribe)
        self.app.router.add_get("/helix/streams", self._streams)
        self.app.router.add_post("/token", self._renew)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        session, again = f"s{len(self.sockets)}", "moved" in request.query
        self.sockets.append(socket)
        await self._send(socket, "session_welcome", {"session": {"id": session, "status": "connected",
                         "keepalive_timeout_seconds": 30, "reconnect_url": None}})  # fmt: skip
        tasks = [asyncio.create_task(self._keepalives(socket))]
        if not again:
            tasks.append(asyncio.create_task(self._unused(socket, session)))
        try:
            async for came in socket:
                if came.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await self._close(socket, 4001)
                elif came.type is WSMsgType.PING:
                    await socket.pong(came.data)
        finally:
            for one in tasks:
                one.cancel()
        return socket

    async def _unused(self, socket: web.WebSocketResponse, session: str) -> None:
        await self.clock_sleep(10)
        if session not in self.subscribed:
            await self._close(socket, 4003)

    async def _keepalives(self, socket: web.WebSocketResponse) -> None:
        while not socket.closed:
            await self.clock_sleep(30)
            if not self.mute and not socket.closed:
                await self._send(socket, "session_keepalive", {})

    async def clock_sleep(self, seconds: float) -> None:
        """Wait by the loop's time."""
        done = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(seconds, lambda: done.done() or done.set_result(None))
        await done

    async def _close(self, socket: web.WebSocketResponse, code: int) -> None:
        self.closed.append(code)
        await socket.close(code=code)

    async def _send(
        self, socket: web.WebSocketResponse, kind: str, payload: Any, ident: str = "", **more: Any
    ) -> None:
        self._number += 1
        at = datetime.fromtimestamp(self.clock.wall_ms() / 1000, UTC).isoformat().replace("+00:00", "123456Z")
        metadata = {
            "message_id": ident or f"x{self._number}",
            "message_type": kind,
            "message_timestamp": at,
            **more,
        }
        await socket.send_str(msgspec.json.encode({"metadata": metadata, "payload": payload}).decode())

    async def say(self, text: str, number: int, socket: int = -1, bits: int = 0) -> None:
        """Have somebody say something: each third one is sent twice, with the same id."""
        event: dict[str, Any] = {"message_id": f"c{number}", "chatter_user_id": "7", "chatter_user_name": "Ann",
                 "message": {"text": text}, "cheer": {"bits": bits} if bits else None}  # fmt: skip
        payload = {"subscription": {"type": "channel.chat.message"}, "event": event}
        for _ in range(2 if number % 3 == 0 else 1):
            await self._send(self.sockets[socket], "notification", payload, f"n{number}",
                             subscription_type="channel.chat.message", subscription_version="1")  # fmt: skip

    async def move(self) -> None:
        """Ask the client to connect elsewhere within 30 s."""
        await self._send(self.sockets[-1], "session_reconnect", {"session": {"id": "s0", "status": "reconnecting",
                         "keepalive_timeout_seconds": None, "reconnect_url": f"{self.url}/ws?moved=1"}})  # fmt: skip

    async def revoke(self) -> None:
        """Take the subscription away."""
        await self._send(self.sockets[-1], "revocation", {"subscription": {"status": "authorization_revoked",
                         "type": "channel.chat.message"}})  # fmt: skip

    def _may(self, request: web.Request) -> bool:
        return (
            request.headers.get("Authorization") == f"Bearer {self.token}" and "Client-Id" in request.headers
        )

    async def _subscribe(self, request: web.Request) -> web.Response:
        if not self._may(request):
            return web.json_response({"status": 401, "message": "Invalid OAuth token"}, status=401)
        body = await request.json()
        self.subscribed.add(body["transport"]["session_id"])
        return web.json_response({"data": [{"status": "enabled"}]}, status=202)

    async def _streams(self, request: web.Request) -> web.Response:
        if not self._may(request):
            return web.json_response({"status": 401, "message": "Invalid OAuth token"}, status=401)
        return web.json_response({"data": [{"id": "41", "type": "live", "viewer_count": self.viewers}]})

    async def _renew(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("refresh_token") != "ref" or form.get("client_secret") != "shh":
            return web.json_response({"status": 400, "message": "Invalid refresh token"}, status=400)
        self.renewals += 1
        return web.json_response({"access_token": self.token, "refresh_token": "ref2", "expires_in": 14000})
