"""Do viewers get what is on air? Alarms of OBS's outputs: each begins with its cause, says it, and ends with it."""

from typing import Any

import msgspec
import pytest

from console.engine.output_watch import on_air
from console.model import facts
from console.model.facts import AnyFact, CommandRefused
from console.model.obsstate import ObsHealth, StreamSetup
from console.model.show import Settings
from console.words.message import message
from tests.support.as_run import faults_in
from tests.support.desk import Rig, small_show

LOST = message("obs.connection_lost")
WELL = ObsHealth(fps=30.0, total_frames=900, free_disk_mb=50_000.0)


def rig_of(mode: Any = "live", **settings: Any) -> Rig:
    made = Rig(msgspec.structs.replace(small_show(), settings=Settings(**settings)), mode=mode)
    made.connect()
    return made


def health(rig: Rig, **changes: Any) -> None:
    rig.say(facts.HealthSeen(msgspec.structs.replace(WELL, **changes)))


def alarms(rig: Rig) -> dict[str, str]:
    return {code: alarm.what.text for code, alarm in rig.core.state.problems.items()}


def air(rig: Rig) -> bool | None:
    return on_air(rig.core.plan, rig.core.state)


def asked(rig: Rig) -> list[str]:
    return [request.request for batch in rig.sent() for request in batch]


def started(rig: Rig) -> None:
    rig.say(facts.StreamSwitch(True))
    rig.run(200)
    rig.on_air_at("k1")
    assert air(rig) is True and not alarms(rig)


def restart(rig: Rig) -> None:
    """OBS is killed, and started again with nothing running."""
    rig.lose()
    assert air(rig) is None, "nobody knows"
    rig.obs.seen = msgspec.structs.replace(rig.obs.seen, streaming=False, recording=False)
    rig.run(1000)
    rig.connect()


def test_a_live_show_whose_stream_was_never_started_is_said_to_reach_nobody() -> None:
    rig = rig_of()
    rig.on_air_at("k1")
    assert air(rig) is False and not alarms(rig), "it may be started a moment later"
    rig.run(5_000)
    assert alarms(rig) == {"stream.off": "The stream is off, and viewers see nothing: it was never started."}
    rig.say(facts.StreamSeen(True))
    assert air(rig) is True and not alarms(rig)
    (fault,) = [one for one in faults_in(rig.plan, rig.records) if one["what"] == "problem"]
    assert fault["code"] == "stream.off" and fault["from_ms"] < fault["to_ms"] == rig.core.state.t_ms


def test_a_rehearsal_is_meant_for_nobody() -> None:
    rig = rig_of("rehearsal")
    rig.on_air_at("k1")
    rig.run(60_000)
    assert not alarms(rig)


def test_a_show_meant_for_no_output_misses_none() -> None:
    rig = rig_of(output="none")
    rig.on_air_at("k1")
    rig.run(60_000)
    assert air(rig) is True and not alarms(rig)


@pytest.mark.parametrize(
    ("stopped", "why"),
    [
        ("", "it was stopped in OBS by hand"),
        ("itself", "OBS ended it, and nobody had asked for that"),
    ],
)
@pytest.mark.parametrize("by_the_desk", [True, False])
def test_a_stream_that_stops_is_an_alarm_at_once_whoever_started_it(
    stopped: Any, why: str, by_the_desk: bool
) -> None:
    rig = rig_of()
    if by_the_desk:
        started(rig)
    else:
        rig.on_air_at("k1")
        rig.say(facts.StreamSeen(True))
    rig.say(facts.StreamSeen(False, stopped=stopped))
    assert alarms(rig)["stream.off"] == f"The stream is off, and viewers see nothing: {why}."
    assert air(rig) is False
    count = asked(rig).count("StartStream")
    rig.run(30_000)
    assert asked(rig).count("StartStream") == count, "it is offered, and done when somebody says so"
    rig.say(facts.StreamSwitch(True))
    rig.run(200)
    assert asked(rig).count("StartStream") == count + 1
    assert air(rig) is True and "stream.off" not in alarms(rig)


