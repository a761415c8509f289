"""The painting process, the real one, and the library of what it painted."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.cards.layout import Order
from console.cards.library import Library
from console.cards.worker import PaintFailed, Worker
from console.model.show import Money, Template, Text, Theme
from console.words.message import Message, plain
from tests.support.waiting import GENEROUS_S
from tests.unit.cards.test_cards_layout import RICE, TEMPLATES

FIELD = "show.json: products[0].picture"


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def worker(told: list[Message]) -> Iterator[Worker]:
    made = Worker(told.append)
    yield made
    made.stop()
    assert made.pid is None


def order(template: Template = "full", **changes: object) -> Order:
    return msgspec.structs.replace(Order(RICE, template, Theme(), "zh", 640, 360), **changes)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_card_is_a_png_of_the_canvas_clear_around_its_plate(
    worker: Worker, tmp_path: Path, template: Template
) -> None:
    Image.new("RGB", (50, 50), "#00FF00").save(tmp_path / "a.png")
    worker.paint(order(template, picture=str(tmp_path / "a.png")), tmp_path / "card.png", FIELD)
    with Image.open(tmp_path / "card.png") as card:
        assert (card.format, card.mode, card.size) == ("PNG", "RGBA", (640, 360))
        assert card.getpixel((0, 0))[3] == 0  # type: ignore[index]
        colors = {color for _, color in card.getcolors(1_000_000)}  # type: ignore[union-attr]
    # Its picture, and the theme's price and accent colours, are in it.
    assert {(0, 255, 0, 255), (255, 209, 102, 255), (255, 90, 54, 255)} <= colors


def test_it_runs_at_low_priority(worker: Worker, tmp_path: Path) -> None:
    worker.paint(order(), tmp_path / "card.png", FIELD)
    low = psutil.Process(worker.pid).nice()
    assert low == psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else low >= 10


def test_a_broken_picture_is_told_and_the_process_lives_on(
    worker: Worker, told: list[Message], tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(b"garbage")
    with pytest.raises(ShowcallerError) as caught:
        worker.paint(order(picture=str(tmp_path / "a.png")), tmp_path / "card.png", FIELD)
    assert caught.value.problems[0].where == FIELD
    before = worker.pid
    worker.paint(order(), tmp_path / "card.png", FIELD)
    assert worker.pid == before and told == []


def test_a_killed_process_is_told_and_started_again(
    worker: Worker, told: list[Message], tmp_path: Path
) -> None:
    worker.paint(order(), tmp_path / "one.png", FIELD)
    process = psutil.Process(worker.pid)
    process.kill()
    worker.paint(order("side"), tmp_path / "two.png", FIELD)
    assert (tmp_path / "two.png").is_file()
    assert len(told) == 1 and "started again" in str(told[0])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(3)", "ended unexpectedly"),
        ("import time; time.sleep(60)", "no answer"),
        ("print('hello', flush=True); input()", "cannot be read"),
    ],
)
def test_a_painter_that_never_paints_is_given_up_after_two(
    told: list[Message], tmp_path: Path, code: str, said: str
) -> None:
    worker = Worker(told.append, (sys.executable, "-c", code), paint_s=0.5 if "sleep" in code else 20)
    try:
        with pytest.raises(PaintFailed, match="twice"):
            worker.paint(order(), tmp_path / "card.png", FIELD)
        assert len(told) == 2
        # A process that ends at once may be seen when it is written to, or when it is read.
        assert all(
            said in str(one) or (said == "ended unexpectedly" and "reached" in str(one)) for one in told
        )
        assert worker.pid is None
    finally:
        worker.stop()


@pytest.mark.parametrize("started", [True, False])
def test_stop_does_not_wait_for_a_painter_that_hangs(
    tmp_path: Path, told: list[Message], started: bool
) -> None:
    # Longer than the test may take: only the process's end can end the call.
    command = (sys.executable, "-c", "import time; time.sleep(600)")
    worker = Worker(told.append, command, paint_s=600)
    failed: list[Exception] = []

    def paint() -> None:
        try:
            worker.paint(order(), tmp_path / "card.png", FIELD)
        except PaintFailed as error:
            failed.append(error)

    thread = threading.Thread(target=paint, daemon=True)
    thread.start()
    while started and worker.pid is None:
        thread.join(0.01)
    worker.stop()
    thread.join(GENEROUS_S)
    assert not thread.is_alive() and worker.pid is None
    assert "stopped" in str(failed[0])
    # It was ended on purpose: that is no crash to be told.
    assert told == []


class Counting:
    """Writes a file instead of painting, and counts."""

    def __init__(self) -> None:
        self.painted: list[Order] = []

    def paint(self, order: Order, target: Path, field: str) -> None:
        self.painted.append(order)
        target.write_bytes(b"half")
        if order.product.stock == 13:
            raise PaintFailed(plain("no"))


def test_a_card_is_painted_once_and_again_when_something_that_shows_changes(tmp_path: Path) -> None:
    painter = Counting()
    library = Library(tmp_path / "cards", painter)
    first = library.card(order(), FIELD)
    assert library.card(order(), FIELD) == first
    claimed = order(product=msgspec.structs.replace(RICE, link="https://example.com"))
    assert library.card(claimed, FIELD) == first
    assert len(painter.painted) == 1
    changed = [
        order("side"),
        order(width=1280),
        order(language="en"),
        order(theme=Theme(accent="#000000")),
        order(product=msgspec.structs.replace(RICE, price=Money(minor=1))),
        order(product=msgspec.structs.replace(RICE, name=Text(zh="米"))),
    ]
    assert len({first, *(library.card(each, FIELD) for each in changed)}) == 7


def test_the_picture_counts_by_its_content(tmp_path: Path) -> None:
    library = Library(tmp_path / "cards", Counting())
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    one.write_bytes(b"same")
    two.write_bytes(b"same")
    first = library.card(order(picture=str(one)), FIELD)
    assert library.card(order(picture=str(two)), FIELD) == first
    two.write_bytes(b"other")
    assert library.card(order(picture=str(two)), FIELD) != first
    with pytest.raises(ShowcallerError, match=r"products\[0\]\.picture: none\.png"):
        library.card(order(picture=str(tmp_path / "none.png")), FIELD)


def test_a_card_that_failed_leaves_nothing_behind(tmp_path: Path) -> None:
    library = Library(tmp_path / "cards", Counting())
    with pytest.raises(PaintFailed):
        library.card(order(product=msgspec.structs.replace(RICE, stock=13)), FIELD)
    assert list((tmp_path / "cards").iterdir()) == []
