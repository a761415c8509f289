"""Many ids in little memory: six bytes each instead of some ninety, asked about a batch at a time.

An id is known by 62 bits of its hash, which is another in each process: with two million ids kept, a new one is
taken for one of them once in about 10^9 batches of a thousand.
"""

import struct
from collections import deque
from collections.abc import Collection
from operator import contains

# Low bits of the hash choose one of so many buckets; its six high bytes stand in it.
BUCKETS = 1 << 14


class PackedIds:
    """A set of ids that can be asked and added to, and not listed."""

    def __init__(self, ids: Collection[str] = ()) -> None:
        self._buckets = [bytearray() for _ in range(BUCKETS)]
        self.update(ids)

    def __contains__(self, one: str) -> bool:
        return not self.isdisjoint((one,))

    def isdisjoint(self, ids: Collection[str]) -> bool:
        """Returns whether none of the ids is in it."""
        return not any(map(contains, *self._slots(ids)))

    def add_all(self, ids: Collection[str]) -> bool:
        """Add ids if none of them is in it. Returns False, and adds none, if one is."""
        buckets, keys = self._slots(ids)
        if any(map(contains, buckets, keys)):
            return False
        deque(map(bytearray.extend, buckets, keys), maxlen=0)
        return True

    def update(self, ids: Collection[str]) -> None:
        """Add ids that are not in it."""
        deque(map(bytearray.extend, *self._slots(ids)), maxlen=0)

    def add(self, one: str) -> None:
        """Add an id that is not in it."""
        self.update((one,))

    def _slots(self, ids: Collection[str]) -> tuple[list[bytearray], list[bytes]]:
        """Returns the bucket of each id, and what stands for the id in it."""
        hashes = list(map(hash, ids))
        packed = struct.pack(f"<{len(hashes)}q", *hashes)
        buckets = self._buckets
        return (
            [buckets[one % BUCKETS] for one in hashes],
            [packed[at : at + 6] for at in range(2, len(packed), 8)],
        )
