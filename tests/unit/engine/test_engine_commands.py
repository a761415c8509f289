"""One key for two commands: the desk decides which of the two is meant, and the journal keeps that one."""

import msgspec
import pytest

from console.engine.plan import Plan, compile_show
from console.model.cue import Manual
from console.model.facts import (
    Adlib,
    AnyFact,
    Back,
    BackOrReturn,
    CommandRefused,
    Go,
    Hold,
    HoldOrResume,
    Jump,
    OverlayCard,
    OverlayOff,
    OverlayToggle,
    Panic,
    Resume,
    Return,
    RunEnded,
    Toggle,
)
from tests.support.playbook import Playbook, card, show_of

MANUAL = Manual()


def on_the_first_cue() -> Playbook:
    book = Playbook(
        show_of(card("c1", start=MANUAL), card("c2"), card("c3"), adlibs=(card("x1", 20_000),)),
    )
    book.at(0) << Go()
    return book


def with_two_products(book: Playbook) -> Plan:
    show = book.plan.show
    other = msgspec.structs.replace(show.products[0], id="p2")
    return compile_show(msgspec.structs.replace(show, products=(*show.products, other)))


def said(book: Playbook, toggle: Toggle) -> AnyFact:
    """What the journal keeps of a toggle."""
    fact = book.say(toggle)
    assert fact in [record.fact for record in book.records]
    assert not any(isinstance(record.fact, Toggle) for record in book.records)
    return fact


def test_hold_or_resume_is_the_one_that_changes_something() -> None:
    book = on_the_first_cue()
    assert said(book, HoldOrResume()) == Hold()
    assert said(book, HoldOrResume()) == Resume()
    book.say(Panic())
    assert said(book, HoldOrResume()) == Resume()
    assert not book.state.panic


def test_back_or_return_ends_an_adlib_and_else_goes_back() -> None:
    book = on_the_first_cue()
    book.say(Jump("c3"))
    assert said(book, BackOrReturn()) == Back()
    book.say(Adlib("x1"))
    assert said(book, BackOrReturn()) == Return()
    assert book.on_air == "c3"
    book.say(Adlib("x1"))
    book.say(Panic())
    assert said(book, BackOrReturn()) != Return(), "the slate is no adlib"


def test_back_at_the_start_is_refused_as_back() -> None:
    book = Playbook(show_of(card("c1", start=MANUAL)))
    refusal = said(book, BackOrReturn())
    assert isinstance(refusal, CommandRefused)
    assert (refusal.command, refusal.reason) == ("back", "at_start")


@pytest.mark.parametrize("product", ["p2", 2])
def test_a_product_is_named_by_its_id_or_its_number(product: str | int) -> None:
    book = on_the_first_cue()
    book.plan = with_two_products(book)
    assert said(book, OverlayToggle(product)) == OverlayCard("p2")
    assert book.state.overlay_card == "p2"
    assert said(book, OverlayToggle(product)) == OverlayOff()
    assert book.state.overlay_card is None


@pytest.mark.parametrize("product", ["p9", 0, -1, 3])
def test_a_product_that_the_show_has_not_is_refused(product: str | int) -> None:
    book = on_the_first_cue()
    book.plan = with_two_products(book)
    book.at(10).refused(OverlayToggle(product), "unknown_product")


@pytest.mark.parametrize("toggle", [HoldOrResume(), BackOrReturn(), OverlayToggle("p1")])
def test_after_the_end_nothing_is_followed(toggle: Toggle) -> None:
    book = on_the_first_cue()
    book.say(RunEnded("operator"))
    book.at(1000).refused(toggle, "ended")
