"""What each source says, beside what counts: sums by source, and sources that do not count."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.desk.figures import together
from console.engine.beside import beside, with_sources
from console.engine.counting import counted, refused
from console.engine.reduce_counters import reduce_counters
from console.engine.state import Counters, Counting, DeskState
from console.model.facts import CountersMoved, CountSource
from console.model.figures import Choice
from console.model.show import Show, Text
from console.sources.intake import Intake

SHOP, STRIPE, THIRD = "//shopify/shop", "//stripe/till", "//poll/third"
SHOW = Show(id="show", title=Text(en="Show"), planned_start="2024-04-16T18:18:00+08:00")
numbers = iter(range(10**9))


def order(
    source: str, order_id: str, minor: int = 990, kind: str = "placed", **more: object
) -> dict[str, object]:
    data = {"order_id": order_id, "sku": "R", "amount_minor": minor, **more}
    return event(source, f"order.{kind}", data)


def event(source: str, kind: str, data: dict[str, object]) -> dict[str, object]:
    return {"specversion": "1.0", "id": f"e{next(numbers)}", "source": source, "type": kind, "data": data}


def watched(source: str, viewers: int, **more: int) -> dict[str, object]:
    return event(source, "audience.snapshot", {"viewers": viewers, **more})


def take(intake: Intake, *events: dict[str, object]) -> CountersMoved:
    return intake.take(msgspec.json.encode(list(events))).fact


class Room:
    """An intake, and the state that its facts make."""

    def __init__(self) -> None:
        self.t_ms = 0
        self.intake = Intake({"R": "rice"}, lambda: self.t_ms)
        self.state = DeskState()

    def take(self, *events: dict[str, object]) -> None:
        self.count(take(self.intake, *events))

    def count(self, fact: CountersMoved) -> None:
        counters = with_sources(reduce_counters(self.state.counters, fact, self.t_ms, None), fact, self.t_ms)
        self.state = msgspec.structs.replace(self.state, counters=counters)

    def choose(self, source: str, figure: Choice, counts: bool) -> None:
        counting = counted(self.state.counting, CountSource(source, figure, counts))
        self.state = msgspec.structs.replace(self.state, counting=counting)
        self.intake.choose(counting.apart)
        self.count(self.intake.viewers_now())

    def figure(self, name: str) -> dict[str, int]:
        one = next(one for one in beside(SHOW, self.state, self.t_ms) if one.figure == name)
        return {"counted": one.counted, **{row.source: row.value for row in one.rows}}


def test_two_sources_are_seen_apart_and_added_up() -> None:
    room = Room()
    room.take(order(SHOP, "1"), order(SHOP, "2"))
    room.take(order(STRIPE, "p1", 980), order(SHOP, "3"))
    assert room.figure("orders") == {"counted": 4, SHOP: 3, STRIPE: 1}
    assert room.figure("gmv.CNY") == {"counted": 3 * 990 + 980, SHOP: 3 * 990, STRIPE: 980}
    orders = next(one for one in beside(SHOW, room.state, 0) if one.figure == "orders")
    assert (orders.asked, [row.title for row in orders.rows]) == (True, ["shop", "till"])
    assert [row.per_minute for row in orders.rows] == [3, 1]


def test_one_source_alone_is_beside_nothing() -> None:
    room = Room()
    room.take(order(SHOP, "1"), watched(SHOP, 5))
    assert beside(SHOW, room.state, 0) == ()


def test_a_sum_keeps_what_was_counted_and_goes_on_without_the_source() -> None:
    room = Room()
    room.take(order(SHOP, "1"), order(STRIPE, "p1"))
    room.choose(STRIPE, "orders", False)
    room.take(order(SHOP, "2", buyer="b"), order(STRIPE, "p2", buyer="b"), order(STRIPE, "p3"))
    assert room.figure("orders") == {"counted": 3, SHOP: 2, STRIPE: 3}
    assert room.state.counters.product["rice"]["orders_placed"] == 3
    orders = next(one for one in beside(SHOW, room.state, 0) if one.figure == "orders")
    assert ([row.apart_percent for row in orders.rows], orders.asked) == ([None, 50.0], False)
    # Nothing of what did not count is counted later.
    room.choose(STRIPE, "orders", True)
    room.take(order(STRIPE, "p4"))
    assert room.figure("orders") == {"counted": 4, SHOP: 2, STRIPE: 4}


def test_viewers_move_at_once() -> None:
    room = Room()
    room.take(watched(SHOP, 100, views=1000), watched(STRIPE, 90, views=900))
    assert room.figure("viewers") == {"counted": 190, SHOP: 100, STRIPE: 90}
    room.choose(STRIPE, "viewers", False)
    assert room.figure("viewers") == {"counted": 100, SHOP: 100, STRIPE: 90}
    room.take(watched(STRIPE, 95, views=950))
    assert room.figure("viewers") == {"counted": 100, SHOP: 100, STRIPE: 95}
    # Views of it count all the same.
    assert room.figure("views")["counted"] == 1950
    room.choose(STRIPE, "viewers", True)
    assert room.figure("viewers")["counted"] == 195


def test_a_correction_is_counted_where_it_belongs() -> None:
    room = Room()
    room.take(order(SHOP, "1", 1000), order(STRIPE, "p1", 1000))
    room.take(order(SHOP, "1", 700), order(STRIPE, "p1", 1000, "cancelled"))
    assert room.figure("gmv.CNY") == {"counted": 1700, SHOP: 700, STRIPE: 1000}
    sums = room.state.counters.sums
    assert (sums["corrections"], sums["gmv_cancelled.CNY"], sums["orders_cancelled"]) == (1, 1000, 1)


def test_of_too_many_sources_the_first_are_looked_at_and_all_are_counted() -> None:
    room = Room()
    room.take(*(order(f"room-{n}", "1") for n in range(40)))
    room.take(*(order(f"room-{n}", "2") for n in range(40)))
    assert room.state.counters.sums["orders_placed"] == 80
    assert len(room.state.counters.sources) == 16
    assert {one.sums["orders_placed"] for one in room.state.counters.sources.values()} == {2}


def test_one_that_is_not_to_count_does_not_however_many_there_are() -> None:
    intake = Intake({"R": "rice"}, lambda: 0)
    take(intake, *(order(f"room-{n}", "1") for n in range(40)))
    intake.choose({STRIPE: frozenset({"orders"})})
    fact = take(intake, order(STRIPE, "p1"), order("room-39", "2"))
    assert (fact.add["orders_placed"], fact.beside[STRIPE]["orders_placed"]) == (1, 1)


@given(st.data())
def test_order_parting_and_duplicates_change_no_source(data: st.DataObject) -> None:
    events = [
        order(data.draw(st.sampled_from((SHOP, STRIPE, THIRD))), str(n), data.draw(st.integers(1, 500)))
        for n in range(data.draw(st.integers(1, 25)))
    ]
    apart = {STRIPE: frozenset({"orders"})} if data.draw(st.booleans()) else {}

    def run(batches: list[list[dict[str, object]]], joined: bool) -> Counters:
        intake, counters = Intake({"R": "rice"}, lambda: 0), Counters()
        intake.choose(apart)
        facts = [take(intake, *batch) for batch in batches if batch]
        if joined:
            whole = facts[0]
            for fact in facts[1:]:
                whole = together(whole, fact)
            facts = [whole]
        for fact in facts:
            counters = with_sources(reduce_counters(counters, fact, 0, None), fact, 0)
        return counters

    mixed = [*events, *data.draw(st.lists(st.sampled_from(events)))]
    random.Random(data.draw(st.integers(0, 99))).shuffle(mixed)
    cut = data.draw(st.integers(0, len(mixed)))
    one = run([events], False)
    other = run([mixed[:cut], mixed[cut:]], data.draw(st.booleans()))
    assert other.sums == one.sums
    assert {name: said.sums for name, said in other.sources.items()} == {
        name: said.sums for name, said in one.sources.items()
    }
    counts = [said.sums.get("orders_placed", 0) for name, said in one.sources.items() if name not in apart]
    assert one.sums.get("orders_placed", 0) == sum(counts)


def test_what_is_so_already_is_refused_unless_it_was_asked() -> None:
    state = DeskState()
    assert refused(state, CountSource(SHOP, "orders", True)) is None
    state = msgspec.structs.replace(state, counting=counted(Counting(), CountSource(SHOP, "orders", True)))
    again = refused(state, CountSource(SHOP, "orders", True))
    assert again is not None
    assert again[0] == "no_change"
    unknown = refused(state, CountSource("nobody", "orders", False))
    assert unknown is not None
    assert unknown[0] == "unknown_source"


def test_what_is_set_up_to_be_added_up_is_not_asked_until_a_third_gives_it() -> None:
    room = Room()

    def asked() -> bool:
        return next(one.asked for one in beside(SHOW, room.state, room.t_ms) if one.figure == "orders")

    def confirm(source: str) -> None:
        counting = counted(room.state.counting, CountSource(source, "orders", True), set_up=True)
        room.state = msgspec.structs.replace(room.state, counting=counting)

    room.take(order(SHOP, "c1"), order(STRIPE, "c2"))
    assert asked()
    confirm(SHOP)
    assert asked()
    confirm(STRIPE)
    assert not asked() and room.state.counting.chosen == frozenset()
    said = refused(room.state, CountSource(SHOP, "orders", True))
    assert said is not None and said[0] == "no_change"
    room.take(order(THIRD, "c3"))
    assert asked()
    # One that is only compared says nothing of what counts.
    room.choose(THIRD, "orders", False)
    room.state = msgspec.structs.replace(
        room.state, counting=msgspec.structs.replace(room.state.counting, chosen=frozenset())
    )
    assert not asked()
