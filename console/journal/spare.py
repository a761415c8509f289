"""Where records go while a run's file takes none: into room that was reserved for them, or to another disk.

Beside each run lies a file of some room, so that a full disk takes a show's position all the same: its cues, not
its figures, which wait in memory. A desk that is killed meanwhile goes on at the right cue.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from console.base import app_dirs, private
from console.journal.chain import Cell
from console.journal.shared_ring import Rows, entries_of, frame, ring_entries
from console.journal.waiting import Ack, Gap, Work, without_figures

# A take is about 1 KB: the room is for a thousand of them.
RESERVE = 1024 * 1024


def rooms_of(run: Path) -> list[Path]:
    """Returns where a run's records may lie that its file does not have, the nearest first."""
    elsewhere = app_dirs.of_show("spare", run)
    user = os.getuid() if hasattr(os, "getuid") else 0
    last = Path(tempfile.gettempdir()) / f"showcaller-{user}-{elsewhere.name}.spare"
    return [run.with_name(run.name + "-spare"), elsewhere.with_suffix(".spare"), last]


class Spare:
    """A run's spare room, for the journal's writer."""

    def __init__(self, run: Path) -> None:
        self._run = run
        self._file: int | None = None
        self._number = 0
        # Which place is written to; the others before it refused.
        self._place, self._at = 0, 0
        self._used = False
        self.reserve()

    @property
    def used(self) -> bool:
        """Returns whether anything lies in it."""
        return self._used

    @property
    def path(self) -> Path:
        """Returns where it lies now."""
        return rooms_of(self._run)[min(self._place, 2)]

    def reserve(self) -> None:
        """Reserve the room beside the run, where there is room."""
        with contextlib.suppress(OSError):
            self._open()

    def put(self, rows: Rows) -> bool:
        """Keep rows through a crash and a power cut. Returns False where no disk takes them."""
        body = frame(self._number, rows)
        if body is None:
            return False
        while self._place < len(rooms_of(self._run)):
            try:
                self._write(body)
            except OSError:
                self._let_go()
                self._place, self._at = self._place + 1, 0
            else:
                self._number += 1
                self._used = True
                return True
        self._place = 0  # Another time one of them may.
        return False

    def clear(self) -> None:
        """The run's file has everything: reserve the room anew."""
        if self._used:
            self._let_go()
            remove(self._run)
            self._place = self._at = 0
            self.reserve()
            self._used = False

    def close(self) -> None:
        """Let go of it; what lies in it stays."""
        self._let_go()
        if not self._used:
            remove(self._run)

    def _open(self) -> int:
        if self._file is None:
            path = self.path
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            file = os.open(path, flags, 0o600)
            seen = os.fstat(file)
            if not stat.S_ISREG(seen.st_mode) or not private.is_mine(seen):
                os.close(file)
                raise PermissionError(f"{path} is somebody else's")
            try:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file, 0, RESERVE)
                elif seen.st_size < RESERVE:
                    os.write(file, bytes(RESERVE))
            except OSError:
                if self._place == 0 and not os.fstat(file).st_size:
                    os.close(file)
                    raise
            self._file = file
        return self._file

    def _write(self, body: bytes) -> None:
        file = self._open()
        os.lseek(file, self._at, os.SEEK_SET)
        left = body
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
        self._at += len(body)

    def _let_go(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
            self._file = None


def remove(run: Path) -> None:
    """Take a run's spare rooms away."""
    for path in rooms_of(run):
        with contextlib.suppress(OSError):
            path.unlink()


def position(works: Sequence[Work]) -> Rows:
    """Returns the rows of works that a show's position needs."""
    rows = [row for work in works for row in work.rows.get("records", ())]
    shows = [row for work in works for row in work.rows.get("shows", ())]
    lean: dict[str, list[tuple[Cell, ...]]] = {"records": without_figures(rows)}
    return {**lean, "shows": shows} if shows else lean


def left_behind(run: Path, last_serial: int) -> list[Work]:
    """Returns what a desk that ended had kept beside a run's file, after its last record, in order. What lies
    between is not known, mostly figures: a record without content stands for each.
    """
    kept: list[Rows] = []
    for place in rooms_of(run):
        with contextlib.suppress(OSError):
            if private.is_mine(place.lstat()):
                kept += [rows for _, rows in entries_of(place.read_bytes())]
    kept += [rows for _, rows in ring_entries(run)]
    single = {_serial(row): row for rows in kept for row in rows.get("records", ())}
    # Events are only taken with the whole record of their sums.
    whole = {_serial(rows["records"][0]): rows for rows in kept if rows.get("intake") and rows.get("records")}
    works: list[Work] = []
    for serial in sorted(single):
        if serial <= last_serial:
            continue
        gap = None
        if serial > last_serial + 1:
            times = (_number(cell) for cell in single[serial][1:4])
            gap = Gap(last_serial + 1, serial - last_serial - 1, *times)
        rows = whole.get(serial, {"records": [single[serial]]})
        works.append(Work({table: list(some) for table, some in rows.items()}, True, Ack(), gap))
        last_serial = _serial(rows["records"][-1])
    return works


def _serial(row: tuple[Cell, ...]) -> int:
    return _number(row[0])


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0
