"""The hash chain over a run: each row's SHA-256 is taken over the one before it and its own content. Pure.

So a row that is changed, taken out, put in or moved no longer follows from the row before it; and
who keeps the last value (the head) can tell later that nothing was cut off or written anew.
"""

import hashlib
from collections.abc import Sequence

DIGEST = 32
Cell = int | float | str | bytes | None


def genesis(table: str) -> bytes:
    """What a table's first row follows from."""
    return hashlib.sha256(b"showcaller run 2 " + table.encode()).digest()


def canonical(row: Sequence[Cell]) -> bytes:
    """A row as bytes: each cell's type and length stand before it, so that no two rows look the same."""
    parts = []
    for cell in row:
        # The commonest first: this runs for every record, beside the desk's thread.
        if isinstance(cell, int):
            kind, data = b"i", b"%d" % cell
        elif isinstance(cell, bytes):
            kind, data = b"b", cell
        elif isinstance(cell, str):
            kind, data = b"s", cell.encode("utf-8", "surrogatepass")
        else:
            # Never written by us: only a changed row has it.
            kind, data = b"?", repr(cell).encode()
        parts.append(b"%b%d:%b" % (kind, len(data), data))
    return b",".join(parts)


def link(before: bytes, row: Sequence[Cell]) -> bytes:
    """The chain value of a row that follows the value before."""
    return hashlib.sha256(before + canonical(row)).digest()
