"""OBS's meters: decoded whatever comes, over a connection that comes again after a loss."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.devices.obs.meters import MOST_INPUTS, MeterLink, decode
from console.devices.obs.observe import observe
from console.devices.obs.sound import record_tracks
from console.model.obsstate import SoundSeen
from console.model.sound import Level
from console.protocol.frames import Answer, RequestStatus
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.waiting import never, until

CAM = {"inputName": "Cam", "inputLevelsMul": [[0.1, 0.2, 0.4], [0.05, 0.3, 0.1]]}
HEARD = Level("Cam", 0.1, 0.3, 0.4)


@pytest.mark.parametrize(
    ("data", "levels", "garbage"),
    [
        ({"inputs": [CAM]}, (HEARD,), 0),
        ({"inputs": [{"inputName": "Film", "inputLevelsMul": []}]}, (Level("Film", has_sound=False),), 0),
        ({"inputs": []}, (), 0),
        # As OBS 29 said them of clips that started.
        (
            {"inputs": [{"inputName": "Cam", "inputLevelsMul": [[0.1, 1.9e21, 1.9e21], [0.05, 0.2, 0.3]]}]},
            (Level("Cam", 0.1, 0.2, 0.3),),
            0,
        ),
        ({"inputs": [CAM, {"inputName": "Cam"}]}, (HEARD,), 1),
        ({"inputs": [{"inputLevelsMul": [[0.1, 0.1, 0.1]]}, CAM]}, (HEARD,), 1),
        ({"inputs": [{"inputName": "Cam", "inputLevelsMul": [["loud", 0, 0]]}]}, (), 1),
        ({"inputs": [{"inputName": "Cam", "inputLevelsMul": [[0.1]]}]}, (), 1),
        ({"inputs": [{"inputName": "Cam", "inputLevelsMul": [[-0.1, 0, 0]]}]}, (), 1),
        ({"inputs": [{"inputName": "Cam", "inputLevelsMul": [[1e300, 0, 0]]}]}, (), 1),
        ({"inputs": [{"inputName": "Cam", "inputLevelsMul": [[0.0, 0.0, 0.0]] * 5000}]}, (), 1),
        ({"inputs": [CAM] * (MOST_INPUTS + 1)}, (), 1),
        ({"inputs": "all of them"}, (), 1),
        ({"inputs": None}, (), 1),
        ({"inputs": [7, {}]}, (), 2),
        ({"inputs": [None, CAM]}, (HEARD,), 0),
        ({}, (), 1),
    ],
)
def test_levels_that_make_no_sense_are_left_out_and_counted(
    data: dict[str, Any], levels: tuple[Level, ...], garbage: int
) -> None:
    assert decode(data) == (levels, garbage)


json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


@given(st.lists(st.fixed_dictionaries({"inputName": json, "inputLevelsMul": json}) | json, max_size=4))
def test_whatever_comes_each_entry_is_a_level_or_counted(entries: list[Any]) -> None:
    levels, garbage = decode({"inputs": entries})
    assert len(levels) + garbage == sum(entry is not None for entry in entries)
    assert all(0 <= value <= 1000 for one in levels for value in (one.mean, one.peak, one.source_peak))


def clip(obs: SimulatedObs, path: Path) -> None:
    settings = {"local_file": str(path), "looping": True}
    made = {
        "sceneName": "Scene",
        "inputName": "Clip",
        "inputKind": "ffmpeg_source",
        "inputSettings": settings,
    }
    obs.do("CreateInput", made)


def test_meters_come_and_come_again_after_a_loss(obs29: SimulatedObs, media: Path) -> None:
    clip(obs29, media / "red.mp4")
    heard: list[tuple[Level, ...]] = []
    there = [False]
    link = MeterLink(
        f"ws://127.0.0.1:{obs29.port}",
        lambda: "secret",
        lambda: there[0],
        lambda levels, garbage, mono_ns: heard.append(levels),
    )
    link.start()
    try:
        assert never(lambda: heard)  # Nobody knocks at an OBS that the desk does not have.
        there[0] = True
        assert until(lambda: any(one.peak > 0.2 for levels in list(heard) for one in levels))
        obs29.inject(Fault(do="crash", ms=100))
        before = len(heard)
        assert until(lambda: len(heard) > before + 20)
    finally:
        link.close()


def test_what_obs_mixes_is_behind_fader_and_mute_and_the_source_is_not(
    obs29: SimulatedObs, media: Path
) -> None:
    clip(obs29, media / "red.mp4")
    heard: list[Level] = []
    link = MeterLink(
        f"ws://127.0.0.1:{obs29.port}",
        lambda: "secret",
        lambda: True,
        lambda levels, garbage, mono_ns: heard.extend(levels),
    )
    link.start()
    try:
        assert until(lambda: heard and heard[-1].peak > 0.2)
        obs29.do("SetInputVolume", {"inputName": "Clip", "inputVolumeDb": -20})
        assert until(lambda: 0 < heard[-1].peak < 0.06)
        assert heard[-1].source_peak > 0.2
        obs29.do("SetInputMute", {"inputName": "Clip", "inputMuted": True})
        assert until(lambda: heard[-1].peak == 0.0)
        assert heard[-1].source_peak > 0.2
    finally:
        link.close()


def test_a_look_at_obs_sees_where_its_sound_goes(obs29: SimulatedObs, media: Path) -> None:

    clip(obs29, media / "red.mp4")
    obs29.do("SetInputVolume", {"inputName": "Clip", "inputVolumeDb": -6})
    monitor = {"inputName": "Clip", "monitorType": "OBS_MONITORING_TYPE_MONITOR_ONLY"}
    obs29.do("SetInputAudioMonitorType", monitor)
    obs29.do("SetInputAudioTracks", {"inputName": "Clip", "inputAudioTracks": {"1": False, "2": False}})
    obs29.do("SetInputAudioBalance", {"inputName": "Clip", "inputAudioBalance": 0.1})
    obs29.do("SetInputAudioSyncOffset", {"inputName": "Clip", "inputAudioSyncOffset": -200})
    client = client_of(obs29.port, "secret")
    client.connect()
    seen = observe(client)
    client.disconnect()
    assert seen.sound == {"Clip": SoundSeen(-6.0, True, (3, 4, 5, 6), 0.1, -200)}
    assert seen.stream_track == 1


def parameter(value: str | None, default: str | None = None) -> Answer:
    data = {"parameterValue": value, "defaultParameterValue": default}
    return Answer("GetProfileParameter", RequestStatus(True, 100), response_data=data)


@pytest.mark.parametrize(
    ("mode", "kind", "bits", "mixes", "tracks"),
    [
        ("Simple", "Standard", "6", "6", (1,)),
        (None, None, None, None, (1,)),
        ("Advanced", "Standard", "6", "1", (2, 3)),
        ("Advanced", None, None, None, (1,)),
        ("Advanced", "FFmpeg", "1", "40", (4, 6)),
        ("Advanced", "Standard", "nonsense", "1", (1,)),
    ],
)
def test_the_tracks_that_are_recorded(
    mode: str | None, kind: str | None, bits: str | None, mixes: str | None, tracks: tuple[int, ...]
) -> None:
    asked = [parameter(one) for one in (mode, kind, bits, mixes)]
    assert record_tracks(*asked) == tracks
    refused = Answer("GetProfileParameter", RequestStatus(False, 600))
    assert record_tracks(asked[0], refused, refused, refused) == (1,)
