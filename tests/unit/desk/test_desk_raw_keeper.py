"""What sources send is kept as it came, bounded, off the loop; a full disk is an alarm that ends; secrets never."""

import base64
import errno
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base.errors import Problem
from console.base.workers import Workers
from console.desk import raw_keeper
from console.desk.raw_keeper import CODE, LEAST_FREE, RawKeeper
from console.sources.frames import Frame, read_all
from console.sources.raw_frames import FOLDER, files_of
from console.sources.setup import Batch, Came, SourceSetup
from tests.support.sources import START_MS
from tests.support.waiting import until

SHOP = SourceSetup("shop", "poll")


def said(number: int, user: str = "anna", text: str = "多少钱") -> Batch:
    body = {"items": [{"id": number, "uid": user, "msg": text}]}
    event = {"type": "comment.posted", "id": str(number), "data": {"text": text, "user": user, "name": user}}
    return Batch([event], msgspec.json.encode(body), START_MS + number)


class Rig:
    """A run's folder, and who keeps raw frames in it. The disk and the time are the test's."""

    def __init__(self, folder: Path, **bounds: int) -> None:
        self.folder, self.bounds = folder, bounds
        self.alarms: dict[str, Problem] = {}
        self.free, self.now_s, self.aside = LEAST_FREE, 0.0, 0
        self.troubles: list[Problem | None] = []
        self.keeper = self.another()

    def another(self) -> RawKeeper:
        return RawKeeper(
            self.folder, self._report, self._aside, Workers(lambda name, problem: self.troubles.append(problem)),
            lambda folder: self.free, lambda: self.now_s, **self.bounds,
        )  # fmt: skip

    def _aside(self) -> None:
        self.aside += 1

    def _report(self, code: str, problem: Problem | None) -> None:
        if problem is None:
            self.alarms.pop(code, None)
        else:
            self.alarms[code] = problem

    def write(self) -> None:
        """Have it write what waits, as its thread does."""
        self.keeper._waiting.put(None)
        self.keeper._run()

    def frames(self, source: str = "shop") -> list[Frame]:
        return list(read_all(files_of(self.folder, source)))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


def test_what_came_is_there_byte_for_byte_with_its_number(rig: Rig) -> None:
    rig.keeper.start()
    for number in range(3):
        rig.keeper.put(SHOP, said(number), {})
    rig.keeper.close()
    assert [one.body for one in rig.frames()] == [said(number).raw for number in range(3)]
    assert [(one.number, one.received_ms - START_MS) for one in rig.frames()] == [(1, 0), (2, 1), (3, 2)]
    assert rig.aside == 3 and not rig.keeper._worker.alive and rig.troubles == []
    # A run that is taken up again goes on with the numbers, in a file of its own.
    rig.keeper = rig.another()
    rig.keeper.put(SHOP, said(3), {})
    rig.write()
    assert [one.number for one in rig.frames()] == [1, 2, 3, 4] and len(files_of(rig.folder)) == 2


def test_each_source_has_its_own_and_one_that_is_off_none(rig: Rig) -> None:
    rig.keeper.put(SHOP, said(1), {})
    rig.keeper.put(SourceSetup("room", "poll"), said(2), {})
    rig.keeper.put(SourceSetup("till", "poll", raw="off"), said(3), {})
    rig.write()
    assert [len(rig.frames(name)) for name in ("shop", "room", "till")] == [1, 1, 0]


def test_the_oldest_are_dropped_counted_and_said(tmp_path: Path) -> None:
    rig = Rig(tmp_path, most_file=500, most_files=3)
    for number in range(40):
        rig.keeper.put(SHOP, said(number), {})
    rig.write()
    kept = rig.frames()
    assert len(files_of(tmp_path)) == 3 and kept[-1].number == 40
    assert [one.number for one in kept] == list(range(kept[0].number, 41)) and kept[0].number > 1
    assert sum(path.stat().st_size for path in files_of(tmp_path)) < 3 * 1000
    alarm = rig.alarms[f"events.{CODE}.shop"]
    assert alarm.what.code == "frames.dropped" and 0 < int(str(alarm.what.args["count"])) < 40


