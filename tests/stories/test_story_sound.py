"""What viewers hear, on the simulated and the real OBS: levels, fader and mute, and silence that is an alarm."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.model.names import clip_source
from tests.support.desk_process import SEEN, DeskProcess, live, state
from tests.support.foreign import foreign_client
from tests.support.waiting import until

CUE, FEED = "c12", "Studio camera"
RED = clip_source("media/red.mp4")


def prepared(folder: Path, feed: str | None) -> Path:
    """The patient show: the host of c12 speaks on and on, at a level, and may be silent for a second."""
    path = folder / "show.json"
    show = json.loads(path.read_text())
    show["settings"] = {**show.get("settings", {}), "quiet_ms": 1000}
    if feed is not None:
        show["avatar"] = {**show.get("avatar", {}), "feed": feed}
    for segment in show["segments"]:
        for cue in segment["cues"]:
            if cue["id"] == CUE:
                cue["level_db"] = -6
                if feed is not None:
                    del cue["clip"]
    path.write_text(json.dumps(show))
    return folder


def do(desk: DeskProcess, command: str, **body: Any) -> None:
    status, answer = desk.call("POST", f"/v1/commands/{command}", body)
    assert status == 200, answer


def alarms(desk: DeskProcess) -> dict[str, str]:
    return {
        one["code"]: one["what"]["text"]
        for one in state(desk)["problems"]
        if one["code"].startswith("sound.")
    }


def on_air(desk: DeskProcess) -> None:
    desk.wait_for("obs_connected")
    do(desk, "jump", cue_id=CUE)
    assert until(lambda: (state(desk)["now"] or {}).get("outcome") in SEEN)


def fader_and_mute(desk: DeskProcess) -> None:
    """The cue's own level, the fader, and a mute that is an alarm until it is taken off."""
    assert until(lambda: state(desk)["sound"]["volume_db"] == -6.0), state(desk)["sound"]
    do(desk, "level", level_db=-12.5)
    assert until(lambda: state(desk)["sound"]["volume_db"] == -12.5)
    assert state(desk)["drifts"] == {}
    do(desk, "mute", on=True)
    desk.wait_for("problem_seen", code="sound.silent")
    assert "it is muted" in alarms(desk)["sound.silent"]
    do(desk, "mute", on=False)
    desk.wait_for("problem_gone", code="sound.silent")
    # The meters have a connection of their own: he may be heard before OBS's word of it is.
    assert until(lambda: state(desk)["sound"]["muted"] is False), state(desk)["sound"]


def test_the_simulated_obs_is_heard(patient_dir: Path, tmp_path: Path) -> None:
    show = prepared(patient_dir, FEED)
    with DeskProcess("rehearse", str(show), "--feed", "none", "--run-dir", str(tmp_path / "run")) as desk:
        on_air(desk)
        fader_and_mute(desk)
        # The slate may be silent.
        do(desk, "panic")
        assert until(lambda: state(desk)["now"]["slate"])
        assert until(lambda: alarms(desk) == {}), alarms(desk)


@pytest.mark.obs
def test_the_real_obs_is_heard(obs: PrivateObs, patient_dir: Path, tmp_path: Path) -> None:
    show = prepared(patient_dir, None)
    with foreign_client(obs, show) as client:
        client.request_wait("SetInputSettings", {"inputName": RED, "inputSettings": {"looping": True}})
        arguments = live(show, obs.url, tmp_path / "run")
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            on_air(desk)
            fader_and_mute(desk)
            client.request_wait("SetInputVolume", {"inputName": RED, "inputVolumeDb": -20})
            desk.wait_for("drift_seen")
            do(desk, "take-back")
            assert until(lambda: state(desk)["sound"]["volume_db"] == -12.5)
            monitor = {"inputName": RED, "monitorType": "OBS_MONITORING_TYPE_MONITOR_ONLY"}
            client.request_wait("SetInputAudioMonitorType", monitor)
            assert until(lambda: "Monitor Only" in alarms(desk).get("sound.silent", ""))
            client.request_wait(
                "SetInputAudioMonitorType", {**monitor, "monitorType": "OBS_MONITORING_TYPE_NONE"}
            )
            assert until(lambda: alarms(desk) == {})
            for name, field, wrong, right, how in (
                ("SetInputAudioBalance", "inputAudioBalance", 0.0, 0.5, "on the left side alone"),
                ("SetInputAudioSyncOffset", "inputAudioSyncOffset", 800, 0, "after its picture"),
            ):
                client.request_wait(name, {"inputName": RED, field: wrong})
                assert until(lambda how=how: how in alarms(desk).get("sound.askew", ""))  # type: ignore[misc]
                client.request_wait(name, {"inputName": RED, field: right})
                assert until(lambda: alarms(desk) == {})
            tracks = {"inputName": RED, "inputAudioTracks": {"1": False}}
            client.request_wait("SetInputAudioTracks", tracks)
            assert until(lambda: "track" in alarms(desk).get("sound.silent", ""))
            assert "sound.garbage" not in alarms(desk)


@pytest.mark.obs
def test_viewers_of_the_real_obss_recording_hear_its_tracks(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    show = prepared(patient_dir, None)
    written = json.loads((show / "show.json").read_text())
    written["settings"]["output"] = "recording"
    (show / "show.json").write_text(json.dumps(written))
    with foreign_client(obs, show) as client:
        for category, name, value in (("Output", "Mode", "Advanced"), ("AdvOut", "RecTracks", "2")):
            parameter = {"parameterCategory": category, "parameterName": name, "parameterValue": value}
            client.request_wait("SetProfileParameter", parameter)
        client.request_wait("SetInputSettings", {"inputName": RED, "inputSettings": {"looping": True}})
        run = ("--feed", "none", "--run-dir", str(tmp_path / "run"))
        with DeskProcess("desk", str(show), "--obs", obs.url, *run, password=PASSWORD) as desk:
            on_air(desk)
            # The second track alone is recorded: the first is nobody's, though a stream would have it.
            tracks = {"inputName": RED, "inputAudioTracks": {"1": True, "2": False}}
            client.request_wait("SetInputAudioTracks", tracks)
            assert until(lambda: "tracks that are recorded" in alarms(desk).get("sound.silent", ""))
            tracks = {"inputName": RED, "inputAudioTracks": {"1": False, "2": True}}
            client.request_wait("SetInputAudioTracks", tracks)
            assert until(lambda: alarms(desk) == {})
