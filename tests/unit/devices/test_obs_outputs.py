"""The outputs of OBS as the link sees them: why they stopped, what gets lost, and when a stream sends nothing."""

from typing import Any

import pytest

from console.devices.obs.events import fact_of
from console.devices.obs.frames import Frames, Share
from console.devices.obs.stops import Stops
from console.model import facts
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.obs import Linked
from tests.support.waiting import until

STREAM, RECORD = "StreamStateChanged", "RecordStateChanged"
S = 1_000_000_000


def told(stops: Stops, event: str, *words: str) -> Any:
    fact: Any = None
    for word in words:
        data = {"outputState": f"OBS_WEBSOCKET_OUTPUT_{word}"}
        stops.heard(event, data["outputState"])
        fact = stops.why(fact_of(event, data))
    return fact


def test_who_says_that_he_stops_was_told_to() -> None:
    stops = Stops()
    assert told(stops, STREAM, "STARTED", "STOPPING", "STOPPED").stopped == ""
    assert told(stops, STREAM, "STARTED", "STOPPED").stopped == "itself"
    assert told(stops, STREAM, "STARTED", "RECONNECTING", "STOPPED").stopped == "itself"
    assert told(stops, STREAM, "STARTING", "STOPPED").stopped == "itself", "it could not start"
    assert told(stops, RECORD, "STOPPED").stopped == "itself"
    told(stops, STREAM, "STOPPING")
    assert told(stops, RECORD, "STOPPED").stopped == "itself", "each for itself"
    assert stops.seen(49.0) == facts.RecordSeen(False, stopped="disk"), (
        "it was filled after OBS had said what is free"
    )
    assert stops.seen(49.0) is None, "once"
    assert told(stops, RECORD, "STOPPING", "STOPPED").stopped == "disk"
    stops.seen(9000.0)
    assert told(stops, RECORD, "STARTED", "STOPPING", "STOPPED").stopped == ""
    told(stops, RECORD, "STARTED")
    assert stops.seen(49.0) is None, "it runs again"


@pytest.mark.parametrize("word", ["STARTING", "STARTED", "STOPPING", "STOPPED"])
def test_a_replay_buffer_brings_nothing_to_viewers_and_a_virtual_camera_may(word: str) -> None:
    data = {"outputActive": True, "outputState": f"OBS_WEBSOCKET_OUTPUT_{word}"}
    assert fact_of("ReplayBufferStateChanged", data) is None
    runs = {"STARTED": facts.VirtualCameraSeen(True), "STOPPED": facts.VirtualCameraSeen(False)}
    assert fact_of("VirtualcamStateChanged", data) == runs.get(word)


def test_a_paused_recording_runs_and_writes_nothing() -> None:
    assert told(Stops(), RECORD, "STARTED", "PAUSED") == facts.RecordSeen(True, None, paused=True)
    assert told(Stops(), RECORD, "PAUSED", "RESUMED") == facts.RecordSeen(True, None)


def test_a_share_is_of_the_last_ten_seconds_and_not_of_a_hiccup() -> None:
    share = Share()
    assert share.after(0, 0, 0) == 0.0
    assert share.after(30, 60, 2 * S) == 0.0, "too short a look back"
    assert share.after(30, 150, 5 * S) == 0.2
    for at in range(6, 17):
        last = share.after(30, 30 * at, at * S)
    assert last == 0.0, "long ago"
    assert share.after(0, 10, 17 * S) == 0.0, "OBS began to count anew"


def test_what_obs_drew_a_second_is_known_after_a_while_and_is_nothing_where_it_draws_nothing() -> None:
    drawn = Share()
    assert drawn.per_s(0, 0, 0) is None
    assert drawn.per_s(0, 60, 2 * S) is None, "too short a look back"
    assert drawn.per_s(25, 150, 5 * S) == 25.0
    for at in range(6, 17):
        last = drawn.per_s(25, 150, at * S)
    assert last == 0.0


def test_a_stream_stands_still_from_its_last_byte_on() -> None:
    frames, stats = (
        Frames(),
        dict.fromkeys(
            ("outputSkippedFrames", "outputTotalFrames", "renderSkippedFrames", "renderTotalFrames"), 0
        ),
    )
    stream = {"outputActive": True, "outputBytes": 1000}
    assert frames.after(stats, stream, 0).stalled_ms == 0
    assert frames.after(stats, stream, 3 * S).stalled_ms == 3000
    assert frames.after(stats, {**stream, "outputReconnecting": True}, 4 * S).stalled_ms == 0, (
        "said otherwise"
    )
    assert frames.after(stats, {**stream, "outputBytes": 1001}, 5 * S).stalled_ms == 0
    assert frames.after(stats, {}, 9 * S).stalled_ms == 0


def test_the_link_sees_what_outputs_suffer(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url, heartbeat_s=0.05)
    told.wait(facts.ObsConnected)

    def last() -> Any:
        return told.of(facts.HealthSeen)[-1].health

    obs29.do("StartStream")
    told.wait(facts.StreamSeen)
    obs29.inject(Fault("stall_stream", ms=600_000))
    assert until(lambda: last().stalled_ms > 200)
    obs29.inject(Fault("break_stream"))
    assert told.wait(facts.StreamSeen, 2)[-1] == facts.StreamSeen(False, stopped="itself")
    obs29.do("StartStream")
    told.wait(facts.StreamSeen, 3)
    obs29.do("StopStream")
    assert told.wait(facts.StreamSeen, 4)[-1] == facts.StreamSeen(False)

    obs29.do("StartRecord")
    told.wait(facts.RecordSeen)
    obs29.do("PauseRecord")
    assert told.wait(facts.RecordSeen, 2)[-1].paused
    obs29.do("ResumeRecord")
    assert not told.wait(facts.RecordSeen, 3)[-1].paused
    obs29.inject(Fault("break_record"))
    assert told.wait(facts.RecordSeen, 4)[-1].stopped == "itself"
    # OBS says meanwhile that its disk has room: what ended the recording was not the disk.
    heard = len(told.of(facts.HealthSeen))
    assert until(lambda: len(told.of(facts.HealthSeen)) > heard + 1)
    obs29.inject(Fault("fill_disk", free_mb=80))
    obs29.do("StartRecord")
    told.wait(facts.RecordSeen, 5)
    assert until(lambda: last().free_disk_mb == 80)
    obs29.inject(Fault("fill_disk", free_mb=40))
    assert told.wait(facts.RecordSeen, 6)[-1].stopped == "disk"


@pytest.mark.parametrize(
    ("kind", "field"),
    [("dropped", "stream_dropped_share"), ("skipped", "skipped_share"), ("lagged", "lagged_share")],
)
def test_the_link_sees_frames_get_lost(kind: str, field: str, linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("StartStream")
    obs29.inject(Fault("lose_frames", kind=kind, share=0.5))
    _, told = linked(obs29.url, heartbeat_s=0.2)
    told.wait(facts.ObsConnected)
    assert until(lambda: any(getattr(one.health, field) > 0.3 for one in told.of(facts.HealthSeen)))


@pytest.mark.parametrize(("action", "state"), [("STOP", "ended"), ("PAUSE", "paused"), ("RESTART", None)])
def test_what_a_hand_does_to_a_clip(action: str, state: str | None) -> None:
    """Newer OBSs say nothing else of one that is stopped; that it plays they say by themselves."""
    data = {"inputName": "a", "mediaAction": f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{action}"}
    fact = fact_of("MediaInputActionTriggered", data)
    assert fact == (None if state is None else facts.MediaChanged("a", state))
