"""A desk that has a show open for editing: what it says, what it refuses, when nobody needs it any more."""

from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem
from console.desk.editing import Editing
from console.desk.editing_desk import FIRST_S, UNUSED_S, EditingDesk
from console.engine.plan import compile_show
from console.journal.edits import EditJournal
from console.model.commands import Go
from console.model.edits import EditAsked, Put
from console.model.facts import ProblemGone, ProblemSeen
from console.words.message import plain
from tests.support.desk import FakeClock
from tests.support.editing import small
from tests.support.waiting import until


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def desk_of(folder: Path, clock: FakeClock, *media_problems: Problem, clip: str | None = None) -> EditingDesk:
    show = small()
    if clip is not None:
        avatar = msgspec.structs.replace(show.avatar, fallback_clip=clip)
        show = msgspec.structs.replace(show, avatar=avatar)
    editing = Editing(compile_show(show), folder, EditJournal(folder / "test.edits"))
    return EditingDesk(editing, folder / "test.showcaller", clock, media_problems)


def put(desk: EditingDesk, base: int, field: str, value: object, target: str = "cue:a1") -> bool:
    asked = EditAsked(name="Test", base=base, ops=(Put(target=target, field=field, value=value),))
    return desk.edit(asked, "me", 5.0).accepted


def test_its_times_are_those_of_the_plan_and_follow_each_edit(tmp_path: Path, clock: FakeClock) -> None:
    desk = desk_of(tmp_path, clock)
    before = desk.state()
    assert before.run.mode == "editing" and before.now is None and before.next is None
    assert [cue.planned_start_ms for cue in before.cues] == [0, 10_000, 20_000, 30_000, 40_000]
    assert [cue.expected_start_ms for cue in before.cues] == [cue.planned_start_ms for cue in before.cues]
    assert before.over.show_ms == 0 and before.planned_end_ms == 50_000
    assert put(desk, 0, "duration_ms", 25_000)
    after = desk.state()
    assert after.edited == 1 and after.planned_end_ms == 65_000 and after.over.show_ms == 0
    clock.ns = 3_600_000_000_000
    assert desk.state() == after, "no clock of a run goes on"
    assert put(desk, 1, "skip", True)
    assert [cue.status for cue in desk.state().cues] == ["skipped", *["waiting"] * 4]
    assert desk.undo("me", 5.0).accepted and desk.undo("me", 5.0).accepted
    assert desk.state().cues == before.cues


def test_what_needs_a_run_is_refused_with_what_to_do(tmp_path: Path, clock: FakeClock) -> None:
    desk = desk_of(tmp_path, clock)
    result = desk.command(Go(), "api:test", 5.0).result()
    assert not result.accepted and result.reason == "no_run" and "rehearse" in str(result.message)
    assert isinstance(desk.take_events(b"[]", "test"), list)
    assert desk.records(1, 100).records == [] and desk.picture("program", 320, 180) is None
    assert desk.series("viewers", 0, 1000, 10) is not None and desk.series("nothing", 0, 1000, 10) is None


def test_those_who_follow_it_hear_of_each_edit(tmp_path: Path, clock: FakeClock) -> None:
    desk = desk_of(tmp_path, clock)
    heard: list[int] = []
    leave = desk.subscribe(lambda kind, body: heard.append(msgspec.json.decode(body)["edited"]))
    desk.start()
    try:
        assert put(desk, 0, "title", "Anew")
        assert until(lambda: heard and heard[-1] == 1)
    finally:
        leave()
        desk.close()


def test_problems_come_and_go_and_those_of_media_go_with_their_files(
    tmp_path: Path, clock: FakeClock
) -> None:
    missing = Problem("x.showcaller: media/host.mp4", plain("It is missing."))
    desk = desk_of(tmp_path, clock, missing, clip="media/host.mp4")
    assert [problem.code for problem in desk.state().problems] == ["media.media/host.mp4"]
    desk.take_fact(ProblemSeen("save", plain("The disk is full."), None), "desk")
    assert {problem.code for problem in desk.state().problems} == {"save", "media.media/host.mp4"}
    desk.take_fact(ProblemGone("save"), "desk")
    assert put(desk, 0, "avatar.fallback_clip", None, target="show")
    assert desk.state().problems == ()


def test_it_is_unused_a_while_after_the_last_one_left(tmp_path: Path, clock: FakeClock) -> None:
    desk = desk_of(tmp_path, clock)
    clock.ns = round(UNUSED_S * 2e9)
    assert not desk.unused, "a window that starts it takes its time"
    leave, second = desk.subscribe(lambda *_: None), desk.subscribe(lambda *_: None)
    clock.ns = round(FIRST_S * 9e9)
    leave()
    assert not desk.unused
    second()
    assert not desk.unused
    clock.ns += round(UNUSED_S * 1e9) + 1
    assert desk.unused
    leave = desk.subscribe(lambda *_: None)
    assert not desk.unused
    assert not desk.wait(0)
    desk.end("test")
    assert desk.wait(0)


def test_one_that_nobody_ever_follows_ends_too(tmp_path: Path, clock: FakeClock) -> None:
    desk = desk_of(tmp_path, clock)
    clock.ns = round(FIRST_S * 1e9) + 1
    assert desk.unused
