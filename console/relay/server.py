"""The relay's web server: an address a hook; a wrong signature is refused, a right one answered in time."""

import asyncio
import ssl
from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from console.base.bodies import AS_IT_CAME, read_body
from console.base.clock import Clock
from console.base.errors import ShowcallerError
from console.base.http_server import web
from console.base.listening import end_server
from console.relay.kept import KeptFull, Waiting
from console.relay.publisher import Publisher
from console.sources.vendors.signed import Delivery, Webhook
from console.sources.vendors.webhooks import NAME, WEBHOOKS, headers_of, subject_of
from console.words.message import Message, message

MOST_BODY = 8 << 20
# So many at a time; who comes then is asked to come again.
MOST_AT_ONCE = 200
# What a body may take to come in, of the vendor's own time.
SHARE = 0.5


class Hook(msgspec.Struct, frozen=True):
    """An address that takes one vendor's webhooks. secret: what the vendor signs with."""

    vendor: str
    name: str
    secret: str

    @property
    def webhook(self) -> Webhook:
        return WEBHOOKS[self.vendor]

    @property
    def path(self) -> str:
        return f"/{self.vendor}/{self.name}"


def hook_of(text: str) -> tuple[str, str]:
    """Returns vendor and name of ``shopify/main``. Raises ShowcallerError."""
    vendor, slash, name = text.partition("/")
    if vendor not in WEBHOOKS or not slash or NAME.fullmatch(name) is None:
        known = ", ".join(WEBHOOKS)
        raise ShowcallerError(message("relay.no_hook", text=text, known=known), exit_code=2)
    return vendor, name


class Server:
    """Takes deliveries and hands them to a publisher. counts: of each hook: taken, refused, kept, again."""

    def __init__(
        self, hooks: list[Hook], publisher: Publisher, clock: Clock, say: Callable[[Message], None]
    ) -> None:
        self._hooks = {hook.path: hook for hook in hooks}
        self._publisher, self._clock, self._say = publisher, clock, say
        self._at_once = 0
        self._said: set[str] = set()
        self.counts: dict[str, Counter[str]] = {hook.path: Counter() for hook in hooks}
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self, host: str, port: int, tls: ssl.SSLContext | None = None) -> None:
        """Listen. Raises ShowcallerError where it cannot."""
        app = web.Application(client_max_size=MOST_BODY)
        app.router.add_get("/health", self._health)
        app.router.add_post("/{vendor}/{name}", self._taken)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, **AS_IT_CAME)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, ssl_context=tls)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise ShowcallerError(
                message("relay.no_port", host=host, port=port, error=error.strerror or error)
            ) from error
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Take no more; what is being answered is."""
        if self._runner is not None:
            await end_server(self._runner)

    async def _health(self, _: web.Request) -> web.Response:
        """For whoever watches the server: nothing of the shop is in it."""
        publisher = self._publisher
        return web.json_response({"nats": publisher.connected, "waiting": publisher.kept})

    async def _taken(self, request: web.Request) -> web.Response:
        hook = self._hooks.get(request.path)
        if hook is None:
            return web.Response(status=404)
        if self._at_once >= MOST_AT_ONCE:
            self.counts[hook.path]["again"] += 1
            return web.Response(status=503, headers={"Retry-After": "1"})
        self._at_once += 1
        try:
            return await self._answer(request, hook)
        finally:
            self._at_once -= 1

    async def _answer(self, request: web.Request, hook: Hook) -> web.Response:
        webhook, counts = hook.webhook, self.counts[hook.path]
        try:
            body = await asyncio.wait_for(read_body(request, MOST_BODY), webhook.answer_ms / 1000 * SHARE)
        except TimeoutError:
            return web.Response(status=408)
        except web.RequestPayloadError:
            return web.Response(status=400)  # It is not packed as its header says.
        delivery = Delivery(_lower(request.headers), body, self._clock.wall_ms())
        echo = webhook.echo(delivery)
        if echo is not None:
            return web.Response(body=echo, content_type="application/json")
        why = webhook.check(delivery, hook.secret)
        if why is not None:
            counts["refused"] += 1
            if hook.path not in self._said:  # Once: who sends wrong ones may send many.
                self._said.add(hook.path)
                self._say(message("relay.refused", path=hook.path, why=why))
            return web.Response(status=401)
        if len(body) > self._publisher.most_payload:
            counts["too_large"] += 1
            return web.Response(status=413)
        # Of one name's: the ids of two shops may be the same.
        ident = f"{hook.vendor}.{hook.name}.{webhook.ident(delivery)}"[:500]
        one = Waiting(ident, subject_of(hook.vendor, hook.name), headers_of(webhook, delivery), body)
        try:
            taken = await self._publisher.take(one)
        except KeptFull:
            counts["again"] += 1
            return web.Response(status=503, headers={"Retry-After": "30"})
        counts["taken" if taken else "kept"] += 1
        return web.Response(status=200)


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {key.lower(): value for key, value in headers.items()}
