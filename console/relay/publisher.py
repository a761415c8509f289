"""Hands deliveries to NATS JetStream; what it does not take in time is kept on the disk and handed over later.

So the vendor gets its 200 either way, and is asked to send again (503) only once the disk takes no more: Douyin
drops what fails, and Shopify ends a subscription that fails for long, while a delivery on our disk is safe.
"""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from console.relay.kept import Kept, Waiting
from console.sources.vendors.webhooks import EVERYTHING, STREAM
from console.words.foreign import clean
from console.words.message import Message, message

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.js import JetStreamContext

T = TypeVar("T")
# How long NATS may take for one; the vendors wait for 2 s at least.
TAKES_S, CONNECTS_S = 0.8, 5.0
AGAIN_S, AGAIN_MOST_S = 0.25, 5.0
# The stream: for a week, so much, and doubles are known for so long (the desk knows them for ever).
KEEPS_S, KEEPS_BYTES, DOUBLES_S = 7 * 86_400.0, 1 << 30, 600.0
MOST_PAYLOAD = 1_000_000


class Publisher:
    """One connection to NATS. say: what is to be known of it, once each time it changes."""

    def __init__(
        self, url: str, token: str, kept: Kept, say: Callable[[Message], None], cafile: str = ""
    ) -> None:
        self._url, self._token, self._kept, self._say, self._cafile = url, token, kept, say, cafile
        self._stream: JetStreamContext | None = None
        self._client: Client | None = None
        self._away: asyncio.Event = asyncio.Event()
        self._wake: asyncio.Event = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._disk = ThreadPoolExecutor(1, "relay-kept")
        self._said_away = False
        self.published = 0

    @property
    def connected(self) -> bool:
        """Returns whether NATS takes deliveries now."""
        return self._stream is not None

    @property
    def kept(self) -> int:
        """Returns how many wait on the disk."""
        return self._kept.count

    @property
    def most_payload(self) -> int:
        """Returns how large a body may be that NATS takes."""
        return MOST_PAYLOAD if self._client is None else self._client.max_payload - 8192

    def start(self) -> None:
        """Begin to connect; it goes on doing so."""
        self._task = asyncio.create_task(self._keep_connected())

    async def close(self) -> None:
        """Hand over no more. What waits on the disk stays there."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._disconnect()
        await self._on_disk(self._kept.close)
        self._disk.shutdown()

    async def take(self, one: Waiting) -> bool:
        """Hand a delivery over. Returns whether NATS has it, else it is on the disk. Raises KeptFull."""
        if await self._publish(one):
            return True
        await self._on_disk(lambda: self._kept.keep(one))
        self._wake.set()
        return False

    async def _publish(self, one: Waiting) -> bool:
        from nats.errors import Error

        stream = self._stream
        if stream is None:
            return False
        headers = {**one.headers, "Nats-Msg-Id": one.ident}
        try:
            await stream.publish(one.subject, one.body, timeout=TAKES_S, headers=headers)
        except (Error, OSError, TimeoutError, ValueError):
            return False
        self.published += 1
        return True

    async def _keep_connected(self) -> None:
        pause_s = AGAIN_S
        while True:
            if await self._connect():
                pause_s = AGAIN_S
                await self._while_connected()
                await self._disconnect()
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, AGAIN_MOST_S)

    async def _connect(self) -> bool:
        from nats.aio.client import Client
        from nats.errors import Error

        self._away.clear()

        async def away() -> None:
            self._stream = None
            self._away.set()

        async def quiet(_: Exception) -> None:
            """What goes wrong is raised where it is waited for."""

        tls = None
        if self._cafile:
            import ssl

            tls = ssl.create_default_context(cafile=self._cafile)
        try:
            self._client = Client()
            connecting = asyncio.ensure_future(
                self._client.connect(
                    self._url,
                    name="showcaller relay",
                    token=self._token or None,
                    tls=tls,
                    # To connect again is ours; the library would go on for minutes, and not be stopped.
                    allow_reconnect=False,
                    max_reconnect_attempts=1,
                    reconnect_time_wait=0,
                    connect_timeout=int(CONNECTS_S),
                    closed_cb=away,
                    disconnected_cb=away,
                    error_cb=quiet,
                )
            )
            # What it ends with is looked at also where nobody waits for it any more.
            connecting.add_done_callback(lambda done: done.cancelled() or done.exception())
            await asyncio.wait_for(connecting, CONNECTS_S * 2)
            stream = self._client.jetstream(timeout=CONNECTS_S)
            await self._ensure(stream)
        except (Error, OSError, TimeoutError, ValueError) as error:
            await self._disconnect()
            if not self._said_away:
                self._said_away = True
                said = clean(str(error), 160) or type(error).__name__
                self._say(message("relay.nats_away", error=said, count=self._kept.count))
            return False
        if not self._away.is_set():
            self._stream = stream
        self._said_away = False
        self._say(message("relay.nats_there", count=self._kept.count))
        return True

    async def _ensure(self, stream: "JetStreamContext") -> None:
        from nats.js.api import DiscardPolicy, StorageType, StreamConfig
        from nats.js.errors import NotFoundError

        try:
            # A stream that the studio set up in its own way is used as it is.
            await stream.stream_info(STREAM)
        except NotFoundError:
            await stream.add_stream(
                StreamConfig(
                    name=STREAM,
                    subjects=[EVERYTHING],
                    max_age=KEEPS_S,
                    max_bytes=KEEPS_BYTES,
                    discard=DiscardPolicy.OLD,
                    storage=StorageType.FILE,
                    duplicate_window=DOUBLES_S,
                )
            )

    async def _while_connected(self) -> None:
        """Hand over what waits, as it comes, until the connection is gone."""
        away = asyncio.create_task(self._away.wait())
        try:
            while not self._away.is_set():
                if self._kept.count and not await self._hand_over():
                    await asyncio.wait((away,), timeout=AGAIN_MOST_S)
                    continue
                if self._kept.count:
                    continue
                self._wake.clear()
                wake = asyncio.create_task(self._wake.wait())
                await asyncio.wait((away, wake), return_when=asyncio.FIRST_COMPLETED)
                wake.cancel()
        finally:
            away.cancel()

    async def _hand_over(self) -> bool:
        """Returns whether NATS took the oldest of what waits."""
        waiting = await self._on_disk(self._kept.oldest)
        done = []
        for one in waiting:
            if not await self._publish(one):
                break
            done.append(one)
        if done:
            await self._on_disk(lambda: self._kept.drop(done))
        return bool(done)

    async def _disconnect(self) -> None:
        self._stream = None
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                await client.close()

    async def _on_disk(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)