def test_a_stream_that_cannot_start_is_said_to_have_ended_by_nobody() -> None:
    rig = rig_of()
    rig.on_air_at("k1")
    rig.say(facts.StreamSwitch(True))
    rig.say(facts.StreamSeen(False, stopped="itself"))
    assert "it could not start: nobody answers where OBS streams to" in alarms(rig)["stream.off"]
    rig.say(facts.StreamSeen(True))
    assert "stream.off" not in alarms(rig)
    rig.say(facts.StreamSeen(False, stopped="itself"))
    assert "OBS ended it, and nobody had asked for that" in alarms(rig)["stream.off"]


def test_a_stream_that_shall_stay_off_is_no_alarm_any_more() -> None:
    rig = rig_of()
    started(rig)
    record = rig.say(facts.StreamSwitch(False))
    assert record is not None and not isinstance(record.fact, CommandRefused)
    rig.run(10_000)
    assert not alarms(rig) and air(rig) is False
    rig.say(facts.StreamSwitch(True))
    rig.run(200)
    rig.say(facts.StreamSeen(False, stopped="itself"))
    assert "stream.off" in alarms(rig)
    record = rig.say(facts.StreamSwitch(False))
    assert record is not None and not isinstance(record.fact, CommandRefused), "leave it off"
    assert "stream.off" not in alarms(rig)
    record = rig.say(facts.StreamSwitch(False))
    assert record is not None and isinstance(record.fact, CommandRefused)


def test_an_obs_that_comes_back_without_its_stream_is_no_air() -> None:
    rig = rig_of()
    rig.on_air_at("k1")
    rig.obs.seen = msgspec.structs.replace(rig.obs.seen, streaming=True)
    rig.say(facts.StreamSeen(True))
    restart(rig)
    why = "it was running when OBS was lost, and did not start again when OBS came back"
    assert alarms(rig)["stream.off"] == f"The stream is off, and viewers see nothing: {why}."
    assert air(rig) is False


@pytest.mark.parametrize("lost", [True, False])
def test_where_the_show_says_so_the_desk_starts_it_again_and_not_for_ever(lost: bool) -> None:
    rig = rig_of(output_again="start")
    rig.on_air_at("k1")
    rig.obs.seen = msgspec.structs.replace(rig.obs.seen, streaming=True)
    rig.say(facts.StreamSeen(True))
    rig.obs.ignore.add("StartStream")
    if lost:
        restart(rig)
    else:
        rig.obs.seen = msgspec.structs.replace(rig.obs.seen, streaming=False)
        rig.say(facts.StreamSeen(False, stopped="itself"))
    assert len(rig.told(facts.StreamSwitch)) == 1
    for _ in range(40):
        rig.run(2_000)
        health(rig)
    assert len(rig.told(facts.StreamSwitch)) == 3
    assert "stream.off" in alarms(rig)
    rig.obs.ignore.clear()
    rig.say(facts.StreamSwitch(True))
    rig.run(3_000)
    assert air(rig) is True and not alarms(rig)


def test_what_a_hand_stopped_is_never_started_again_by_itself() -> None:
    rig = rig_of(output_again="start")
    rig.on_air_at("k1")
    rig.say(facts.StreamSeen(True))
    rig.say(facts.StreamSeen(False))
    for _ in range(10):
        rig.run(2_000)
        health(rig)
    assert "StartStream" not in asked(rig)


def test_a_stream_that_sends_nothing_is_no_air_until_it_does() -> None:
    rig = rig_of()
    started(rig)
    health(rig, stalled_ms=1500)
    assert air(rig) is True
    health(rig, stalled_ms=3000)
    assert "stream.stalled" in alarms(rig) and air(rig) is False
    rig.run(26_000)
    health(rig, stalled_ms=29_000)
    health(rig)
    assert not alarms(rig) and air(rig) is True
    (fault,) = [one for one in faults_in(rig.plan, rig.records) if one["what"] == "problem"]
    assert fault["to_ms"] is not None


def test_a_stream_that_reconnects_is_one_alarm_with_its_times() -> None:
    rig = rig_of()
    started(rig)
    rig.say(facts.StreamSeen(True, reconnecting=True))
    assert list(alarms(rig)) == ["stream"] and air(rig) is False
    rig.run(29_000)
    rig.say(facts.StreamSeen(True))
    assert not alarms(rig) and air(rig) is True
    (fault,) = [one for one in faults_in(rig.plan, rig.records) if one["what"] == "problem"]
    assert fault["to_ms"] - fault["from_ms"] == 29_000


