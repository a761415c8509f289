"""What viewers hear, of one input and of all."""

import msgspec
import pytest

from console.engine import hearing
from console.engine.plan import compile_show
from console.model import facts
from console.model.cue import AvatarCue, CardCue, Manual, SceneCue, VideoCue
from console.model.facts import Go, Panic
from console.model.obsstate import ItemSeen, MediaSeen, ObsSeen, SoundSeen
from console.model.show import Avatar, Settings, Show
from console.model.sound import Heard, Level, to_db
from tests.support.desk import CLIP_MS, Rig
from tests.support.playbook import show_of

CLIP = "Showcaller clip media/red.mp4"
FILM = "Showcaller clip media/film.mp4"


def show(**fields: object) -> Show:
    return show_of(
        AvatarCue(id="a", title="Host", clip="media/red.mp4", start=Manual(), end="hold", duration_ms=10_000),
        CardCue(id="b", title="Card", product_id="p1", start=Manual(), end="hold", duration_ms=10_000),
        VideoCue(id="c", title="Film", clip="media/film.mp4", start=Manual(), end="hold", duration_ms=10_000),
        **fields,
    )


def on_air(rig: Rig) -> Rig:
    rig.connect()
    rig.say(Go())
    rig.settle()
    return rig


@pytest.mark.parametrize(
    ("muted", "sound", "why"),
    [
        (False, SoundSeen(), None),
        (True, SoundSeen(volume_db=-100), "muted"),
        (False, SoundSeen(volume_db=-60), "fader"),
        (False, SoundSeen(volume_db=-59.9), None),
        (False, SoundSeen(monitor_only=True), "monitor_only"),
        (False, SoundSeen(tracks=(2, 3)), "not_routed"),
    ],
)
def test_why_an_input_is_not_heard(muted: bool, sound: SoundSeen, why: str | None) -> None:
    obs = ObsSeen(muted={"Cam": muted}, sound={"Cam": sound})
    assert hearing.barred(obs, "Cam", (1,)) == why
    loud = Level("Cam", 0.2, 0.4, 0.4)  # Mute and fader are in the meters already.
    gone = why in ("monitor_only", "not_routed")
    assert hearing.heard(obs, loud, (1,)) == (Heard() if gone else Heard(0.2, 0.4))


@pytest.mark.parametrize(("output", "tracks"), [("stream", (2,)), ("recording", (3, 4)), ("none", (2,))])
def test_viewers_hear_the_tracks_of_the_output_that_they_get(output: str, tracks: tuple[int, ...]) -> None:
    plan = compile_show(show(settings=Settings(output=output)), {})  # type: ignore[arg-type]
    assert hearing.tracks(plan, ObsSeen(stream_track=2, record_tracks=(3, 4))) == tracks


def test_another_track_may_be_streamed() -> None:
    obs = ObsSeen(sound={"Cam": SoundSeen(tracks=(2,))}, stream_track=2)
    assert hearing.barred(obs, "Cam", (2,)) is None


def test_all_inputs_add_up_but_for_those_that_go_elsewhere() -> None:
    obs = ObsSeen(sound={"Ear": SoundSeen(monitor_only=True)})
    levels = (Level("A", 0.3, 0.3), Level("B", 0.4, 0.4), Level("Ear", 1.0, 1.0))
    assert hearing.program(obs, levels, (1,)).peak == pytest.approx(0.5)
    assert hearing.program(obs, (), (1,)) == Heard()


def test_decibels() -> None:
    assert [to_db(level) for level in (1.0, 0.5, 0.0, 1e-9, float("nan"))] == [
        0.0,
        -6.0,
        -100.0,
        -100.0,
        -100.0,
    ]


