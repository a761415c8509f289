"""The API's part that tells what is: the desk, its state, the show, the journal, figures and pictures."""

from typing import Any

import msgspec

from console import __version__
from console.api.messages import API, FACT_KINDS, Health
from console.base.errors import Problem, ShowcallerError
from console.base.http_server import web
from console.engine.metric_definitions import SERIES
from console.web.answers import Wrong, json_answer, query_text, raw_answer, whole_number
from console.web.openapi import document
from console.web.ports import DeskPort
from console.web.work import Work, do
from console.words.message import message

MOST_RECORDS = 1000


def routes(desk: DeskPort, work: Work, event: Any) -> list[web.RouteDef]:
    """Returns the paths that only read. event: a counter event's type, for the description."""

    async def health(request: web.Request) -> web.Response:
        return json_answer(Health(name="showcaller", version=__version__, api=API))

    async def openapi(request: web.Request) -> web.Response:
        return raw_answer(await work.read(lambda: msgspec.json.encode(document(event))))

    async def state(request: web.Request) -> web.Response:
        return raw_answer(await work.read(lambda: msgspec.json.encode(desk.state())))

    async def show(request: web.Request) -> web.Response:
        return raw_answer(await work.read(desk.show))

    async def metrics(request: web.Request) -> web.Response:
        return raw_answer(await work.read(lambda: msgspec.json.encode(desk.metrics())))

    async def offer(request: web.Request) -> web.Response:
        return raw_answer(await work.read(lambda: msgspec.json.encode(desk.offer())))

    async def series(request: web.Request) -> web.Response:
        start = whole_number(request, "from_ms", 0, 0, 2**53)
        end = whole_number(request, "to_ms", 2**53, 0, 2**53)
        points = whole_number(request, "points", 2000, 2, 2000)
        window = await work.read(desk.series, request.match_info["name"], start, end, points)
        if window is None:
            fix = message("fix.there_are", names=", ".join(SERIES))
            raise Wrong(404, Problem(request.path, message("web.no_series"), fix))
        return raw_answer(await work.read(msgspec.json.encode, window))

    async def comparison(request: web.Request) -> web.Response:
        compared_with = query_text(request, "with")
        compared_with = "last" if compared_with is None else compared_with
        if compared_with not in ("last", "weekday"):
            fix = message("fix.there_are", names="last, weekday")
            raise Wrong(400, Problem("with", message("web.no_comparison", name=compared_with[:60]), fix))
        points = whole_number(request, "points", 2000, 2, 2000)
        found = await work.read(desk.comparison, compared_with, points)
        return raw_answer(await work.read(msgspec.json.encode, found))

    async def answered(request: web.Request) -> web.Response:
        return raw_answer(await work.read(lambda: msgspec.json.encode(desk.answered())))

    async def journal(request: web.Request) -> web.Response:
        start = whole_number(request, "from", 1, 1, 2**62)
        limit = whole_number(request, "limit", 100, 1, MOST_RECORDS)
        records, following = await work.read(desk.records, start, limit, _kinds(request))
        return raw_answer(b'{"next":%d,"records":[%s]}' % (following, b",".join(records)))

    async def picture(request: web.Request) -> web.Response:
        which = request.match_info["which"]
        if which not in ("program", "preview"):
            fix = message("web.fix_ask_program_or_preview")
            raise Wrong(404, Problem(request.path, message("web.no_picture"), fix))
        width = whole_number(request, "width", 0, 16, 3840)
        height = whole_number(request, "height", 0, 16, 3840)
        cue = query_text(request, "cue")
        try:
            body = await do(work.pictures, desk.picture, which, width, height, cue)
        except ShowcallerError as error:
            raise Wrong(503, *error.problems) from error
        if body is None:
            fix = message("web.fix_ask_when_connected")
            raise Wrong(503, Problem(request.path, message("web.no_picture_now"), fix))
        return web.Response(body=body, content_type="image/jpeg", headers={"Cache-Control": "no-store"})

    async def product_picture(request: web.Request) -> web.StreamResponse:
        path = await work.read(desk.product_picture, request.match_info["id"])
        if path is None:
            fix = message("web.fix_ask_product_with_picture")
            raise Wrong(404, Problem(request.path, message("web.no_product_picture"), fix))
        return web.FileResponse(path)

    async def thumbnail(request: web.Request) -> web.Response:
        width = whole_number(request, "width", 160, 16, 1920)
        height = whole_number(request, "height", 90, 16, 1920)
        at_ms = whole_number(request, "at_ms", 0, 0, 2**40) if "at_ms" in request.query else None
        name = query_text(request, "name") or ""
        try:
            body = await do(work.thumbnails, desk.media_thumbnail, name, width, height, at_ms)
        except ShowcallerError as error:
            raise Wrong(409, *error.problems) from error
        if body is None:
            raise Wrong(
                404, Problem("name", message("web.no_media", name=name[:200]), message("web.fix_see_media"))
            )
        return web.Response(body=body, content_type="image/jpeg", headers={"Cache-Control": "no-store"})

    paths = {
        "health": health,
        "openapi.json": openapi,
        "state": state,
        "show": show,
        "metrics": metrics,
        "obs": offer,
        "series/{name}": series,
        "comparison": comparison,
        "answered": answered,
        "journal": journal,
        "picture/{which}.jpg": picture,
        "product/{id}/picture": product_picture,
        "media/thumbnail.jpg": thumbnail,
    }
    return [web.get(f"/{API}/{path}", handler, allow_head=False) for path, handler in paths.items()]


def _kinds(request: web.Request) -> tuple[str, ...]:
    """Returns the kinds of facts that are asked for, none for all."""
    text = query_text(request, "kind")
    kinds = tuple(text.split(",")) if text is not None else ()
    for kind in kinds:
        if kind not in FACT_KINDS:
            what = message("web.no_fact", kind=kind[:60])
            raise Wrong(400, Problem("kind", what, message("web.fix_see_record")))
    return kinds


def serial_of(record: bytes) -> int:
    """Returns a record's serial, which its JSON begins with."""
    return int(record[len(b'{"serial":') : record.index(b",")])
