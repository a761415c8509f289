"""The desk's ears: levels for clients at a rate they can take, and an alarm when viewers hear nothing or noise."""

from typing import Any

import msgspec
import pytest

from console.api.messages import Sound
from console.desk.hearing import ASKEW, CLIPPED, GARBAGE, MISSING, SILENT, Ears
from console.model import facts
from console.model.cue import AvatarCue, CardCue, Manual, SceneCue
from console.model.facts import Go, ProblemGone, ProblemSeen
from console.model.obsstate import ItemSeen, SoundSeen
from console.model.show import Settings
from console.model.sound import Level
from console.words.message import render
from tests.support.desk import Rig
from tests.support.playbook import show_of

CLIP = "Showcaller clip media/red.mp4"


class Hall:
    """A desk with its ears, an OBS whose meters the test plays, and one client."""

    def __init__(self, **fields: Any) -> None:
        cues = (
            AvatarCue(
                id="a", title="Host", clip="media/red.mp4", start=Manual(), end="hold", duration_ms=10_000
            ),
            CardCue(id="b", title="Card", product_id="p1", start=Manual(), end="hold", duration_ms=10_000),
        )
        self.rig = Rig(show_of(*cues, **fields), answers=False)
        self.client = True
        self.sent: list[Sound] = []
        self.ears = self.listening()

    def listening(self) -> Ears:
        def push(kind: str, body: bytes) -> None:
            assert kind == "sound"
            self.sent.append(msgspec.json.decode(body, type=Sound))

        rig = self.rig
        return Ears(
            lambda: rig.core.moment,
            rig.clock,
            lambda fact, by: rig.say(fact),
            push,
            lambda: self.client,
        )

    def go(self) -> None:
        if not self.rig.core.state.obs.connected:
            self.rig.connect()
        self.rig.say(Go())
        self.rig.settle()

    def hear(
        self, peak: float, for_ms: int = 50, name: str = CLIP, source: float | None = None, garbage: int = 0
    ) -> None:
        """The meters say so, every 50 ms."""
        for _ in range(0, for_ms, 50):
            self.rig.run(50)
            level = Level(name, peak / 2, peak, peak if source is None else source)
            self.ears.take((level,), garbage, self.rig.clock.ns)

    def wait(self, for_ms: int) -> None:
        """Time passes without meters."""
        for _ in range(0, for_ms, 500):
            self.rig.run(500)
            self.ears.tick()

    @property
    def alarms(self) -> dict[str, str]:
        problems = self.rig.core.state.problems
        return {code: render(alarm.what) for code, alarm in problems.items() if code.startswith("sound.")}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_clients_get_what_viewers_hear_of_all_and_of_the_channel(hall: Hall) -> None:
    hall.go()
    hall.hear(0.5)
    assert hall.sent == [Sound(program=(-12.0, -6.0), channel=(-12.0, -6.0))]
    hall.hear(0.5, name="Music")
    assert hall.sent[-1] == Sound(program=(-12.0, -6.0), channel=None)


def test_a_flood_of_meters_is_told_20_times_a_second_with_the_loudest_of_each(hall: Hall) -> None:
    hall.go()
    start_ns = hall.rig.clock.ns
    for number in range(1000):
        peak = 0.5 if number % 40 == 7 else 0.1
        hall.ears.take((Level(CLIP, peak, peak, peak),), 0, start_ns + number * 1_000_000)
    assert 18 <= len(hall.sent) <= 23
    assert all(sound.program[1] == -6.0 for sound in hall.sent[1:-1])


def test_nobody_listens_nothing_is_sent(hall: Hall) -> None:
    hall.client = False
    hall.go()
    hall.hear(0.5, 1000)
    assert hall.sent == []


def test_a_silent_host_is_an_alarm_in_the_journal_that_ends(hall: Hall) -> None:
    hall.go()
    hall.hear(0.5, 2000)
    hall.hear(0.0, 4900)
    assert hall.alarms == {}
    hall.hear(0.0, 300)
    assert hall.alarms == {SILENT: f"Viewers hear nothing of '{CLIP}': it gives no sound."}
    hall.hear(0.5)
    assert hall.alarms == {}
    assert [type(fact) for fact in hall.rig.told(ProblemSeen) + hall.rig.told(ProblemGone)] == [
        ProblemSeen,
        ProblemGone,
    ]


