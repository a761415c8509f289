"""From JSON to a Show, telling every problem with its place instead of only the first."""

import re
from typing import Any

import msgspec

from console.base.errors import Problem, ShowInvalid
from console.base.patterns import regex
from console.base.untrusted import MOST_DEPTH, deeper_than, said_twice
from console.files.migrate import migrate
from console.model.cue import Cue
from console.model.show import Product, Segment, Show
from console.words.foreign import clean
from console.words.message import Message, message

MAX_BYTES = 64 * 1024 * 1024
NAME = "show.json"


def decode_show(raw: bytes, where: str = NAME) -> tuple[Show, int | None]:
    """The show in a file's bytes, and the version it was migrated from (None if it is current).

    where: the file's name for messages. Raises ShowInvalid with every problem found.
    """
    if len(raw) > MAX_BYTES:
        raise ShowInvalid(
            Problem(
                where,
                message("files.too_large", megabytes=MAX_BYTES // 2**20),
                message("files.is_no_show_file"),
            )
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ShowInvalid(
            Problem(where, message("files.not_utf8", byte=error.start), message("files.fix_save_as_utf8"))
        ) from error
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ShowInvalid(
            Problem(where, message("files.not_json", error=error), message("files.fix_correct_or_backup"))
        ) from error
    if deeper_than(data, MOST_DEPTH):
        raise ShowInvalid(Problem(where, message("files.too_deep"), message("files.is_no_show_file")))
    twice = said_twice(text, data) if len(text) <= MOST_LOOKED_AT else ""
    if twice:
        what, fix = message("files.said_twice", field=twice), message("files.fix_leave_one")
        raise ShowInvalid(Problem(where, what, fix))
    if _ESCAPED.search(text) is not None:
        data = _cleaned(data)
    if not isinstance(data, dict):
        raise ShowInvalid(Problem(where, message("files.holds_no_show"), message("files.show_is_object")))
    data, migrated_from = migrate(data, where)
    show, problems = _convert(data, where)
    if show is None:
        raise ShowInvalid(problems)
    return show, migrated_from


# Control characters can only be escaped in JSON. No text of a show needs one, and no spreadsheet takes it.
_ESCAPED = regex(r"\\(?:[bf]|u00[01]|u007f)|\x7f", re.IGNORECASE)
# Looked for in files of so many characters at most: it takes a second for ten million.
MOST_LOOKED_AT = 16_000_000


def _cleaned(data: Any) -> Any:
    """The data without control characters in its texts. It is not deep: that is known."""
    if isinstance(data, str):
        return clean(data, len(data))
    if isinstance(data, dict):
        return {key: _cleaned(value) for key, value in data.items()}
    return [_cleaned(value) for value in data] if isinstance(data, list) else data


def _convert(data: dict[str, Any], where: str) -> tuple[Show | None, list[Problem]]:
    try:
        return msgspec.convert(data, Show), []
    except msgspec.ValidationError as error:
        first = _problem(error, where, "")
    # msgspec stops at the first problem: look at the pieces one by one to tell them all.
    problems: list[Problem] = []
    rest = dict(data)
    rest["segments"] = _pieces(data.get("segments"), "segments", Segment, where, problems, _segment)
    rest["adlibs"] = _pieces(data.get("adlibs"), "adlibs", Cue, where, problems)
    rest["products"] = _pieces(data.get("products"), "products", Product, where, problems)
    try:
        msgspec.convert(rest, Show)
    except msgspec.ValidationError as error:
        problems.append(_problem(error, where, ""))
    return None, problems or [first]


def _segment(piece: Any, place: str, where: str, problems: list[Problem]) -> Any:
    if isinstance(piece, dict) and "cues" in piece:
        return {**piece, "cues": _pieces(piece["cues"], f"{place}.cues", Cue, where, problems)}
    return piece


def _pieces(
    pieces: Any, name: str, kind: Any, where: str, problems: list[Problem], inner: Any = None
) -> list[Any]:
    """The pieces that are good; the others' problems are reported."""
    if pieces is None:
        return []
    if not isinstance(pieces, list):
        problems.append(
            Problem(f"{where}: {name}", message("files.list_expected"), message("files.fix_put_in_brackets"))
        )
        return []
    good = []
    for number, piece in enumerate(pieces):
        place = f"{name}[{number}]"
        if inner is not None:
            piece = inner(piece, place, where, problems)
        try:
            msgspec.convert(piece, kind)
        except msgspec.ValidationError as error:
            problems.append(_problem(error, where, place))
        else:
            good.append(piece)
    return good


_PLACE = regex(r"^(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>.*)`)?$", re.DOTALL)
_UNKNOWN = regex(r"Object contains unknown field `(.+)`")
_EXPECTED = regex(r"Expected `(.+)`, got `(.+)`")
_MISSING = regex(r"Object missing required field `(.+)`")


def _problem(error: msgspec.ValidationError, where: str, place: str) -> Problem:
    """A msgspec error in people's words."""
    match = _PLACE.match(str(error))
    what = match["what"] if match else str(error)
    path = (match["path"] or "") if match else ""
    at = f"{place}{path}".lstrip(".")
    if found := _UNKNOWN.match(what):
        at = f"{at}.{found[1]}".lstrip(".")
        return Problem(f"{where}: {at}", message("files.unknown_field"), message("files.fix_check_spelling"))
    if found := _MISSING.match(what):
        at = f"{at}.{found[1]}".lstrip(".")
        return Problem(f"{where}: {at}", message("files.field_missing"), message("files.fix_add_it"))
    return Problem(f"{where}: {at}" if at else where, mistyped(what), message("files.fix_correct_value"))


def mistyped(what: str) -> Message:
    """Returns what msgspec says of a value of another type (``Expected `int`, got `str```)."""
    if found := _EXPECTED.fullmatch(what):
        return message("files.other_type", expected=found[1], found=found[2])
    return message("files.bad_value", error=f"{what[:1].lower()}{what[1:]}")


def data_problem(error: msgspec.ValidationError, data: dict[str, Any]) -> Problem:
    """A msgspec error about a show's data in people's words."""
    return by_name(_problem(error, "show", ""), data)


def by_name(problem: Problem, data: dict[str, Any]) -> Problem:
    """A problem that names the thing by its id instead of by its place in the data."""
    path = str(problem.where).partition(": ")[2]
    node: Any = data
    name: Message | None = None
    rest = path
    for step in _STEP.finditer(path):
        key: str | int = int(step[2]) if step[2] is not None else step[1]
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, dict) and isinstance(node.get("id"), str):
            kind = path[: step.start()].rpartition(".")[2].rstrip("s")
            name = message("part.named", kind=_KINDS.get(kind, kind), id=node["id"])
            rest = path[step.end() :].lstrip(".")
    if name is None:
        return problem
    return msgspec.structs.replace(problem, where=message("part.at", where=name, what=rest) if rest else name)


_STEP = regex(r"\.?([A-Za-z_]+)|\[(\d+)\]")
_KINDS = {
    "adlib": message("part.cue"),
    "cue": message("part.cue"),
    "segment": message("part.segment"),
    "product": message("part.product"),
}
