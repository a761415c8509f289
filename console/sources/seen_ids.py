"""Which events came already, in bounded memory and without a pause.

A set of a million names that grows moves all of them, and holds Python for 60 ms: a cue in that moment
would be late. So many names lie in many small sets, each of which grows at another moment.
"""

SHARDS = 128
# Up to so many ids one set does: it grows in less than a ms.
FEW = 20_000
MOST_IDS = 2_000_000


class SeenIds:
    """The ids of one source. Of MOST_IDS the older half is forgotten at the next turn."""

    def __init__(self) -> None:
        self._now: list[set[str]] = [set()]
        self._older: list[set[str]] = []
        self._count = 0

    def __len__(self) -> int:
        return sum(map(len, (*self._now, *self._older)))

    def add(self, one: str) -> bool:
        """Remember an id; False if it came before."""
        for known in (self._now, self._older):
            if known and one in known[hash(one) % len(known)]:
                return False
        self._now[hash(one) % len(self._now)].add(one)
        self._counted(1)
        return True

    def add_all(self, ids: set[str]) -> bool:
        """Remember ids if none of them came before; else remember none and return False."""
        if len(self._now) == 1 and not self._older:
            if not self._now[0].isdisjoint(ids):
                return False
            self._now[0] |= ids
        else:
            parts = _parts(ids)
            for known in (self._now, self._older):
                fresh = (
                    known[0].isdisjoint(ids) if len(known) == 1 else all(map(set.isdisjoint, known, parts))
                )
                if not fresh:
                    return False
            if len(self._now) == 1:
                self._now[0] |= ids
            else:
                for shard, part in zip(self._now, parts, strict=True):
                    shard.update(part)
        self._counted(len(ids))
        return True

    def _counted(self, more: int) -> None:
        self._count += more
        if self._count > MOST_IDS:
            self._older, self._now, self._count = self._now, [set()], 0
        elif len(self._now) == 1 and self._count > FEW:
            self._now = [set(part) for part in _parts(self._now[0])]


def _parts(ids: set[str]) -> list[list[str]]:
    """The ids by the shard that each belongs to."""
    parts: list[list[str]] = [[] for _ in range(SHARDS)]
    for one in ids:
        parts[hash(one) % SHARDS].append(one)
    return parts
