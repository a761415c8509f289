"""Alarms end when their cause does, also those whose cause nobody asks about again."""

import threading
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.base.workers import Workers
from console.desk.problems import PASSING_S, SAID_AGAIN_S, Problems
from console.desk.wording import Wording
from console.devices.obs.device import ObsDevice
from console.engine.state import Alarm
from console.model import facts
from console.model.cue import ActionCue, Manual, Raw
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.wording import lists
from console.words.message import plain
from tests.support.desk import Rig, small_show
from tests.support.waiting import GENEROUS_S, until


class Run:
    """A run's open alarms."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.now_s = 5.0
        self.problems = Problems(lambda: self.now_s)
        self.problems.open(self._emit)

    def _emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        if isinstance(fact, ProblemSeen):
            self.open.append(fact.code)
        elif isinstance(fact, ProblemGone):
            self.open.remove(fact.code)


def refused(rig: Rig) -> list[str]:
    return [code for code in rig.core.state.problems if code.startswith("refused.")]


def test_what_obs_refused_ends_once_it_is_so_by_another_hand() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "Gone.")
    rig.say(facts.Jump("k1"))
    rig.run(1000)
    assert refused(rig) == ["refused.program"]
    rig.obs._set(program="Card")
    rig.say(facts.SceneSeen("Card"))
    rig.run(1000)
    assert refused(rig) == []


def test_what_obs_refused_of_a_scene_that_nobody_goes_to_any_more_ends() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "Gone.")
    rig.say(facts.Jump("s1"))
    rig.run(1000)
    assert refused(rig) == ["refused.program"]
    rig.say(facts.Jump("k1"))
    rig.run(1000)
    assert refused(rig) == []


def test_a_request_of_a_cue_that_obs_refused_is_said_until_the_next_take() -> None:
    raw = ActionCue(id="raw", title="Hotkey", start=Manual(), action=Raw(request="TriggerHotkeyByName"))
    rig = Rig(small_show(raw))
    rig.obs.refuse["TriggerHotkeyByName"] = (600, "No hotkeys were found by that name.")
    rig.connect()
    rig.on_air_at("s1")
    rig.say(facts.Jump("raw"))
    rig.run(10_000)
    assert refused(rig) == ["refused.raw"]
    rig.say(facts.Jump("k1"))
    rig.run(1000)
    assert refused(rig) == []


def test_what_obs_lacks_ends_when_it_is_there() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    items = rig.obs.seen.items
    rig.obs._set(items={**items, "Card": ()})
    rig.say(facts.ObsReseen(rig.obs.seen, ("items",)))
    rig.say(facts.Jump("k1"))
    rig.run(1000)
    assert "obs.missing" in rig.core.state.problems
    rig.obs._set(items=items)
    rig.say(facts.ObsReseen(rig.obs.seen, ("items",)))
    rig.run(1000)
    assert "obs.missing" not in rig.core.state.problems


def test_work_that_is_done_once_and_failed_is_said_for_a_while() -> None:
    run = Run()
    workers = Workers(run.problems.of_worker, first_pause_s=0.0)

    def fail() -> None:
        raise ValueError("once")

    workers.worker("reader of earlier figures", fail, restart=False).start()
    assert until(lambda: run.open == ["worker.reader_of_earlier_figures"])
    run.problems.end_passed()
    assert run.open
    run.now_s += PASSING_S
    run.problems.end_passed()
    assert run.open == []


def test_a_worker_that_works_again_is_well_again() -> None:
    run, times = Run(), []

    def work() -> None:
        times.append(1)
        if len(times) == 1:
            raise ValueError("once")

    Workers(run.problems.of_worker, first_pause_s=0.0).worker("watch", work).start()
    assert until(lambda: len(times) == 2 and run.open == [])


def test_a_part_that_ends_while_it_fails_leaves_no_alarm() -> None:
    run, failed = Run(), threading.Event()

    def work() -> None:
        failed.set()
        raise ValueError("each time")

    worker = Workers(run.problems.of_worker, first_pause_s=60.0).worker("painter", work).start()
    assert failed.wait(GENEROUS_S) and until(lambda: run.open == ["worker.painter"])
    assert worker.end(GENEROUS_S)
    assert run.open == []


def test_what_obs_refuses_before_and_after_a_desk_s_death_is_said_anew_by_the_second() -> None:
    """Else it would end with the first one's alarms, though it is still so."""
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "Gone.")
    rig.say(facts.Jump("s1"))
    rig.run(1000)
    before = rig.core.state.problems["refused.program"]
    (device,) = [one for one in rig.core.devices if isinstance(one, ObsDevice)]
    device._refused.clear()  # Another desk's device knows nothing of it.
    rig.run(10_000)
    after = rig.core.state.problems["refused.program"]
    assert after.what == before.what and after.since_ms > before.since_ms


def test_a_card_s_alarm_of_a_desk_that_died_ends_and_one_of_the_picture_is_known_from_the_state() -> None:
    run = Run()
    codes = ["card.rice.full", "card.unseen"]
    before = {code: Alarm(code, 1000, plain("Wrong.")) for code in codes}
    run.open = list(codes)
    run.problems.adopt(before, lambda: before)
    run.now_s += SAID_AGAIN_S
    run.problems.end_passed()
    assert run.open == ["card.unseen"]


def test_a_list_of_words_that_cannot_be_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.desk.wording.AGAIN_S", 0.01)
    monkeypatch.setattr(lists, "folder", lambda: tmp_path)
    said: list[tuple[str, bool]] = []

    def report(code: str, problem: Problem | None) -> None:
        said.append((code, problem is not None))

    (tmp_path / "en.txt").write_bytes(b"\xff\xfe broken")
    words = Wording(report)
    try:
        assert said == [("wording", True)]
        assert words.banned_in("The cheapest of all.", "en") == ("cheapest",), "our own list holds meanwhile"
        (tmp_path / "new.txt").write_text("forbidden\n")
        (tmp_path / "new.txt").replace(tmp_path / "en.txt")
        assert until(lambda: said[-1] == ("wording", False))
        assert words.banned_in("This is forbidden.", "en") == ("forbidden",)
    finally:
        words.close()


@pytest.mark.parametrize(
    "code", ["feed", "events.api", "edits.3", "journal.left_out", "internal", "media_changed.a"]
)
def test_what_happened_ends_after_a_while(code: str) -> None:
    run = Run()
    run.problems.report(code, Problem("", plain("It happened.")))
    run.now_s += PASSING_S
    run.problems.end_passed()
    assert run.open == []


def test_what_was_wrong_in_obs_ends_with_obs_and_is_said_again_where_it_still_is() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "Gone.")
    rig.say(facts.Jump("s1"))
    for code in ("obs.missing", "obs.lacks", "obs.unreadable", "obs.own_scenes"):
        rig.say(ProblemSeen(code, plain("It is not as it should be.")))
    rig.run(1000)
    assert "refused.program" in rig.core.state.problems
    rig.say(facts.ObsLost(plain("OBS was closed."), None))
    rig.run(1000)
    said = {code for code in rig.core.state.problems if code.startswith(("obs.", "refused."))}
    assert said == set()
    rig.connect()
    rig.run(1000)
    assert refused(rig) == ["refused.program"]
