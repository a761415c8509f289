"""The API's part that edits the show."""

from collections.abc import Awaitable, Callable

import msgspec

from console.api.commands import whole_numbers
from console.api.messages import EditResult, GatherAsked
from console.base.errors import Problem, ShowcallerError
from console.base.http_server import web
from console.base.untrusted import decode_object
from console.model.edits import EditAsked
from console.web.answers import JSON, Wrong, body_of, json_answer, user_of, whole_number
from console.web.operating import deadline_s
from console.web.ports import DeskPort
from console.web.work import Work, do
from console.words.message import message

MOST_EDITS = 1000
# An import of 20,000 rows is one edit; to read more at once would hold up what is on air.
MOST_VALUES = 600_000
# Of what a list of files to gather may hold.
MOST_GATHERED = 10_000
# What an edit that was not made is answered with, by its reason.
STATUS = {"read_only": 403, "not_kept": 507}


def routes(desk: DeskPort, work: Work) -> list[web.RouteDef]:
    """Returns the paths under /v1/edits and /v1/media."""

    async def listed(request: web.Request) -> web.Response:
        since = whole_number(request, "since", 0, 0, 2**62)
        limit = whole_number(request, "limit", 100, 0, MOST_EDITS)
        return json_answer(await work.read(desk.edits, user_of(request), since, limit))

    async def edit(request: web.Request) -> web.Response:
        body = await body_of(request, (JSON,))
        try:
            asked = await do(work.editing, _decode, body)
        except msgspec.DecodeError as error:
            raise Wrong(
                400, Problem("body", message("web.bad_body", error=error), message("web.fix_see_edit_asked"))
            ) from error
        return _answer(await do(work.editing, desk.edit, asked, user_of(request), deadline_s(request)))

    def back(way: Callable[[str, float], EditResult]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            return _answer(await do(work.editing, way, user_of(request), deadline_s(request)))

        return handle

    async def media(request: web.Request) -> web.Response:
        body = await body_of(request, (JSON,))
        try:
            asked = msgspec.convert(decode_object(body, MOST_GATHERED), GatherAsked)
            return json_answer(await do(work.files, desk.gather, asked))
        except msgspec.DecodeError as error:
            raise Wrong(
                400, Problem("body", message("web.bad_body", error=error), message("web.fix_send_path"))
            ) from error
        except ShowcallerError as error:
            raise Wrong(409, *error.problems) from error

    async def clips(request: web.Request) -> web.Response:
        return json_answer(await do(work.files, desk.clips))

    return [
        web.get("/v1/media", clips, allow_head=False),
        web.get("/v1/edits", listed, allow_head=False),
        web.post("/v1/edits", edit),
        web.post("/v1/edits/undo", back(lambda by, within_s: desk.undo(by, within_s))),
        web.post("/v1/edits/redo", back(lambda by, within_s: desk.redo(by, within_s))),
        web.post("/v1/media", media),
    ]


def _decode(body: bytes) -> EditAsked:
    return msgspec.convert(whole_numbers(decode_object(body, MOST_VALUES)), EditAsked)


def _answer(result: EditResult) -> web.Response:
    return json_answer(result, 200 if result.accepted else STATUS.get(result.reason, 409))
