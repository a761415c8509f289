"""The API's description (OpenAPI 3.1), made of the structs that the API itself speaks with."""

import inspect
from functools import cache
from typing import Any, TypeGuard

import msgspec

from console import __version__
from console.api import messages, state
from console.api.commands import COMMAND_S, COMMANDS, DEADLINE, required_fields
from console.engine.metric_definitions import SERIES
from console.model.edits import EditAsked
from console.model.show import Show

Schema = dict[str, Any]
JSON = ("application/json",)
SHAPED = "Pixels; a side that is left out follows from OBS's canvas, the longer one of both is 320."
BINARY = {"type": "string", "format": "binary"}
PROBLEMS = {
    "400": "Something in the request is wrong.",
    "401": "The token is missing or wrong.",
    "403": "Not from this PC.",
    "404": "There is nothing of this name.",
    "409": "It cannot be done now.",
    "413": "The body is too large.",
    "415": "The body's type is not taken here.",
    "426": "Connect with a WebSocket client.",
    "500": "A mistake in Showcaller; it is in the desk's log.",
    "503": "It cannot be answered now.",
}
BY_WHEN = {
    "name": DEADLINE,
    "in": "header",
    "required": False,
    "description": f"Ms since 1970: what is not begun by then, or within {COMMAND_S:g} s, is not done any more.",
    "schema": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
}
ANYWHERE = ("400", "401", "403", "500")
WITH_BODY = ("413", "415")


