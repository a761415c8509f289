"""A running desk removes cards that nobody uses, and keeps those that OBS shows or is to show next."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.cards import library as module
from console.cards.layout import Order
from console.cards.library import Library
from console.desk import cards as cards_module
from console.desk.cards import CardKeeper, cards_of
from console.desk.prepare import Prepared
from console.devices.obs.blueprint import blueprint
from console.devices.obs.provision import provision
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import DeskState, Run, card_key
from console.model.facts import AnyFact, CardLoaded, ProblemGone, ProblemSeen
from console.model.obsstate import ObsSeen
from console.rehearsal.server import SimulatedObs
from console.words.message import plain
from tests.support.editing import small
from tests.support.foreign import client_of
from tests.support.waiting import until


class Painter:
    def paint(self, order: Order, target: Path, field: str) -> None:
        target.write_bytes(msgspec.json.encode(order))


class Kept:
    """A keeper of the cards in a simulated OBS; facts that it emits are followed as the desk would."""

    def __init__(self, obs: SimulatedObs, tmp_path: Path) -> None:
        self.show = small()
        plan = compile_show(self.show, {})
        client = client_of(obs.port, obs.password)
        client.connect()
        provision(client, blueprint(self.show, tmp_path))
        names = [one["inputName"] for one in client.request_wait("GetInputList")["inputs"]]
        client.disconnect()
        seen = ObsSeen(connected=True, inputs=dict.fromkeys(names, "image_source"), canvas=(640, 360))
        self.state = DeskState(run=Run(run_id="r"), obs=seen)
        self.plan = plan
        self.prepared = Prepared(plan, tmp_path, tmp_path, "")
        self.keeper = CardKeeper(
            self.prepared,
            lambda: Moment(self.plan, self.state),
            obs.url,
            lambda: obs.password,
            lambda: 0,
            self.emit,
        )
        self.library = self.keeper._library = Library(tmp_path / "cards", Painter())
        self.loaded: list[CardLoaded] = []

    def emit(self, fact: AnyFact, by: str) -> None:
        if isinstance(fact, CardLoaded):
            key = card_key(fact.product.id, fact.template)
            self.state = msgspec.structs.replace(self.state, cards={**self.state.cards, key: fact})
            self.loaded.append(fact)

    def loaded_for(self, minor: int) -> bool:
        done = {fact.template for fact in list(self.loaded) if fact.product.price.minor == minor}
        return done == {one.template for one in cards_of(self.prepared) if one.product_id == "p1"}

    def files_for(self, minor: int) -> set[Path]:
        """The cards at a price that are to be in OBS."""
        files = list(self.keeper._files.values())
        return {path for order, path in files if order.product.price.minor == minor}

    def sell_for(self, minor: int) -> None:
        """The product's price changes: its card is another one."""
        product = self.show.products[0]
        price = msgspec.structs.replace(product.price, minor=minor)
        products = {"p1": msgspec.structs.replace(product, price=price)}
        self.state = msgspec.structs.replace(self.state, products=products)
        self.keeper._wake.set()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(cards_module, "PRUNE_S", 0.0)
    monkeypatch.setattr(cards_module, "LOOK_S", 0.01)
    with SimulatedObs("secret", canvas_size=(640, 360)) as obs:
        one = Kept(obs, tmp_path)
        yield one
        one.keeper.close()


def test_only_what_obs_names_and_what_comes_next_stays(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    monkeypatch.setattr(module, "FRESH_S", -1e9)
    folder = kept.library.folder
    folder.mkdir()
    other = folder / "another show's.png"
    other.write_bytes(b"x")
    os.utime(other, (1, 1))
    kept.keeper.start()
    once: set[Path] = set()
    for price in (200, 300, 400, 500):
        kept.sell_for(price)
        assert until(lambda: kept.loaded_for(price))  # noqa: B023
        once |= kept.files_for(200)
    assert until(lambda: set(folder.glob("*.png")) == kept.keeper.in_use())
    assert not other.exists()
    assert once and not any(path.exists() for path in once), "what it cost before is not kept"


def test_a_card_that_was_taken_away_is_painted_again(kept: Kept) -> None:
    kept.keeper.start()
    assert until(lambda: kept.loaded)
    for path in kept.library.folder.glob("*.png"):
        path.unlink()
    kept.sell_for(777)
    assert until(lambda: len(kept.loaded) > 1)
    assert until(lambda: any(path.is_file() for path in kept.keeper.in_use()))


def test_a_card_that_cannot_be_painted_is_an_alarm_until_it_can_or_the_show_has_none(kept: Kept) -> None:
    broken = True

    class Broken(Painter):
        def paint(self, order: Order, target: Path, field: str) -> None:
            if broken:
                raise ShowcallerError(Problem(field, plain("No picture.")))
            super().paint(order, target, field)

    open_: set[str] = set()

    def emit(fact: AnyFact, by: str) -> None:
        if isinstance(fact, ProblemSeen):
            open_.add(fact.code)
        elif isinstance(fact, ProblemGone):
            open_.discard(fact.code)
        kept.emit(fact, by)

    kept.keeper._emit = emit
    kept.library._painter = Broken()
    kept.keeper.start()
    kept.sell_for(9900)
    assert until(lambda: any(code.startswith("card.p1.") for code in open_))
    broken = False
    assert until(lambda: not open_)
    broken = True
    kept.sell_for(9700)
    assert until(lambda: open_)
    kept.plan = compile_show(msgspec.structs.replace(kept.show, products=(), segments=()), {})
    assert until(lambda: not open_)
