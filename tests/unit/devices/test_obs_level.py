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
from tests.support.desk import CLIP_MS, Rig
from tests.support.playbook import show_of

FEED, CLIP = "Cam", "Showcaller clip media/red.mp4"


def avatar(cue_id: str, **fields: Any) -> AvatarCue:
    return AvatarCue(id=cue_id, title=cue_id, start=Manual(), end="hold", duration_ms=10_000, **fields)


def rig_of(*cues: Any, **fields: Any) -> Rig:
    rig = Rig(show_of(*cues, avatar=Avatar(feed=FEED), **fields), answers=False)
    rig.obs.seen = msgspec.structs.replace(
        rig.obs.seen,
        muted={**rig.obs.seen.muted, FEED: False},
        sound={**rig.obs.seen.sound, FEED: SoundSeen(-3.0)},
    )
    rig.connect()
    return rig


def go(rig: Rig) -> None:
    rig.run(3000)
    rig.say(Go())
    rig.settle()


def volumes(rig: Rig) -> list[tuple[str, float]]:
    """What OBS was asked for since last looked."""
    asked = [request for request in rig.requests() if request.request == "SetInputVolume"]
    rig.log.clear()
    return [(request.data["inputName"], request.data["inputVolumeDb"]) for request in asked]


def test_a_show_without_levels_touches_no_fader() -> None:
    rig = rig_of(avatar("a"), avatar("b", clip="media/red.mp4"))
    go(rig)
    rig.hand("SetInputVolume", inputName=FEED, inputVolumeDb=-20.0)
    go(rig)
    assert volumes(rig) == []
    assert rig.core.state.drifts == {}


def test_a_take_sets_its_level_before_its_scene_and_is_confirmed_by_what_is_seen() -> None:
    rig = rig_of(avatar("a", clip="media/red.mp4", level_db=-6))
    rig.run(3000)
    rig.say(Go())
    names = [request.request for request in rig.unanswered]
    assert names.index("SetInputVolume") < names.index("SetCurrentProgramScene")
    take = rig.core.state.on_air
    assert take is not None
    rig.settle()
    assert rig.obs.seen.sound[CLIP].volume_db == -6
    assert rig.core.state.takes[-1].outcome == "confirmed"


def test_a_cue_without_a_level_has_the_fader_as_it_was_before_any_cue_moved_it() -> None:
    rig = rig_of(avatar("a", level_db=-12), avatar("b"), avatar("c", level_db=0), avatar("d"))
    for _ in "abcd":
        go(rig)
    assert volumes(rig) == [(FEED, -12), (FEED, -3.0), (FEED, 0), (FEED, -3.0)]


def test_the_fader_moves_at_once_for_this_take_and_no_other() -> None:
    rig = rig_of(avatar("a", level_db=-6), avatar("b"), avatar("a2", level_db=-6))
    go(rig)
    for db in (-7, -8.04, -9):
        rig.say(FaderMoved(db))
        rig.settle()
    assert volumes(rig) == [(FEED, -6), (FEED, -7), (FEED, -8.0), (FEED, -9)]
    assert rig.core.state.drifts == {}
    go(rig)
    go(rig)
    assert volumes(rig) == [(FEED, -3.0), (FEED, -6)]


def test_an_edit_of_the_level_on_air_is_allowed_and_moves_the_fader_now() -> None:
    rig = rig_of(avatar("a", level_db=-6), avatar("b"))
    go(rig)
    rig.say(FaderMoved(-9))
    rig.settle()
    touches = ("cue:a/level_db",)
    assert locked(rig.core.plan, rig.core.state, touches) is None

    def edit(db: float | None) -> None:
        op = Put(target="cue:a", field="level_db", value=db)
        tree = Tree(rig.core.plan.show)
        tree.apply((op,))
        revision = rig.core.state.edited + 1
        fact = facts.ShowEdited(revision, "level", (op,))
        assert rig.core.edit(compile_show(tree.show(), CLIP_MS), fact, touches, "me") is None
        rig.settle()

    edit(-9)
    assert rig.obs.seen.sound[FEED].volume_db == -9
    assert rig.core.state.fader is None
    edit(-6)  # Undone.
    assert rig.obs.seen.sound[FEED].volume_db == -6
    edit(None)
    assert rig.obs.seen.sound[FEED].volume_db == -3
    assert rig.core.state.drifts == {}


