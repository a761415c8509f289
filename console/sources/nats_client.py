"""A client of a NATS server, for the kinds of sources that read one: connected with an end to the wait, and closed."""

import contextlib
from typing import TYPE_CHECKING

from console.sources.setup import Context

if TYPE_CHECKING:
    import ssl

    from nats.aio.client import Client


async def connected(
    context: Context,
    url: str,
    name: str,
    limit_ms: int,
    *,
    user: str = "",
    password: str = "",
    token: str = "",
    trust: "ssl.SSLContext | None" = None,
) -> "Client":
    """Returns a client that does not connect again by itself: that is the source's affair.

    trust: what the server's certificate is checked by; None: by what this PC trusts.

    Raises TimeoutError after limit_ms, and what the library and the system raise; nothing is left open then.
    """
    from nats.aio.client import Client

    client = Client()
    try:
        await context.within(
            limit_ms,
            client.connect(
                url,
                name=f"showcaller {name}",
                allow_reconnect=False,
                connect_timeout=limit_ms // 1000,
                error_cb=_quiet,
                user=user or None,
                password=password or None,
                token=token or None,
                tls=trust,
            ),
        )
    except BaseException:
        # Also where nobody waits any more.
        await close(client)
        raise
    return client


async def _quiet(_: Exception) -> None:
    """What goes wrong is raised where it is waited for."""


async def close(client: "Client") -> None:
    """Close a client, also one that was refused: that one leaves its socket open by itself."""
    with contextlib.suppress(Exception):
        await client.close()
    transport = getattr(client, "_transport", None)
    if transport is not None:
        with contextlib.suppress(Exception):
            transport.close()
            await transport.wait_closed()
