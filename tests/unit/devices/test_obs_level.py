"""The fader and the mute button: each cue's level, what a hand moves, and what stays as it was."""

from typing import Any

import msgspec
import pytest

from console.engine.apply_edit import locked
from console.engine.plan import compile_show
from console.engine.reduce import play
from console.engine.tree import Tree
from console.model import facts
from console.model.cue import AvatarCue, CardCue, Manual, VideoCue
from console.model.edits import Put
from console.model.facts import Accept, FaderMoved, Go, MuteSwitch, Panic, TakeBack
from console.model.obsstate import SoundSeen
from console.model.show import Avatar
from console.model.target import Mute, Volume, from_text, text_of
from tests.support.playbook import show_of
from tests.support.stage import CLIP_MS, Stage

FEED, CLIP = "Cam", "Showcaller clip media/red.mp4"


def avatar(cue_id: str, **fields: Any) -> AvatarCue:
    return AvatarCue(id=cue_id, title=cue_id, start=Manual(), end="hold", duration_ms=10_000, **fields)


def stage_of(*cues: Any, **fields: Any) -> Stage:
    stage = Stage(show_of(*cues, avatar=Avatar(feed=FEED), **fields))
    stage.obs = msgspec.structs.replace(
        stage.obs,
        muted={**stage.obs.muted, FEED: False},
        sound={**stage.obs.sound, FEED: SoundSeen(-3.0)},
    )
    stage.connect()
    return stage


def go(stage: Stage) -> None:
    stage.run_to(stage.clock.ns // 1_000_000 + 3000)
    stage.say(Go())
    stage.settle()


def volumes(stage: Stage) -> list[tuple[str, float]]:
    """What OBS was asked for since last looked."""
    asked = [request for request in stage.sent if request.request == "SetInputVolume"]
    stage.sent.clear()
    return [(request.data["inputName"], request.data["inputVolumeDb"]) for request in asked]


def test_a_show_without_levels_touches_no_fader() -> None:
    stage = stage_of(avatar("a"), avatar("b", clip="media/red.mp4"))
    go(stage)
    stage.by_hand(Volume(FEED), -20.0)
    go(stage)
    assert volumes(stage) == []
    assert stage.core.state.drifts == {}


def test_a_take_sets_its_level_before_its_scene_and_is_confirmed_by_what_is_seen() -> None:
    stage = stage_of(avatar("a", clip="media/red.mp4", level_db=-6))
    stage.run_to(3000)
    stage.say(Go())
    names = [request.request for request in stage.asked]
    assert names.index("SetInputVolume") < names.index("SetCurrentProgramScene")
    take = stage.core.state.on_air
    assert take is not None
    stage.settle()
    assert stage.obs.sound[CLIP].volume_db == -6
    assert stage.core.state.takes[-1].outcome == "confirmed"


def test_a_cue_without_a_level_has_the_fader_as_it_was_before_any_cue_moved_it() -> None:
    stage = stage_of(avatar("a", level_db=-12), avatar("b"), avatar("c", level_db=0), avatar("d"))
    for _ in "abcd":
        go(stage)
    assert volumes(stage) == [(FEED, -12), (FEED, -3.0), (FEED, 0), (FEED, -3.0)]


def test_the_fader_moves_at_once_for_this_take_and_no_other() -> None:
    stage = stage_of(avatar("a", level_db=-6), avatar("b"), avatar("a2", level_db=-6))
    go(stage)
    for db in (-7, -8.04, -9):
        stage.say(FaderMoved(db))
        stage.settle()
    assert volumes(stage) == [(FEED, -6), (FEED, -7), (FEED, -8.0), (FEED, -9)]
    assert stage.core.state.drifts == {}
    go(stage)
    go(stage)
    assert volumes(stage) == [(FEED, -3.0), (FEED, -6)]


def test_an_edit_of_the_level_on_air_is_allowed_and_moves_the_fader_now() -> None:
    stage = stage_of(avatar("a", level_db=-6), avatar("b"))
    go(stage)
    stage.say(FaderMoved(-9))
    stage.settle()
    touches = ("cue:a/level_db",)
    assert locked(stage.core.plan, stage.core.state, touches) is None

    def edit(db: float | None) -> None:
        op = Put(target="cue:a", field="level_db", value=db)
        tree = Tree(stage.core.plan.show)
        tree.apply((op,))
        revision = stage.core.state.edited + 1
        fact = facts.ShowEdited(revision, "level", (op,))
        assert stage.core.edit(compile_show(tree.show(), CLIP_MS), fact, touches, "me") is None
        stage.settle()

    edit(-9)
    assert stage.obs.sound[FEED].volume_db == -9
    assert stage.core.state.fader is None
    edit(-6)  # Undone.
    assert stage.obs.sound[FEED].volume_db == -6
    edit(None)
    assert stage.obs.sound[FEED].volume_db == -3
    assert stage.core.state.drifts == {}


def test_a_fader_moved_in_obs_is_drift_that_can_be_taken_back_or_accepted() -> None:
    stage = stage_of(avatar("a", level_db=-6), avatar("b"))
    go(stage)
    for db in (-10.0, -15.5):
        stage.by_hand(Volume(FEED), db)
    drift = stage.core.state.drifts[Volume(FEED)]
    assert (str(drift.asked), str(drift.seen)) == ("-6.0 dB", "-15.5 dB")
    volumes(stage)
    stage.say(TakeBack())
    stage.settle()
    assert volumes(stage) == [(FEED, -6)]
    assert stage.core.state.drifts == {}
    stage.by_hand(Volume(FEED), -20.0)
    stage.say(Accept())
    stage.settle()
    assert volumes(stage) == []
    assert stage.core.state.drifts[Volume(FEED)].accepted
    go(stage)
    assert volumes(stage) == []  # What was accepted is how it is without a cue's own.
    assert stage.obs.sound[FEED].volume_db == -20


def test_a_desk_that_resumes_has_the_fader_where_it_was() -> None:
    stage = stage_of(avatar("a", level_db=-6), avatar("b"))
    go(stage)
    stage.say(FaderMoved(-9))
    stage.settle()
    _, state = play(stage.plan, stage.records)
    assert state.fader == stage.core.state.fader
    assert state.volumes_before == {FEED: -3.0}


def test_the_fader_is_refused_where_nothing_sounds() -> None:
    stage = stage_of(
        CardCue(id="a", title="a", product_id="p1", start=Manual(), end="hold", duration_ms=9000)
    )
    for _ in range(2):
        refused = stage.say(FaderMoved(-3))
        assert isinstance(refused, facts.CommandRefused)
        assert refused.reason == "nothing_on_fader"
        go(stage)


@pytest.mark.parametrize("level", [-60.1, 6.1])
def test_a_level_has_its_range(level: float) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"level_db": level}, FaderMoved)


