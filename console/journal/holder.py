"""Which process writes to a run: named beside it for people and for windows. The run's lock is what counts."""

import contextlib
from pathlib import Path

import filelock
import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.processes import ProcessId, this_process


class RunInUse(ShowcallerError):
    """Another desk writes to this run."""


def take_lock(run: Path) -> filelock.BaseFileLock:
    """Returns the lock of a run's file, taken, with this process named beside it.

    Raises RunInUse, or ShowcallerError for a folder that cannot be written.
    """
    lock = filelock.FileLock(f"{run}.lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        process = holder(run)
        if process is not None:
            who = f" (process {process.pid})"
            raise RunInUse(
                Problem(str(run), f"another desk{who} runs this show.", "Use that one, or end it first.")
            ) from None
        raise RunInUse(Problem(str(run), "another desk runs this show.")) from None
    except OSError as error:
        raise ShowcallerError(
            Problem(str(run), f"this folder cannot be written: {error}.", "Give another --run-dir.")
        ) from error
    write_holder(run)
    return lock


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
