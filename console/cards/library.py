"""The painted cards on disk, each named by what it shows: one that is there is never painted again.

A file's content never changes, so OBS may hold it open while the next card is painted beside it.
"""

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.cards.caption import Caption
from console.cards.countdown import Countdown
from console.cards.layout import Order
from console.cards.picture import PictureRefused
from console.cards.sign import Sign
from console.words.message import message

# Change it when the painter or a layout draws the same order differently, or writes other regions into the file.
LOOK = 3
# A card that nobody used for so long is removed; and those used longest ago while all take more room.
LONGEST_S, MOST_BYTES = 30 * 24 * 3600.0, 512 * 1024 * 1024
# Never one that was used just now: another desk on this PC may be loading it. Desks say what they use
# more often than that (prune() does).
FRESH_S = 1800.0


def _used(path: Path, now_s: float) -> None:
    """Note when a card was used: as its file's time, which every desk on this PC sees."""
    with contextlib.suppress(OSError):
        os.utime(path, (now_s, now_s))


class Paints(Protocol):
    """What paints a card into a file (worker.Worker)."""

    def paint(self, order: Order | Sign | Caption | Countdown, target: Path, field: str) -> None: ...


class Library:
    """A folder of cards. Safe to use from several threads."""

    def __init__(self, folder: Path, painter: Paints) -> None:
        self.folder = folder
        self._painter = painter
        self._pictures: dict[tuple[str, int, int], str] = {}
        self._turn = threading.Lock()

    def card(self, order: Order | Sign, field: str) -> Path:
        """The file of this card or sign, painted if need be. field: where the show names its picture.

        Raises ShowcallerError: the picture cannot be painted, the painter failed, the disk is full.
        """
        with self._turn:
            target = self.folder / f"{self._name(order, field)}.png"
            if target.is_file():
                _used(target, time.time())
                return target
            temporary = target.with_suffix(f".{os.getpid()}.part")
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._painter.paint(order, temporary, field)
                with temporary.open("rb+") as painted:
                    os.fsync(painted.fileno())
                temporary.replace(target)
            except OSError as error:
                raise ShowcallerError(
                    Problem(
                        str(self.folder),
                        message("cards.cannot_be_kept", error=error.strerror),
                        message("cards.fix_make_room"),
                    )
                ) from error
            finally:
                temporary.unlink(missing_ok=True)
            return target

    def prune(self, in_use: Collection[Path], now_s: float | None = None) -> int:
        """Remove cards that nobody used for long, and the oldest while they take too much room.

        in_use: those of the show on air; they stay, and count as used now. now_s: seconds since the epoch.
        Returns how many files were removed.
        """
        now_s = time.time() if now_s is None else now_s
        for path in in_use:
            _used(path, now_s)
        with self._turn:
            found = sorted(self._painted(), key=lambda one: one[1])
            room = sum(size for _, _, size in found)
            removed = 0
            for path, used_s, size in found:
                old = now_s - used_s > LONGEST_S
                if path in in_use or now_s - used_s < FRESH_S or not (old or room > MOST_BYTES):
                    continue
                with contextlib.suppress(OSError):  # On Windows it may be open: another time.
                    path.unlink()
                    room, removed = room - size, removed + 1
            return removed

    def _painted(self) -> Iterator[tuple[Path, float, int]]:
        """Yields (file, last use in seconds since the epoch, bytes) of cards, and of what a crash left half painted."""
        for pattern in ("*.png", "*.part"):
            for path in self.folder.glob(pattern):
                with contextlib.suppress(OSError):
                    found = path.stat()
                    yield path, found.st_mtime, found.st_size

    def _name(self, order: Order | Sign, field: str) -> str:
        """A hash of all that decides how the card looks, the picture by its content."""
        if isinstance(order, Sign):
            return hashlib.sha256(msgspec.json.encode((LOOK, order), order="sorted")).hexdigest()[:32]
        seen = order
        if order.picture is not None:
            seen = msgspec.structs.replace(order, picture=self._content(Path(order.picture), field))
        # Order, not the file's place, and no field of the product that is not drawn from it.
        product = msgspec.structs.replace(seen.product, link=None, claims=(), picture=None)
        known = msgspec.json.encode((LOOK, msgspec.structs.replace(seen, product=product)), order="sorted")
        return hashlib.sha256(known).hexdigest()[:32]

    def _content(self, path: Path, field: str) -> str:
        try:
            found = path.stat()
            key = (str(path), found.st_size, found.st_mtime_ns)
            if key not in self._pictures:
                with path.open("rb") as file:
                    self._pictures[key] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise PictureRefused(
                Problem(
                    field,
                    message("cards.picture_unreadable", file=path.name, error=error.strerror),
                    message("cards.fix_put_file_back"),
                )
            ) from error
        return self._pictures[key]