def test_mute_goes_on_through_cues_until_it_is_taken_off() -> None:
    film = VideoCue(id="b", title="b", clip="media/film.mp4", start=Manual(), end="hold", duration_ms=9000)
    stage = stage_of(avatar("a", clip="media/red.mp4"), film, avatar("c", clip="media/red.mp4"))
    go(stage)
    stage.say(MuteSwitch(True))
    stage.settle()
    assert stage.obs.muted[CLIP] is True
    go(stage)
    film_input = "Showcaller clip media/film.mp4"
    assert (stage.obs.muted[film_input], stage.obs.muted[CLIP]) == (True, False)
    stage.say(MuteSwitch(False))
    stage.settle()
    assert stage.obs.muted[film_input] is False
    go(stage)
    assert stage.obs.muted[CLIP] is False
    assert stage.core.state.drifts == {}
    refused = stage.say(MuteSwitch(False))
    assert isinstance(refused, facts.CommandRefused)


def test_what_was_muted_in_obs_is_unmuted_by_the_button() -> None:
    stage = stage_of(avatar("a", clip="media/red.mp4"))
    go(stage)
    stage.by_hand(Mute(CLIP), True)
    assert Mute(CLIP) in stage.core.state.drifts
    stage.say(MuteSwitch(False))
    stage.settle()
    assert stage.obs.muted[CLIP] is False
    assert stage.core.state.drifts == {}


def test_the_slate_mutes_also_one_that_was_muted_and_unmuted_before() -> None:
    stage = stage_of(avatar("a", clip="media/red.mp4"))
    go(stage)
    for on in (True, False):
        stage.say(MuteSwitch(on))
        stage.settle()
    stage.say(Panic())
    stage.settle()
    assert stage.obs.muted[CLIP] is True


def test_a_faders_drift_has_its_own_key() -> None:
    assert from_text(text_of(Volume("A: b"))) == Volume("A: b")
