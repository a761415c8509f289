"""Twitch: one EventSub WebSocket for the chat, Helix asked for viewers; tokens renewed when they expire."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from console.base.untrusted import Unfit
from console.sources.setup import Batch, Came, Context, Field, Kind, SourceFault, SourceSetup, event_source
from console.sources.vendors import twitch
from console.sources.vendors.asked import Answer, asked, close_code, connected, not_theirs, silent
from console.sources.vendors.made import object_of
from console.words.message import message

if TYPE_CHECKING:
    import aiohttp

VENDOR = "Twitch"
VIEWERS_MS, MOST_SEEN = 30_000, 20_000


async def _open(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    link = _Link(setup, secrets, context)
    try:
        await link.connect()
        async for batch in link.read():
            yield batch
    finally:
        await link.close()


class _Link:
    def __init__(self, setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> None:
        self._context, self._source, self._options = context, event_source(setup), setup.options
        self._token, self._refresh = secrets.get("token", ""), secrets.get("refresh", "")
        self._secret = secrets.get("client_secret", "")
        self._channel = setup.options.get("channel", "").strip()
        self._helix = setup.options.get("address", "") or twitch.HELIX
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._keepalive_ms = twitch.KEEPALIVE_S * 1000
        # The newest messages' ids: Twitch sends at least once.
        self._seen: dict[str, None] = {}

    async def connect(self, url: str = "") -> None:
        """Connect, and subscribe within the ten seconds after the welcome; at a given address all goes on as it was."""
        socket = await connected(
            self._context, VENDOR, url or twitch.socket_url(self._options.get("socket", "") or twitch.SOCKET)
        )
        try:
            try:
                came = await self._context.within(twitch.SUBSCRIBE_MS, socket.receive())
            except TimeoutError:
                raise silent(VENDOR, twitch.SUBSCRIBE_MS) from None
            frame = self._frame(came, socket)
            if frame.kind != "welcome":
                raise not_theirs(VENDOR, frame.kind)
        except SourceFault:
            await socket.close()
            raise
        self._socket, self._keepalive_ms = socket, frame.keepalive_ms
        if not url:
            user = self._options.get("user", "").strip() or self._channel
            body = twitch.subscription(frame.session, self._channel, user)
            await self._ask(f"{self._helix}/eventsub/subscriptions", "POST", body)

    async def read(self) -> AsyncIterator[Batch]:
        """Yield what is said, and the viewers each half minute."""
        clock = self._context.clock
        heard = clock.wall_ms()
        next_viewers = heard
        while True:
            now = clock.wall_ms()
            if now >= next_viewers:
                batch = await self._viewers()
                if batch is not None:
                    yield batch
                next_viewers = now + VIEWERS_MS
                continue
            # A keepalive may be on its way still.
            dead = heard + self._keepalive_ms * 3 // 2
            if now >= dead:
                raise silent(VENDOR, now - heard)
            assert self._socket is not None
            try:
                came = await self._context.within(min(dead, next_viewers) - now, self._socket.receive())
            except TimeoutError:
                continue
            frame = self._frame(came, self._socket)
            heard = clock.wall_ms()
            self._context.alive(self._keepalive_ms)
            if frame.kind == "reconnect":
                async for batch in self._move(frame.url):
                    yield batch
                heard = clock.wall_ms()
            elif frame.kind == "revocation":
                raise twitch.revoked(frame.reason)
            elif (batch := self._batch(frame, came.data)) is not None:
                yield batch

    async def _move(self, url: str) -> AsyncIterator[Batch]:
        """Go over to another address: the old connection sends until the new one has welcomed us."""
        old = self._socket
        assert old is not None
        try:
            await self.connect(url)
            while True:
                try:
                    came = await self._context.within(100, old.receive())
                    frame = self._frame(came, old)
                except (TimeoutError, SourceFault):
                    return
                batch = self._batch(frame, came.data)
                if batch is not None:
                    yield batch
        finally:
            if self._socket is not old:
                await old.close()

    def _batch(self, frame: twitch.Frame, data: str) -> Batch | None:
        if frame.kind != "notification" or frame.ident in self._seen:
            return None
        self._seen[frame.ident] = None
        if len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        raw = data.encode("utf-8", "replace")
        return Batch(frame.made.events, raw, self._context.clock.wall_ms(), frame.made.left_out)

    def _frame(self, came: "aiohttp.WSMessage", socket: "aiohttp.ClientWebSocketResponse") -> twitch.Frame:
        import aiohttp

        if came.type is aiohttp.WSMsgType.TEXT:
            try:
                return twitch.frame(came.data, self._source)
            except Unfit as error:
                raise not_theirs(VENDOR, str(error)) from error
        raise twitch.closed(close_code(came, socket))

    async def _viewers(self) -> Batch | None:
        answer = await self._ask(f"{self._helix}/streams?{urlencode({'user_id': self._channel})}")
        now = self._context.clock.wall_ms()
        try:
            made = twitch.viewers(answer.body, self._source, now)
        except Unfit as error:
            raise not_theirs(VENDOR, str(error)) from error
        return Batch(made.events, answer.body, now, made.left_out) if made.events or made.left_out else None

    async def _ask(self, url: str, method: str = "GET", body: bytes | None = None) -> Answer:
        answer = await self._asked(url, method, body)
        if answer.status == 401 and self._refresh and self._secret:
            await self._renew()
            answer = await self._asked(url, method, body)
        if not 200 <= answer.status < 300:
            raise twitch.fault(answer.status, answer.body, answer.retry_after_ms)
        return answer

    async def _asked(self, url: str, method: str, body: bytes | None) -> Answer:
        headers = {"Authorization": f"Bearer {self._token}", "Client-Id": self._options.get("client_id", "")}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return await asked(self._context, VENDOR, url, headers, method, body)

    async def _renew(self) -> None:
        """Have an expired token replaced, and keep the new one."""
        form = urlencode(
            {
                "grant_type": "refresh_token",
                "refresh_token": self._refresh,
                "client_id": self._options.get("client_id", ""),
                "client_secret": self._secret,
            }
        )
        url = self._options.get("tokens", "") or twitch.TOKENS
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await asked(self._context, VENDOR, url, headers, "POST", form.encode())
        if answer.status != 200:
            raise twitch.fault(401, answer.body)
        try:
            self._token, refresh = twitch.renewed(answer.body)
        except Unfit as error:
            raise not_theirs(VENDOR, str(error)) from error
        self._context.new_secret("token", self._token)
        if refresh and refresh != self._refresh:
            self._refresh = refresh
            self._context.new_secret("refresh", refresh)

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            with contextlib.suppress(Exception):
                await self._socket.close()


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    source, text = event_source(setup), came.body.decode("utf-8", "replace")
    if "metadata" in object_of(came.body):
        made = twitch.frame(text, source).made
    else:
        made = twitch.viewers(came.body, source, received_ms)
    return Batch(made.events, came.body, received_ms, made.left_out)


KIND = Kind(
    name="twitch",
    title=message("vendors.twitch"),
    fields=(
        Field("channel", message("vendors.field_channel"), required=True, example="12826"),
        Field("user", message("vendors.field_user"), example="12826"),
        Field("client_id", message("vendors.field_client_id"), required=True),
        Field("token", message("vendors.field_token"), secret=True, required=True),
        Field("refresh", message("vendors.field_refresh"), secret=True),
        Field("client_secret", message("vendors.field_client_secret"), secret=True),
    ),
    gives=("viewers", "comments", "gifts"),
    interval_ms=twitch.KEEPALIVE_S * 1000,
    open=_open,
    again=_again,
)
