"""What is painted is removed once nobody uses it; never what a show on air uses."""

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cards import library as module
from console.cards.layout import Order
from console.cards.library import FRESH_S, LONGEST_S, Library
from console.model.show import Theme
from tests.unit.cards.test_cards_layout import RICE

NOW_S = 2_000_000_000.0
DAY_S = 24 * 3600.0


class Painter:
    """Paints a kilobyte."""

    def __init__(self) -> None:
        self.painted = 0

    def paint(self, order: Order, target: Path, field: str) -> None:
        self.painted += 1
        target.write_bytes(b"\0" * 1000)


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr("time.time", lambda: NOW_S)
    return Library(tmp_path / "cards", Painter())


def order(price: int) -> Order:
    product = msgspec.structs.replace(RICE, price=msgspec.structs.replace(RICE.price, minor=price))
    return Order(product, "full", Theme(), "zh", 640, 360)


def paint(cards: Library, price: int, age_s: float) -> Path:
    """A card that was used so long ago."""
    path = cards.card(order(price), "")
    os.utime(path, (NOW_S - age_s, NOW_S - age_s))
    return path


def test_a_card_that_nobody_used_for_long_is_removed(cards: Library) -> None:
    old, newer = paint(cards, 1, LONGEST_S + 1), paint(cards, 2, LONGEST_S - 1)
    assert cards.prune(()) == 1
    assert (old.exists(), newer.exists()) == (False, True)


def test_the_oldest_make_room_first(cards: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 3000)
    paths = [paint(cards, day, day * DAY_S) for day in range(1, 7)]
    assert cards.prune(()) == 3
    assert [path.exists() for path in paths] == [True] * 3 + [False] * 3


def test_what_the_show_on_air_uses_stays_whatever_its_age_and_counts_as_used(
    cards: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    used, unused = paint(cards, 1, 90 * DAY_S), paint(cards, 2, 90 * DAY_S)
    cards.prune({used})
    assert (used.exists(), unused.exists()) == (True, False)
    assert used.stat().st_mtime == NOW_S
    cards.prune(())  # Another desk's, which does not know who uses it.
    assert used.exists()


def test_what_is_asked_for_again_counts_as_used(cards: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    path = paint(cards, 1, 29 * DAY_S)
    assert cards.card(order(1), "") == path
    assert cards.prune(()) == 0
    assert path.exists()


def test_an_hour_of_countdowns_does_not_stay(cards: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture a minute for each product: they are bounded by room, whatever a show does."""
    monkeypatch.setattr(module, "MOST_BYTES", 20_000)
    for minute in range(60):
        for product in range(5):
            paint(cards, minute * 100 + product, FRESH_S + (60 - minute) * 60)
    last = paint(cards, 9999, 0)
    cards.prune({last})
    left = list(cards.folder.glob("*.png"))
    assert len(left) == 20 and last in left


def test_what_a_crash_left_half_painted_is_removed(cards: Library) -> None:
    paint(cards, 1, 0)
    part = cards.folder / "abc.123.part"
    part.write_bytes(b"half")
    os.utime(part, (NOW_S - LONGEST_S - 1,) * 2)
    assert cards.prune(()) == 1
    assert not part.exists()


def test_a_folder_that_is_not_there_is_no_error(cards: Library) -> None:
    assert cards.prune({cards.folder / "gone.png"}) == 0


@given(
    ages_s=st.lists(st.floats(0, 100 * DAY_S), max_size=12),
    used=st.sets(st.integers(0, 11)),
    most=st.integers(0, 12_000),
)
def test_the_laws_of_pruning(
    tmp_path_factory: pytest.TempPathFactory, ages_s: list[float], used: set[int], most: int
) -> None:
    cards = Library(tmp_path_factory.mktemp("cards"), Painter())
    paths = [paint(cards, price, age_s) for price, age_s in enumerate(ages_s)]
    in_use = {path for number, path in enumerate(paths) if number in used}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_BYTES", most)
        cards.prune(in_use, NOW_S)
    left = [path for path in paths if path.exists()]
    fresh = {path for path, age_s in zip(paths, ages_s, strict=True) if age_s < FRESH_S - 1}
    assert in_use | fresh <= set(left), "what is used stays"
    loose = [path for path in left if path not in in_use and path not in fresh]
    settled = [age_s for path, age_s in zip(paths, ages_s, strict=True) if path in loose]
    assert all(age_s <= LONGEST_S + 1 for age_s in settled)
    assert len(left) * 1000 <= most or all(age_s < FRESH_S + 1 for age_s in settled)
