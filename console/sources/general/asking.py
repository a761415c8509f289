"""Asking a server over HTTP: every wait has an end, every answer a bound, and whatever is wrong is a SourceFault.

A redirect is never followed: the secret in the header would go wherever it leads. The address is not said in
messages, only its host: a key may stand in its query.
"""

import email.utils
import errno
import os
import urllib.request
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec

from console.base.inflate import Inflate, NotPacked, TooLarge
from console.base.untrusted import MOST_DEPTH, deeper_than, values_in
from console.sources.general.charset import as_utf8, charset_of
from console.sources.setup import Context, SourceFault
from console.words.foreign import clean
from console.words.message import message

if TYPE_CHECKING:
    import ssl

    import aiohttp

ANSWER_MS = 10_000
MOST_BYTES, MOST_VALUES = 4 * 1024 * 1024, 300_000
# So much is decoded and mapped in a few ms.
MUCH = 16 * 1024
T = TypeVar("T")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Answer(NamedTuple):
    """headers: their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def host_of(url: str) -> str:
    """Returns the host that an address names. Raises SourceFault for what is no http(s) (or ws) address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # Raises for one that is no number.
        if parts.scheme not in ("http", "https", "ws", "wss") or not host:
            raise ValueError
    except ValueError:
        raise SourceFault(message("source.no_address"), message("source.fix_address"), final=True) from None
    return host


def proxy_of(url: str) -> str | None:
    """Returns the proxy that this PC is set to for an address; None: none."""
    parts = urlsplit(url)
    if (parts.hostname or "") in _LOOPBACK or urllib.request.proxy_bypass(parts.hostname or ""):
        return None
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    found = urllib.request.getproxies().get(scheme)
    return found if found and found.startswith("http") else None


