"""Copies of a show as it was: its show.json, by time, the oldest thrown away."""

import hashlib
import time
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.files.decode import decode_show
from console.files.showfile import encode, write_bytes
from console.model.show import Show
from console.words.message import message

KEEP = 60
STAMP = "%Y%m%d-%H%M%S"


class Backup(msgspec.Struct, frozen=True):
    """A copy: when it was made (local time, ``20240416-181800``), why, and its file."""

    stamp: str
    why: str
    path: Path


def folder_of(show: Path) -> Path:
    """Where the copies of the show at a path lie on this PC."""
    show = show.absolute()
    name = hashlib.sha256(str(show).encode()).hexdigest()[:12]
    return app_dirs.data() / "backups" / f"{show.stem}-{name}"


def back_up(show: Show, folder: Path, why: str, now: time.struct_time | None = None) -> Path:
    """Keep a copy; why is a word (``timed``, ``opened``, ``conflict``). Raises ShowcallerError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{time.strftime(STAMP, now or time.localtime())}-{why}.json"
        write_bytes(path, encode(show), backup=False)
        for old in backups(folder)[:-KEEP]:
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise ShowcallerError(
            Problem(str(folder), message("files.no_backup", error=error), message("fix.free_disk_space"))
        ) from error
    return path


def backups(folder: Path) -> list[Backup]:
    """The copies, oldest first."""
    found = []
    for path in sorted(folder.glob("*.json")):
        day, _, rest = path.stem.partition("-")
        clock, _, why = rest.partition("-")
        found.append(Backup(f"{day}-{clock}", why, path))
    return found


def read_backup(backup: Backup) -> Show:
    """The show of a copy. Raises ShowInvalid."""
    return decode_show(backup.path.read_bytes(), str(backup.path))[0]
