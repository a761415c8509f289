"""The desk's own listener for signed webhooks: on this PC, for what is in the same network or behind a tunnel.

Who sends is answered once the events are taken: until then they may be sent again.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from console.base.bodies import AS_IT_CAME, read_body
from console.base.errors import Problem
from console.base.listening import end_server
from console.sources.general.again import KNOWN_BY
from console.sources.general.asking import read
from console.sources.general.signatures import Checked, Signatures, Verdict
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Came, Context, SourceFault, SourceSetup, event_source, option
from console.words.message import Message, message

if TYPE_CHECKING:
    from console.base.http_server import web

MOST_BODY, MOST_WAITING = 1024 * 1024, 256
# So long without a wrong one, and it is over.
QUIET_MS = 60_000
TAKEN_MS = 5_000
_ENVELOPE_ID = ("X-Event-Id", "Webhook-Id", "Idempotency-Key")


class _Came(NamedTuple):
    body: bytes
    known_by: str
    taken: "asyncio.Future[None]"


class Hook:
    """One listener's requests: verified, then waiting to be taken. On one loop."""

    def __init__(self, setup: SourceSetup, secret: str, context: Context) -> None:
        self._setup, self._context = setup, context
        self._header, self._time = option(setup, "header"), option(setup, "time_header")
        self._signatures = Signatures(secret, bool(self._time) or option(setup, "timed") == "yes")
        self.waiting: asyncio.Queue[_Came] = asyncio.Queue(MOST_WAITING)
        self._refused, self._refused_ms = 0, 0

    async def answer(self, request: "web.Request") -> "web.Response":
        """Take one request. 200: it was counted; 401: its signature is not good; 503: send it again."""
        from console.base.http_server import web

        try:
            body = await self._context.within(TAKEN_MS, read_body(request, MOST_BODY))
        except TimeoutError:
            return web.Response(status=408)
        except web.RequestPayloadError:
            return web.Response(status=400)  # It is not packed, or not cut into chunks, as its headers say.
        signature, time = request.headers.get(self._header, ""), request.headers.get(self._time or "Date", "")
        now_ms = self._context.clock.wall_ms()
        checked = self._signatures.check(body, signature, time if self._time else "", now_ms)
        if checked.sent_ms is not None and checked.verdict in (Verdict.GOOD, Verdict.OLD):
            self._context.their_clock(checked.sent_ms)
        if checked.verdict is Verdict.REPLAYED:
            # It came through: the sender did not hear our answer, or somebody listened in.
            return web.json_response({"again": True})
        if checked.verdict is not Verdict.GOOD:
            self._refuse(checked, now_ms)
            return web.json_response({"signature": checked.verdict.value}, status=401)
        self._calm(now_ms)
        came = _Came(body, next(filter(None, map(request.headers.get, _ENVELOPE_ID)), ""), asyncio.Future())
        try:
            self.waiting.put_nowait(came)
            await self._context.within(TAKEN_MS, asyncio.shield(came.taken))
        except (asyncio.QueueFull, TimeoutError, asyncio.CancelledError):
            self._signatures.forget(body, signature, time if self._time else "")
            came.taken.cancel()
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.json_response({"taken": True})

    def _refuse(self, checked: Checked, now_ms: int) -> None:
        self._refused, self._refused_ms = self._refused + 1, now_ms
        what: Message = message("source.bad_signatures", count=self._refused, header=self._header)
        fix = message("source.fix_signature", name=self._setup.name)
        if checked.verdict is Verdict.OLD and checked.sent_ms is not None:
            minutes = abs(checked.sent_ms - now_ms) / 60_000
            what = message("source.old_signatures", count=self._refused, minutes=round(minutes, 1))
            fix = message("source.fix_clock")
        self._context.warn(Problem("", what, fix))

    def _calm(self, now_ms: int) -> None:
        if self._refused and now_ms - self._refused_ms >= QUIET_MS:
            self._refused = 0
            self._context.warn(None)

    async def turn(self) -> None:
        """End the alarm about wrong signatures once no more come."""
        while True:
            await self._context.sleep(QUIET_MS // 4)
            self._calm(self._context.clock.wall_ms())


async def webhook(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    """Listen, and yield a batch a request."""
    from console.base.http_server import web

    rules, secret = Rules(setup.mapping), secrets.get("secret", "")
    if not secret:
        what = message("source.field_needed", title=message("source.field_secret"), field="secret")
        raise SourceFault(what, message("source.fix_secret", name=setup.name), final=True)
    port, hook = _port(setup), Hook(setup, secret, context)
    app = web.Application(client_max_size=MOST_BODY)
    app.router.add_post(f"/hook/{setup.name}", hook.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, **AS_IT_CAME)
    await runner.setup()
    turn = asyncio.ensure_future(hook.turn())
    try:
        site = web.TCPSite(runner, option(setup, "listen"), port)
        try:
            await site.start()
        except (OSError, OverflowError) as error:
            what = message("source.port_taken", address=option(setup, "listen"), port=port)
            raise SourceFault(what, message("source.fix_port", name=setup.name)) from error
        context.alive(0)
        while True:
            came = await hook.waiting.get()
            if came.taken.cancelled():
                continue
            context.alive(0)
            work = partial(_batch, setup, rules, came, context.clock.wall_ms())
            yield await read(context, len(came.body), work)
            if not came.taken.done():
                came.taken.set_result(None)
    finally:
        turn.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await turn
        await end_server(runner)


def _port(setup: SourceSetup) -> int:
    text = option(setup, "port")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= 65535:
        raise SourceFault(
            message("source.no_port", value=text), message("source.fix_setup", name=setup.name), final=True
        )
    return int(text)


def _batch(setup: SourceSetup, rules: Rules, came: _Came, now_ms: int) -> Batch:
    try:
        found = msgspec.json.decode(came.body)
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
        what = message("sources.not_json", error=str(error)[:120])
        return Batch([], came.body, now_ms, (Problem("body", what, message("source.fix_json")),))
    mapped = rules.events(found, event_source(setup), now_ms, came.known_by)
    part = Came(came.body, {KNOWN_BY: came.known_by})
    return Batch(mapped.events, came.body, now_ms, mapped.problems, (part,))