def test_the_alarm_says_that_it_is_muted_and_how_to_mend_it(hall: Hall) -> None:
    hall.go()
    hall.rig.say(facts.MuteSeen(CLIP, True))
    hall.hear(0.0, 5300, source=0.5)
    assert "it is muted" in hall.alarms[SILENT]
    fix = hall.rig.core.state.problems[SILENT].fix
    assert fix is not None
    assert "Unmute" in render(fix)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"monitor_only": True}, "Monitor Only"),
        ({"tracks": (2, 3)}, "track that is streamed"),
    ],
)
def test_sound_that_goes_elsewhere_is_silence(hall: Hall, change: dict[str, Any], why: str) -> None:
    hall.go()
    hall.rig.say(facts.RouteSeen(CLIP, **change))
    hall.hear(0.5, 5300)
    assert why in hall.alarms[SILENT]
    assert hall.sent[-1].program == (-100.0, -100.0)
    hall.rig.say(facts.RouteSeen(CLIP, monitor_only=False, tracks=(1,)))
    hall.hear(0.5, 100)
    assert hall.alarms == {}


def test_the_time_is_the_shows_and_may_be_for_ever() -> None:
    short = Hall(settings=Settings(quiet_ms=1000))
    short.go()
    short.hear(0.0, 1300)
    assert SILENT in short.alarms
    never = Hall(settings=Settings(quiet_ms=None))
    never.go()
    never.hear(0.0, 60_000)
    assert never.alarms == {}


def test_cards_and_the_slate_may_be_silent(hall: Hall) -> None:
    hall.go()
    hall.rig.say(facts.Panic())
    hall.rig.settle()
    hall.hear(0.0, 20_000)
    hall.rig.run(2000)
    hall.go()
    hall.rig.settle()
    hall.hear(0.0, 20_000)
    hall.wait(20_000)
    assert hall.alarms == {}


def test_no_meters_are_no_silence_and_that_is_said(hall: Hall) -> None:
    hall.go()
    hall.hear(0.5, 1000)
    hall.wait(4500)
    assert hall.alarms == {}
    hall.wait(1500)
    assert list(hall.alarms) == [MISSING]
    hall.hear(0.5, 100)
    hall.wait(500)
    assert hall.alarms == {}


def test_a_lost_obs_is_said_once_and_not_of_the_sound_too(hall: Hall) -> None:
    hall.go()
    hall.hear(0.0, 5300)
    assert SILENT in hall.alarms
    hall.rig.lose()
    hall.wait(20_000)
    assert hall.alarms == {}


def test_clipping_is_an_alarm_with_its_fix(hall: Hall) -> None:
    hall.go()
    hall.hear(1.2, 500, source=0.8)
    assert list(hall.alarms) == [CLIPPED]
    fix = hall.rig.core.state.problems[CLIPPED].fix
    assert fix is not None
    assert "fader down" in render(fix)
    hall.hear(0.5, 5500)
    assert hall.alarms == {}


def test_garbage_is_counted_and_told_once(hall: Hall) -> None:
    hall.go()
    hall.hear(0.5, 500, garbage=3)
    hall.wait(500)
    hall.hear(0.5, 60_000, garbage=1)
    hall.wait(500)
    assert hall.ears.garbage == 30 + 1200
    said_of_it = [fact for fact in hall.rig.told(ProblemSeen) if fact.code == GARBAGE]
    assert [render(fact.what) for fact in said_of_it] == [
        "OBS sent 30 audio levels that cannot be read; they were left out."
    ]
    assert hall.alarms == {}


def test_the_avatars_watch_hears_the_input_itself_since_it_last_asked(hall: Hall) -> None:
    hall.go()
    assert hall.ears.loudest(CLIP) is None
    for peak in (0.1, 0.4, 0.2):
        hall.hear(0.0, source=peak)  # Muted or not.
    assert hall.ears.loudest(CLIP) == 0.4
    assert hall.ears.loudest(CLIP) is None


def test_an_alarm_of_before_a_crash_ends_when_the_desk_hears_again(hall: Hall) -> None:
    hall.go()
    hall.hear(0.0, 5300)
    assert SILENT in hall.alarms
    hall.ears = hall.listening()
    hall.hear(0.5, 100)
    assert hall.alarms == {}


