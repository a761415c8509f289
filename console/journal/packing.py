"""Counter events as a run keeps them: compressed, as they are most of what a run writes. Pure.

A body that begins with ``[`` is of a run from before they were compressed.
"""

import zlib

# A batch as the API takes it is some MB: more than this is no row of ours.
LARGEST = 256 * 1024 * 1024
# Three times as quick as zlib's usual one, and events, which are much alike, come out hardly larger.
LEVEL = 3


def packed(body: bytes) -> bytes:
    """Returns a JSON array of events as it is kept."""
    return zlib.compress(body, LEVEL)


def unpacked(kept: bytes) -> bytes:
    """Returns the JSON array of events that was kept. Raises ValueError for bytes that never were one."""
    if kept[:1] != b"\x78":
        return kept
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(kept, LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("it is cut off or too large")
    return body


def joined(bodies: list[bytes]) -> bytes:
    """Returns JSON arrays of events as one."""
    if len(bodies) == 1:
        return bodies[0]
    inner = (body.strip()[1:-1].strip() for body in bodies)
    return b"[" + b",".join(events for events in inner if events) + b"]"
