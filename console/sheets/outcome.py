"""What an import would do: shown first, done whole or not at all. Pure."""

from functools import cache
from typing import Literal

import msgspec

from console.base.errors import Problem
from console.model.show import Show
from console.sheets.shown import NOTHING, value
from console.words.message import Message


class RowProblem(Problem, frozen=True):
    """Why a row is left out. row: its number in the file; column: as the file calls it, empty where it has none.

    question: what nobody has answered yet, empty where the cell is wrong whatever is answered. title: what the
    row calls itself.
    """

    row: int = 0
    column: str = ""
    question: str = ""
    title: str = ""


class Change(msgspec.Struct, frozen=True):
    """What becomes of a row: new, changed (fields: name → before and after, as people read them) or same.

    what: the id of the product, segment or cue. draft: it has no clip yet, and is passed over until it has.
    """

    what: str
    title: str
    state: Literal["new", "changed", "same"]
    row: int
    fields: dict[str, tuple[Message, Message]] = {}
    of: Literal["product", "segment", "cue"] = "cue"
    draft: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """show: as it would be. rejected: a problem for each row left out, with its row and column.

    gone: what the show has and the file has not; it stays.
    """

    show: Show
    changes: tuple[Change, ...]
    rejected: tuple[RowProblem, ...]
    gone: tuple[str, ...] = ()


@cache
def _usual(kind: type[msgspec.Struct]) -> dict[str, object]:
    """The defaults of a kind's fields."""
    return {field.name: field.default for field in msgspec.structs.fields(kind)}


def difference(before: object, after: object) -> dict[str, tuple[Message, Message]]:
    """The fields in which two of a kind differ; all that is filled of what is new (before: None)."""
    if before is None and isinstance(after, msgspec.Struct):
        filled = {
            name: value(name, new)
            for name, usual in _usual(type(after)).items()
            if name not in ("id", "kind") and (new := getattr(after, name)) != usual
        }
        return {name: (NOTHING, said) for name, said in filled.items() if said != NOTHING}
    made: dict[str, tuple[Message, Message]] = {}
    for name in getattr(after, "__struct_fields__", ()):
        old, new = getattr(before, name, None), getattr(after, name)
        if old != new:
            made[name] = value(name, old), value(name, new)
    return made