@pytest.mark.parametrize(
    ("share", "code"),
    [
        ("stream_dropped_share", "stream.dropping"),
        ("skipped_share", "obs.skipped"),
        ("lagged_share", "obs.lagged"),
    ],
)
def test_frames_that_get_lost_over_a_limit_are_an_alarm_that_does_not_flicker(share: str, code: str) -> None:
    rig = rig_of(dropped_percent=10)
    started(rig)
    health(rig, **{share: 0.09})
    assert not alarms(rig)
    health(rig, **{share: 0.10})
    assert "10 %" in alarms(rig)[code]
    health(rig, **{share: 0.06})
    assert code in alarms(rig)
    health(rig, **{share: 0.04})
    assert not alarms(rig)
    never = rig_of(dropped_percent=None)
    started(never)
    health(never, **{share: 1.0})
    assert not alarms(never)


def test_frames_that_nobody_would_get_are_nobody_s_loss() -> None:
    rig = rig_of("rehearsal")
    health(rig, skipped_share=0.5, lagged_share=0.5)
    assert not alarms(rig)


def test_a_recording_that_is_paused_or_whose_disk_is_nearly_full_keeps_nothing_for_long() -> None:
    rig = rig_of(output="recording")
    rig.on_air_at("k1")
    rig.say(facts.RecordSeen(True))
    assert air(rig) is True
    rig.say(facts.RecordSeen(True, paused=True))
    assert list(alarms(rig)) == ["record.paused"] and air(rig) is False
    rig.say(facts.RecordSeen(True))
    assert not alarms(rig) and air(rig) is True
    health(rig, free_disk_mb=900.0)
    assert list(alarms(rig)) == ["record.disk"]
    rig.say(facts.RecordSeen(False))
    rig.say(facts.RecordSeen(False, stopped="disk"))  # It was seen only then.
    assert alarms(rig) == {
        "record.off": "The recording is off, and nothing of the show is kept: the disk is full."
    }
    rig.say(facts.RecordSeen(True))
    assert not [code for code in alarms(rig) if code == "record.off"]


def test_an_output_beside_the_one_that_is_meant_may_be_off_but_not_of_itself() -> None:
    rig = rig_of()
    started(rig)
    rig.say(facts.RecordSeen(True))
    rig.say(facts.RecordSeen(False))
    assert not alarms(rig), "somebody stopped it: nobody wants it"
    rig.say(facts.RecordSeen(True))
    rig.say(facts.RecordSeen(False, stopped="itself"))
    assert list(alarms(rig)) == ["record.off"]
    assert air(rig) is True


@pytest.mark.parametrize("gone", [facts.ObsLost(LOST)])
def test_of_an_obs_that_is_away_nobody_says_what_runs(gone: AnyFact) -> None:
    rig = rig_of()
    started(rig)
    rig.say(facts.StreamSeen(True, reconnecting=True))
    rig.say(gone)
    assert not alarms(rig) and air(rig) is None


@pytest.mark.parametrize("mode", ["live", "rehearsal"])
def test_an_obs_that_draws_stills_is_said_whether_it_sends_them_or_not(mode: str) -> None:
    rig = rig_of(mode, output="none")
    health(rig, drawn_fps=0.0)
    assert not alarms(rig), "nothing of the show is on air yet"
    rig.on_air_at("k1")
    health(rig, drawn_fps=None)
    assert not alarms(rig)
    health(rig, drawn_fps=0.0)
    assert list(alarms(rig)) == ["obs.slow"]
    health(rig, drawn_fps=2.6)
    assert list(alarms(rig)) == ["obs.slow"]
    health(rig, drawn_fps=3.2)
    assert not alarms(rig)


def test_a_show_that_goes_another_way_than_obs_s_outputs_is_drawn_in_time_too() -> None:
    rig = rig_of(output="none", dropped_percent=10)
    health(rig, lagged_share=0.5)
    assert not alarms(rig)
    rig.on_air_at("k1")
    health(rig, lagged_share=0.5)
    assert list(alarms(rig)) == ["obs.lagged"]
    health(rig, lagged_share=0.0)
    assert not alarms(rig)


