"""A request's body, unpacked no further than it may be.

aiohttp would unpack it as it comes: a few hundred KB from a stranger were hundreds of MB, which no process gives back.
"""

from typing import TYPE_CHECKING, Any

from console.base.inflate import Inflate, NotPacked, TooLarge

if TYPE_CHECKING:
    from console.base.http_server import web

# For the runner of a server whose bodies are read here.
AS_IT_CAME: dict[str, Any] = {"auto_decompress": False}


async def read_body(request: "web.Request", most: int) -> bytes:
    """Returns a body of so many bytes at most.

    Raises HTTPRequestEntityTooLarge; RequestPayloadError for one that is not cut into chunks, or not packed, as its
    headers say; and what a connection that ends raises.
    """
    from console.base.http_server import web

    body: bytes = await request.read()
    encoding = request.headers.get("Content-Encoding", "")
    if not encoding:
        return body
    try:
        inflate = Inflate(encoding, most)
        unpacked = inflate.feed(body)
    except TooLarge:
        raise web.HTTPRequestEntityTooLarge(most, most + 1) from None
    except NotPacked as error:
        raise web.RequestPayloadError(str(error)) from error
    if not inflate.is_whole:
        raise web.RequestPayloadError(encoding)
    return unpacked
