"""When a card counts down: in the last hour of its price or coupon, by the minute, and never for ever."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from console.base.clock import epoch_ms
from console.desk.cards import CardKeeper
from console.desk.prepare import prepare
from console.engine.moment import Moment
from console.engine.state import DeskState, Run
from console.model.show import Coupon, Money, Product, Text

BASE = "2026-06-01T18:00:00+08:00"
MINUTE_MS = 60_000


def product(price_until: str | None = None, coupon_until: str | None = None) -> Product:
    coupon = Coupon(off=Money(minor=100), until=coupon_until) if coupon_until else None
    return Product(
        id="rice", sku="R", name=Text(zh="大米"), price=Money(minor=2990), price_until=price_until, coupon=coupon
    )  # fmt: skip


@pytest.fixture
def moment(show_dir: Path) -> object:
    """(minutes into the run, product) → the minute that its card counts from, as HH:MM in UTC, or None."""
    state = DeskState(run=Run(run_id="r", clock_base_ms=epoch_ms(BASE)))
    now = [0]
    prepared = prepare(show_dir)
    at = Moment(prepared.plan, state)
    keeper = CardKeeper(
        prepared, lambda: at, "ws://127.0.0.1:1", lambda: None, lambda: now[0], lambda fact, by: None
    )

    def ask(minutes: float, one: Product) -> str | None:
        now[0] = round(minutes * MINUTE_MS)
        told = keeper._counted_from(state, one)
        assert told is None or (told.tzinfo == UTC and told.second == 0)
        return None if told is None else datetime.strftime(told, "%H:%M")

    yield ask
    keeper.close()


def test_without_a_deadline_nothing_counts(moment: object) -> None:
    assert moment(0, product()) is None  # type: ignore[operator]


def test_it_begins_an_hour_before_and_goes_by_the_minute(moment: object) -> None:
    one = product(coupon_until="2026-06-01T20:00:00+08:00")
    assert moment(59.9, one) is None  # type: ignore[operator]
    assert moment(60, one) == "11:00"  # type: ignore[operator]
    assert moment(60.98, one) == "11:00"  # type: ignore[operator]
    assert moment(61, one) == "11:01"  # type: ignore[operator]


def test_once_it_is_over_the_card_stays_one_card(moment: object) -> None:
    one = product(coupon_until="2026-06-01T18:30:00+08:00")
    assert moment(31, one) == moment(300, one) == "10:30"  # type: ignore[operator]


def test_the_later_of_two_deadlines_ends_the_counting(moment: object) -> None:
    one = product("2026-06-01T18:10:00+08:00", "2026-06-01T19:00:00+08:00")
    assert moment(20, one) == "10:20"  # type: ignore[operator]
    assert moment(90, one) == "11:00"  # type: ignore[operator]


def test_a_changed_deadline_is_another_product(moment: object) -> None:
    one = product(coupon_until="2026-06-01T18:30:00+08:00")
    later = msgspec.structs.replace(
        one, coupon=Coupon(off=Money(minor=100), until="2026-06-02T18:30:00+08:00")
    )
    assert moment(20, one) == "10:20" and moment(20, later) is None  # type: ignore[operator]
