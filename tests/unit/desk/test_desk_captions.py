"""Question and answer over the picture: painted while the answer is said, clear else, and OBS is asked for nothing."""

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from console.base import app_dirs
from console.base.errors import ShowcallerError
from console.cards.caption import Caption
from console.cards.worker import Worker
from console.desk.captions import Captions, caption_now
from console.desk.overlay_file import CLEAR
from console.devices.obs.blueprint import blueprint, caption_place, label_transform
from console.engine.asking_state import Approved, Asking
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model.facts import Record, SentenceStarted
from console.model.names import CAPTION, LABEL
from console.model.show import Show
from console.words.message import message
from tests.support.questions import asked_show


def show_with(caption: bool) -> Show:
    show = asked_show("一。二。")
    return msgspec.structs.replace(show, questions=msgspec.structs.replace(show.questions, caption=caption))


def saying(begun: bool = True, text: str = "现在29.90元，领券再减5元。") -> DeskState:
    one = Approved(3, "p1.price", "p1", "多少钱？", text, "zh", (), False, "boundary", "api", 0, begun)
    return DeskState(questions=Asking(given=(one,)))


class Painter:
    """Paints nothing; remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Caption] = []
        self.broken = False

    def paint(self, order: Caption, target: Path, field: str) -> None:
        if self.broken:
            raise ShowcallerError(message("cards.painter_stopped"))
        self.asked.append(order)
        target.write_bytes(b"painted")


class Room:
    def __init__(self, caption: bool = True) -> None:
        self.plan = compile_show(show_with(caption), {})
        self.state = DeskState()
        self.painter = Painter()
        self.captions = Captions(
            lambda: Moment(self.plan, self.state), lambda: self.painter, now_s=lambda: 1_000.4
        )
        self.file = app_dirs.caption(self.plan.show.id)

    def look(self, state: DeskState) -> bytes:
        self.state = state
        self.captions.look()
        return self.file.read_bytes()


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path)
    yield


def test_it_is_there_while_the_answer_is_said_and_clear_else() -> None:
    room = Room()
    room.captions.start()
    room.captions.close()
    assert room.file.read_bytes() == CLEAR
    assert room.look(saying(begun=False)) == CLEAR
    assert room.look(saying()) == b"painted"
    assert (room.painter.asked[0].question, room.painter.asked[0].answer[:2]) == ("多少钱？", "现在")
    assert room.look(DeskState()) == CLEAR


def test_each_change_has_a_second_of_its_own_as_obs_looks_at_seconds() -> None:
    room = Room()
    times = []
    for state in (saying(), DeskState(), saying(), DeskState()):
        room.look(state)
        times.append(int(room.file.stat().st_mtime))
    assert times == sorted(set(times))


def test_a_show_without_captions_writes_nothing() -> None:
    room = Room(caption=False)
    room.captions.start()
    room.captions.record(Record(1, 0, 0, 0, "", SentenceStarted("answer-3", 0)))
    room.captions.close()
    assert caption_now(Moment(room.plan, saying())) is None
    assert not room.file.exists()
    assert CAPTION not in blueprint(room.plan.show, Path("/show")).sources


def test_a_painter_that_is_broken_costs_the_caption_and_nothing_else() -> None:
    room = Room()
    room.captions._file.write(CLEAR)
    room.painter.broken = True
    room.state = saying()
    room.captions.look()
    assert room.file.read_bytes() == CLEAR
    room.painter.broken = False
    assert room.look(DeskState()) == CLEAR


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (720, 1280)])
def test_it_stands_within_the_picture_below_the_label_and_in_each_scene_with_a_host(
    size: tuple[int, int],
) -> None:
    show = show_with(True)
    made = blueprint(show, Path("/show"), size)
    x, y, width, height = caption_place(show, size)
    assert x >= 0 and y >= 0 and x + width <= size[0] and y + height <= size[1]
    label = label_transform(*size)
    assert y > label["positionY"] + label["boundsHeight"]
    for scene in (show.layouts.avatar, show.layouts.avatar_card):
        names = [one.source for one in made.scenes[scene]]
        assert names.index(CAPTION) < names.index(LABEL)
    assert CAPTION not in [one.source for one in made.scenes[show.layouts.card]]


def test_the_painter_paints_it(tmp_path: Path) -> None:
    order = caption_now(
        Moment(compile_show(show_with(True), {}), saying(text="这款大米产自黑龙江五常。" * 8))
    )
    assert order is not None
    worker = Worker()
    try:
        worker.paint(order, tmp_path / "caption.png", "questions.caption")
    finally:
        worker.stop()
    with Image.open(tmp_path / "caption.png") as picture:
        assert picture.size == (order.width, order.height)
        assert picture.convert("RGBA").getextrema()[3][1] == 255
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20


def test_what_is_clear_shows_nothing_over_the_picture() -> None:
    with Image.open(io.BytesIO(CLEAR)) as picture:
        assert picture.mode == "RGBA" and picture.getextrema()[3] == (0, 0)