def test_who_is_hidden_is_silent_though_obs_has_no_meter_of_him_and_others_sound(hall: Hall) -> None:
    hall.go()
    scene = hall.rig.core.state.obs.program
    item = hall.rig.obs.item(scene, CLIP)
    hidden = facts.ItemEnabledSeen(scene, item.item_id, False)
    hall.hear(0.5, 1000)
    hall.rig.say(hidden)
    hall.hear(0.5, 5300, name="Music")
    assert "it is hidden in OBS" in hall.alarms[SILENT]
    hall.rig.say(msgspec.structs.replace(hidden, enabled=True))
    hall.hear(0.5, 100)
    assert hall.alarms == {}


def test_a_host_in_a_scene_of_the_producers_own_is_missed_when_all_of_it_is_silent(hall: Hall) -> None:
    cue = SceneCue(
        id="o", title="Guest", scene="Guest", host="watched", start=Manual(), end="hold", duration_ms=10_000
    )
    hall.rig = Rig(show_of(cue), answers=False)
    items = {"Guest": (ItemSeen(1, "Group", True),), "Group": (ItemSeen(1, "Cam", True),)}
    hall.rig.obs._set(scenes=("Guest",), items=items, program="Guest", sound={"Cam": SoundSeen()})
    hall.ears = hall.listening()
    hall.go()
    hall.hear(0.5, 6000, name="Cam")
    hall.rig.say(facts.ItemEnabledSeen("Guest", 1, False))
    hall.hear(0.5, 6000, name="Music")
    assert hall.alarms == {}, "something is heard: what belongs to the host there is the producer's"
    for _ in range(6000 // 50):
        hall.rig.run(50)
        hall.ears.take((), 0, hall.rig.clock.ns)
    assert hall.alarms == {
        SILENT: "Viewers hear nothing of 'Cam': it is hidden in OBS, or in a group or scene that is."
    }
    hall.rig.say(facts.ItemEnabledSeen("Guest", 1, True))
    hall.hear(0.5, 100, name="Cam")
    assert hall.alarms == {}


def test_who_is_in_no_track_of_the_recording_that_viewers_get_is_silent_for_them() -> None:
    hall = Hall(settings=Settings(output="recording"))
    hall.rig.obs._set(record_tracks=(2,))
    hall.go()
    hall.hear(0.5, 2000)
    assert hall.alarms == {}
    hall.rig.say(facts.RouteSeen(CLIP, tracks=(1, 3)))
    hall.hear(0.5, 5300)
    assert hall.alarms == {
        SILENT: f"Viewers hear nothing of '{CLIP}': it is in none of the audio tracks that are recorded."
    }
    hall.rig.say(facts.RouteSeen(CLIP, tracks=(2,)))
    hall.hear(0.5, 100)
    assert hall.alarms == {}


@pytest.mark.parametrize(
    ("wrong", "right", "how"),
    [
        ({"balance": 0.0}, {"balance": 0.5}, "on the left side alone."),
        ({"balance": 0.9}, {"balance": 0.6}, "on the right side alone."),
        ({"offset_ms": 900}, {"offset_ms": 100}, "after its picture."),
        ({"offset_ms": -100}, {"offset_ms": 0}, "before its picture."),
    ],
)
def test_sound_of_one_side_or_of_another_time_than_the_picture_is_an_alarm_that_ends(
    hall: Hall, wrong: dict[str, Any], right: dict[str, Any], how: str
) -> None:
    hall.go()
    hall.rig.say(facts.RouteSeen(CLIP, **wrong))
    hall.hear(0.5, 100)
    assert hall.alarms == {ASKEW: f"Viewers hear '{CLIP}' {how}"}
    hall.rig.say(facts.RouteSeen(CLIP, **right))
    hall.hear(0.5, 100)
    assert hall.alarms == {}
    hall.rig.say(facts.RouteSeen(CLIP, **wrong))
    hall.hear(0.5, 100)
    hall.rig.run(2000)
    hall.go()
    hall.rig.settle()
    hall.hear(0.5, 100)
    assert hall.alarms == {}, "a card is on air"