async def ask(
    context: Context,
    url: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: bytes | None = None,
    timeout_ms: int = ANSWER_MS,
    most: int = MOST_BYTES,
    trust: "ssl.SSLContext | None" = None,
) -> Answer:
    """Returns an answer whose status is 2xx or 304. Raises SourceFault for every other, and for none."""
    host = host_of(url)
    try:
        answer = await context.within(timeout_ms, fetched(context, url, headers, method, body, most, trust))
    except TimeoutError:
        raise SourceFault(
            message("source.slow", host=host, seconds=timeout_ms // 1000), message("source.fix_reach")
        ) from None
    except TooLarge:
        raise SourceFault(
            message("source.too_large", host=host, megabytes=most // 2**20), message("source.fix_less")
        ) from None
    except Exception as error:
        raise fault_of_error(host, error) from error
    their_clock(context, answer.headers)
    fault = fault_of(host, answer, context.clock.wall_ms())
    if fault is not None:
        raise fault
    return answer


async def fetched(
    context: Context,
    url: str,
    headers: Mapping[str, str] | None,
    method: str,
    body: bytes | None,
    most: int,
    trust: "ssl.SSLContext | None" = None,
) -> Answer:
    """Returns an answer, whatever its status, by the proxy that this PC is set to. The caller bounds the wait.

    trust: what the server's certificate is checked by; None: by what this PC trusts.

    Raises TooLarge, and what aiohttp raises.
    """
    asked = {"Accept": "application/json", "Accept-Encoding": "gzip", **(headers or {})}
    async with context.http().request(
        method, url, headers=asked, data=body, allow_redirects=False, proxy=proxy_of(url), ssl=trust or True
    ) as answer:
        found = {name.lower(): value for name, value in answer.headers.items()}
        inflate, whole = Inflate(found.get("content-encoding", ""), most), bytearray()
        async for piece in answer.content.iter_any():
            whole += inflate.feed(piece)
        return Answer(answer.status, found, bytes(whole))


async def read(context: Context, size: int, work: Callable[[], T]) -> T:
    """Returns what the reading of so many bytes returns. Much is read on another thread: the loop has other work."""
    return await context.off_loop(work) if size > MUCH else work()


def json_of(host: str, answer: Answer) -> Any:
    """Returns the JSON of an answer. Raises SourceFault for a web page, damage, and what is too much to read."""
    body = as_utf8(answer.body, charset_of(answer.headers.get("content-type", "")))
    if body.startswith(b"<"):
        raise SourceFault(message("source.web_page", host=host), message("source.fix_web_page"))
    return read_json(host, body)


def read_json(host: str, body: bytes | str) -> Any:
    """Returns what a JSON text holds. Raises SourceFault."""
    try:
        if values_in(body if isinstance(body, bytes) else body.encode("utf-8", "replace")) > MOST_VALUES:
            raise SourceFault(
                message("source.too_many_values", host=host, most=MOST_VALUES), message("source.fix_less")
            )
        found = msgspec.json.decode(body)
    except RecursionError:
        raise SourceFault(message("source.too_deep", host=host), message("source.fix_json")) from None
    except (msgspec.DecodeError, UnicodeError, ValueError) as error:
        raise SourceFault(
            message("source.no_json", host=host, error=str(error)[:120] or type(error).__name__),
            message("source.fix_json"),
        ) from error
    if deeper_than(found, MOST_DEPTH):
        raise SourceFault(message("source.too_deep", host=host), message("source.fix_json"))
    return found


def fault_of(host: str, answer: Answer, now_ms: int) -> SourceFault | None:
    """Returns what an answer says is wrong; None for one that is fine. now_ms: epoch ms."""
    status = answer.status
    if 200 <= status < 300 or status == 304:
        return None
    wait_ms = retry_after_ms(answer.headers, now_ms)
    if 300 <= status < 400:
        to = urlsplit(answer.headers.get("location", "")).netloc.rpartition("@")[2] or host
        return SourceFault(
            message("source.moved", host=host, to=clean(to, 120), code=status), message("source.fix_moved")
        )
    if status in (401, 403):
        return SourceFault(
            message("source.refused", host=host, code=status),
            message("source.fix_token"),
            wait_ms,
            final=True,
        )
    if status == 407:
        return SourceFault(message("source.proxy_login"), message("source.fix_proxy_login"), wait_ms)
    if status == 429:
        return SourceFault(message("source.too_often", host=host), message("source.fix_too_often"), wait_ms)
    if status in (404, 410):
        return SourceFault(
            message("source.not_there", host=host, code=status), message("source.fix_address"), wait_ms
        )
    if status >= 500:
        return SourceFault(
            message("source.their_fault", host=host, code=status), message("source.fix_wait"), wait_ms
        )
    return SourceFault(
        message("source.answered", host=host, code=status), message("source.fix_address"), wait_ms
    )


def retry_after_ms(headers: Mapping[str, str], now_ms: int) -> int | None:
    """Returns for how long the other side asks to be let be; None where it does not say.

    A date is compared with their own clock where they tell it.
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text[:9]) * 1000
    at = _date_ms(text)
    if at is None:
        return None
    return max(0, at - (_date_ms(headers.get("date", "")) or now_ms))


def their_clock(context: Context, headers: Mapping[str, str]) -> None:
    """Say what time an answer was made there; one from a cache tells an old one."""
    at = _date_ms(headers.get("date", ""))
    if at is not None and "age" not in headers:
        # The header has whole seconds.
        context.their_clock(at + 500)


def _date_ms(text: str) -> int | None:
    try:
        return round(email.utils.parsedate_to_datetime(text).timestamp() * 1000)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _of_system(error: OSError | ValueError) -> str:
    """Returns the system's own words for an error: what asyncio says repeats the address, with numbers."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number) if number is not None and number in errno.errorcode else str(error)


def fault_of_error(host: str, error: Exception) -> SourceFault:
    """Returns what kept us from an answer. What aiohttp says may hold the whole address: it is not repeated."""
    import aiohttp

    if isinstance(error, SourceFault):
        return error
    if isinstance(error, aiohttp.InvalidURL):
        return SourceFault(message("source.no_address"), message("source.fix_address"), final=True)
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ServerDisconnectedError):
        return SourceFault(message("source.broken_off", host=host), message("source.fix_reach"))
    if isinstance(error, NotPacked):
        detail = clean(str(error), 160)
        return SourceFault(message("source.not_packed", host=host, detail=detail), message("source.fix_json"))
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        detail = clean(str(getattr(error, "os_error", "") or type(error).__name__), 160)
        return SourceFault(
            message("source.certificate", host=host, detail=detail), message("source.fix_certificate")
        )
    if isinstance(error, aiohttp.ClientConnectorError):
        detail = clean(_of_system(error.os_error) or type(error).__name__, 160)
    elif isinstance(error, aiohttp.ClientResponseError):
        detail = clean(error.message or type(error).__name__, 160)
    elif isinstance(error, aiohttp.ClientError | OSError | ValueError):
        detail = (
            clean(_of_system(error) if isinstance(error, OSError | ValueError) else "", 160)
            or type(error).__name__
        )
    else:
        raise error
    return SourceFault(message("source.unreachable", host=host, detail=detail), message("source.fix_reach"))


def session() -> "aiohttp.ClientSession":
    """Returns a session for one source: without cookies, without the netrc's logins, unpacking nothing itself."""
    import aiohttp

    async def refuse(_: object, __: object, asked: "aiohttp.TraceRequestRedirectParams") -> None:
        # What a WebSocket asks follows redirects by itself: the answer to one is the end of it.
        host, answer = asked.url.host or "", asked.response
        headers = {name.lower(): value for name, value in answer.headers.items()}
        fault = fault_of(host, Answer(answer.status, headers, b""), 0)
        if fault is not None:
            raise fault

    trace = aiohttp.TraceConfig()
    trace.on_request_redirect.append(refuse)
    return aiohttp.ClientSession(
        trace_configs=[trace],
        connector=aiohttp.TCPConnector(limit=8, keepalive_timeout=30),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None),
        trust_env=False,
        auto_decompress=False,
    )
