"""What a conversation has done, and what it remembers of the sentence that is said and of a silence. Pure."""

import msgspec

from console.livetalking.sentence import Sentence


class Send(msgspec.Struct, frozen=True):
    """Give a sentence to the server; ``accepted`` or ``refused`` tells what became of it."""

    sentence: Sentence


class Hush(msgspec.Struct, frozen=True):
    """Have the server drop all that it has; ``hushed`` tells that it answered."""


Action = Send | Hush


class Sent(msgspec.Struct):
    """A sentence at the server. begin, end: when its events came. sound: first and last time that it was heard."""

    sentence: Sentence
    sent_ms: int
    accepted: bool = False
    begin_ms: int | None = None
    end_ms: int | None = None
    sound_ms: int | None = None
    last_ms: int = 0
    started_ms: int | None = None
    silent_ms: int | None = None
    followed: bool = False


class Silence(msgspec.Struct):
    """Silence is waited for. cut: sentences whose end is said then. not_before: till then an old one may
    begin. orders: each with when it is answered at the latest; 0 for one that nobody waits for.
    """

    cut: list[Sentence]
    since_ms: int
    asked_ms: int
    not_before_ms: int
    orders: dict[int, int]
    silent_ms: int | None = None

    def lasts(self, cut: list[Sentence], now_ms: int, not_before_ms: int, order: int, until_ms: int) -> None:
        """It is asked for once more, for more sentences."""
        self.cut += cut
        self.not_before_ms = max(self.not_before_ms, not_before_ms)
        self.since_ms = now_ms
        self.orders.setdefault(order, until_ms)

    def heard(self, sounding: bool, asked_ms: int, now_ms: int, settle_ms: int) -> bool:
        """Returns whether it has been silent for settle_ms, and no old sentence may begin any more."""
        if sounding:
            self.silent_ms = None
        elif self.silent_ms is None and asked_ms >= self.asked_ms:
            self.silent_ms = asked_ms
        silent = self.silent_ms is not None and now_ms - self.silent_ms >= settle_ms
        return silent and now_ms >= self.not_before_ms


class Drops:
    """Orders to drop that wait for the following sentence to begin, each with when it is answered at the latest."""

    def __init__(self) -> None:
        self._until: dict[int, int] = {}

    def __bool__(self) -> bool:
        return bool(self._until)

    def wait(self, order: int, until_ms: int) -> None:
        """An order waits."""
        self._until[order] = until_ms

    def due(self, now_ms: int, nothing_follows: bool) -> list[int]:
        """Returns the orders that are to be answered now; they wait no more."""
        found = [order for order, until in self._until.items() if nothing_follows or now_ms >= until]
        for order in found:
            del self._until[order]
        return found
