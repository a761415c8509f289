"""The state stream: snapshots at a rate a client can take, and every record in its order."""

import asyncio
import contextlib
from collections import deque

import msgspec
from aiohttp import WSMsgType, web

from console.web.ports import DeskPort

RATE_S = 1 / 30
MOST_WAITING = 20_000


class Client:
    """What waits for one client: the latest snapshot only, and records up to a bound."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.state: bytes | None = None
        self.records: deque[bytes] = deque()
        self.overrun = False
        self.wake = asyncio.Event()

    def push(self, kind: str, message: bytes) -> None:
        """From the desk's thread."""
        with contextlib.suppress(RuntimeError):  # The server is ending.
            self._loop.call_soon_threadsafe(self.put, kind, message)

    def put(self, kind: str, message: bytes) -> None:
        if kind == "state":
            self.state = message
        elif len(self.records) >= MOST_WAITING:
            self.overrun = True
        else:
            self.records.append(message)
        self.wake.set()


async def serve(ws: web.WebSocketResponse, desk: DeskPort, from_serial: int | None) -> None:
    """Send until the client goes. A client that cannot keep up is sent away, never waited for."""
    client = Client(asyncio.get_running_loop())
    leave = desk.subscribe(client.push)
    reader = asyncio.create_task(_until_closed(ws))
    reader.add_done_callback(lambda _: client.wake.set())
    try:
        client.put("state", await asyncio.to_thread(_state, desk))
        sent = 0
        if from_serial is not None:
            while batch := desk.records(max(from_serial, sent + 1), 1000):
                for record in batch:
                    await ws.send_str(_record(record))
                    sent = serial_of(record)
        while not ws.closed and not reader.done():
            await client.wake.wait()
            client.wake.clear()
            if client.overrun:
                await ws.close(
                    code=4008, message=b"Too slow: read faster, or connect again with ?from=SERIAL."
                )
                return
            while client.records:
                record = client.records.popleft()
                if from_serial is not None and serial_of(record) > max(sent, from_serial - 1):
                    await ws.send_str(_record(record))
            if client.state is not None:
                state, client.state = client.state, None
                await ws.send_str(state.decode())
                await asyncio.sleep(RATE_S)
    except ConnectionError:
        pass
    finally:
        leave()
        reader.cancel()


def serial_of(record: bytes) -> int:
    """A record's serial, which its JSON begins with."""
    return int(record[len(b'{"serial":') : record.index(b",")])


def _state(desk: DeskPort) -> bytes:
    return msgspec.json.encode(desk.stream_state())


def _record(record: bytes) -> str:
    return '{"type":"record","record":' + record.decode() + "}"


async def _until_closed(ws: web.WebSocketResponse) -> None:
    async for message in ws:
        if message.type in (WSMsgType.ERROR, WSMsgType.CLOSE):
            return
