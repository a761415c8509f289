"""Bilibili's open platform: a game is started, its room is read over a WebSocket, and both are kept alive."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from console.base.untrusted import Unfit
from console.sources.setup import Batch, Came, Context, Field, Kind, SourceFault, SourceSetup, event_source
from console.sources.vendors import bilibili
from console.sources.vendors.asked import asked, close_code, connected, not_theirs, silent
from console.words.message import message

if TYPE_CHECKING:
    import aiohttp

VENDOR = "Bilibili"
# The room answers each heartbeat: after two without an answer it is gone.
DEAD_MS = 2 * bilibili.SOCKET_BEAT_MS + 5000


async def _open(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    api = _Api(setup, secrets, context)
    game = await api.start()
    try:
        socket = await connected(context, VENDOR, game.links[0])
        async with socket:
            await _let_in(socket, game, context)
            async for batch in _read(socket, game, api, event_source(setup), context):
                yield batch
    finally:
        if game.game:
            # A game that is not ended keeps the next start waiting for a minute.
            with contextlib.suppress(SourceFault):
                await api.call(bilibili.END, {"app_id": api.app, "game_id": game.game})


async def _let_in(socket: "aiohttp.ClientWebSocketResponse", game: bilibili.Game, context: Context) -> None:
    await socket.send_bytes(bilibili.pack(bilibili.AUTH, game.auth.encode()))
    try:
        came = await context.within(10_000, socket.receive())
    except TimeoutError:
        raise silent(VENDOR, 10_000) from None
    packets = _packets(came.data) if isinstance(came.data, bytes) else []
    replies = [one for one in packets if one.operation == bilibili.AUTH_REPLY]
    if not replies or not bilibili.is_welcome(replies[0]):
        raise SourceFault(message("vendors.bilibili_not_let_in"), message("vendors.fix_bilibili_code"))


async def _read(
    socket: "aiohttp.ClientWebSocketResponse", game: bilibili.Game, api: "_Api", source: str, context: Context
) -> AsyncIterator[Batch]:
    import aiohttp

    now = heard = context.clock.wall_ms()
    app_beat, socket_beat = now + bilibili.APP_BEAT_MS, now
    while True:
        now = context.clock.wall_ms()
        if now - heard > DEAD_MS:
            raise silent(VENDOR, DEAD_MS)
        if now >= socket_beat:
            await socket.send_bytes(bilibili.pack(bilibili.HEARTBEAT))
            socket_beat = now + bilibili.SOCKET_BEAT_MS
        if game.game and now >= app_beat:
            await api.call(bilibili.BEAT, {"game_id": game.game})
            app_beat = context.clock.wall_ms() + bilibili.APP_BEAT_MS
            continue
        due = min(socket_beat, app_beat) if game.game else socket_beat
        try:
            came = await context.within(max(1, due - now), socket.receive())
        except TimeoutError:
            continue
        if came.type is not aiohttp.WSMsgType.BINARY:
            if came.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING,
                             aiohttp.WSMsgType.ERROR):  # fmt: skip
                raise SourceFault(
                    message("vendors.socket_closed", vendor=VENDOR, code=close_code(came, socket))
                )
            continue
        heard = context.clock.wall_ms()
        context.alive(bilibili.SOCKET_BEAT_MS)
        made, ended = bilibili.made(_packets(came.data), source)
        if made.events or made.left_out:
            yield Batch(made.events, came.data, heard, made.left_out)
        if ended == "live_end":
            raise SourceFault(message("vendors.bilibili_over"), final=True)
        if ended == "game_end":
            return


def _packets(data: bytes) -> list[bilibili.Packet]:
    try:
        return bilibili.unpack(data)
    except Unfit as error:
        raise not_theirs(VENDOR, str(error)) from error


class _Api:
    """The signed requests."""

    def __init__(self, setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> None:
        self._context, self._options, self._secrets = context, setup.options, secrets
        self._api = setup.options.get("address", "") or bilibili.API
        app = setup.options.get("app_id", "").strip()
        if not app.isascii() or not app.isdigit():
            raise SourceFault(
                message("vendors.refused", vendor=VENDOR, status="-", said="app_id"),
                message("vendors.fix_bilibili_key"),
                final=True,
            )
        self.app = int(app)

    async def start(self) -> bilibili.Game:
        """Start a game."""
        code = self._secrets.get("code", "").strip()
        data = await self.call(bilibili.START, {"code": code, "app_id": self.app})
        try:
            return bilibili.game(data)
        except Unfit as error:
            raise not_theirs(VENDOR, str(error)) from error

    async def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Returns the data of an answer. Raises SourceFault."""
        raw = msgspec.json.encode(body)
        seconds = self._context.clock.wall_ms() // 1000
        nonce = f"{self._context.random.getrandbits(128):032x}"
        key, secret = self._options.get("access_key", ""), self._secrets.get("access_secret", "")
        headers = bilibili.signed(raw, key, secret, nonce, seconds)
        answer = await asked(self._context, VENDOR, self._api + path, headers, "POST", raw)
        if answer.status == 429:
            raise SourceFault(
                message("vendors.too_often", vendor=VENDOR), None, answer.retry_after_ms or 30_000
            )
        try:
            return bilibili.answer(answer.body)
        except Unfit as error:
            raise not_theirs(VENDOR, f"{answer.status}, {error}", answer.retry_after_ms) from error


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    made, _ = bilibili.made(bilibili.unpack(came.body), event_source(setup))
    return Batch(made.events, came.body, received_ms, made.left_out)


def _rewrite(frame: bytes, change: Callable[[Any], Any]) -> bytes:
    """Packets of JSON with each changed, plain; all others are left out."""
    packets = [one for one in bilibili.unpack(frame) if one.operation == bilibili.MESSAGE]
    bodies = [msgspec.json.encode(change(msgspec.json.decode(one.body))) for one in packets]
    return b"".join(bilibili.pack(bilibili.MESSAGE, body, bilibili.PLAIN) for body in bodies)


KIND = Kind(
    name="bilibili",
    title=message("vendors.bilibili"),
    fields=(
        Field("app_id", message("vendors.field_app_id"), required=True, example="1650000000000"),
        Field("access_key", message("vendors.field_access_key"), required=True),
        Field("access_secret", message("vendors.field_access_secret"), secret=True, required=True),
        Field("code", message("vendors.field_identity_code"), secret=True, required=True),
        Field("address", message("vendors.field_address"), default=bilibili.API),
    ),
    gives=("comments", "gifts", "likes"),
    interval_ms=bilibili.SOCKET_BEAT_MS,
    open=_open,
    again=_again,
    rewrite=_rewrite,
)
