"""A run that is taken up again counts as the one that went on: the choices of sources hold from when they were made."""

from pathlib import Path

import msgspec

from console.desk.past_figures import restore
from console.engine.counting import counted
from console.engine.state import Counting
from console.journal.store import Journal
from console.model.facts import CountersMoved, CountSource, Record
from console.sources.intake import Intake

ONE, TWO = "//shopify/shop", "//stripe/till"


def batch(number: int, *buyers: str) -> bytes:
    """So many viewers, views and orders of each source."""
    events = []
    for source in (ONE, TWO):
        shared = {"specversion": "1.0", "source": source}
        events.append(
            {**shared, "id": f"{number}", "type": "audience.snapshot",
             "data": {"viewers": 100 * number, "views": 1000 * number}}
        )  # fmt: skip
        events += [
            {**shared, "id": f"{number}-{buyer}", "type": "order.placed",
             "data": {"order_id": f"{number}-{buyer}", "sku": "R", "amount_minor": 990, "buyer": buyer}}
            for buyer in buyers
        ]  # fmt: skip
    return msgspec.json.encode(events)


def new_intake() -> Intake:
    return Intake({"R": "rice"}, lambda: 0)


def test_a_run_that_is_taken_up_goes_on_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    through, counting = new_intake(), Counting()
    journal = Journal.create(path)
    serial = 0

    def append(t_ms: int, fact: CountersMoved | CountSource) -> None:
        nonlocal serial
        serial += 1
        journal.append([Record(serial, t_ms, 0, 0, "test", fact)])

    def take(number: int, *buyers: str) -> None:
        taken = through.take(batch(number, *buyers))
        journal.keep_intake(number * 1000, taken.accepted, taken.fact)
        append(number * 1000, taken.fact)

    def choose(t_ms: int, choice: CountSource) -> None:
        nonlocal counting
        counting = counted(counting, choice)
        through.choose(counting.apart)
        append(t_ms, choice)

    take(1, "ann")
    choose(1500, CountSource(TWO, "orders", False))
    choose(1500, CountSource(TWO, "viewers", False))
    take(2, "ben")
    choose(2500, CountSource(TWO, "orders", True))
    take(3, "ann", "cid")
    assert journal.close()

    again = new_intake()
    again.choose(counting.apart)
    restore(path, again, None)
    assert again.apart == counting.apart
    more = batch(4, "ann", "ben", "cid", "dan")
    assert again.take(more).fact == through.take(more).fact
    # What came before is known in both.
    assert again.take(batch(2, "ben")).fact.events == 0
