"""A picture of program for each take that was seen: bounded, never of another take, and never in a cue's way."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.base.workers import Workers
from console.desk.cue_pictures import CODE, CuePictures
from console.engine.state import DeskState, Run, Take
from console.files import run_pictures
from console.model.facts import CueConfirmed, CueFailed, Record
from console.words.message import plain
from tests.support.waiting import until

JPEG = b"\xff\xd8\xff picture"


class Rig:
    """What the desk has on air, and the pictures of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.grabbed = folder, []  # type: ignore[var-annotated]
        self.jpeg: bytes | None = JPEG
        self.meanwhile: Callable[[], None] = lambda: None
        self.troubles: list[Problem | None] = []
        self.state = DeskState(run=Run(speed=10.0))
        workers = Workers(lambda name, problem: self.troubles.append(problem))
        self.alarms: dict[str, Problem | None] = {}
        self.pictures = CuePictures(
            self.grab, folder, lambda: self.state, self.alarms.__setitem__, workers, after_s=0.0
        )

    def grab(self, which: str, width: int, height: int) -> bytes | None:
        self.grabbed.append((which, width, height))
        self.meanwhile()
        return self.jpeg

    def on_air(self, number: int, confirmed_ms: int | None = 5) -> None:
        take = Take(number=number, cue_id="c", title="C", kind="card", scene="S", planned_start_ms=0, due_ms=0,
                    started_ms=0,
                    planned_end_ms=None, reason="go", confirmed_ms=confirmed_ms)  # fmt: skip
        self.state = DeskState(run=Run(speed=10.0), takes=(take,))

    def confirm(self, number: int) -> None:
        self.on_air(number)
        self.pictures.record(Record(1, 0, 0, 0, "obs", CueConfirmed(number)))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


def at_work(rig: Rig) -> None:
    """Have it take what waits, as its thread does."""
    while not rig.pictures._waiting.empty():
        asked = rig.pictures._waiting.get()
        assert asked is not None
        rig.pictures._take_picture(asked[0])


def test_a_take_that_was_seen_has_its_picture(rig: Rig) -> None:
    rig.confirm(7)
    at_work(rig)
    assert run_pictures.load(rig.folder, 7) == JPEG
    assert rig.grabbed == [("program", 320, 180)]
    assert run_pictures.kept(rig.folder) == 1


def test_its_thread_takes_them_and_ends(rig: Rig) -> None:
    rig.pictures.start()
    rig.confirm(7)
    assert until(lambda: run_pictures.kept(rig.folder) == 1)
    rig.pictures.close()
    assert not rig.pictures._worker.alive


def test_what_failed_or_is_over_has_none(rig: Rig) -> None:
    rig.pictures.record(Record(1, 0, 0, 0, "obs", CueFailed(3, plain("no"))))
    rig.confirm(3)
    rig.on_air(4)
    at_work(rig)
    assert rig.grabbed == []


def test_a_picture_of_the_next_take_is_not_kept_as_this_ones(rig: Rig) -> None:
    rig.confirm(3)
    rig.meanwhile = lambda: rig.on_air(4)
    at_work(rig)
    assert len(rig.grabbed) == 1 and run_pictures.kept(rig.folder) == 0


@pytest.mark.parametrize("jpeg", [None, b"", b"<svg>", JPEG + b"x" * run_pictures.MOST_BYTES])
def test_no_picture_or_none_that_can_be_kept_is_no_trouble(jpeg: bytes | None, rig: Rig) -> None:
    rig.jpeg = jpeg
    rig.confirm(1)
    at_work(rig)
    assert run_pictures.kept(rig.folder) == 0 and not any(rig.troubles)


def test_there_are_so_many_at_the_most_those_of_an_earlier_desk_counted(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_pictures, "MOST", 2)
    run_pictures.save(tmp_path, 1, JPEG)
    again = Rig(tmp_path)
    for number in (2, 3):
        again.confirm(number)
        again.pictures._take_picture(number)
    assert [run_pictures.load(tmp_path, number) for number in (1, 2, 3)] == [JPEG, JPEG, None]


def test_a_loop_that_is_too_quick_for_it_is_not_waited_for(rig: Rig) -> None:
    for number in range(1000):
        rig.confirm(number)
    assert rig.pictures._waiting.full()


def test_something_else_in_the_folder_is_no_picture(tmp_path: Path) -> None:
    assert run_pictures.save(tmp_path, 1, JPEG)
    (tmp_path / "pictures" / "00001.jpg").write_bytes(b"GIF89a")
    assert run_pictures.load(tmp_path, 1) is None
    assert run_pictures.load(tmp_path, 2) is None
    assert run_pictures.kept(tmp_path / "nothing") == 0


def test_what_the_disk_does_not_take_is_counted_and_said_until_it_does(rig: Rig) -> None:
    place = rig.folder / run_pictures.FOLDER
    place.write_text("a file in its place")
    for number in (1, 2):
        rig.confirm(number)
        at_work(rig)
    problem = rig.alarms[CODE]
    assert problem is not None and "2" in str(problem.what)
    place.unlink()
    rig.confirm(3)
    at_work(rig)
    assert rig.alarms[CODE] is None and run_pictures.kept(rig.folder) == 1


def test_an_alarm_of_the_disk_ends_though_no_take_comes_any_more(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = rig.folder / run_pictures.FOLDER
    place.write_text("a file in its place")
    rig.confirm(1)
    at_work(rig)
    assert rig.alarms[CODE] is not None
    rig.pictures.look()
    assert rig.alarms[CODE] is not None, "it takes none yet"
    place.unlink()
    rig.pictures.look()
    assert rig.alarms[CODE] is None and list(place.iterdir()) == []


def test_its_thread_looks_by_itself_whether_the_disk_takes_them_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.desk.cue_pictures.AGAIN_S", 0.01)
    place = rig.folder / run_pictures.FOLDER
    place.write_text("a file in its place")
    rig.pictures.start()
    rig.confirm(1)
    assert until(lambda: rig.alarms.get(CODE) is not None)
    place.unlink()
    assert until(lambda: rig.alarms[CODE] is None)
    rig.pictures.close()


def test_what_a_full_disk_took_of_a_picture_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, body: bytes) -> int:
        with path.open("wb") as file:
            file.write(body[: len(body) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    assert not run_pictures.can_keep(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        run_pictures.save(tmp_path, 1, JPEG)
    assert list((tmp_path / run_pictures.FOLDER).iterdir()) == []
