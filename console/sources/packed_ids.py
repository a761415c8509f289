"""Many ids in little memory: five bytes each instead of some ninety, asked about a batch at a time.

An id is known by 56 bits of its hash, which is another in each process: with two million ids kept, a new one is
taken for one of them once in some 10^9.
"""

import struct
from collections.abc import Collection
from operator import contains

# Low bits of the hash choose one of so many buckets; its five high bytes stand in it.
BUCKETS = 1 << 16


class PackedIds:
    """A set of ids that can be asked and added to, and not listed."""

    def __init__(self, ids: Collection[str] = ()) -> None:
        # No arrays that grow ahead: an eighth of all would be room that nobody needs.
        self._buckets = [b""] * BUCKETS
        self.update(ids)

    def __contains__(self, one: str) -> bool:
        return not self.isdisjoint((one,))

    def isdisjoint(self, ids: Collection[str]) -> bool:
        """Returns whether none of the ids is in it."""
        slots, keys = self._slots(ids)
        return not any(map(contains, map(self._buckets.__getitem__, slots), keys))

    def add_all(self, ids: Collection[str]) -> bool:
        """Add ids if none of them is in it. Returns False, and adds none, if one is."""
        slots, keys = self._slots(ids)
        if any(map(contains, map(self._buckets.__getitem__, slots), keys)):
            return False
        self._put(slots, keys)
        return True

    def update(self, ids: Collection[str]) -> None:
        """Add ids that are not in it."""
        self._put(*self._slots(ids))

    def add(self, one: str) -> None:
        """Add an id that is not in it."""
        self.update((one,))

    def _put(self, slots: list[int], keys: list[bytes]) -> None:
        buckets = self._buckets
        for slot, key in zip(slots, keys, strict=True):
            buckets[slot] += key

    def _slots(self, ids: Collection[str]) -> tuple[list[int], list[bytes]]:
        """Returns the number of each id's bucket, and what stands for the id in it."""
        hashes = list(map(hash, ids))
        packed = struct.pack(f"<{len(hashes)}q", *hashes)
        return [one % BUCKETS for one in hashes], [packed[at : at + 5] for at in range(3, len(packed), 8)]
