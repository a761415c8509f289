"""A JSON address that is asked again and again."""

from collections.abc import AsyncIterator, Mapping
from functools import partial

from console.sources.general.asking import Answer, ask, host_of, json_of, read
from console.sources.general.charset import CHARSET, charset_of
from console.sources.general.options import interval_ms, login
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Came, Context, SourceSetup, event_source, option
from console.sources.trust import trusted


async def poll(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    """Ask each interval, and yield what is new. An answer that did not change costs nothing."""
    rules, every_ms, url = Rules(setup.mapping), interval_ms(setup), option(setup, "url")
    host, tag = host_of(url), ""
    trust = await trusted(setup, context)
    while True:
        began_ns = context.clock.mono_ns()
        headers = login(setup, secrets) | ({"If-None-Match": tag} if tag else {})
        answer = await ask(context, url, headers, trust=trust)
        context.alive(every_ms)
        if answer.status != 304 and answer.body.strip():
            work = partial(_batch, setup, rules, host, answer, context.clock.wall_ms())
            yield await read(context, len(answer.body), work)
            tag = answer.headers.get("etag", "")
        took_ms = (context.clock.mono_ns() - began_ns) // 1_000_000
        await context.sleep(max(every_ms // 2, every_ms - took_ms))


def _batch(setup: SourceSetup, rules: Rules, host: str, answer: Answer, now_ms: int) -> Batch:
    mapped = rules.events(json_of(host, answer), event_source(setup), now_ms)
    charset = charset_of(answer.headers.get("content-type", ""))
    parts = (Came(answer.body, {CHARSET: charset}),) if charset else ()
    return Batch(mapped.events, answer.body, now_ms, mapped.problems, parts)
