"""A stream of server-sent events with JSON in them."""

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from console.base.errors import Problem
from console.base.event_stream import MOST, EventStream, ServerSent
from console.base.inflate import Inflate
from console.sources.general.again import KNOWN_BY
from console.sources.general.asking import (
    ANSWER_MS,
    MOST_BYTES,
    Answer,
    fault_of,
    fault_of_error,
    host_of,
    proxy_of,
    read,
    read_json,
    their_clock,
)
from console.sources.general.options import interval_ms, login
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Came, Context, SourceFault, SourceSetup, event_source, option
from console.sources.trust import trusted
from console.words.message import message

if TYPE_CHECKING:
    import aiohttp

# So many intervals of silence: it hangs.
SILENT = 3


async def sse(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    """Yield a batch an event, until the server ends the stream; the next time it goes on after the last one."""
    import aiohttp

    rules, every_ms, url = Rules(setup.mapping), interval_ms(setup), option(setup, "url")
    host, only = host_of(url), {one for one in option(setup, "events").replace(",", " ").split() if one}
    stream = EventStream(context.position())
    headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity", "Cache-Control": "no-store"}
    headers |= login(setup, secrets) | (
        {"Last-Event-ID": stream.last_id} if stream.last_id.isascii() and stream.last_id else {}
    )
    trust = await trusted(setup, context)
    try:
        answer = await context.within(
            ANSWER_MS,
            context.http().get(
                url, headers=headers, allow_redirects=False, proxy=proxy_of(url), ssl=trust or True
            ),
        )
        async with answer:
            await _welcome(host, answer, context)
            context.alive(every_ms)
            inflate = Inflate(answer.headers.get("Content-Encoding", ""), None)
            while came := await context.within(every_ms * SILENT, answer.content.readany()):
                context.alive(every_ms)
                for event in stream.feed(inflate.feed(came)):
                    if not only or event.event in only:
                        work = partial(_batch, setup, rules, host, event, context.clock.wall_ms())
                        yield await read(context, len(event.data), work)
                        context.reached(event.id)
                if stream.dropped:
                    what = message("source.events_dropped", count=stream.dropped, kilobytes=MOST // 1024)
                    context.warn(Problem("", what, message("source.fix_less")))
    except TimeoutError:
        raise SourceFault(
            message("source.silent", host=host, seconds=every_ms * SILENT // 1000),
            message("source.fix_reach"),
        ) from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise fault_of_error(host, error) from error
    if stream.retry_ms is not None:
        await context.sleep(stream.retry_ms)


async def _welcome(host: str, answer: "aiohttp.ClientResponse", context: Context) -> None:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    their_clock(context, headers)
    fault = fault_of(host, Answer(answer.status, headers, b""), context.clock.wall_ms())
    if fault is not None:
        raise fault
    if answer.status == 204:
        raise SourceFault(
            message("source.stream_over", host=host), message("source.fix_stream_over"), final=True
        )
    if answer.content_type == "text/html":
        raise SourceFault(message("source.web_page", host=host), message("source.fix_web_page"))
    if answer.content_type != "text/event-stream":
        what = message("source.no_stream", host=host, type=answer.content_type)
        raise SourceFault(what, message("source.fix_no_stream"))


def _batch(setup: SourceSetup, rules: Rules, host: str, event: ServerSent, now_ms: int) -> Batch:
    raw = event.data.encode("utf-8", "replace")
    try:
        came = read_json(host, raw)
    except SourceFault as fault:
        return Batch([], raw[:MOST_BYTES], now_ms, tuple(fault.problems))
    mapped = rules.events(came, event_source(setup), now_ms, event.id)
    return Batch(mapped.events, raw, now_ms, mapped.problems, (Came(raw, {KNOWN_BY: event.id}),))
