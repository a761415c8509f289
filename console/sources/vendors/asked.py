"""Asking a vendor over HTTP: an answer has a bound and an end; no redirect is followed, and a page is no answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from console.base.inflate import TooLarge
from console.sources.general.asking import fetched, proxy_of, retry_after_ms
from console.sources.setup import Context, SourceFault
from console.words.foreign import clean
from console.words.message import message

if TYPE_CHECKING:
    import aiohttp

ANSWER_MS, MOST_BYTES, MOST_FRAME = 10_000, 8 << 20, 4 << 20


class Answer(msgspec.Struct, frozen=True):
    """What a vendor answered. retry_after_ms: how long it asks to be left alone, None where it does not say."""

    status: int
    body: bytes
    retry_after_ms: int | None = None


async def asked(
    context: Context,
    vendor: str,
    url: str,
    headers: Mapping[str, str],
    method: str = "GET",
    body: bytes | None = None,
) -> Answer:
    """Returns an answer, whatever its status. Raises SourceFault for none, and for a page of somebody else's."""
    import aiohttp

    try:
        found = await context.within(ANSWER_MS, fetched(context, url, headers, method, body, MOST_BYTES))
    except TimeoutError:
        raise silent(vendor, ANSWER_MS) from None
    except TooLarge:
        raise not_theirs(vendor, f"> {MOST_BYTES >> 20} MB") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise unreachable(vendor, error) from error
    if 300 <= found.status < 400:
        raise not_theirs(vendor, str(found.status))
    wait_ms = retry_after_ms(found.headers, context.clock.wall_ms())
    if found.body.lstrip()[:1] == b"<":
        # Also with a 4xx or 5xx: it says nothing that the vendor would.
        raise not_theirs(vendor, f"HTML ({found.status})", wait_ms)
    return Answer(found.status, found.body, wait_ms)


async def connected(
    context: Context, vendor: str, url: str, headers: Mapping[str, str] | None = None
) -> "aiohttp.ClientWebSocketResponse":
    """Returns a WebSocket to a vendor; pings are answered by it. Raises SourceFault."""
    import aiohttp

    try:
        return await context.within(
            ANSWER_MS,
            context.http().ws_connect(
                url,
                headers=headers,
                max_msg_size=MOST_FRAME,
                autoping=True,
                compress=0,
                proxy=proxy_of(url),
            ),
        )
    except TimeoutError:
        raise silent(vendor, ANSWER_MS) from None
    except aiohttp.WSServerHandshakeError as error:
        raise not_theirs(vendor, str(error.status)) from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise unreachable(vendor, error) from error


def close_code(came: "aiohttp.WSMessage", socket: "aiohttp.ClientWebSocketResponse") -> int:
    """Returns what the other side closed a WebSocket with; aiohttp's own is 1006 where it went at once after."""
    code = came.data if isinstance(came.data, int) else socket.close_code
    return code or 1006


def unreachable(vendor: str, error: Exception) -> SourceFault:
    """What kept us from an answer. What aiohttp says may hold the whole address: only its kind is said."""
    said = getattr(error, "os_error", None) or (error if isinstance(error, OSError) else type(error).__name__)
    return SourceFault(message("vendors.unreachable", vendor=vendor, error=clean(str(said), 160)))


def silent(vendor: str, ms: int) -> SourceFault:
    """Nothing was heard for so long."""
    return SourceFault(message("vendors.silent", vendor=vendor, seconds=ms / 1000))


def not_theirs(vendor: str, error: str, retry_after_ms: int | None = None) -> SourceFault:
    """What answers is a proxy, or nothing that the vendor would send."""
    return SourceFault(
        message("vendors.not_theirs", vendor=vendor, error=clean(error, 160)),
        message("vendors.fix_not_theirs"),
        retry_after_ms,
    )