def test_a_fader_moved_in_obs_is_drift_that_can_be_taken_back_or_accepted() -> None:
    rig = rig_of(avatar("a", level_db=-6), avatar("b"))
    go(rig)
    for db in (-10.0, -15.5):
        rig.hand("SetInputVolume", inputName=FEED, inputVolumeDb=db)
    drift = rig.core.state.drifts[Volume(FEED)]
    assert (str(drift.asked), str(drift.seen)) == ("-6.0 dB", "-15.5 dB")
    volumes(rig)
    rig.say(TakeBack())
    rig.settle()
    assert volumes(rig) == [(FEED, -6)]
    assert rig.core.state.drifts == {}
    rig.hand("SetInputVolume", inputName=FEED, inputVolumeDb=-20.0)
    rig.say(Accept())
    rig.settle()
    assert volumes(rig) == []
    assert rig.core.state.drifts[Volume(FEED)].accepted
    go(rig)
    assert volumes(rig) == []  # What was accepted is how it is without a cue's own.
    assert rig.obs.seen.sound[FEED].volume_db == -20


def test_a_desk_that_resumes_has_the_fader_where_it_was() -> None:
    rig = rig_of(avatar("a", level_db=-6), avatar("b"))
    go(rig)
    rig.say(FaderMoved(-9))
    rig.settle()
    _, state = play(rig.plan, rig.records)
    assert state.fader == rig.core.state.fader
    assert state.volumes_before == {FEED: -3.0}


def test_the_fader_is_refused_where_nothing_sounds() -> None:
    rig = rig_of(CardCue(id="a", title="a", product_id="p1", start=Manual(), end="hold", duration_ms=9000))
    for _ in range(2):
        record = rig.say(FaderMoved(-3))
        assert record is not None
        assert isinstance(record.fact, facts.CommandRefused)
        assert record.fact.reason == "nothing_on_fader"
        go(rig)


@pytest.mark.parametrize("level", [-60.1, 6.1])
def test_a_level_has_its_range(level: float) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"level_db": level}, FaderMoved)


def test_mute_goes_on_through_cues_until_it_is_taken_off() -> None:
    film = VideoCue(id="b", title="b", clip="media/film.mp4", start=Manual(), end="hold", duration_ms=9000)
    rig = rig_of(avatar("a", clip="media/red.mp4"), film, avatar("c", clip="media/red.mp4"))
    go(rig)
    rig.say(MuteSwitch(True))
    rig.settle()
    assert rig.obs.seen.muted[CLIP] is True
    go(rig)
    film_input = "Showcaller clip media/film.mp4"
    assert (rig.obs.seen.muted[film_input], rig.obs.seen.muted[CLIP]) == (True, False)
    rig.say(MuteSwitch(False))
    rig.settle()
    assert rig.obs.seen.muted[film_input] is False
    go(rig)
    assert rig.obs.seen.muted[CLIP] is False
    assert rig.core.state.drifts == {}
    record = rig.say(MuteSwitch(False))
    assert record is not None
    assert isinstance(record.fact, facts.CommandRefused)


def test_what_was_muted_in_obs_is_unmuted_by_the_button() -> None:
    rig = rig_of(avatar("a", clip="media/red.mp4"))
    go(rig)
    rig.hand("SetInputMute", inputName=CLIP, inputMuted=True)
    assert Mute(CLIP) in rig.core.state.drifts
    rig.say(MuteSwitch(False))
    rig.settle()
    assert rig.obs.seen.muted[CLIP] is False
    assert rig.core.state.drifts == {}


def test_the_slate_mutes_also_one_that_was_muted_and_unmuted_before() -> None:
    rig = rig_of(avatar("a", clip="media/red.mp4"))
    go(rig)
    for on in (True, False):
        rig.say(MuteSwitch(on))
        rig.settle()
    rig.say(Panic())
    rig.settle()
    assert rig.obs.seen.muted[CLIP] is True


def test_a_faders_drift_has_its_own_key() -> None:
    assert from_text(text_of(Volume("A: b"))) == Volume("A: b")
