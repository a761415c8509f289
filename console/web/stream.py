"""The state stream: snapshots and levels at a rate a client can take, and every record in its order.

Old records are read in pages, off the loop, and sent as fast as the client reads; only what is new waits in
memory, up to a bound.
"""

import asyncio
import contextlib
import logging
from collections import deque

import msgspec

from console import __version__
from console.api.messages import API, Hello
from console.base.errors import Problem
from console.base.http_server import WSMsgType, web
from console.web.answers import Wrong, whole_number
from console.web.ports import DeskPort
from console.web.reading import serial_of
from console.web.work import Work
from console.words.message import message

RATE_S = 1 / 30
PAGE = 200
MOST_WAITING, MOST_BYTES = 20_000, 8 * 1024 * 1024
# How long a client is waited for that is cut off: it may read what is on its way, and why.
CLOSE_S = 5.0
TOO_SLOW, MISTAKE = 4008, 1011
SLOW_WHY = b"Too slow: read faster, or connect again with ?from=SERIAL."
MISTAKE_WHY = b"A mistake in Showcaller: see desk.log, and connect again."
log = logging.getLogger("showcaller.web")


class Waiting:
    """What waits for one client: the latest snapshot and levels only, and new records up to a bound."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.state: bytes | None = None
        self.sound: bytes | None = None
        self.records: deque[bytes] = deque()
        self.size = 0
        # Whether new records are kept: while old ones are sent, they are read with those.
        self.live = False
        self.news, self.overrun = asyncio.Event(), asyncio.Event()

    def push(self, kind: str, message: bytes) -> None:
        """Take in a message of the desk. For any thread."""
        with contextlib.suppress(RuntimeError):  # The server is ending.
            self._loop.call_soon_threadsafe(self.put, kind, message)

    def put(self, kind: str, message: bytes) -> None:
        """Take in a message of the desk, on the loop."""
        if self.overrun.is_set():
            return
        if kind == "state":
            self.state = message
        elif kind == "sound":
            self.sound = message
        elif self.live:
            if len(self.records) >= MOST_WAITING or self.size + len(message) > MOST_BYTES:
                self.records.clear()
                self.overrun.set()
                return
            self.records.append(message)
            self.size += len(message)
        self.news.set()

    def next_record(self) -> bytes | None:
        """Returns the oldest record that waits, None when there is none."""
        if not self.records:
            return None
        record = self.records.popleft()
        self.size -= len(record)
        return record


def routes(desk: DeskPort, work: Work, sockets: set[web.WebSocketResponse]) -> list[web.RouteDef]:
    """Returns the stream's path. sockets: has every open one."""

    async def stream(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() != "websocket":
            fix = message("web.fix_connect_websocket")
            raise Wrong(426, Problem(request.path, message("web.is_websocket"), fix))
        start = whole_number(request, "from", 0, 0, 2**62)
        ws = web.WebSocketResponse(heartbeat=10, max_msg_size=64 * 1024, compress=False, timeout=CLOSE_S)
        await ws.prepare(request)
        sockets.add(ws)
        try:
            await serve(ws, desk, work, start or None)
        except ConnectionError:
            pass
        except Exception:
            log.exception("a mistake in the stream")
            await _close(ws, MISTAKE, MISTAKE_WHY)
        finally:
            sockets.discard(ws)
        return ws

    return [web.get(f"/{API}/stream", stream, allow_head=False)]


async def serve(ws: web.WebSocketResponse, desk: DeskPort, work: Work, from_serial: int | None) -> None:
    """Send until the client goes. One that cannot keep up is cut off, never waited for."""
    waiting = Waiting(asyncio.get_running_loop())
    leave = desk.subscribe(waiting.push)
    sender = asyncio.create_task(_send(ws, desk, work, waiting, from_serial))
    reader = asyncio.create_task(_until_closed(ws))
    overrun = asyncio.create_task(waiting.overrun.wait())
    try:
        await asyncio.wait((sender, reader, overrun), return_when=asyncio.FIRST_COMPLETED)
        if sender.done():
            sender.result()  # Raises what ended it.
    finally:
        leave()
        for task in (sender, reader, overrun):
            task.cancel()
        await asyncio.gather(sender, reader, overrun, return_exceptions=True)
    if waiting.overrun.is_set():
        await _close(ws, TOO_SLOW, SLOW_WHY)


async def _send(
    ws: web.WebSocketResponse, desk: DeskPort, work: Work, waiting: Waiting, from_serial: int | None
) -> None:
    await _text(ws, msgspec.json.encode(Hello(version=__version__, api=API)))
    await _text(ws, await work.read(lambda: msgspec.json.encode(desk.stream_state())))
    sent = await _send_old(ws, desk, work, waiting, from_serial - 1) if from_serial is not None else 0
    while True:
        await waiting.news.wait()
        waiting.news.clear()
        while (record := waiting.next_record()) is not None:
            if serial_of(record) > sent:
                await _record(ws, record)
        if waiting.sound is not None:
            sound, waiting.sound = waiting.sound, None
            await _text(ws, sound)
        if waiting.state is not None:
            state, waiting.state = waiting.state, None
            await _text(ws, state)
            await asyncio.sleep(RATE_S)


async def _send_old(
    ws: web.WebSocketResponse, desk: DeskPort, work: Work, waiting: Waiting, sent: int
) -> int:
    """Send what there is after a serial, then begin to keep what is new. Returns the last serial that was sent."""
    while True:
        # What comes while the last page is read is in that page or kept, or both: never in neither.
        last = waiting.live
        page, _ = await work.read(desk.records, sent + 1, PAGE)
        for record in page:
            await _record(ws, record)
            sent = serial_of(record)
            if waiting.state is not None and not waiting.live:
                state, waiting.state = waiting.state, None
                await _text(ws, state)
        if len(page) < PAGE:
            if last:
                return sent
            waiting.live = True


async def _text(ws: web.WebSocketResponse, message: bytes) -> None:
    await ws.send_str(message.decode())


async def _record(ws: web.WebSocketResponse, record: bytes) -> None:
    await ws.send_str('{"type":"record","record":' + record.decode() + "}")


async def _close(ws: web.WebSocketResponse, code: int, why: bytes) -> None:
    """Say why, as far as the client still reads."""
    with contextlib.suppress(ConnectionError, TimeoutError):
        await asyncio.wait_for(ws.close(code=code, message=why, drain=False), CLOSE_S)


async def _until_closed(ws: web.WebSocketResponse) -> None:
    async for frame in ws:
        if frame.type in (WSMsgType.ERROR, WSMsgType.CLOSE):
            return
