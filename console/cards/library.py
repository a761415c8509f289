"""The painted cards on disk, each named by what it shows: one that is there is never painted again.

A file's content never changes, so OBS may hold it open while the next card is painted beside it.
"""

import hashlib
import os
import threading
from pathlib import Path
from typing import Protocol

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.cards.layout import Order
from console.cards.picture import PictureRefused

# Change it when the painter or a layout draws the same order differently.
LOOK = 1


class Paints(Protocol):
    """What paints a card into a file (worker.Worker)."""

    def paint(self, order: Order, target: Path, field: str) -> None: ...


class Library:
    """A folder of cards. Safe to use from several threads."""

    def __init__(self, folder: Path, painter: Paints) -> None:
        self.folder = folder
        self._painter = painter
        self._pictures: dict[tuple[str, int, int], str] = {}
        self._turn = threading.Lock()

    def card(self, order: Order, field: str) -> Path:
        """The file of this card, painted if need be. field: where the show names its picture.

        Raises ShowcallerError: the picture cannot be painted, the painter failed, the disk is full.
        """
        with self._turn:
            target = self.folder / f"{self._name(order, field)}.png"
            if target.is_file():
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
                    Problem(str(self.folder), f"a card cannot be kept here ({error.strerror}).", "Make room.")
                ) from error
            finally:
                temporary.unlink(missing_ok=True)
            return target

    def _name(self, order: Order, field: str) -> str:
        """A hash of all that decides how the card looks, the picture by its content."""
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
                Problem(field, f"{path.name}: the file cannot be read ({error.strerror}).", "Put it back.")
            ) from error
        return self._pictures[key]
