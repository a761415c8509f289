"""Is what lies at a show's path still what we last read or wrote there? Asked before each save.

Another program, another PC or the producer himself may have put another show there, or have moved it away. What
somebody did on purpose is never written over.
"""

import os
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.files.decode import NAME
from console.files.showfile import LoadedShow, content, load
from console.model.show import Show
from console.words.message import message

Stamp = tuple[int, int, int, int]


class ShowGone(ShowcallerError):
    """The show's file or folder is not where it was."""


class OwnFile:
    """A show's file as we know it: its content, not its look. One thread at a time.

    known: the show that the file holds, as it was read or written last.
    """

    def __init__(self, path: Path, known: Show) -> None:
        self._path = path
        self._folder = path.is_dir()
        self._file = path / NAME if self._folder else path
        self._content = content(known)
        self._stamp: Stamp | None = None
        # The folder with the media of the show that was read last.
        self.root: Path | None = None

    def other(self) -> Show | None:
        """Returns the show that somebody else put there, None where it is ours still.

        Raises ShowGone where it is not where it was, and ShowInvalid for what cannot be read.
        """
        stamp = self._look()
        if stamp == self._stamp:
            return None
        loaded = load(self._path)
        show, self.root = loaded.show, loaded.root
        if content(show) != self._content:
            return show
        self._stamp = stamp
        return None

    def take(self, show: Show) -> None:
        """What lies there is known now: it was read, or written by us."""
        self._content = content(show)
        self._stamp = None

    def written(self, show: Show) -> None:
        """We wrote this show there."""
        self._content = content(show)
        self._stamp = self._look()

    @property
    def has_room(self) -> bool:
        """Returns whether nothing lies there any more, and something may be put there: its folder is still one."""
        return self._file.parent.is_dir() and not self._file.exists()

    def _look(self) -> Stamp:
        try:
            if self._folder != self._path.is_dir():
                raise FileNotFoundError
            found = self._file.stat()
        except OSError as error:
            raise ShowGone(
                Problem(str(self._path), message("files.show_gone"), message("files.fix_show_gone"))
            ) from error
        return _stamp(found)


def stamp_of(path: Path) -> Stamp | None:
    """Returns what is another one after each time that a show was put at a path; None where nothing lies there."""
    try:
        return _stamp((path / NAME if path.is_dir() else path).stat())
    except OSError:
        return None


def _stamp(found: os.stat_result) -> Stamp:
    # A change of the same length by who puts the time back (touch, rsync, a share with times of two seconds) is seen
    # by the time that nobody sets.
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def check_unchanged(loaded: LoadedShow) -> None:
    """Raises ShowcallerError where a show was changed, or is gone, since it was loaded."""
    own = OwnFile(loaded.path, loaded.show)
    if own.other() is not None:
        raise ShowcallerError(
            Problem(str(loaded.path), message("files.changed_meanwhile"), message("files.fix_do_it_again"))
        )
