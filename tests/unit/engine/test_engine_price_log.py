"""A product that changes during the run: its card is swapped, and the prices seen on air are told."""

import msgspec
import pytest

from console.model import facts
from console.model.show import Money
from tests.support.desk import RICE, Rig

RICE_B = RICE.removesuffix("A") + "B"


def loaded(rig: Rig, minor: int, slot: str) -> facts.CardLoaded:
    rice = next(product for product in rig.show.products if product.id == "rice")
    rice = msgspec.structs.replace(rice, price=Money(minor=minor))
    return facts.CardLoaded(rice, "full", slot, f"sha of {minor}")  # type: ignore[arg-type]


def prices(rig: Rig) -> list[tuple[str, int]]:
    told = [record.fact for record in rig.records]
    return [
        ("shown", fact.product.price.minor) if isinstance(fact, facts.PriceShown) else ("hidden", 0)
        for fact in told
        if isinstance(fact, facts.PriceShown | facts.PriceHidden)
    ]


def on_air() -> Rig:
    rig = Rig()
    rig.connect()
    rig.say(loaded(rig, 100, "A"))
    rig.on_air_at("k1")
    return rig


def test_the_price_is_told_when_seen_and_gone_when_the_card_left() -> None:
    rig = on_air()
    assert prices(rig) == [("shown", 100)]
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    assert prices(rig) == [("shown", 100), ("hidden", 0)]


def test_a_new_card_comes_before_the_old_one_goes_and_is_no_drift() -> None:
    rig = on_air()
    before = rig.mark
    rig.say(loaded(rig, 90, "B"))
    assert rig.asked(before) == [f"item:Card\n{RICE_B}", f"item:Card\n{RICE}"]
    assert prices(rig) == [("shown", 100)], "not told before it is seen"
    rig.run(1000)
    assert prices(rig) == [("shown", 100), ("hidden", 0), ("shown", 90)]
    assert rig.core.state.drifts == {}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "nobody"}, "unknown_product"),
        ({"sku": "other"}, "fixed_field"),
        ({"price_until": "soon"}, "bad_time"),
        ({}, "no_change"),
    ],
)
def test_a_change_that_cannot_be_is_refused(changes: dict[str, str], reason: str) -> None:
    rig = on_air()
    rice = next(product for product in rig.show.products if product.id == "rice")
    record = rig.say(facts.ProductChanged(msgspec.structs.replace(rice, **changes)))
    assert record is not None
    assert isinstance(record.fact, facts.CommandRefused)
    assert record.fact.reason == reason
