"""The API's description (OpenAPI 3.1), made from the structs that the API itself decodes with."""

from functools import cache
from typing import Any

import msgspec

from console import __version__
from console.base.errors import Problem
from console.engine.metric_definitions import SERIES
from console.model.edits import Edit, EditAsked
from console.model.facts import Record
from console.model.show import Baseline, Milestone, Text
from console.web.commands import COMMANDS
from console.web.edits import GatherAsked, Gathered
from console.web.ports import CommandResult, EditResult, EventsResult


class Health(msgspec.Struct):
    name: str
    version: str
    api: str


class Problems(msgspec.Struct):
    problems: list[Problem]


class JournalPage(msgspec.Struct):
    """Some records; ask again from ``next`` for more."""

    next: int
    records: list[Record]


class EditsPage(msgspec.Struct):
    """How the show can be edited now, what undo and redo would do, and its edits after a revision.

    why: why it cannot be edited. path: the show's file.
    """

    revision: int
    editable: bool
    why: str
    undo: str | None
    redo: str | None
    path: str
    edits: list[Edit]


class Offered(msgspec.Struct):
    """What the OBS at hand has: what actions and transitions can be chosen from. filters: by source."""

    connected: bool
    inputs: list[str]
    transitions: list[str]
    requests: list[str]
    scenes: list[str]
    filters: dict[str, list[str]]


class Ending(msgspec.Struct):
    ending: bool


class Blocks(msgspec.Struct):
    """A window of a series: for each block the show ms of its first and last value, its least and most.

    gaps: [from, to] in show ms where nothing was known; no line may be drawn across.
    """

    first_ms: list[int]
    last_ms: list[int]
    low: list[float]
    high: list[float]
    gaps: list[list[int]] = []


class MetricWords(msgspec.Struct):
    """A metric's names and definition in both languages. per: ``currency``, ``product`` or of all."""

    id: str
    name: Text
    definition: Text
    unit: str
    per: str = ""


class Metrics(msgspec.Struct):
    """What every metric and every step of the funnel means; what this show compares and waits for."""

    metrics: list[MetricWords]
    funnel: list[MetricWords]
    baselines: list[Baseline]
    milestones: list[Milestone]


FIRST_COMMAND = 15


def _answer(schema: Any, what: str, media: str = "application/json") -> dict[str, Any]:
    return {"description": what, "content": {media: {"schema": schema}}}


