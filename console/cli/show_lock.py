"""Changing a show's file from the command line: only while nobody else edits it."""

import contextlib
from collections.abc import Iterator

from console.base.errors import Problem, ShowcallerError
from console.files.lock import ShowLock
from console.files.own_file import check_unchanged
from console.files.showfile import LoadedShow
from console.words.message import message


@contextlib.contextmanager
def locked(loaded: LoadedShow) -> Iterator[None]:
    """Lock the show meanwhile. Raises ShowcallerError where somebody edits it, changed it since it was loaded, or
    nothing can be written.
    """
    show = loaded.path
    lock = ShowLock(show)
    try:
        holder = lock.acquire()
    except OSError as error:
        raise ShowcallerError(
            Problem(
                str(show),
                message("cli.show_not_writable", error=error),
                message("cli.fix_save_copy_elsewhere"),
            )
        ) from error
    if holder is not None:
        what = message("cli.show_locked", who=holder.said())
        raise ShowcallerError(Problem(str(show), what, message("cli.fix_do_it_there")))
    try:
        check_unchanged(loaded)
        yield
    finally:
        lock.release()
