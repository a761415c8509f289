"""How far the clip on air has come, in the state that every client sees."""

from typing import Any

import msgspec
import pytest

from console.api.state import Clip
from console.engine import view
from console.model import facts
from console.model.obsstate import MediaSeen
from tests.support.desk import RED, Rig


def rig_on(cue_id: str) -> Rig:
    rig = Rig()
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def clip(rig: Rig, ahead_ms: int = 0) -> Any:
    """The clip in the state, as it would be told a while after the last fact."""
    state = rig.core.state
    return view.compact(rig.plan, state, state.t_ms + ahead_ms).now.clip


def test_it_counts_from_when_obs_told_the_start_and_never_beyond_the_end() -> None:
    rig = rig_on("s1")
    rig.say(facts.Jump("a1"))
    assert clip(rig) is None, "not told before OBS has told it"
    rig.say(facts.MediaChanged(RED, "playing"))
    now = clip(rig)
    assert now == Clip(file="media/red.mp4", state="playing", position_ms=0, duration_ms=60_000)
    assert clip(rig, 1500).position_ms == 1500
    assert clip(rig, 90_000).position_ms == 60_000


def test_a_pause_holds_it_and_it_goes_on_from_there() -> None:
    rig = rig_on("a1")
    rig.say(facts.MediaChanged(RED, "playing"))
    rig.run(4000)
    rig.say(facts.MediaChanged(RED, "paused"))
    stood = clip(rig).position_ms
    assert stood >= 4000
    rig.run(3000)
    assert clip(rig, 500) == Clip(file="media/red.mp4", state="paused", position_ms=stood, duration_ms=60_000)
    rig.say(facts.MediaChanged(RED, "playing"))
    assert clip(rig, 200).position_ms == stood + 200


def test_a_cue_taken_up_again_goes_on_where_it_was_broken_off() -> None:
    rig = rig_on("a1")
    rig.run(10_000)
    rig.say(facts.Adlib("x1"))
    rig.run(2000)
    assert clip(rig) is None, "a card plays nothing"
    rig.say(facts.Return())
    rig.say(facts.MediaChanged(RED, "playing"))
    take = rig.core.state.takes[-1]
    assert take.planned_end_ms is not None
    left = take.planned_end_ms - take.due_ms
    assert left < 51_000
    assert clip(rig).position_ms == 60_000 - left


def test_a_look_at_obs_says_where_it_is() -> None:
    rig = rig_on("a1")
    seen = rig.core.state.obs
    media = {**seen.media, RED: MediaSeen("playing", position_ms=7000)}
    rig.say(facts.ObsReseen(msgspec.structs.replace(seen, media=media), "test"))
    assert clip(rig, 100).position_ms == 7100


@pytest.mark.parametrize(("how", "after_2000"), [("event", 2000), ("length", 200)])
def test_at_ten_times_the_speed_a_real_obs_plays_a_tenth_of_it(how: str, after_2000: int) -> None:
    rig = rig_on("a1")
    run = msgspec.structs.replace(rig.core.state.run, speed=10.0, clip_end=how)
    rig.say(facts.MediaChanged(RED, "playing"))
    state = msgspec.structs.replace(rig.core.state, run=run)
    told = view.compact(rig.plan, state, state.t_ms + 2000)
    assert told.now.clip.position_ms == after_2000


@pytest.mark.parametrize("cue_id", ["s1", "k1"])
def test_a_picture_without_a_clip_tells_none(cue_id: str) -> None:
    assert clip(rig_on(cue_id)) is None


def test_a_clip_that_ran_before_is_not_called_on_air_until_it_is_told_to_run_again() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("a1")
    rig.on_air_at("k1")  # OBS stops the clip without a word: in the state it plays on.
    rig.say(facts.Jump("a1"))
    rig.run(40)
    assert rig.obs.seen.program == "Avatar" and rig.outcome() == "pending"
    rig.run(60)
    assert rig.outcome() == "confirmed"
