"""What an import would do: shown first, done whole or not at all. Pure."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from console.base.errors import Problem
from console.model.show import Show


class Change(msgspec.Struct, frozen=True):
    """A row's thing: new, changed (fields: name → before and after, as text) or same. where: its row."""

    what: str
    title: str
    state: Literal["new", "changed", "same"]
    row: int
    fields: dict[str, tuple[str, str]] = {}


class Outcome(msgspec.Struct, frozen=True):
    """show: as it would be. rejected: a problem for each row left out, with its row and column.

    gone: what the show has and the file has not; it stays.
    """

    show: Show
    changes: tuple[Change, ...]
    rejected: tuple[Problem, ...]
    gone: tuple[str, ...] = ()


def difference(before: object, after: object) -> dict[str, tuple[str, str]]:
    """The fields in which two of a kind differ, as text."""
    if type(before) is not type(after):
        return {"kind": (type(before).__name__, type(after).__name__)}
    names = getattr(before, "__struct_fields__", ())
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return {name: (_text(one), _text(two)) for name, one, two in pairs if one != two}


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    given = msgspec.to_builtins(value)
    if isinstance(given, Mapping | list):
        return msgspec.json.encode(given).decode()
    return str(given)
