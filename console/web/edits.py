"""The API's part that edits the show."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from console.api.commands import whole_numbers
from console.api.messages import EditResult, GatherAsked, Gathered
from console.base.errors import Problem, ShowcallerError
from console.model.edits import EditAsked
from console.web.answers import JSON, Wrong, body_of, json_answer, user_of, whole_number
from console.web.ports import DeskPort
from console.words.message import message

MOST_EDITS = 1000
# What an edit that was not made is answered with, by its reason.
STATUS = {"read_only": 403, "not_kept": 507}


def routes(desk: DeskPort) -> list[web.RouteDef]:
    """The paths under /v1/edits, /v1/media, and /v1/obs."""

    async def listed(request: web.Request) -> web.Response:
        since = whole_number(request, "since", 0, 0, 2**62)
        limit = whole_number(request, "limit", 100, 0, MOST_EDITS)
        return json_answer(await asyncio.to_thread(desk.edits, user_of(request), since, limit))

    async def edit(request: web.Request) -> web.Response:
        body = await body_of(request, (JSON,))
        try:
            asked = msgspec.convert(whole_numbers(msgspec.json.decode(body, type=dict[str, Any])), EditAsked)
        except msgspec.DecodeError as error:
            raise Wrong(
                400, Problem("body", message("web.bad_body", error=error), message("web.fix_see_edit_asked"))
            ) from error
        return _answer(await asyncio.to_thread(desk.edit, asked, user_of(request)))

    def back(work: Callable[[str], EditResult]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            return _answer(await asyncio.to_thread(work, user_of(request)))

        return handle

    async def offer(request: web.Request) -> web.Response:
        return json_answer(await asyncio.to_thread(desk.offer))

    async def media(request: web.Request) -> web.Response:
        body = await body_of(request, (JSON,))
        try:
            asked = msgspec.json.decode(body, type=GatherAsked)
            return json_answer(Gathered(name=await asyncio.to_thread(desk.gather, asked.path)))
        except msgspec.DecodeError as error:
            raise Wrong(
                400, Problem("body", message("web.bad_body", error=error), message("web.fix_send_path"))
            ) from error
        except ShowcallerError as error:
            raise Wrong(409, *error.problems) from error

    return [
        web.get("/v1/edits", listed, allow_head=False),
        web.post("/v1/edits", edit),
        web.post("/v1/edits/undo", back(desk.undo)),
        web.post("/v1/edits/redo", back(desk.redo)),
        web.post("/v1/media", media),
        web.get("/v1/obs", offer, allow_head=False),
    ]


def _answer(result: EditResult) -> web.Response:
    return json_answer(result, 200 if result.accepted else STATUS.get(result.reason, 409))
