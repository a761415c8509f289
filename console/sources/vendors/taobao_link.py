"""Taobao's message channel, outwards over a WebSocket: what comes is confirmed once taken, else it comes again."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import msgspec

from console.base.untrusted import Unfit
from console.sources.setup import Batch, Came, Context, Field, Kind, SourceFault, SourceSetup, event_source
from console.sources.vendors import taobao
from console.sources.vendors.asked import close_code, connected, not_theirs, silent
from console.words.message import message

VENDOR = "TMC"
# Aiohttp pings the server; a pull has no answer of its own when there is nothing.
BEAT_MS = 30_000


async def _open(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    import aiohttp

    source, options = event_source(setup), setup.options
    socket = await connected(context, VENDOR, options.get("address", "") or taobao.SOCKET)
    async with socket:
        now = context.clock.wall_ms()
        app, group = options.get("app_key", ""), options.get("group", "") or "default"
        await socket.send_bytes(taobao.connect(app, secrets.get("app_secret", ""), group, now))
        token, next_pull, next_ping = "", now + taobao.PULL_MS, now + BEAT_MS
        welcomed_by = now + 10_000
        while True:
            now = context.clock.wall_ms()
            if not token and now >= welcomed_by:
                raise silent(VENDOR, 10_000)
            if token and now >= next_pull:
                await socket.send_bytes(taobao.pull(token))
                next_pull = now + taobao.PULL_MS
            if now >= next_ping:
                # Of a server that is gone the system says so, once a ping has no answer.
                await socket.ping()
                next_ping = now + BEAT_MS
            due = min(next_pull, next_ping) if token else min(next_ping, welcomed_by)
            try:
                came = await context.within(max(1, due - now), socket.receive())
            except TimeoutError:
                continue
            except (OSError, aiohttp.ClientError) as error:
                raise not_theirs(VENDOR, type(error).__name__) from error
            if came.type is not aiohttp.WSMsgType.BINARY:
                raise SourceFault(
                    message("vendors.socket_closed", vendor=VENDOR, code=close_code(came, socket))
                )
            context.alive(BEAT_MS)
            try:
                one = taobao.decode(came.data)
            except Unfit as error:
                raise not_theirs(VENDOR, str(error)) from error
            if one.kind == taobao.CONNECT_ACK:
                refused = taobao.refused(one)
                if refused is not None:
                    raise refused
                token = one.token
                continue
            made, ident = taobao.made(one, source)
            if made.events or made.left_out:
                yield Batch(made.events, came.data, context.clock.wall_ms(), made.left_out)
            if ident is not None:
                # Only once it is taken: a desk that ends before has it sent again.
                await socket.send_bytes(taobao.confirm(token, ident))


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    made, _ = taobao.made(taobao.decode(came.body), event_source(setup))
    return Batch(made.events, came.body, received_ms, made.left_out)


def _rewrite(frame: bytes, change: Callable[[Any], Any]) -> bytes:
    """A frame with its content of JSON changed, and without the session's token."""
    one = taobao.decode(frame)
    content = {
        key: msgspec.json.encode(change(msgspec.json.decode(str(value)))).decode()
        if key == "content"
        else change(value)
        if isinstance(value, str)
        else value
        for key, value in one.content.items()
    }
    return taobao.encode(msgspec.structs.replace(one, content=content, token=""))


KIND = Kind(
    name="taobao",
    title=message("vendors.taobao"),
    fields=(
        Field("app_key", message("vendors.field_app_key"), required=True),
        Field("app_secret", message("vendors.field_app_secret"), secret=True, required=True),
        Field("group", message("vendors.field_group"), default="default"),
        Field("address", message("vendors.field_address"), default=taobao.SOCKET),
    ),
    gives=("orders",),
    interval_ms=BEAT_MS,
    open=_open,
    again=_again,
    rewrite=_rewrite,
)
