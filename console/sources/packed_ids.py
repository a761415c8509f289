"""Many ids in little memory: five bytes each instead of some ninety, asked about a batch at a time.

An id is known by 56 bits of its hash, which is another in each process: with two million ids kept, a new one is
taken for one of them once in some 10^9.
"""

from array import array
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
        return not self.has_any(packed(ids))

    def has_any(self, batch: "Packed") -> bool:
        """Returns whether any of a batch's ids is in it."""
        return any(map(contains, map(self._buckets.__getitem__, batch[0]), batch[1]))

    def put(self, batch: "Packed") -> None:
        """Add a batch of ids that are not in it."""
        buckets = self._buckets
        for slot, key in zip(*batch, strict=True):
            buckets[slot] += key

    def add_all(self, ids: Collection[str]) -> bool:
        """Add ids if none of them is in it. Returns False, and adds none, if one is."""
        batch = packed(ids)
        if self.has_any(batch):
            return False
        self.put(batch)
        return True

    def update(self, ids: Collection[str]) -> None:
        """Add ids that are not in it."""
        self.put(packed(ids))

    def add(self, one: str) -> None:
        """Add an id that is not in it."""
        self.update((one,))


# The number of each id's bucket, and what stands for the id in it.
Packed = tuple[list[int], list[bytes]]


def packed(ids: Collection[str]) -> Packed:
    """Returns a batch of ids as every PackedIds of this process asks about and keeps them."""
    hashes = array("q", map(hash, ids))
    # Two bytes of each eight choose the bucket, the last five stand in it.
    slots = memoryview(hashes).cast("B").cast("H")[::4].tolist()
    raw = hashes.tobytes()
    return slots, [raw[at : at + 5] for at in range(3, len(raw), 8)]