def test_a_full_disk_is_an_alarm_that_ends_and_what_was_missed_shows(rig: Rig) -> None:
    rig.keeper.put(SHOP, said(1), {})
    rig.write()
    rig.free = LEAST_FREE - 1
    for number in (2, 3):
        rig.keeper.put(SHOP, said(number), {})
    rig.write()
    assert rig.alarms[CODE].what.code == "frames.not_kept"
    rig.free = LEAST_FREE
    rig.keeper.put(SHOP, said(4), {})
    rig.write()
    assert CODE in rig.alarms  # It is not asked again at once.
    rig.now_s += raw_keeper.AGAIN_S
    rig.keeper.put(SHOP, said(5), {})
    rig.write()
    assert rig.alarms == {} and rig.troubles == []
    assert [one.number for one in rig.frames()] == [1, 5]


def test_a_write_that_the_disk_refuses_leaves_no_half_a_frame_to_be_read(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.keeper.put(SHOP, said(1), {})
    rig.write()
    real = Path.open

    def refuses(self: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if mode == "ab":
            with real(self, "ab") as out:
                out.write(b'{"received_ms":1,"ra')
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuses)
    rig.keeper.put(SHOP, said(2), {})
    rig.write()
    assert rig.alarms[CODE].what.args["error"] == "No space left on device"
    monkeypatch.undo()
    rig.now_s += raw_keeper.AGAIN_S
    rig.keeper.put(SHOP, said(3), {})
    rig.write()
    assert [one.number for one in rig.frames()] == [1, 3] and rig.alarms == {}


def test_no_more_waits_than_memory_has_for_it(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(said(1).raw)
    monkeypatch.setattr(raw_keeper, "MOST_WAITING", 2 * size)
    for number in range(1, 6):
        rig.keeper.put(SHOP, said(number), {})
    rig.write()
    rig.keeper.put(SHOP, said(6), {})
    rig.write()
    assert len(rig.frames()) == 3
    assert rig.frames()[-1].number == 6  # Three are missing.


def test_a_secret_that_comes_back_is_stars_and_the_rest_is_as_it_came(rig: Rig) -> None:
    body = b'{"asked": "/live?token=hunter22secret&x=1", "access_token": "abc\\"def", "says": "hunter22secret", "n": 3}'
    batch = Batch([], body, START_MS, parts=(Came(body, {"x-shopify-topic": "orders/create"}),))
    rig.keeper.put(SHOP, batch, {"token": "hunter22secret", "short": "3"})
    rig.write()
    (frame,) = rig.frames()
    assert len(frame.body) == len(body) and frame.headers == {"x-shopify-topic": "orders/create"}
    assert msgspec.json.decode(frame.body) == {
        "asked": "/live?token=**************&x=1", "access_token": "********", "says": "**************", "n": 3,
    }  # fmt: skip
    everything = b"".join(path.read_bytes() for path in (rig.folder / FOLDER).iterdir())
    assert b"hunter22" not in everything and base64.b64encode(b"hunter22secret")[:16] not in everything


def test_frames_of_a_scrubbed_source_have_numbers_for_names(rig: Rig) -> None:
    scrubbed = SourceSetup("shop", "poll", raw="scrubbed")
    rig.keeper.put(scrubbed, said(1, "anna", "@bert 打我电话 13800138000"), {})
    rig.keeper.put(scrubbed, said(2, "bert", "好"), {})
    rig.keeper.put(scrubbed, Batch([], b"{no JSON", START_MS), {})
    rig.keeper.put(scrubbed, said(3, "anna", "再见"), {})
    rig.write()
    bodies = [msgspec.json.decode(one.body)["items"][0] for one in rig.frames()]
    assert [one["uid"] for one in bodies] == ["viewer-1", "viewer-2", "viewer-1"]
    assert bodies[0]["msg"] == "@Viewer 2 打我电话 …"
    assert [one.number for one in rig.frames()] == [1, 2, 4]
    assert until(lambda: not rig.troubles)


def test_a_full_disk_is_over_once_it_has_room_though_nothing_comes_any_more(rig: Rig) -> None:
    rig.free = LEAST_FREE - 1
    rig.keeper.put(SHOP, said(1), {})
    rig.write()
    rig.keeper._look()
    assert CODE in rig.alarms
    rig.free = LEAST_FREE
    rig.keeper._look()
    assert CODE not in rig.alarms and [one.name for one in rig.folder.iterdir() if one.is_file()] == []
