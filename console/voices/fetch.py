"""A file of a registry, fetched: in pieces, resumed where it broke off, taken only if its hash is right."""

import errno
import hashlib
import http.client
import os
import urllib.error
from collections.abc import Callable
from pathlib import Path

from console.voices.web import opened

PIECE = 1 << 17
# How often in a row a connection may break without bringing anything.
MOST_BREAKS = 4


class WrongFile(Exception):
    """What came is not the file that was asked for."""


def fetch(where: Callable[[], str], to: Path, size: int, sha256: str, got: Callable[[int], object]) -> None:
    """Fetch a file to a path; what an earlier try brought of it is not fetched again.

    where: tells its address, asked only if something is missing. got(bytes): called with what there is of it.
    Raises WrongFile, OSError (also where the connection breaks again and again).
    """
    if to.exists() and _hash(to) == sha256:
        got(size)
        return
    part = to.with_suffix(to.suffix + ".part")
    breaks = 0
    address = where()
    while (have := _size(part)) < size:
        try:
            _more(address, part, have, size, got)
        except urllib.error.HTTPError as error:
            if error.code == 416:  # Not the file that was begun.
                part.unlink(missing_ok=True)
            elif error.code < 500:
                raise
            breaks += 1
            if breaks > MOST_BREAKS:
                raise
            continue
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, OSError) and error.errno in _DISK:
                raise
            breaks = breaks + 1 if _size(part) <= have else 0
            if breaks > MOST_BREAKS:
                raise OSError(str(error) or type(error).__name__) from error
            continue
        if _size(part) <= have:
            breaks += 1
            if breaks > MOST_BREAKS:
                raise OSError("?")
    if _size(part) != size or _hash(part) != sha256:
        part.unlink()
        raise WrongFile(address)
    part.replace(to)


_DISK = {errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _more(address: str, part: Path, have: int, size: int, got: Callable[[int], object]) -> None:
    with opened(address, {"Range": f"bytes={have}-"} if have else {}) as answer:
        resumed = answer.status == 206
        with part.open("ab" if resumed else "wb") as file:
            have = have if resumed else 0
            while have <= size and (piece := answer.read1(PIECE)):
                file.write(piece)
                have += len(piece)
                got(min(have, size))
            file.flush()
            os.fsync(file.fileno())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
