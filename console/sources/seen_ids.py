"""Which events came already, in bounded memory and without a pause.

A set of a million names takes 90 MB, and one that grows moves all of them and holds Python for 60 ms: a cue in
that moment would be late. So many names are packed, in many small buckets that each grow at another moment.
"""

import itertools
from collections.abc import Collection
from operator import attrgetter

from console.sources.bounds import Bound
from console.sources.events import AnyEvent
from console.sources.packed_ids import PackedIds, packed

# Up to so many ids one set does: it grows in a ms or two.
FEW = 50_000
# To pack all of those at once holds Python for 30 ms: with each id that comes, so many of them are packed.
PACKED_WITH_EACH = 2
# So many new ids are remembered, and as many older ones: of one source, and of all of them together.
MOST_IDS = 2_000_000
# The bound over all sources is looked at after so many ids.
CHECK_EVERY = 10_000
_turns = itertools.count(1)
_id, _source = attrgetter("id"), attrgetter("source")


class SeenEvents:
    """The ids of all sources. sources: those whose ids are kept apart; all others share one memory.

    Where all sources together are too many, it is the one with the most ids that forgets, so that a
    source gone wild does not make the others' orders count twice.
    """

    def __init__(self, sources: Bound) -> None:
        self._sources = sources
        self._ids: dict[str, SeenIds] = {}
        self._others = SeenIds()
        self._unchecked = 0

    def __len__(self) -> int:
        return sum(map(len, self._all()))

    def fresh(self, batch: list[AnyEvent]) -> list[AnyEvent]:
        """Returns the events that did not come before; remembers them."""
        if not batch:
            return batch
        first = batch[0].source
        if len(set(map(_source, batch))) == 1 and self._sources.admits(first):
            ids = set(map(_id, batch))
            if len(ids) == len(batch) and self._of(first).add_all(ids):
                self._added(len(batch))
                return batch
        fresh = [event for event in batch if self._add(event.source, event.id)]
        self._added(len(fresh))
        return fresh

    def _add(self, source: str, one: str) -> bool:
        if self._sources.admits(source):
            return self._of(source).add(one)
        return self._others.add(f"{len(source)} {source}{one}")

    def _of(self, source: str) -> "SeenIds":
        ids = self._ids.get(source)
        if ids is None:
            ids = self._ids[source] = SeenIds()
        return ids

    def _all(self) -> "list[SeenIds]":
        return [*self._ids.values(), self._others]

    def _added(self, count: int) -> None:
        self._unchecked += count
        if self._unchecked < CHECK_EVERY:
            return
        self._unchecked = 0
        every = self._all()
        newer = sum(ids.newer for ids in every)
        while newer > MOST_IDS:
            most = max(every, key=lambda ids: ids.newer)
            newer -= most.newer
            most.turn()
        older = sum(ids.older for ids in every)
        while older > MOST_IDS:
            longest = min((ids for ids in every if ids.older), key=lambda ids: ids.turn_number)
            older -= longest.older
            longest.forget_older()


class SeenIds:
    """The ids of one source. Of MOST_IDS the older half is forgotten at the next turn."""

    def __init__(self) -> None:
        # Few ids as they are, which is quick and exact; many of them packed.
        self._few: set[str] = set()
        self._many: PackedIds | None = None
        self._older: tuple[set[str], PackedIds | None] = (set(), None)
        # How many ids came since the last turn, and between that and the one before.
        self.newer = self.older = 0
        # When the last turn was, among those of all sources.
        self.turn_number = 0

    def __len__(self) -> int:
        return self.newer + self.older

    def turn(self) -> None:
        """Forget the older ids; those of now are the older ones from now on."""
        self._older, self._few, self._many = (self._few, self._many), set(), None
        self.older, self.newer = self.newer, 0
        self.turn_number = next(_turns)

    def forget_older(self) -> None:
        """Forget the ids before the last turn."""
        self._older, self.older = (set(), None), 0

    def add(self, one: str) -> bool:
        """Remember an id. Returns False if it came before."""
        return self.add_all({one})

    def add_all(self, ids: Collection[str]) -> bool:
        """Remember ids, no two the same, if none of them came before. Returns False, and remembers none, if one did."""
        few, many = self._older
        if not few.isdisjoint(ids) or not self._few.isdisjoint(ids):
            return False
        if many is not None or self._many is not None:
            batch = packed(ids)
            if many is not None and many.has_any(batch):
                return False
            if self._many is not None:
                if self._many.has_any(batch):
                    return False
                self._many.put(batch)
        if self._many is None:
            self._few.update(ids)
        self._counted(len(ids))
        return True

    def _counted(self, more: int) -> None:
        self.newer += more
        if self.newer > MOST_IDS:
            self.turn()
        elif self._many is not None:
            self._pack(self._many, PACKED_WITH_EACH * more)
        elif self.newer > FEW:
            self._many = PackedIds()

    def _pack(self, many: PackedIds, most: int) -> None:
        """Pack as many of the few as that, at most."""
        moved = min(len(self._few), most)
        if moved:
            many.update([self._few.pop() for _ in range(moved)])
            if not self._few:
                # An emptied one keeps its size, and to look through it takes as long as before.
                self._few = set()
