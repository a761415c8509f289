"""Which columns a user chose for which fields: remembered for the next file with the same header."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from console.base import app_dirs, untrusted
from console.sheets.fields import plain

Remembered = dict[str, dict[str, str]]


def file() -> Path:
    """Where it is kept."""
    return app_dirs.config() / "columns.json"


def shape(kind: str, header: Sequence[str]) -> str:
    """What a kind of list with these columns is remembered by, in whatever order they stand."""
    return f"{kind}:{'|'.join(sorted(plain(name) for name in header if name))}"


def recall(path: Path | None = None) -> Remembered:
    """Shape → field → the column's name, empty for a field that no column is; nothing where it cannot be read."""
    try:
        return untrusted.decode((path or file()).read_bytes(), Remembered)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return {}


def remember(shape: str, chosen: Mapping[str, str], path: Path | None = None) -> None:
    """Keep what was chosen, beside what was before; a folder that cannot be written is no reason to stop."""
    path = path or file()
    given = recall(path)
    given[shape] = {**given.get(shape, {}), **chosen}
    with contextlib.suppress(OSError):
        app_dirs.keep(path, given)
