"""Which columns a user chose for which fields: remembered for the next file of that kind."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from console.base import app_dirs

Remembered = dict[str, dict[str, str]]


def file() -> Path:
    """Where it is kept."""
    return app_dirs.config() / "columns.json"


def recall(path: Path | None = None) -> Remembered:
    """kind → field → the column's name; empty where nothing can be read."""
    try:
        return msgspec.json.decode((path or file()).read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return {}


def remember(kind: str, chosen: Mapping[str, str], path: Path | None = None) -> None:
    """Keep what was chosen, beside what was before; a folder that cannot be written is no reason to stop."""
    path = path or file()
    given = recall(path)
    given[kind] = {**given.get(kind, {}), **chosen}
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(given)))
        temporary.replace(path)
