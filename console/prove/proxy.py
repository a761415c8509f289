"""Between a desk and its OBS: passes on what both say, and puts malformed copies of OBS's messages between them."""

import asyncio
import random
import threading
from types import TracebackType

import aiohttp

from console.base.http_server import web
from console.base.listening import end_server
from console.base.workers import LOGGED, Worker
from console.prove.mutate import malformed

SUBPROTOCOL = "obswebsocket.json"
KEPT = 60
# So many at once: the desk has a show to run between them.
BATCH = 20


class Proxy:
    """A server on loopback. sent: how many malformed messages the desk was sent, until most of them were."""

    def __init__(self, obs_port: int, chance: random.Random, most: int) -> None:
        self.sent, self.port = 0, 0
        self._obs_port, self._chance, self._most = obs_port, chance, most
        self._kept: list[bytes] = []
        self._loop = asyncio.new_event_loop()
        self._up, self._over = threading.Event(), asyncio.Event()
        self._desk: web.WebSocketResponse | None = None
        self._worker: Worker = LOGGED.worker("garbage for the desk", self._serve, restart=False)

    @property
    def url(self) -> str:
        """Returns where the desk finds it."""
        return f"ws://127.0.0.1:{self.port}"

    def __enter__(self) -> "Proxy":
        self._worker.start()
        self._up.wait(30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)

    def begin_again(self) -> None:
        """Drop the desk: it looks at its OBS afresh, as after any lie."""
        if self._desk is not None:
            asyncio.run_coroutine_threadsafe(self._desk.close(), self._loop).result(30)

    def _serve(self) -> None:
        self._loop.run_until_complete(self._run())

    async def _run(self) -> None:
        app = web.Application()
        app.router.add_get("/", self._between)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._up.set()
        await self._over.wait()
        await end_server(runner)

    async def _between(self, request: web.Request) -> web.WebSocketResponse:
        desk = web.WebSocketResponse(protocols=(SUBPROTOCOL,), max_msg_size=0)
        await desk.prepare(request)
        self._desk = desk
        url = f"ws://127.0.0.1:{self._obs_port}"
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(url, protocols=(SUBPROTOCOL,), max_msg_size=0) as obs,
        ):
            parts = [
                asyncio.ensure_future(self._from_obs(obs, desk)),
                asyncio.ensure_future(self._from_desk(desk, obs)),
                asyncio.ensure_future(self._garbage(desk)),
            ]
            await asyncio.wait(parts[:2], return_when=asyncio.FIRST_COMPLETED)
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
        await desk.close()
        return desk

    async def _from_obs(self, obs: aiohttp.ClientWebSocketResponse, desk: web.WebSocketResponse) -> None:
        async for message in obs:
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            body = message.data.encode()
            if len(self._kept) < KEPT:
                self._kept.append(body)
            else:
                self._kept[self._chance.randrange(KEPT)] = body
            await desk.send_str(message.data)

    async def _from_desk(self, desk: web.WebSocketResponse, obs: aiohttp.ClientWebSocketResponse) -> None:
        async for message in desk:
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            await obs.send_str(message.data)

    async def _garbage(self, desk: web.WebSocketResponse) -> None:
        await asyncio.sleep(
            1.0
        )  # After the handshake: what is wrong there ends the connection, and is tested so.
        while self.sent < self._most:
            for _ in range(min(BATCH, self._most - self.sent)):
                body = malformed(self._chance.choice(self._kept), self._chance)
                # A text that is no UTF-8 ends a WebSocket by its own rules: that is not for the desk to read.
                await desk.send_str(body.decode("utf-8", "replace"))
                self.sent += 1
            await asyncio.sleep(0.002)
