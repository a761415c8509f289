"""A message's data as far as it has the types that are read (shapes.py): the rest is left out, and named. Sans-io."""

from typing import Any, NamedTuple

import msgspec
from msgspec import Struct


class Fit(NamedTuple):
    """Data that can be read, None where it cannot; and what of it did not fit, as (field, why)."""

    data: dict[str, Any] | None
    wrong: tuple[tuple[str, str], ...] = ()


def fit(shape: type[Struct] | None, data: dict[str, Any]) -> Fit:
    """Returns the data as far as it has the shape.

    What may be missing and has another type is left out, and so is an entry of a list that has another form
    than the list's; without what must be there the data is None. No shape: nothing of it is read.
    """
    if shape is None:
        return Fit(data)
    try:
        msgspec.convert(data, shape)
    except (msgspec.ValidationError, RecursionError):
        return _mended(shape, data)
    return Fit(data)


def _mended(shape: type[Struct], data: dict[str, Any]) -> Fit:
    wrong: list[tuple[str, str]] = []
    kept = dict(data)
    for part in msgspec.structs.fields(shape):
        name = part.encode_name
        if name not in data:
            if part.required:
                return Fit(None, ((name, "missing"),))
            continue
        why = _misfit(data[name], part.type)
        if why is None:
            continue
        wrong.append((name, why))
        entries = _entries(data[name], part.type)
        if entries is not None:
            kept[name] = entries
        elif part.required:
            return Fit(None, tuple(wrong))
        else:
            del kept[name]
    return Fit(kept, tuple(wrong))


def _misfit(value: Any, kind: Any) -> str | None:
    """Returns why a value is not of a type, None where it is."""
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        return str(error)
    return None


def _entries(value: Any, kind: Any) -> list[Any] | None:
    """Returns the entries of a list that have its entries' type; None where it is no list, or should be none."""
    inner: tuple[Any, ...] = getattr(kind, "__args__", ())
    if getattr(kind, "__origin__", None) is not list or not isinstance(value, list):
        return None
    return [entry for entry in value if _misfit(entry, inner[0]) is None]
