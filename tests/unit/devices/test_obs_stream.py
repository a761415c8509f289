"""Stream and recording: switched by the producer, seen as they are, and cut off without a lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.devices.obs.events import fact_of
from console.devices.obs.health import health_of
from console.model import facts
from console.model.facts import CommandRefused
from console.model.obsstate import StreamSetup
from console.model.target import STREAMING
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from console.words.message import message
from tests.support.desk import Rig
from tests.support.obs import LOOK, Linked
from tests.support.waiting import until

LOST = message("obs.connection_lost")
STATE = "OBS_WEBSOCKET_OUTPUT_"


@pytest.fixture
def rig() -> Rig:
    made = Rig()
    made.connect()
    return made


def asked(rig: Rig) -> list[str]:
    return [request.request for batch in rig.sent() for request in batch]


def test_the_producer_starts_and_stops_stream_and_recording(rig: Rig) -> None:
    rig.say(facts.StreamSwitch(True))
    rig.say(facts.RecordSwitch(True))
    assert asked(rig)[-2:] == ["StartStream", "StartRecord"]
    rig.run(500)
    assert rig.core.state.obs.streaming and rig.core.state.obs.recording
    rig.say(facts.StreamSwitch(False))
    assert asked(rig)[-1] == "StopStream"
    rig.run(500)
    assert not rig.core.state.obs.streaming and rig.core.state.obs.recording


def test_what_is_so_already_or_not_seen_is_not_switched(rig: Rig) -> None:
    for command, reason in (
        (facts.StreamSwitch(False), "no_change"),
        (facts.RecordSwitch(False), "no_change"),
    ):
        record = rig.say(command)
        assert record is not None and isinstance(record.fact, CommandRefused)
        assert record.fact.reason == reason
    rig.say(facts.ObsLost(LOST))
    record = rig.say(facts.StreamSwitch(True))
    assert record is not None and isinstance(record.fact, CommandRefused)
    assert record.fact.reason == "obs_lost"


def test_a_stream_stopped_by_hand_is_started_again_when_the_producer_says_so(rig: Rig) -> None:
    rig.say(facts.StreamSwitch(True))
    rig.run(500)
    rig.say(facts.StreamSeen(False))
    assert STREAMING in rig.core.state.drifts
    count = asked(rig).count("StartStream")
    rig.say(facts.StreamSwitch(True))
    assert STREAMING not in rig.core.state.drifts
    assert asked(rig).count("StartStream") == count + 1


def test_a_stream_that_is_cut_off_is_an_alarm_until_it_is_there_again(rig: Rig) -> None:
    rig.say(facts.StreamSwitch(True))
    rig.run(500)
    rig.say(facts.StreamSeen(True, reconnecting=True))
    assert "stream" in rig.core.state.problems
    assert rig.core.state.obs.streaming, "it runs in OBS: it is not started again"
    assert asked(rig).count("StartStream") == 1
    rig.say(facts.StreamSeen(True))
    assert "stream" not in rig.core.state.problems
    rig.say(facts.StreamSeen(True, reconnecting=True))
    rig.say(facts.ObsLost(LOST))
    assert "stream" not in rig.core.state.problems, "nobody knows"


@pytest.mark.parametrize(
    ("word", "fact"),
    [
        ("STARTED", facts.StreamSeen(True)), ("STOPPED", facts.StreamSeen(False)), ("STARTING", None),
        ("RECONNECTING", facts.StreamSeen(True, reconnecting=True)), ("RECONNECTED", facts.StreamSeen(True)),
    ],
)  # fmt: skip
def test_what_obs_tells_of_its_stream(word: str, fact: facts.StreamSeen | None) -> None:
    assert fact_of("StreamStateChanged", {"outputActive": False, "outputState": STATE + word}) == fact


def test_the_link_sees_the_cut_the_service_and_never_keeps_the_key(
    linked: Linked, obs29: SimulatedObs
) -> None:
    secret = "live_4711_do_not_keep"
    obs29.do(
        "SetStreamServiceSettings",
        {
            "streamServiceType": "rtmp_custom",
            "streamServiceSettings": {"server": "rtmp://push.example/live", "key": secret},
        },
    )
    _, told = linked(obs29.url, heartbeat_s=0.05)
    seen = told.wait(facts.ObsConnected)[0].seen
    assert seen.stream is not None and len(seen.stream.key_mark) == 4
    mark = seen.stream.key_mark
    assert seen.stream == StreamSetup("", "rtmp://push.example/live", key_set=True, kbps=2500, key_mark=mark)
    obs29.do("StartStream")
    told.wait(facts.StreamSeen)
    obs29.inject(Fault("cut_stream", ms=100))
    cut, again = told.wait(facts.StreamSeen, 3)[1:]
    assert (cut.active, cut.reconnecting) == (True, True)
    assert (again.active, again.reconnecting) == (True, False)
    assert until(lambda: told.of(facts.HealthSeen)[-1].health.stream_total_frames > 0)
    obs29.do("StopStream")
    assert until(lambda: not told.of(facts.StreamSeen)[-1].active)
    other = {"server": "rtmp://other.example/live", "key": secret + "2"}
    obs29.do("SetStreamServiceSettings", {"streamServiceType": "rtmp_custom", "streamServiceSettings": other})
    obs29.do("StartStream")

    def looked() -> bool:
        now = [fact.seen.stream for fact in told.of(facts.ObsReseen) if fact.seen.streaming]
        return bool(now and now[-1] is not None and now[-1].server == other["server"])

    assert until(looked), "where it goes now is asked when it starts"
    last = told.of(facts.ObsReseen)[-1].seen.stream
    assert last is not None and last.key_mark not in ("", mark)
    assert secret not in repr(told.facts)


@given(st.integers(0, 10**12), st.integers(0, 10**6))
def test_what_a_stream_dropped_is_kept_as_obs_says(total: int, dropped: int) -> None:
    health = health_of(
        LOOK["GetStats"], 1.0, {"outputSkippedFrames": dropped, "outputTotalFrames": total}, 2400
    )
    assert (health.stream_dropped_frames, health.stream_total_frames, health.stream_kbps) == (
        dropped,
        total,
        2400,
    )