def test_the_fader_is_the_avatars_the_films_or_the_feeds() -> None:
    rig = Rig(show(), answers=False)
    assert hearing.channel(rig.plan, rig.core.state) is None
    on_air(rig)
    assert hearing.channel(rig.plan, rig.core.state) == hearing.Channel(CLIP, "avatar")
    rig.run(5000)
    rig.say(Go())
    rig.settle()
    assert hearing.channel(rig.plan, rig.core.state) is None
    rig.run(10_000)
    rig.say(Go())
    rig.settle()
    assert hearing.channel(rig.plan, rig.core.state) == hearing.Channel(FILM, "film")
    with_feed = Rig(show(avatar=Avatar(feed="Cam")), answers=False)
    assert hearing.channel(with_feed.plan, with_feed.core.state) == hearing.Channel("Cam", "avatar")


def test_somebody_should_be_heard_while_a_host_or_film_plays() -> None:
    rig = Rig(show(), answers=False)
    speaker = lambda: hearing.speaker(rig.plan, rig.core.state)  # noqa: E731
    assert speaker() is None
    on_air(rig)
    assert speaker() == (1, CLIP)
    for media in ("paused", "ended", "none"):
        rig.say(facts.MediaChanged(CLIP, media))  # type: ignore[arg-type]
        assert speaker() is None
    rig.say(facts.MediaChanged(CLIP, "playing"))
    assert speaker() == (1, CLIP)
    rig.say(Panic())
    rig.settle()
    assert speaker() is None
    rig.lose()
    assert speaker() is None


def test_nobody_should_be_heard_on_a_card_or_in_a_feed_on_hold() -> None:
    show_ = show(avatar=Avatar(feed="Cam"))
    cues = (msgspec.structs.replace(show_.segments[0].cues[0], clip=None), *show_.segments[0].cues[1:])
    show_ = msgspec.structs.replace(show_, segments=(msgspec.structs.replace(show_.segments[0], cues=cues),))
    rig = on_air(Rig(show_, answers=False))
    assert hearing.speaker(rig.plan, rig.core.state) == (1, "Cam")
    rig.say(facts.Hold())
    assert hearing.speaker(rig.plan, rig.core.state) is None
    rig.say(facts.Resume())
    rig.run(5000)
    rig.say(Go())
    rig.settle()
    assert hearing.speaker(rig.plan, rig.core.state) is None


IN_GROUP = {
    "Guest": (ItemSeen(1, "Inner", True), ItemSeen(2, "Music", True, 1)),
    "Inner": (ItemSeen(1, "Group", True),),
    "Group": (ItemSeen(1, "Cam", True), ItemSeen(2, "Sign", False, 1)),
}


def hide(source: str) -> dict[str, tuple[ItemSeen, ...]]:
    return {
        scene: tuple(
            msgspec.structs.replace(one, enabled=one.source != source and one.enabled) for one in items
        )
        for scene, items in IN_GROUP.items()
    }


@pytest.mark.parametrize(
    ("source", "why"), [("Sign", None), ("Cam", "hidden"), ("Group", "hidden"), ("Inner", "hidden")]
)
def test_an_input_is_lost_where_it_or_what_it_is_in_is_hidden(source: str, why: str | None) -> None:
    obs = ObsSeen(program="Guest", items=hide(source), sound={"Cam": SoundSeen(), "Desktop": SoundSeen()})
    assert hearing.lost(obs, "Cam", (1,)) == why
    assert hearing.lost(obs, "Desktop", (1,)) is None, "a device of the whole OBS is in no scene"
    twice = {**hide(source), "Guest": (*hide(source)["Guest"], ItemSeen(3, "Cam", True, 2))}
    assert hearing.lost(msgspec.structs.replace(obs, items=twice), "Cam", (1,)) is None, (
        "it is shown elsewhere in it"
    )


def guest(**fields: object) -> Rig:
    """A desk with a scene of the producer's own on air that has a host in it."""
    cue = SceneCue(
        id="o", title="Guest", scene="Guest", host="watched", start=Manual(), end="hold", duration_ms=10_000
    )
    rig = Rig(show_of(cue, **fields), answers=False)
    sound = {name: SoundSeen() for name in ("Music", "Cam")}
    rig.obs._set(scenes=("Guest",), items=IN_GROUP, program="Guest", sound=sound)
    return on_air(rig)