def _is_struct(one: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(one, type) and issubclass(one, msgspec.Struct)


def _sent() -> list[type[msgspec.Struct]]:
    """Returns the structs of console.api that the desk sends: it always sends all of their fields."""
    kinds = [kind for room in (messages, state) for kind in vars(room).values() if _is_struct(kind)]
    ours = [kind for kind in kinds if kind.__module__.startswith("console.api.")]
    return [kind for kind in dict.fromkeys(ours) if kind not in messages.NOT_SENT]


def _tidy(schema: Any) -> None:
    """Take the indents of docstrings out of descriptions."""
    if isinstance(schema, list):
        for one in schema:
            _tidy(one)
    elif isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            schema["description"] = inspect.cleandoc(schema["description"])
        for one in schema.values():
            _tidy(one)


class _Schemas:
    """The components, and references to them by type."""

    def __init__(self, event: Any) -> None:
        kinds = [*_sent(), EditAsked, messages.GatherAsked, Show, list[event], *COMMANDS.values()]
        refs, self.components = msgspec.json.schema_components(
            kinds, ref_template="#/components/schemas/{name}"
        )
        self._refs = dict(zip(map(str, kinds), refs, strict=True))
        self.events = self._refs[str(list[event])]
        _tidy(self.components)
        for kind in _sent():
            schema = self.components[kind.__name__]
            schema["required"] = list(schema["properties"])
            for field in schema["properties"].values():
                field.pop("default", None)
        for name, command in COMMANDS.items():
            self.components[f"Command-{name}"] = self._body_of(command)

    def of(self, kind: Any) -> Schema:
        """Returns the reference to a type's schema."""
        return dict(self._refs[str(kind)])

    def _body_of(self, command: type[msgspec.Struct]) -> Schema:
        """Returns the schema of a command's fields and nothing else: its tag is the journal's."""
        schema = self.components[self.of(command)["$ref"].rpartition("/")[2]]
        properties = {key: value for key, value in schema["properties"].items() if key != "fact"}
        required = [key for key in schema.get("required", []) if key != "fact"]
        return {
            "type": "object", "properties": properties, "required": required, "additionalProperties": False,
        }  # fmt: skip


def _answer(what: str, schema: Schema, media: str = "application/json") -> Schema:
    return {"description": what, "content": {media: {"schema": schema}}}


def _whole(name: str, what: str, least: int, most: int) -> Schema:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return {"name": name, "in": "query", "required": False, "description": what, "schema": schema}


def _body(schema: Schema, media: tuple[str, ...] = JSON, required: bool = True) -> Schema:
    return {"required": required, "content": {name: {"schema": schema} for name in media}}


@cache
def document(event: Any) -> Schema:
    """Returns the OpenAPI document. event: the type of a counter event, from the room that counts them."""
    schemas = _Schemas(event)
    wrong = schemas.of(messages.Problems)

    def path(method: str, summary: str, answers: Schema, *problems: str, **more: Any) -> Schema:
        with_body = WITH_BODY if "requestBody" in more else ()
        wrongs = {code: _answer(PROBLEMS[code], wrong) for code in (*problems, *with_body, *ANYWHERE)}
        return {method: {"summary": summary, "responses": {**wrongs, **answers}, **more}}

    paths = {
        **_reading(schemas, path),
        **_figures(schemas, path),
        **_editing(schemas, path),
        **_commands(schemas, path),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Showcaller desk",
            "version": __version__,
            "description": "Times are ms; t_ms is show time since the run's start.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _reading(schemas: _Schemas, path: Any) -> Schema:
    """Returns the paths that tell what is: the desk, its state, the show, the journal, the stream."""
    of = schemas.of
    stream = {
        "oneOf": [of(kind) for kind in (messages.Hello, state.State, messages.Sound, messages.RecordMessage)]
    }
    product = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths: Schema = {
        "/v1/health": path(
            "get", "Is a desk here?", {"200": _answer("The desk.", of(messages.Health))}, security=[]
        ),
        "/v1/openapi.json": path(
            "get", "This document.", {"200": _answer("OpenAPI 3.1.", {"type": "object"})}
        ),
        "/v1/state": path("get", "The whole state.", {"200": _answer("The state.", of(state.WholeState))}),
        "/v1/show": path("get", "The show.", {"200": _answer("The show file's content.", of(Show))}),
        "/v1/journal": path(
            "get",
            "Records of the journal.",
            {"200": _answer("Some records.", of(messages.JournalPage))},
            parameters=[
                _whole("from", "First serial.", 1, 2**62),
                _whole("limit", "How many at the most.", 1, 1000),
                {
                    "name": "kind",
                    "in": "query",
                    "required": False,
                    "description": "Only facts of these kinds, such as cue_taken for all takes of the run.",
                    "explode": False,
                    "schema": {"type": "array", "minItems": 1, "items": {"enum": list(messages.FACT_KINDS)}},
                },
            ],
        ),
        "/v1/stream": path(
            "get",
            "The state stream (WebSocket; the token may be in the query as token).",
            {"101": _answer("The stream begins; each message is a text frame of JSON.", stream)},
            "426",
            parameters=[_whole("from", "Send records from this serial on, too.", 0, 2**62)],
        ),
        "/v1/product/{id}/picture": path(
            "get",
            "A product's own picture, as the show has it.",
            {"200": _answer("The picture.", BINARY, "image/*")},
            "404",
            parameters=[product],
        ),
        "/v1/media/thumbnail.jpg": path(
            "get",
            "A small picture of a clip or a picture of the show; 409 says why one cannot be shown.",
            {"200": _answer("A JPEG, whole and no larger than asked for.", BINARY, "image/jpeg")},
            "404",
            "409",
            parameters=[
                {
                    "name": "name",
                    "in": "query",
                    "required": True,
                    "description": "Its path in the show.",
                    "schema": {"type": "string"},
                },
                _whole("width", "Pixels.", 16, 1920),
                _whole("height", "Pixels.", 16, 1920),
                _whole("at_ms", "Of a clip: when. Without it the first frame that shows anything.", 0, 2**40),
            ],
        ),
        "/v1/end": path(
            "post",
            "End the run; or close the show, where it is only edited.",
            {"202": _answer("It is ending.", of(messages.Ending))},
        ),
    }
    what = "Of a cue by its id, as it will be; without it of what comes."
    cue = {"name": "cue", "in": "query", "required": False, "description": what, "schema": {"type": "string"}}
    for which, of_cue in (("program", ()), ("preview", (cue,))):
        paths[f"/v1/picture/{which}.jpg"] = path(
            "get",
            f"A picture of {which}.",
            {"200": _answer("A JPEG.", BINARY, "image/jpeg")},
            "503",
            parameters=[_whole("width", SHAPED, 16, 3840), _whole("height", SHAPED, 16, 3840), *of_cue],
        )
    return paths


def _figures(schemas: _Schemas, path: Any) -> Schema:
    """Returns the paths of the audience's figures."""
    of = schemas.of
    paths: Schema = {
        "/v1/metrics": path(
            "get", "What every metric means.", {"200": _answer("In both languages.", of(messages.Metrics))}
        ),
        "/v1/events": path(
            "post",
            "Take a batch of CloudEvents in.",
            {"202": _answer("What became of them.", of(messages.EventsResult))},
            requestBody=_body(schemas.events, ("application/cloudevents-batch+json", *JSON)),
        ),
    }
    paths["/v1/comparison"] = path(
        "get",
        "An earlier run of the show, to compare this one with.",
        {"200": _answer("The run, or why there is none.", of(messages.Comparison))},
        parameters=[
            {
                "name": "with",
                "in": "query",
                "required": False,
                "description": "The run before this one, or the newest one on the same weekday.",
                "schema": {"enum": ["last", "weekday"]},
            },
            _whole("points", "How many points of each series at the most.", 2, 2000),
        ],
    )
    paths["/v1/answered"] = path(
        "get",
        "The questions that were answered on air.",
        {"200": _answer("In order.", of(messages.AnsweredPage))},
    )
    for name in SERIES:
        paths[f"/v1/series/{name}"] = path(
            "get",
            f"{name} over show time, as blocks with their least and most.",
            {"200": _answer("The window's blocks.", of(messages.SeriesWindow))},
            parameters=[
                _whole("from_ms", "Show time.", 0, 2**53),
                _whole("to_ms", "Show time.", 0, 2**53),
                _whole("points", "How many points at the most.", 2, 2000),
            ],
        )
    return paths


def _editing(schemas: _Schemas, path: Any) -> Schema:
    """Returns the paths that change the show, and what they can choose from."""
    of = schemas.of
    edited = of(messages.EditResult)
    in_the_way = "Somebody's edit, or what is on air, lies in the way, or the show would be wrong."
    changed = {
        "200": _answer("It was made.", edited),
        "403": _answer("The show can only be read.", edited),
        "409": _answer(in_the_way, edited),
        "507": _answer("It could not be kept on the disk.", edited),
    }
    return {
        "/v1/edits": {
            **path(
                "get",
                "The show's edits, and what undo and redo would do for this user (X-User, X-Client).",
                {"200": _answer("Some edits.", of(messages.EditsPage))},
                parameters=[
                    _whole("since", "Edits after this revision.", 0, 2**62),
                    _whole("limit", "How many at the most.", 0, 1000),
                ],
            ),
            **path(
                "post",
                "Edit the show: all of the ops or none, merged with what others did since base.",
                changed,
                parameters=[BY_WHEN],
                requestBody=_body(of(EditAsked)),
            ),
        },
        "/v1/edits/undo": path("post", "Take back one's own newest edit.", changed, parameters=[BY_WHEN]),
        "/v1/edits/redo": path("post", "Make again what was taken back last.", changed, parameters=[BY_WHEN]),
        "/v1/media": {
            **path(
                "get", "The show's clips and films.", {"200": _answer("Each of them.", of(messages.ClipList))}
            ),
            **path(
                "post",
                "Copy a file of this PC into the show; 409 says why it is not what was asked for.",
                {"200": _answer("Its name in the show.", of(messages.Gathered))},
                "409",
                requestBody=_body(of(messages.GatherAsked)),
            ),
        },
        "/v1/obs": path(
            "get", "What the OBS at hand has.", {"200": _answer("What it has.", of(messages.Offer))}
        ),
    }


def _commands(schemas: _Schemas, path: Any) -> Schema:
    """Returns a path for each command."""
    result = schemas.of(messages.CommandResult)
    return {
        f"/v1/commands/{name}": path(
            "post",
            (kind.__doc__ or name).strip().splitlines()[0],
            {
                "200": _answer("It was followed.", result),
                "409": _answer("It could not be followed now; reason says why.", result),
            },
            "503",
            parameters=[BY_WHEN],
            requestBody=_body(
                {"$ref": f"#/components/schemas/Command-{name}"}, required=bool(required_fields(kind))
            ),
        )
        for name, kind in COMMANDS.items()
    }
