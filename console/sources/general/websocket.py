"""A WebSocket that sends JSON."""

from collections.abc import AsyncIterator, Mapping
from functools import partial

from console.sources.general.asking import (
    ANSWER_MS,
    Answer,
    fault_of,
    fault_of_error,
    host_of,
    proxy_of,
    read,
    read_json,
)
from console.sources.general.options import interval_ms, login
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Context, SourceFault, SourceSetup, event_source, option
from console.sources.trust import trusted
from console.words.foreign import clean
from console.words.message import message

MOST = 1024 * 1024
# Policy, mandatory extension, and 4001 to 4003 and 4401, 4403 as most servers use them: come back with another token.
_REFUSED = (1008, 4001, 4003, 4401, 4403)


async def websocket(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    """Yield a batch a message. A silent server is asked for a sign of life each interval, and left after two."""
    import aiohttp

    rules, every_ms, url = Rules(setup.mapping), interval_ms(setup), option(setup, "url")
    host, hello = host_of(url), option(setup, "hello")
    trust = await trusted(setup, context)
    try:
        socket = await context.within(
            ANSWER_MS,
            context.http().ws_connect(
                url,
                headers=login(setup, secrets),
                max_msg_size=MOST,
                compress=0,
                autoping=False,
                proxy=proxy_of(url),
                ssl=trust or True,
            ),
        )
    except TimeoutError:
        raise SourceFault(
            message("source.slow", host=host, seconds=ANSWER_MS // 1000), message("source.fix_reach")
        ) from None
    except aiohttp.WSServerHandshakeError as error:
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        fault = fault_of(host, Answer(error.status, headers, b""), context.clock.wall_ms())
        raise fault or SourceFault(
            message("source.no_websocket", host=host), message("source.fix_no_stream")
        ) from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise fault_of_error(host, error) from error
    async with socket:
        context.alive(every_ms)
        if hello:
            await socket.send_str(hello)
        asked = False
        while True:
            try:
                came = await context.within(every_ms, socket.receive())
            except TimeoutError:
                if asked:
                    what = message("source.silent", host=host, seconds=every_ms * 2 // 1000)
                    raise SourceFault(what, message("source.fix_reach")) from None
                asked = True
                await socket.ping()
                continue
            asked = False
            context.alive(every_ms)
            if came.type is aiohttp.WSMsgType.PING:
                await socket.pong(came.data)
            elif came.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                work = partial(_batch, setup, rules, host, came.data, context.clock.wall_ms())
                yield await read(context, len(came.data), work)
            elif came.type is not aiohttp.WSMsgType.PONG:
                _ended(host, socket.close_code, str(came.extra or ""), came.data)
                return


def _ended(host: str, code: int | None, why: str, error: object) -> None:
    """Raises SourceFault, but for an ordinary end."""
    if code in (1000, 1001, 1012, 1005):
        return
    if code in _REFUSED:
        what = message("source.closed", host=host, code=code, why=clean(why, 120))
        raise SourceFault(what, message("source.fix_token"), final=True)
    if code == 1009:
        what = message("source.too_large", host=host, megabytes=MOST // 2**20)
        raise SourceFault(what, message("source.fix_less"))
    detail = clean(why or str(error or ""), 120)
    raise SourceFault(
        message("source.closed", host=host, code=code or 1006, why=detail), message("source.fix_wait")
    )


def _batch(setup: SourceSetup, rules: Rules, host: str, data: str | bytes, now_ms: int) -> Batch:
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    try:
        came = read_json(host, raw)
    except SourceFault as fault:
        return Batch([], raw, now_ms, tuple(fault.problems))
    mapped = rules.events(came, event_source(setup), now_ms)
    return Batch(mapped.events, raw, now_ms, mapped.problems)
