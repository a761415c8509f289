"""Which process writes to a run: named beside it for people and for windows. The run's lock is what counts."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.base import untrusted
from console.base.errors import Problem, ShowcallerError
from console.base.processes import ProcessId, this_process
from console.words.message import message

if TYPE_CHECKING:
    import filelock


class RunInUse(ShowcallerError):
    """Another desk writes to this run."""


def take_lock(run: Path) -> "filelock.BaseFileLock":
    """Returns the lock of a run's file, taken, with this process named beside it.

    Raises RunInUse, or ShowcallerError for a folder that cannot be written.
    """
    import filelock  # A window has this module to look who writes, and no lock.

    lock = filelock.FileLock(f"{run}.lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        process = holder(run)
        what = (
            message("journal.another_desk_process", pid=process.pid)
            if process is not None
            else message("journal.another_desk")
        )
        raise RunInUse(Problem(str(run), what, message("journal.fix_use_or_end_that_desk"))) from None
    except OSError as error:
        raise ShowcallerError(
            Problem(
                str(run), message("journal.folder_not_written", error=error), message("fix.other_run_dir")
            )
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
        process = untrusted.decode(_file(run).read_bytes(), ProcessId)
    except (OSError, msgspec.DecodeError):
        return None
    return process if process.lives() else None