def test_in_a_scene_of_the_producers_own_it_is_the_shows_host_or_who_is_not_heard_or_the_scene() -> None:
    rig = guest()
    speaker = lambda: hearing.speaker(rig.plan, rig.core.state)  # noqa: E731
    assert speaker() == (1, "Guest")
    rig.say(facts.MuteSeen("Music", True))
    assert speaker() == (1, "Music")
    rig.say(facts.Hold())
    assert speaker() is None
    rig = guest(avatar=Avatar(feed="Cam"))
    assert hearing.speaker(rig.plan, rig.core.state) == (1, "Cam")
    rig.say(facts.SceneSeen("Elsewhere"))
    assert hearing.own_scene(rig.plan, rig.core.state) is None


def test_nobody_is_missed_in_one_without_a_host() -> None:
    cue = SceneCue(id="o", title="Desk", scene="Guest", start=Manual(), end="hold", duration_ms=10_000)
    rig = Rig(show_of(cue), answers=False)
    rig.obs._set(scenes=("Guest",), items=IN_GROUP, program="Guest")
    on_air(rig)
    assert hearing.speaker(rig.plan, rig.core.state) is None


def test_a_film_that_a_hand_pauses_is_an_alarm_until_it_plays_or_is_off_air() -> None:
    rig = on_air(Rig(show(), answers=False))
    rig.say(facts.Jump("c"))
    rig.settle()
    for over in (facts.MediaChanged(FILM, "playing"), facts.Jump("b")):
        rig.say(facts.MediaChanged(FILM, "paused"))
        rig.settle()
        assert list(rig.core.state.problems) == ["film.paused"]
        rig.run(2000)
        rig.say(over)
        rig.settle()
        assert "film.paused" not in rig.core.state.problems


def playing(rig: Rig, ms: int) -> None:
    """The film is on air and has played for so long."""
    rig.say(facts.Jump("c"))
    rig.settle()
    rig.say(facts.MediaChanged(FILM, "playing"))
    rig.run(ms)


@pytest.mark.parametrize("ms", [0, 1000, 6000])
def test_a_film_that_ends_long_before_its_end_is_an_alarm_until_it_plays_or_is_off_air(ms: int) -> None:
    for over in (facts.MediaChanged(FILM, "playing"), facts.Jump("b")):
        rig = on_air(Rig(show(), answers=False))
        playing(rig, ms)
        assert "film.stopped" not in rig.core.state.problems
        rig.say(facts.MediaChanged(FILM, "ended"))
        assert "film.stopped" in rig.core.state.problems
        rig.run(2000)
        rig.say(over)
        rig.settle()
        assert "film.stopped" not in rig.core.state.problems


def test_a_film_that_came_to_its_end_or_was_found_ended_is_none() -> None:
    length_ms = CLIP_MS["media/film.mp4"]
    rig = on_air(Rig(show(), answers=False))
    playing(rig, length_ms - 200)
    rig.say(facts.MediaChanged(FILM, "ended"))
    rig.run(1000)
    assert "film.stopped" not in rig.core.state.problems
    rig = on_air(Rig(show(), answers=False))
    playing(rig, 1000)
    rig.lose()
    rig.obs._set(media={FILM: MediaSeen("ended")})
    rig.connect()
    rig.run(1000)
    assert "film.stopped" not in rig.core.state.problems, "how far it came nobody saw"


def test_a_transition_that_stands_still_half_way_is_an_alarm_until_it_is_over_or_obs_is_lost() -> None:
    rig = on_air(Rig(show(), answers=False))
    for over in (facts.TransitionRuns(False), facts.TransitionRuns(True, "Fade")):
        rig.say(facts.TransitionRuns(True, halted=True))
        assert list(rig.core.state.problems) == ["obs.transition_halted"]
        rig.say(over)
        assert rig.core.state.problems == {}
    rig.say(facts.TransitionRuns(True, halted=True))
    rig.lose()
    assert "obs.transition_halted" not in rig.core.state.problems
