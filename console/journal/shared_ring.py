"""What is not in a run's file yet, in memory that outlives the process: a desk that is killed loses none of it.

A commit takes another thread and the disk, and OBS must not wait for either; putting the same rows into
memory that the system keeps takes some microseconds. It is a ring: what the file has by now is written
over. Linux keeps it in /dev/shm, other systems in a file beside the run. Without it (no room, no such
folder) the desk waits for the commit instead.
"""

import contextlib
import hashlib
import mmap
import os
import struct
import sys
import threading
import time
import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.base import private
from console.journal.chain import Cell

# A take is about 1 KB. /dev/shm is small in containers, and a run that is never resumed leaves its ring there.
SIZE = 512 * 1024
MEMORY = Path("/dev/shm")
# So long a run may lie before it is resumed. A desk that runs for longer is as if it had none when it is killed.
ABANDONED_S = 7 * 24 * 3600.0
MAGIC = b"\xf5SHOWRNG"
# Magic, length of the rows, their number, their CRC-32.
HEADER = struct.Struct("<8sIQI")

Rows = Mapping[str, Sequence[tuple[Cell, ...]]]
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, list[tuple[Any, ...]]])


class SharedRing:
    """A run's ring, open for writing. put() on any thread, written() on the journal's writer."""

    def __init__(self, memory: mmap.mmap, path: Path) -> None:
        self._memory, self._path = memory, path
        self._lock = threading.Lock()
        self._at = 0
        # (number, first byte, byte after the last) of what the file does not have yet, oldest first.
        self._kept: deque[tuple[int, int, int]] = deque()
        self._written = 0
        # The newest that is not in here: nothing after it can be taken over before the file has it.
        self._missing = 0

    @classmethod
    def create(cls, run: Path) -> "SharedRing | None":
        """Returns an empty ring for the run at a path, in place of the one before; None where it has no room."""
        path = place_of(run)
        if path.parent == MEMORY:
            _prune(path.parent)
        try:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            return None
        try:
            # All of it now: a page that the system cannot give later would end the process.
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file, 0, SIZE)
            else:
                os.write(file, bytes(SIZE))
            return cls(mmap.mmap(file, SIZE), path)
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        finally:
            os.close(file)

    def put(self, number: int, rows: Rows) -> bool:
        """Keep rows by table under a number that only grows.

        Returns whether the next desk would find them: False where they do not fit in now, or where some before
        them did not and the file does not have those yet.
        """
        # Known without encoding it: a busy quarter of a second's events are some MB, and the cue thread hands them in.
        whole = frame(number, rows) if _least_bytes(rows) <= SIZE else None
        if whole is None:
            self.missed(number)
            return False  # Such rows are the file's to take, or to refuse.
        length = len(whole)
        with self._lock:
            while self._kept and self._kept[0][0] <= self._written:
                self._kept.popleft()
            start = self._at if self._at + length <= SIZE else 0
            end = start + length
            if length > SIZE or any(first < end and last > start for _, first, last in self._kept):
                self._missing = number
                return False
            # The rows before what says that they are whole.
            self._memory[start + HEADER.size : end] = whole[HEADER.size :]
            self._memory[start : start + HEADER.size] = whole[: HEADER.size]
            self._kept.append((number, start, end))
            self._at = end
            return self._missing <= self._written

    def missed(self, number: int) -> None:
        """Say that the rows of a number are not kept here."""
        self._missing = number

    def written(self, number: int) -> None:
        """Say that the file has everything up to a number: its place is free."""
        self._written = number

    def close(self, everything_written: bool) -> None:
        """Let go of it; it stays for the next desk unless the file has everything."""
        with self._lock:
            self._memory.close()
        if everything_written:
            with contextlib.suppress(OSError):
                self._path.unlink()


def _least_bytes(rows: Rows) -> int:
    """Returns how many bytes rows have at least, as they are kept: those of their bodies, each a row's last cell."""
    least = 0
    for table in rows.values():
        for row in table:
            body = row[-1]
            if isinstance(body, bytes):
                least += len(body)
    return least


def frame(number: int, rows: Rows) -> bytes | None:
    """Returns rows as they are kept, with what says that they are whole; None for rows that cannot be."""
    try:
        body = _encoder.encode(rows)
    except (ValueError, OverflowError, TypeError):
        return None
    return HEADER.pack(MAGIC, len(body), number, zlib.crc32(body)) + body


def place_of(run: Path) -> Path:
    """Returns where the ring of the run at a path lies."""
    if sys.platform == "linux" and os.access(MEMORY, os.W_OK):
        name = hashlib.sha256(os.fsencode(run.absolute())).hexdigest()[:24]
        return MEMORY / f"showcaller-{os.getuid()}-{name}"
    return run.with_name(run.name + "-ring")


def _prune(folder: Path) -> None:
    """Take away this user's rings of runs that nobody has taken up again for long: a run lasts hours."""
    oldest_s = time.time() - ABANDONED_S
    for path in folder.glob(f"showcaller-{os.getuid()}-*"):
        with contextlib.suppress(OSError):
            if path.lstat().st_ctime < oldest_s:
                path.unlink()


def unwritten(run: Path, last_serial: int, shows: frozenset[str]) -> list[dict[str, list[tuple[Cell, ...]]]]:
    """Returns the rows that a desk which was killed had kept, and the run's file does not have, in order.

    last_serial: of the file's records; shows: the SHA-256 of the shows that it has. Nothing is returned that
    does not follow from the file without a gap.
    """
    found: list[dict[str, list[tuple[Cell, ...]]]] = []
    shows_before: list[dict[str, list[tuple[Cell, ...]]]] = []
    before = None
    for number, rows in sorted(ring_entries(run), key=lambda entry: entry[0]):
        if before is not None and number != before + 1:
            shows_before.clear()
        before = number
        serials = [row[0] for row in rows.get("records", ())]
        if not serials:
            if not shows.issuperset(str(row[0]) for row in rows.get("shows", ())):
                shows_before.append(rows)
        elif serials[0] == last_serial + 1 and serials[-1] == last_serial + len(serials):
            found += [*shows_before, rows]
            shows_before.clear()
            last_serial += len(serials)
        else:
            shows_before.clear()
    return [*found, *shows_before]


def ring_entries(run: Path) -> Iterator[tuple[int, dict[str, list[tuple[Cell, ...]]]]]:
    """Yields (number, rows by table) of all that is whole in a run's ring, in no order."""
    path = place_of(run)
    try:
        if not private.is_mine(path.lstat()):
            return  # Anybody may write into /dev/shm.
        data = path.read_bytes()
    except OSError:
        return
    yield from entries_of(data)


def entries_of(data: bytes) -> Iterator[tuple[int, dict[str, list[tuple[Cell, ...]]]]]:
    """Yields (number, rows by table) of all that is whole in what was kept, in no order."""
    at = data.find(MAGIC)
    while at >= 0 and at + HEADER.size <= len(data):
        _, length, number, crc = HEADER.unpack_from(data, at)
        body = data[at + HEADER.size : at + HEADER.size + length]
        if len(body) == length and zlib.crc32(body) == crc:
            with contextlib.suppress(msgspec.DecodeError):
                yield number, _decoder.decode(body)
        at = data.find(MAGIC, at + 1)
