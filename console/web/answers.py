"""What the API's handlers share: reading a request, one shape for what is wrong, answers."""

import asyncio
from collections.abc import Iterable
from urllib.parse import unquote

import msgspec

from console.api.messages import Problems
from console.base.bodies import read_body
from console.base.errors import Problem
from console.base.http_server import web
from console.words.foreign import clean, from_header
from console.words.message import message

JSON = "application/json"
MOST_BODY = 8 * 1024 * 1024
# How long a body may take to come: who sends it is on this PC.
BODY_S, TOO_SLOW = 10.0, 408


class Wrong(Exception):
    """A request that cannot be answered: a status and what is wrong."""

    def __init__(self, status: int, *problems: Problem) -> None:
        super().__init__(str(problems))
        self.status, self.problems = status, problems


async def body_of(request: web.Request, kinds: tuple[str, ...], most: int = MOST_BODY) -> bytes:
    """The body, of one of some types, in UTF-8 and of so many bytes at most. Raises Wrong."""
    if request.content_type not in kinds:
        raise Wrong(
            415,
            Problem(
                "Content-Type",
                message("web.type_not_accepted", type=from_header(request.content_type)),
                message("web.fix_send_type", type=kinds[0]),
            ),
        )
    try:
        body = await asyncio.wait_for(read_body(request, MOST_BODY), BODY_S)
    except TimeoutError as error:
        what = message("web.body_too_slow", seconds=round(BODY_S))
        raise Wrong(TOO_SLOW, Problem("body", what, message("web.fix_send_at_once"))) from error
    except web.RequestPayloadError as error:
        # It is not packed as its header says, or not cut into chunks as it should be.
        raise Wrong(
            400, Problem("body", message("web.not_unpacked"), message("web.fix_send_plain"))
        ) from error
    if len(body) > most:
        what = message("web.body_too_large_kb", kilobytes=most // 1024)
        raise Wrong(413, Problem("body", what, message("web.fix_send_less")))
    try:
        if not body.isascii():  # Known ten times sooner than by decoding.
            body.decode()
    except UnicodeDecodeError as error:
        raise Wrong(
            400, Problem("body", message("web.not_utf8", byte=error.start), message("web.fix_send_utf8"))
        ) from error
    return body


def whole_number(request: web.Request, name: str, default: int, least: int, most: int) -> int:
    text = query_text(request, name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text[:30]) <= most or len(text) > 30:
        raise Wrong(
            400,
            Problem(
                name,
                message("web.no_whole_number", text=text, least=least, most=most),
                message("fix.correct_it"),
            ),
        )
    return int(text)


def json_answer(content: object, status: int = 200) -> web.Response:
    return raw_answer(msgspec.json.encode(content), status)


def raw_answer(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type=JSON, headers={"Cache-Control": "no-store"})


def problems_answer(status: int, problems: Iterable[Problem]) -> web.Response:
    return json_answer(Problems(problems=tuple(problems)), status)


def client_of(request: web.Request) -> str:
    """Returns the program that asks, by the name it gives itself."""
    return from_header(request.headers.get("X-Client", ""), 40) or "api"


def user_of(request: web.Request) -> str:
    """Returns whose edits these are: the person at that program (percent-encoded UTF-8), else the program."""
    return clean(unquote(from_header(request.headers.get("X-User", ""), 1000)), 80) or client_of(request)


def query_text(request: web.Request, name: str) -> str | None:
    """Returns a parameter of the query as it can be said again, None where it is not given."""
    text = request.query.get(name)
    return None if text is None else clean(text)
