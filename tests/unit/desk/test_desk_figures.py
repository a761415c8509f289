"""Counter events reach the cue thread a few times a second, with nothing of them lost; and behind a run's past."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.base.clock import ShowClock
from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED
from console.desk.core import DeskCore
from console.desk.figures import Figure, Figures, together
from console.desk.loop import DeskLoop
from console.desk.past_figures import BEHIND, PastFigures
from console.desk.port import Desk
from console.engine.reduce import play
from console.journal.reader import read
from console.journal.store import Journal
from console.journal.taking_up import read_cues, read_intake
from console.model.facts import CountersMoved, CueTaken, Record
from tests.support.crashing_desk import FIRST, PLAN, SECOND, _Outbox, desk_of, new_intake, orders
from tests.support.waiting import until


class Gathered:
    """Figures over a clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now_ns = 10**12
        self.handed: list[Figure] = []
        self.figures = Figures(new_intake(), self.handed.append, lambda: self.now_ns, 10**15, LOGGED)

    def take(self, body: bytes, by: str = "api") -> None:
        self.figures.count(self.figures.take(body), by, self.now_ns, 0)


@pytest.fixture
def gathered() -> Iterator[Gathered]:
    one = Gathered()
    one.figures.start()
    yield one
    one.figures.close()


def test_the_first_batch_goes_at_once_and_what_comes_within_a_step_is_one_record(gathered: Gathered) -> None:
    gathered.take(orders(0, 1))
    assert len(gathered.handed) == 1
    for number in range(1, 50):
        gathered.take(orders(number, number + 1))
    assert len(gathered.handed) == 1
    gathered.figures.close()
    first, rest = gathered.handed
    assert (first.fact.events, rest.fact.events) == (1, 49)
    assert rest.fact.add["orders_paid"] == 49
    events = msgspec.json.decode(rest.accepted)
    assert [event["id"] for event in events] == [str(number) for number in range(1, 50)]


def snapshot(source: str, number: int, viewers: int) -> bytes:
    data = {"viewers": viewers}
    kind = "audience.snapshot"
    event = {"specversion": "1.0", "id": str(number), "source": source, "type": kind, "data": data}
    return msgspec.json.encode([event])


def test_the_viewers_are_others_as_soon_as_other_sources_count() -> None:
    gathered = Gathered()  # Not started: what is taken is handed over at once.
    gathered.take(snapshot("//a/one", 1, 100))
    gathered.take(snapshot("//b/two", 2, 90))
    assert gathered.handed[-1].fact.gauge == {"viewers": 190}
    assert gathered.handed[-1].fact.viewers == {"//b/two": 90}
    gathered.figures.choose({"//b/two": frozenset({"viewers"})})
    gathered.figures.flush()
    assert gathered.handed[-1].fact.gauge == {"viewers": 100}
    handed = len(gathered.handed)
    gathered.figures.flush()
    assert len(gathered.handed) == handed


def test_what_waits_goes_out_with_the_newest_level(gathered: Gathered) -> None:
    gathered.take(snapshot("//a/one", 1, 100))
    gathered.take(snapshot("//b/two", 2, 90))
    gathered.figures.choose({"//b/two": frozenset({"viewers"})})
    gathered.figures.close()
    assert [one.fact.gauge for one in gathered.handed][-1] == {"viewers": 100}


def test_senders_are_kept_apart_and_the_newest_level_is_the_last_word(gathered: Gathered) -> None:
    def viewers(number: int, count: int) -> bytes:
        event = {"specversion": "1.0", "id": f"v{number}", "source": "room", "type": "audience.snapshot",
                 "data": {"viewers": count}}  # fmt: skip
        return msgspec.json.encode([event])

    gathered.take(orders(0, 1), "a")
    gathered.take(viewers(1, 10), "a")
    gathered.take(orders(1, 3), "b")
    gathered.take(viewers(2, 20), "a")
    gathered.figures.flush()
    later = gathered.handed[1:]
    assert [figure.by for figure in later] == ["a", "b"]
    assert [figure.fact.gauge for figure in later] == [{}, {"viewers": 20}]


def test_two_sums_are_one() -> None:
    first = CountersMoved("a", {"x": 1}, {"viewers": 3}, {"p": {"x": 1}}, 1, 0, 1, 5)
    second = CountersMoved("b", {"x": 2, "y": 1}, {"viewers": 4}, {"p": {"x": 2}, "q": {"y": 1}}, 2, 1, 0, 4)
    assert together(first, second) == CountersMoved(
        "b", {"x": 3, "y": 1}, {"viewers": 4}, {"p": {"x": 3}, "q": {"y": 1}}, 3, 1, 1, 5
    )


def long_run(path: Path) -> list[Record]:
    """A run whose figures are read behind its cues. Returns its records."""
    journal = Journal.create(path)
    desk, loop = desk_of(journal)
    loop.core.handle(CueTaken(PLAN.order[0].cue_id, 0, "go"), "desk")
    desk.take_events(FIRST, "api")
    loop.run(lambda: True)
    desk.finish()
    loop.core.handle(CueTaken(PLAN.order[1].cue_id, 0, "go"), "desk")
    assert journal.close()
    return list(read(path))


def test_a_resumed_desk_has_its_cue_first_and_its_figures_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    written = long_run(path)
    whole = play(PLAN, written)[1]
    assert whole.counters.sums["orders_paid"] == 3

    journal = Journal.resume(path)
    cues = list(read_cues(path, pytest.fail))
    assert [record.serial for record in cues] == [
        record.serial for record in written if not isinstance(record.fact, CountersMoved)
    ]
    _, state = play(PLAN, cues)
    assert state.on_air == whole.on_air and state.counters.events == 0
    state = msgspec.structs.replace(state, serial=written[-1].serial, t_ms=written[-1].t_ms)

    class Still:
        def mono_ns(self) -> int:
            return 0

        def wall_ms(self) -> int:
            return 0

    core = DeskCore(PLAN, Still(), ShowClock(0, state.t_ms, 1), _Outbox(journal), (), state)
    loop = DeskLoop(core, Still())
    intake = new_intake()
    desk = Desk(loop, Still(), journal, intake, None, path)
    told: dict[str, Problem | None] = {}
    past = PastFigures(
        path, PLAN, written[-1].serial, loop, intake, desk.figures, desk.use_series, told.__setitem__, LOGGED
    )
    desk.figures.stand_back()
    with pytest.raises(ShowcallerError, match="being read again"):
        desk.take_events(SECOND, "api")
    past.start()
    assert told[BEHIND] is not None
    loop.run(lambda: told[BEHIND] is None)
    assert core.state.counters == whole.counters
    # A sender that repeats all it sent is counted once.
    for body in (FIRST, SECOND):
        desk.take_events(body, "api")
    desk.finish()
    loop.run(lambda: core.state.counters.sums["orders_paid"] == 8)
    window = desk.series("paid", 0, 10**9, 100)
    assert window is not None and window.high[-1] == 8.0
    past.close()
    assert journal.close()
    assert play(PLAN, read(path))[1].counters == core.state.counters
    assert sum(body.count(b"order.paid") for body in read_intake(path)) == 8
    assert until(lambda: told == {BEHIND: None})
