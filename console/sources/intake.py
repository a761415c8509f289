"""Taking events in: decode, refuse what is wrong, drop what came before, add up the rest.

The common case, a batch of good new events, costs little more than its decoding: duplicates are
found with set operations over the whole batch, and sums are made per type, not per event.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from console.base.errors import Problem
from console.model.facts import CountersMoved
from console.sources.adder import Adder
from console.sources.bounds import Bound, too_many
from console.sources.decode import Decoded, decode, decode_accepted
from console.sources.events import AnyEvent, CommentPosted
from console.sources.orders import Orders
from console.sources.seen_ids import SeenEvents
from console.sources.written import Written

# A sender gone wild may name as many SKUs, sources and currencies as it likes: memory is bounded. So many
# that the show does not know are kept apart; adder.py says what becomes of those beyond.
MOST_UNKNOWN, MOST_SOURCES, MOST_CURRENCIES = 1000, 5000, 32


class Taken:
    """What became of a batch. problems: one for each rejected event, with its index and field.

    whole_batch: False for a body that is no batch at all; then nothing was taken. accepted: a JSON array
    of the good events, empty where none is new. comments: what of the new ones viewers wrote. The sender can be
    answered before they are added up, which costs a quarter of the decoding: that is done when ``fact`` is first
    asked for, or when the next batch comes.
    """

    def __init__(
        self, decoded: Decoded, fresh: list[AnyEvent], duplicates: int, add_up: Callable[[], CountersMoved]
    ) -> None:
        events = len(fresh)
        self.comments = comments_of(fresh)
        self.problems, self.whole_batch = decoded.problems, decoded.whole_batch
        self.accepted = decoded.accepted if events else b""
        self.events, self.duplicates, self.rejected = events, duplicates, decoded.rejected
        self._add_up = add_up

    @cached_property
    def fact(self) -> CountersMoved:
        """Returns the sums, as the journal keeps them."""
        # A batch's thousand events go now, not in the next one's time.
        add_up, self._add_up = self._add_up, CountersMoved
        return add_up()


class Intake:
    """Remembers which events came already and where counters stood. One thread at a time.

    sku_of: SKU → product id; unknown SKUs are counted under their SKU. now_ms: wall time, epoch ms.
    speed: of the run; only at 1 can an event's time be judged by the PC's clock. report: gets, once each,
    that more SKUs, sources or currencies came than are kept apart (which of them, the problem).
    """

    def __init__(
        self,
        sku_of: dict[str, str],
        now_ms: Callable[[], int],
        speed: float = 1,
        report: Callable[[str, Problem], None] = lambda which, problem: None,
    ) -> None:
        self._now_ms = now_ms
        self._report = report
        skus = Bound("skus", MOST_UNKNOWN)
        sources = Bound("sources", MOST_SOURCES)
        currencies = Bound("currencies", MOST_CURRENCIES)
        self._bounds = (skus, sources, currencies)
        self._seen, self._orders = SeenEvents(sources), Orders()
        self._written = Written()
        self._adder = Adder(sku_of, skus, sources, currencies, live=speed == 1)
        self._last: Taken | None = None
        # Called between its steps, each of which holds Python for a millisecond or two: a cue may be due.
        self.stand_aside: Callable[[], None] = lambda: None

    def choose(self, apart: Mapping[str, frozenset[str]]) -> None:
        """Let these figures not count from now on: source → figures (Choice). For any thread; waits for nobody."""
        self._adder.apart = apart

    @property
    def apart(self) -> Mapping[str, frozenset[str]]:
        """Returns what does not count."""
        return self._adder.apart

    def viewers_now(self) -> CountersMoved:
        """Returns the viewers of all that count where a choice has changed them; else nothing."""
        if self._last is not None:
            _ = self._last.fact
        return self._adder.viewers_now(self._now_ms())

    def take(self, body: bytes) -> Taken:
        """Take a batch (a JSON array of CloudEvents, or one event) in.

        Returns what became of it. A body that is no batch is refused whole.
        """
        if self._last is not None:
            _ = self._last.fact  # Batches are added up in the order in which they come.
        decoded = decode(body, self._now_ms())
        self.stand_aside()
        new = self._written.fresh(self._seen.fresh(decoded.events))
        self.stand_aside()
        fresh, replaced = self._orders.fresh(new)
        duplicates, rejected = len(decoded.events) - len(fresh), decoded.rejected

        def add_up() -> CountersMoved:
            sums = self._adder.add(fresh, duplicates, rejected, self._now_ms(), replaced)
            for bound in self._bounds:
                if bound.exceeded and bound.report_due():
                    self._report(bound.what, too_many(bound))
            return sums

        self._last = Taken(decoded, fresh, duplicates, add_up)
        return self._last

    def restore(
        self,
        bodies: Iterable[bytes],
        then: Callable[[list[CommentPosted]], object] = lambda comments: None,
    ) -> None:
        """Remember the events of a run that is resumed, without counting or reporting them again.

        then: gets what viewers wrote, batch by batch.
        """
        for body in bodies:
            fresh, replaced = self._orders.fresh(self._written.fresh(self._seen.fresh(decode_accepted(body))))
            self._adder.add(fresh, 0, 0, self._now_ms(), replaced)
            then(comments_of(fresh))
        for bound in self._bounds:
            bound.report_due()
        self._adder.resume()


def comments_of(events: list[AnyEvent]) -> list[CommentPosted]:
    """Returns those events that are something a viewer wrote, in their order."""
    return [event for event in events if type(event) is CommentPosted]
