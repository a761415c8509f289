"""Changing a show's file from the command line: only while nobody else edits it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.files.lock import ShowLock


@contextlib.contextmanager
def held(show: Path) -> Iterator[None]:
    """Hold the show's lock. Raises ShowcallerError where somebody edits it, or nothing can be written there."""
    lock = ShowLock(show)
    try:
        holder = lock.acquire()
    except OSError as error:
        raise ShowcallerError(
            Problem(str(show), f"it cannot be written: {error}.", "Save a copy elsewhere, and use that.")
        ) from error
    if holder is not None:
        what = f"it is being edited by {holder}."
        raise ShowcallerError(Problem(str(show), what, "Do it there, or close it first."))
    try:
        yield
    finally:
        lock.release()
