"""What came compressed, unpacked a piece at a time and never beyond a bound. Pure."""

import zlib
from typing import Any

PIECE = 64 * 1024


class TooLarge(Exception):
    """It unpacks to more than it may."""


class NotPacked(ValueError):
    """It is not compressed as it says."""


class Inflate:
    """gzip or deflate, as HTTP names them; "" and "identity" pass through. most: bytes in all, None: no bound."""

    def __init__(self, encoding: str, most: int | None) -> None:
        """Raises NotPacked for an encoding that we did not ask for."""
        encoding = encoding.strip().lower()
        self._inflate: Any = None
        if encoding in ("gzip", "x-gzip"):
            self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        elif encoding == "deflate":
            self._inflate = zlib.decompressobj()
        elif encoding not in ("", "identity"):
            raise NotPacked(encoding)
        self._left = most

    @property
    def is_whole(self) -> bool:
        """Returns whether all of it came, as far as what is compressed says so."""
        return self._inflate is None or bool(self._inflate.eof)

    def feed(self, came: bytes) -> bytes:
        """Returns what a piece unpacks to. Raises TooLarge, and NotPacked for what is not so compressed."""
        if self._inflate is None:
            return self._counted(came)
        pieces = []
        while came and not self._inflate.eof:
            try:
                made = self._inflate.decompress(came, PIECE)
            except zlib.error as error:
                raise NotPacked(str(error)) from error
            came = self._inflate.unconsumed_tail
            pieces.append(self._counted(made))
        return b"".join(pieces)

    def _counted(self, made: bytes) -> bytes:
        if self._left is not None:
            self._left -= len(made)
            if self._left < 0:
                raise TooLarge
        return made