def looks(rig: Rig, **setup: Any) -> None:
    """The link looks at OBS, which has these settings for its stream."""
    seen = msgspec.structs.replace(rig.core.state.obs, stream=StreamSetup(key_set=True, **setup))
    rig.obs.seen = seen
    rig.say(facts.ObsReseen(seen, "StreamStateChanged"))


HERE = {"service": "Twitch", "server": "rtmp://live.twitch.tv/app", "key_mark": "a1b2"}
BEFORE = f"before it was started anew it went to {HERE['server']}."
THERE = {"server": "rtmp://push.example/live", "key_mark": "c3d4"}


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (THERE, f"The stream goes to rtmp://push.example/live; {BEFORE}"),
        ({**HERE, "service": "YouTube", "server": ""}, f"The stream goes to YouTube; {BEFORE}"),
        ({**HERE, "key_mark": "f"}, f"The stream goes to {HERE['server']} with another stream key than before."),
        (HERE, ""),
    ],
)  # fmt: skip
def test_a_stream_that_is_started_anew_and_goes_elsewhere_is_said(there: dict[str, Any], said: str) -> None:
    rig = rig_of()
    started(rig)
    looks(rig, **HERE)
    looks(rig, **there)
    assert not alarms(rig), "what is set while it runs is for its next start"
    rig.say(facts.StreamSeen(False))
    rig.say(facts.StreamSeen(True))
    looks(rig, **there)
    assert alarms(rig) == ({"stream.elsewhere": said} if said else {})
    assert air(rig) is True, "somebody gets it"
    rig.say(facts.StreamSeen(False, stopped="itself"))
    assert "stream.elsewhere" not in alarms(rig)
    rig.say(facts.StreamSeen(True))
    looks(rig, **HERE)
    assert not alarms(rig)


def test_that_it_goes_elsewhere_is_said_for_a_while_for_it_may_be_meant() -> None:
    rig = rig_of()
    started(rig)
    looks(rig, **HERE)
    restart(rig)
    rig.say(facts.StreamSeen(True))
    looks(rig, **THERE)
    rig.run(2_000)
    assert "stream.elsewhere" in alarms(rig)
    for _ in range(11):
        rig.run(60_000)
        health(rig)
    assert "stream.elsewhere" not in alarms(rig)


def test_before_the_first_take_it_may_be_tried_anywhere() -> None:
    rig = rig_of()
    rig.say(facts.StreamSeen(True))
    looks(rig, **THERE)
    rig.say(facts.StreamSeen(False))
    rig.say(facts.StreamSeen(True))
    looks(rig, **HERE)
    rig.on_air_at("k1")
    assert not alarms(rig)
    rig.say(facts.StreamSeen(False))
    rig.say(facts.StreamSeen(True))
    looks(rig, **THERE)
    assert "stream.elsewhere" in alarms(rig)


def test_a_show_meant_for_the_virtual_camera_is_on_air_while_that_runs() -> None:
    rig = rig_of(output="virtual_camera")
    rig.on_air_at("k1")
    assert air(rig) is False and not alarms(rig), "it may be started a moment later"
    rig.run(5_000)
    assert alarms(rig) == {
        "camera.off": "The virtual camera is off, and viewers see nothing: it was never started."
    }
    rig.say(facts.VirtualCameraSeen(True))
    assert air(rig) is True and not alarms(rig)
    rig.say(facts.VirtualCameraSeen(False))
    assert air(rig) is False and "it was stopped in OBS by hand" in alarms(rig)["camera.off"]
    rig.say(facts.VirtualCameraSeen(True))
    restart(rig)
    assert air(rig) is False
    assert "it was running when OBS was lost" in alarms(rig)["camera.off"]
    rig.obs.seen = msgspec.structs.replace(rig.core.state.obs, virtual_camera=True)
    rig.say(facts.ObsReseen(rig.obs.seen, "a look"))
    assert air(rig) is True and not alarms(rig)


def test_a_virtual_camera_that_the_show_is_not_meant_for_is_none_of_its_business() -> None:
    rig = rig_of()
    started(rig)
    rig.say(facts.VirtualCameraSeen(True))
    rig.say(facts.VirtualCameraSeen(False))
    rig.run(10_000)
    assert not alarms(rig) and air(rig) is True
