"""Which questions come first: those of the most people, of late. Pure."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

# After so long without anybody asking a question counts half.
HALF_MS = 180_000


class Asked(Protocol):
    """What a group is ranked by."""

    @property
    def count(self) -> int: ...
    @property
    def askers(self) -> int: ...
    @property
    def newest_ms(self) -> int: ...


_Asked = TypeVar("_Asked", bound=Asked)


def weight(group: Asked, now_ms: int) -> float:
    """Returns how much a question counts: its people, half after HALF_MS of silence. now_ms: show time."""
    age_ms = max(0, now_ms - group.newest_ms)
    return float(max(group.askers, 1) * 2.0 ** (-age_ms / HALF_MS))


def ranked(groups: Iterable[_Asked], now_ms: int) -> list[_Asked]:
    """Returns the groups, the one that counts most first; of equals the one with more comments, then the newer."""
    return sorted(groups, key=lambda one: (weight(one, now_ms), one.count, one.newest_ms), reverse=True)
