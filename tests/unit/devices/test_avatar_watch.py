"""The avatar's watch outlives whatever OBS sends as a picture or a level, and says when it cannot see."""

import io
import struct
import zlib
from typing import Any, cast

import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.base.workers import Workers
from console.devices.avatar import watch
from console.devices.avatar.watch import CODE, UNREADABLE_LOOKS, AvatarWatch
from console.engine.moment import Moment
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from tests.support.desk import FakeClock, Rig
from tests.support.editing import small
from tests.support.waiting import until


def jpeg(size: tuple[int, int] = (192, 108)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 120, 90)).save(out, "JPEG")
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 3.6 milliard pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


GARBLED = {
    "nothing": b"",
    "text": b"<html>no picture</html>",
    "cut": jpeg()[:300],
    "header only": jpeg()[:20],
    "zeros": b"\0" * 2000,
    "bomb": bomb(),
    "huge": jpeg((4000, 3000)),
    "broken png": b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
}


class Sight:
    """What OBS gives when it is looked at; an exception is raised."""

    def __init__(self) -> None:
        self.gives: bytes | Exception = jpeg()
        self.looks = 0

    def look(self, source: str) -> tuple[bytes, float | None]:
        self.looks += 1
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives, 0.5

    def close(self) -> None: ...


class Watched:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on_air: tuple[int, tuple[str, ...]] | None = (1, ("Cam 1",))
        monkeypatch.setattr(watch, "watched", lambda plan, state: self.on_air)
        self.sight, self.said, self.failed = Sight(), cast(list[AnyFact], []), cast(list[Any], [])
        rig = Rig(small(), answers=False)
        moment = Moment(rig.plan, rig.core.moment.state)
        workers = Workers(lambda name, problem: self.failed.append(problem), first_pause_s=0.0)
        self.watch = AvatarWatch(
            lambda: moment, self.sight, FakeClock(), lambda fact, by, mono_ns=None: self.said.append(fact), workers
        )  # fmt: skip


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


@pytest.mark.parametrize("what", GARBLED)
def test_a_garbled_picture_is_reported_and_its_end_too(one: Watched, what: str) -> None:
    assert one.watch.look()
    one.sight.gives = GARBLED[what]
    for _ in range(UNREADABLE_LOOKS + 5):
        assert not one.watch.look()
    (problem,) = one.said
    assert isinstance(problem, ProblemSeen) and problem.code == CODE
    assert "'Cam 1'" in str(problem.what) and problem.fix
    one.sight.gives = jpeg()
    assert one.watch.look()
    assert one.said[1:] == [ProblemGone(CODE)]


def test_one_garbled_picture_among_good_ones_says_nothing(one: Watched) -> None:
    for _ in range(5):
        one.sight.gives = b"no picture"
        one.watch.look()
        one.sight.gives = jpeg()
        one.watch.look()
    assert one.said == []


def test_an_obs_that_gives_no_picture_is_the_links_to_report(one: Watched) -> None:
    one.sight.gives = ShowcallerError("OBS did not answer.")
    for _ in range(10):
        assert not one.watch.look()
    assert one.said == []


def test_once_nothing_is_to_be_watched_the_problem_is_over(one: Watched) -> None:
    one.sight.gives = b""
    for _ in range(UNREADABLE_LOOKS):
        one.watch.look()
    one.on_air = None
    assert one.watch.look()
    assert one.said[-1] == ProblemGone(CODE)


def test_it_looks_on_after_a_mistake(one: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "PERIOD_S", 0.0)
    monkeypatch.setattr(watch, "PAUSE_S", 0.0)
    one.sight.gives = RuntimeError("a mistake")
    one.watch.start()
    assert until(lambda: one.failed)
    one.sight.gives = jpeg()
    assert until(lambda: one.failed[-1] is None)
    looks = one.sight.looks
    assert until(lambda: one.sight.looks > looks + 2)
    one.watch.close()
