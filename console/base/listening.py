"""A server of the loop that ends: what it let in is closed with it, at whatever moment somebody came."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

# So many turns of the loop does a connection take that is being let in.
TURNS = 3


async def stop_listening(server: asyncio.Server) -> None:
    """Close a server. Who was being let in at that moment is let in first.

    asyncio (3.11) makes such a connection and then finds its server closed: it is neither served nor closed.
    """
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows takes one connection at a time.
        for listening in server.sockets:
            loop.remove_reader(listening.fileno())
    await _turns()
    server.close()


async def stop_sites(runner: "web.AppRunner") -> None:
    """Let nobody in any more at the sites of an HTTP server; who is there is still answered."""
    for site in runner.sites:
        server = getattr(site, "_server", None)  # It keeps it to itself, and closes it in its own way.
        if isinstance(server, asyncio.Server):
            await stop_listening(server)


async def end_server(runner: "web.AppRunner") -> None:
    """End an HTTP server that listens at sites, with every connection."""
    await stop_sites(runner)
    server = runner.server
    await end_connections(
        lambda: [one.transport for one in server.connections] if server is not None else (), runner.cleanup
    )


async def end_connections(
    connections: Callable[[], Iterable[asyncio.BaseTransport | None]], clean_up: Callable[[], Awaitable[None]]
) -> None:
    """Clean up what serves; then throw out who is left. connections: returns those that are open now.

    Who does not read would keep its connection open for as long as it likes, and the loop is over before.
    """
    left = set(connections())
    await clean_up()
    for _ in range(TURNS):
        await asyncio.sleep(0)
        left |= set(connections())
        for transport in left:
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()


async def _turns() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)
