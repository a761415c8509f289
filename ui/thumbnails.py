"""Pictures of the show's clips and products for lists: asked of the desk when they are first seen, one at a time."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

# (name in the show, width, height) → a JPEG, None where there is none.
Fetch = Callable[[str, int, int], Awaitable[bytes | None]]
Spawn = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]
# What was scrolled past longest ago is not fetched any more.
MOST_WAITING = 120


class Thumbnails(QObject):
    """look(name) gives a picture that is there, or asks for it; came(name) when it is, or is not to be had.

    width, height: in px, at the most. most: how many are kept.
    """

    came = Signal(str)

    def __init__(
        self, fetch: Fetch, spawn: Spawn, width: int, height: int, most: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch, self._spawn = fetch, spawn
        self._size, self._most = (width, height), most
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._loading: asyncio.Task[None] | None = None
        self._stopped = False

    def look(self, name: str) -> QPixmap | None:
        """Returns a file's picture: null where it has none, None while it is not known."""
        found = self._kept.get(name)
        if found is not None:
            self._kept.move_to_end(name)
            return found
        self._waiting[name] = None
        self._waiting.move_to_end(name)  # What is seen now comes first.
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        if not self._stopped and (self._loading is None or self._loading.done()):
            self._loading = self._spawn(self._load())
        return None

    def forget(self) -> None:
        """Another show may have other pictures under the same names."""
        self._kept.clear()
        self._waiting.clear()

    def try_again(self) -> None:
        """What had no picture may have one now: the show was edited, or a missing file was put back."""
        for name in [name for name, picture in self._kept.items() if picture.isNull()]:
            del self._kept[name]

    def stop(self) -> None:
        """No more pictures: the window is closing."""
        self._stopped = True
        if self._loading is not None:
            self._loading.cancel()

    async def _load(self) -> None:
        while self._waiting:
            name, _ = self._waiting.popitem()
            body = await self._fetch(name, *self._size)
            picture = QPixmap()
            if body is not None:
                picture.loadFromData(body)
            self._kept[name] = picture
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            self.came.emit(name)
