"""A run's cues once more, in memory: packed, some hundred KB an hour. From it a run's file is written anew."""

import threading
import zlib
from collections.abc import Iterator, Sequence

import msgspec

from console.journal.waiting import Row, Work, without_figures

# So many rows are packed together.
PAGE = 500
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[tuple[int, int, int, int, str, str, bytes]])


class Ledger:
    """add() what was written, on the writer's thread; before() what another desk had written, on any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._before: list[bytes] = []
        self._pages: list[bytes] = []
        self._rows: list[Row] = []
        self.shows: list[Row] = []

    def add(self, works: Sequence[Work]) -> None:
        """Keep the cues of works."""
        with self._lock:
            for work in works:
                self._rows += without_figures(work.rows.get("records", ()))
                # The show as it is run, each time that a desk begins: the last one is read.
                self.shows = work.rows.get("shows") or self.shows
            if len(self._rows) >= PAGE:
                self._pages.append(_page(self._rows))
                self._rows = []

    def before(self, rows: Sequence[Row], shows: Sequence[Row]) -> None:
        """Keep what the run's file had when this desk took it up."""
        with self._lock:
            self._before = [_page(rows[at : at + PAGE]) for at in range(0, len(rows), PAGE)]
            self.shows = self.shows or list(shows)

    def rows(self) -> Iterator[Row]:
        """Yields all rows, in order."""
        with self._lock:
            pages, rest = [*self._before, *self._pages], list(self._rows)
        for page in pages:
            yield from _decoder.decode(zlib.decompress(page))
        yield from rest


def _page(rows: Sequence[Row]) -> bytes:
    return zlib.compress(_encoder.encode(rows))
