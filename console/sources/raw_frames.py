"""Where a run's raw frames lie: in its folder, a file of some MB after the other for each source, the oldest dropped.

They are no part of the run's file, which is as good without them. Whose a frame is stands in it by a hash with the
folder's own salt, so that one who is erased is found without his name being written anew.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.patterns import regex
from console.sources.frames import Frame, FramesInvalid, read
from console.words.message import message

FOLDER, SALT = "raw", "salt"
# Of a source in a run: what a show of hours sends, and no more than a disk has to spare.
MOST_FILE, MOST_FILES = 4 * 1024 * 1024, 16
_FILE = regex(r"([a-z0-9][a-z0-9-]{0,39})\.(\d{5,})\.jsonl")


def files_of(run_dir: Path, source: str | None = None) -> list[Path]:
    """Returns the files of a source's frames, the oldest first; of every source without one."""
    found: list[tuple[str, int, Path]] = []
    with contextlib.suppress(OSError):
        for path in (run_dir / FOLDER).iterdir():
            named = _FILE.fullmatch(path.name)
            if named is not None and source in (None, named[1]):
                found.append((named[1], int(named[2]), path))
    return [path for _, _, path in sorted(found)]


def salt_of(run_dir: Path) -> bytes:
    """Returns the salt of a run's frames; made where there is none. Raises OSError."""
    path = run_dir / FOLDER / SALT
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileExistsError), path.open("xb") as out:
        out.write(os.urandom(16))
    return path.read_bytes()


def known_as(person: str, salt: bytes) -> str:
    """Returns how a person's frames are marked."""
    return hashlib.blake2b(person.encode("utf-8", "surrogatepass"), key=salt, digest_size=9).hexdigest()


class Kept:
    """One source's files in a run's folder. On one thread.

    put() returns how many frames were dropped to make room. Raises OSError; what was to be written is not there then.
    """

    def __init__(
        self, run_dir: Path, source: str, most_file: int = MOST_FILE, most_files: int = MOST_FILES
    ) -> None:
        self._folder, self._source = run_dir / FOLDER, source
        self._most_file, self._most_files = most_file, most_files
        self._files = files_of(run_dir, source)
        self._last = int(self._files[-1].name.split(".")[1]) if self._files else 0
        # A run that is taken up again begins another file: the last one may be cut off.
        self._size = most_file
        self.number = max((self._last_number(path) for path in self._files[-1:]), default=0)

    def put(self, frames: Sequence[Frame]) -> int:
        """Write frames, which are numbered from ``number`` on."""
        dropped = self._turn() if self._size >= self._most_file else 0
        path = self._files[-1]
        body = b"".join(msgspec.json.encode(frame) + b"\n" for frame in frames)
        try:
            with path.open("ab") as out:
                out.write(body)
        except OSError:
            # Half a line is no frame; what comes next begins another file.
            self._size = self._most_file
            raise
        self._size += len(body)
        self.number = frames[-1].number
        return dropped

    def _turn(self) -> int:
        self._last += 1
        path = self._folder / f"{self._source}.{self._last:05}.jsonl"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path.open("xb").close()
        self._files.append(path)
        self._size, dropped = 0, 0
        while len(self._files) > self._most_files:
            oldest = self._files.pop(0)
            dropped += oldest.read_bytes().count(b"\n")
            oldest.unlink(missing_ok=True)
        return dropped

    def _last_number(self, path: Path) -> int:
        number = 0
        with contextlib.suppress(FramesInvalid):
            for frame in read(path, whole=False):
                number = frame.number
        return number


def erase(run_dir: Path, person: str | None) -> int:
    """Erase the frames that hold something of a person, whole; None: all. Returns how many.

    A frame of which is not known whose it is goes with anybody's. Raises ShowcallerError.
    """
    count = 0
    try:
        salt = b"" if person is None or not files_of(run_dir) else salt_of(run_dir)
        for path in files_of(run_dir):
            frames, whole = _readable(path)
            left = [] if person is None else [one for one in frames if not _is_of(one, person, salt)]
            count += len(frames) - len(left)
            if len(left) == len(frames) and whole:
                continue
            if left:
                temporary = path.with_suffix(".part")
                temporary.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in left))
                temporary.replace(path)
            else:
                path.unlink()
        if person is None and (run_dir / FOLDER).is_dir():
            for path in (run_dir / FOLDER).iterdir():
                path.unlink()
            (run_dir / FOLDER).rmdir()
    except OSError as error:
        what = message(
            "frames.not_erased", path=run_dir / FOLDER, error=error.strerror or type(error).__name__
        )
        raise ShowcallerError(Problem("", what, message("frames.fix_not_erased"))) from error
    return count


def _readable(path: Path) -> tuple[list[Frame], bool]:
    """Returns the frames of a file, and whether that is all of it: nobody knows whose the rest is."""
    frames: list[Frame] = []
    try:
        frames.extend(read(path, whole=True))
    except FramesInvalid:
        return frames, False
    return frames, True


def _is_of(frame: Frame, person: str, salt: bytes) -> bool:
    return frame.unread or known_as(person, salt) in frame.people or person.encode() in frame.body