def _whole(name: str, what: str, least: int, most: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return {"name": name, "in": "query", "required": False, "description": what, "schema": schema}


@cache
def document(event: Any) -> dict[str, Any]:
    """The OpenAPI document. event: the type of a counter event, from the room that counts them."""
    kinds = [
        Health,
        Problems,
        JournalPage,
        Ending,
        Blocks,
        Metrics,
        CommandResult,
        EventsResult,
        list[event],
        EditsPage,
        EditAsked,
        EditResult,
        GatherAsked,
        Gathered,
        Offered,
        *COMMANDS.values(),
    ]
    refs, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    health, problems, journal, ending, series, metrics, command, events, batch = refs[:9]
    page, asked, edited, file, gathered, offered = refs[9:FIRST_COMMAND]
    anything = {"type": "object"}
    wrong = {code: _answer(problems, what) for code, what in {
        "400": "Something in the request is wrong.", "401": "The token is missing or wrong.",
        "403": "Not from this PC.",
    }.items()}  # fmt: skip

    def path(method: str, summary: str, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {method: {"summary": summary, "responses": {**answers, **wrong}, **more}}

    def body(schema: Any, media: tuple[str, ...], required: bool) -> dict[str, Any]:
        return {"required": required, "content": {name: {"schema": schema} for name in media}}

    def closed(name: str, ref: Any) -> Any:
        """The command's fields and nothing else; its tag stays ours."""
        schema = dict(components[ref["$ref"].rpartition("/")[2]])
        properties = {key: value for key, value in schema["properties"].items() if key != "fact"}
        required = [key for key in schema.get("required", []) if key != "fact"]
        components[f"Command-{name}"] = {
            "type": "object", "properties": properties, "required": required, "additionalProperties": False,
        }  # fmt: skip
        return {"$ref": f"#/components/schemas/Command-{name}"}

    too_large = {"413": _answer(problems, "The body is too large.")}
    wrong_type = {"415": _answer(problems, "The body's type is not taken here.")}
    changed = {
        "200": _answer(edited, "It was made."),
        "403": _answer(edited, "The show can only be read."),
        "409": _answer(
            edited, "Somebody's edit, or what is on air, lies in the way, or the show would be wrong."
        ),
        "507": _answer(edited, "It could not be kept on the disk."),
    }
    paths: dict[str, Any] = {
        "/v1/health": path("get", "Is a desk here?", {"200": _answer(health, "The desk.")}, security=[]),
        "/v1/openapi.json": path("get", "This document.", {"200": _answer(anything, "OpenAPI.")}),
        "/v1/state": path("get", "The whole state.", {"200": _answer(anything, "The state.")}),
        "/v1/show": path("get", "The show.", {"200": _answer(anything, "The show file's content.")}),
        "/v1/metrics": path(
            "get", "What every metric means.", {"200": _answer(metrics, "In both languages.")}
        ),
        "/v1/journal": path(
            "get",
            "Records of the journal.",
            {"200": _answer(journal, "Some records.")},
            parameters=[
                _whole("from", "First serial.", 1, 2**62),
                _whole("limit", "How many at the most.", 1, 1000),
            ],
        ),
        "/v1/events": path(
            "post",
            "Take a batch of CloudEvents in.",
            {"202": _answer(events, "What became of them."), **too_large, **wrong_type},
            requestBody=body(batch, ("application/cloudevents-batch+json", "application/json"), True),
        ),
        "/v1/stream": path(
            "get",
            "The state stream (WebSocket; the token may be in the query as token).",
            {
                "101": {"description": "The stream begins."},
                "426": _answer(problems, "Connect with a WebSocket client."),
            },
            parameters=[_whole("from", "Send records from this serial on, too.", 0, 2**62)],
        ),
        "/v1/product/{id}/picture": path(
            "get",
            "A product's own picture, as the show has it.",
            {
                "200": _answer({"type": "string", "format": "binary"}, "The picture.", "image/*"),
                "404": _answer(problems, "There is no such product, or it has no picture."),
            },
            parameters=[{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        ),
        "/v1/edits": {
            **path(
                "get",
                "The show's edits, and what undo and redo would do for this user (X-User, X-Client).",
                {"200": _answer(page, "Some edits.")},
                parameters=[
                    _whole("since", "Edits after this revision.", 0, 2**62),
                    _whole("limit", "How many at the most.", 0, 1000),
                ],
            ),
            **path(
                "post",
                "Edit the show: all of the ops or none, merged with what others did since base.",
                {**changed, **too_large, **wrong_type},
                requestBody=body(asked, ("application/json",), True),
            ),
        },
        "/v1/edits/undo": path("post", "Take back one's own newest edit.", changed),
        "/v1/edits/redo": path("post", "Make again what was taken back last.", changed),
        "/v1/media": path(
            "post",
            "Copy a file of this PC into the show.",
            {
                "200": _answer(gathered, "Its name in the show."),
                "409": _answer(problems, "It cannot be read or copied."),
                **too_large,
                **wrong_type,
            },
            requestBody=body(file, ("application/json",), True),
        ),
        "/v1/obs": path("get", "What the OBS at hand has.", {"200": _answer(offered, "Its things.")}),
        "/v1/end": path("post", "End the run.", {"202": _answer(ending, "The run is ending.")}),
    }
    for name in SERIES:
        paths[f"/v1/series/{name}"] = path(
            "get",
            f"{name} over show time, as blocks with their least and most.",
            {"200": _answer(series, "The window's blocks.")},
            parameters=[
                _whole("from_ms", "Show time.", 0, 2**53),
                _whole("to_ms", "Show time.", 0, 2**53),
                _whole("points", "How many points at the most.", 2, 2000),
            ],
        )
    for which in ("program", "preview"):
        paths[f"/v1/picture/{which}.jpg"] = path(
            "get",
            f"A picture of {which}.",
            {
                "200": _answer({"type": "string", "format": "binary"}, "A JPEG.", "image/jpeg"),
                "503": _answer(problems, "OBS gives none now."),
            },
            parameters=[_whole("width", "Pixels.", 16, 3840), _whole("height", "Pixels.", 16, 2160)],
        )
    for (name, kind), ref in zip(COMMANDS.items(), refs[FIRST_COMMAND:], strict=True):
        answers = {
            "200": _answer(command, "It was followed."),
            "409": _answer(command, "It could not be followed now; reason says why."),
            "503": _answer(problems, "The desk does not answer in time."),
            **too_large,
            **wrong_type,
        }
        needs_body = bool(set(kind.__struct_fields__) - set(_optional(kind)))
        paths[f"/v1/commands/{name}"] = path(
            "post",
            (kind.__doc__ or name).strip().splitlines()[0],
            answers,
            requestBody=body(closed(name, ref), ("application/json",), needs_body),
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Showcaller desk",
            "version": __version__,
            "description": "Times are ms; t_ms is show time since the run's start.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _optional(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    defaults = len(kind.__struct_defaults__)
    return kind.__struct_fields__[-defaults:] if defaults else ()
