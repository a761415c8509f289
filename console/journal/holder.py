"""Which process writes to a run: named beside it for people and for windows. The run's lock is what counts."""

import contextlib
from pathlib import Path

import msgspec

from console.base.processes import ProcessId, this_process


def _file(run: Path) -> Path:
    return run.with_name(f"{run.name}.pid")


def write_holder(run: Path) -> None:
    """Name this process; where that cannot be written, nobody is named."""
    with contextlib.suppress(OSError):
        _file(run).write_bytes(msgspec.json.encode(this_process()))


def remove_holder(run: Path) -> None:
    """Name nobody any more."""
    with contextlib.suppress(OSError):
        _file(run).unlink(missing_ok=True)


def holder(run: Path) -> ProcessId | None:
    """Returns the process that writes to a run file, None when none does."""
    try:
        process = msgspec.json.decode(_file(run).read_bytes(), type=ProcessId)
    except (OSError, msgspec.DecodeError):
        return None
    return process if process.lives() else None
