"""The time to the start over the slate: painted a second ahead, true when it is seen, clear once the show begins."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from console.base import app_dirs
from console.base.errors import ShowcallerError
from console.cards.countdown import Countdown, clock_text
from console.cards.worker import Worker
from console.desk.countdown import CountdownKeeper, plate
from console.desk.overlay_file import CLEAR
from console.devices.obs.blueprint import blueprint, countdown_place, label_transform
from console.engine.moment import Moment
from console.engine.warm_up import Beginning
from console.model.cue import AvatarCue, Manual, SlateCue
from console.model.facts import Go, Hold, Resume
from console.model.host import Presenter
from console.model.names import COUNTDOWN, LABEL
from console.model.show import Avatar, Show
from console.words.message import message
from tests.support.playbook import Playbook, show_of


def warm_show(engine: str | None = "presenter") -> Show:
    slate = SlateCue(id="s1", title="s1", start=Manual(), end="duration", duration_ms=90_000)
    host = AvatarCue(
        id="h1",
        title="h1",
        engine=engine,
        start=Manual(),
        end="hold",
        duration_ms=60_000,
        script={"zh": "一。"},
    )  # type: ignore[arg-type]
    return show_of(slate, host, avatar=Avatar(presenter=Presenter(language="zh")))


class Painter:
    """Paints what is asked for as text, so that the file says it."""

    def __init__(self) -> None:
        self.asked: list[Countdown] = []
        self.broken = False

    def paint(self, order: Countdown, target: Path, field: str) -> None:
        if self.broken:
            raise ShowcallerError(message("cards.painter_stopped"))
        self.asked.append(order)
        target.write_bytes((order.left or order.said).encode())


class Room:
    def __init__(self, show: Show) -> None:
        self.book, self.painter = Playbook(show), Painter()
        self.keeper = CountdownKeeper(
            lambda: Moment(self.book.plan, self.book.state),
            lambda: self.painter,
            "ws://127.0.0.1:1",
            lambda: None,
            lambda: self.book.now_ms,
        )
        self.file = app_dirs.countdown(show.id)

    def look(self) -> tuple[str, float]:
        """(what the file says, seconds until the next look)."""
        wait_s = self.keeper.look()
        there = self.file.read_bytes()
        return "" if there == CLEAR else there.decode(), wait_s


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path)
    yield


def test_each_second_is_painted_before_it_comes_and_shown_when_it_does() -> None:
    room = Room(warm_show())
    room.keeper.start()
    room.keeper.close()
    assert room.file.read_bytes() == CLEAR
    room.book.say(Go())
    assert room.look() == ("01:30", 0.6)
    room.book.at(600)
    assert room.look() == ("01:30", 0.4)
    assert [one.left for one in room.painter.asked] == ["01:30", "01:29"]
    room.book.at(1_000)
    # It was painted already.
    assert room.look() == ("01:29", 0.6)
    assert len(room.painter.asked) == 2
    room.book.at(89_700)
    assert room.look()[0] == "00:01"


def test_it_is_soon_where_no_time_is_known_and_clear_when_the_show_begins() -> None:
    room = Room(warm_show())
    room.book.say(Go())
    room.book.at(10_000) << Hold()
    assert room.look()[0] == "马上开播，请稍候"
    room.book.at(40_000) << Resume()
    assert room.look()[0] == "01:20"
    room.book.at(130_000)
    assert room.look()[0] == "马上开播，请稍候"
    room.book.say(Go())
    assert room.look()[0] == ""


def test_a_desk_that_ends_over_the_slate_leaves_no_time_there() -> None:
    room = Room(warm_show())
    room.book.say(Go())
    room.look()
    room.keeper.close()
    assert room.file.read_bytes() == CLEAR


def test_a_painter_that_is_broken_leaves_what_is_there_and_is_tried_again() -> None:
    room = Room(warm_show())
    room.keeper.start()
    room.painter.broken = True
    room.book.say(Go())
    room.keeper.look()
    assert room.file.read_bytes() == CLEAR
    room.painter.broken = False
    assert room.look()[0] == "01:30"


def test_a_show_in_which_nobody_speaks_has_no_place_for_it() -> None:
    assert COUNTDOWN in blueprint(warm_show(), Path("/show")).sources
    assert COUNTDOWN not in blueprint(warm_show(None), Path("/show")).sources


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (720, 1280)])
def test_it_stands_within_the_slate_over_it_and_beside_the_label(size: tuple[int, int]) -> None:
    show = warm_show()
    x, y, width, height = countdown_place(size)
    assert x >= 0 and x + width <= size[0] and y + height <= size[1]
    label = label_transform(*size)
    assert y > label["positionY"] + label["boundsHeight"]
    names = [one.source for one in blueprint(show, Path("/show"), size).scenes[show.layouts.slate]]
    assert names[-1] == COUNTDOWN and LABEL in names


@pytest.mark.parametrize(
    ("left_ms", "text"),
    [(0, "00:00"), (1, "00:01"), (1000, "00:01"), (1001, "00:02"), (61_000, "01:01"), (3_600_000, "1:00:00")],
)
def test_a_second_counts_until_it_has_passed(left_ms: int, text: str) -> None:
    assert clock_text(left_ms) == text


def test_the_painter_paints_both_plates(tmp_path: Path) -> None:
    book = Playbook(warm_show())
    moment, worker = Moment(book.plan, book.state), Worker()
    pictures = []
    try:
        for left_ms in (272_000, 271_000, None):
            target = tmp_path / f"{left_ms}.png"
            worker.paint(plate(moment, Beginning(left_ms)), target, "segments")
            with Image.open(target) as picture:
                pictures.append(picture.convert("RGBA"))
    finally:
        worker.stop()
    sizes = {picture.size for picture in pictures}
    assert sizes == {countdown_place((1280, 720))[2:]}
    assert len({picture.tobytes() for picture in pictures}) == 3
    for picture in pictures:
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20


def test_it_is_said_in_the_language_of_the_host() -> None:
    show = warm_show()
    english = msgspec.structs.replace(show, avatar=Avatar(presenter=Presenter(language="en")))
    book = Playbook(english)
    assert plate(Moment(book.plan, book.state), Beginning(5_000)).said == "Live in"
