"""The avatar's feed fails on air: something else is shown, on the simulated and the real OBS.

That it is within two seconds is proven on the fake clock: tests/unit/devices/test_avatar_watch_times.py.
"""

import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from console.bench.private_obs import PrivateObs
from console.devices.obs.client import ObsClient
from console.journal.reader import read
from console.model import facts
from console.model.names import clip_source
from tests.support.desk_process import SEEN, DeskProcess
from tests.support.foreign import foreign_client, provision_by
from tests.support.waiting import until

RED = clip_source("media/red.mp4")
# Plays the red clip of twelve seconds.
CUE = "c12"
FEED = "Studio camera"


@pytest.fixture
def with_fallback(patient_dir: Path) -> Path:
    """The test show, with the green clip to fall back to."""
    path = patient_dir / "show.json"
    show = json.loads(path.read_text())
    show["avatar"] = {**show.get("avatar", {}), "fallback_clip": "media/green.mp4"}
    path.write_text(json.dumps(show))
    return patient_dir


def now(desk: DeskProcess) -> dict[str, Any]:
    return dict(desk.call("GET", "/v1/state")[1]["now"] or {})


def clip_ms(desk: DeskProcess) -> int:
    """How far the clip on air has come; 0 before OBS told that it plays, which may be after it shows the scene."""
    return int((now(desk)["clip"] or {"position_ms": 0})["position_ms"])


def avatar_on_air(desk: DeskProcess) -> None:
    desk.wait_for("obs_connected")
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": CUE})[0] == 200
    assert until(lambda: now(desk).get("outcome") in SEEN), now(desk)


def told(run: Path, kind: type) -> list[Any]:
    """The journal's facts of a kind."""
    return [record.fact for record in read(run / "run.showrun") if isinstance(record.fact, kind)]


@pytest.mark.parametrize("fault", ["black", "still", "silent"])
def test_a_fault_of_the_feed_is_answered(fault: str, with_fallback: Path, tmp_path: Path) -> None:
    # It comes two seconds after the desk asked for the avatar the first time.
    script = tmp_path / "faults.json"
    script.write_text(json.dumps([{"do": fault, "input": RED, "on": "GetSourceScreenshot", "nth": 8}]))
    run = tmp_path / "run"
    arguments = ("rehearse", str(with_fallback), "--feed", "none", "--run-dir", str(run))
    with DeskProcess(*arguments, "--faults", str(script)) as desk:
        avatar_on_air(desk)
        desk.wait_for("fell_back", to="clip")
        assert until(lambda: now(desk)["fallback"]["to"] == "clip")
        problems = desk.call("GET", "/v1/state")[1]["problems"]
        assert any(problem["code"] == "avatar" for problem in problems)
        desk.wait_for("media_changed", input=clip_source("media/green.mp4"), state="playing")
    (seen,) = told(run, facts.AvatarSeen)
    assert seen.state == {"still": "frozen"}.get(fault, fault)
    assert seen.for_ms >= (1000 if fault == "black" else 1500)


def test_a_good_avatar_is_never_taken_off(with_fallback: Path, tmp_path: Path) -> None:
    with DeskProcess("rehearse", str(with_fallback), "--feed", "none", "--run-dir", str(tmp_path)) as desk:
        avatar_on_air(desk)
        assert until(lambda: clip_ms(desk) > 5000)
    assert told(tmp_path, facts.AvatarSeen) == []


def with_feed(show_dir: Path) -> Path:
    """The avatar in cue c12 is an input of the user's own."""
    path = show_dir / "show.json"
    show = json.loads(path.read_text())
    show["avatar"]["feed"] = FEED
    for segment in show["segments"]:
        for cue in segment["cues"]:
            if cue["id"] == CUE:
                del cue["clip"]
                cue |= {"end": "duration", "duration_ms": 20_000}
    path.write_text(json.dumps(show))
    return show_dir


def test_a_feed_is_rehearsed_with_a_speaking_stand_in(with_fallback: Path, tmp_path: Path) -> None:
    script = tmp_path / "faults.json"
    script.write_text(json.dumps([{"do": "black", "input": FEED, "on": "GetSourceScreenshot", "nth": 16}]))
    arguments = ("rehearse", str(with_feed(with_fallback)), "--feed", "none", "--faults", str(script))
    with DeskProcess(*arguments, "--run-dir", str(tmp_path / "run")) as desk:
        avatar_on_air(desk)
        desk.wait_for("fell_back", to="clip")
    (seen,) = told(tmp_path / "run", facts.AvatarSeen)
    assert (seen.source, seen.state) == (FEED, "black")


# ── the real OBS ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def foreigner(obs: PrivateObs, with_fallback: Path) -> Any:
    with foreign_client(obs, with_fallback) as client:
        yield client


def spoil(client: ObsClient, fault: str, folder: Path) -> None:
    """Make the clip on air fail, as a foreign hand or a broken encoder would."""
    if fault == "paused":
        action = {"inputName": RED, "mediaAction": "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PAUSE"}
        client.request_wait("TriggerMediaInputAction", action)
    else:
        data = {"inputName": RED, "inputSettings": {"local_file": str(bad_clip(folder / "bad.mp4", fault))}}
        client.request_wait("SetInputSettings", data)


def bad_clip(path: Path, fault: str) -> Path:
    """A clip of 12 s that is black with sound, or moves without sound."""
    rate = 16_000
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", 10, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 160, 90, "yuv420p"
        audio = out.add_stream("aac", rate, layout="mono")
        for number in range(120):
            pixels = np.zeros((90, 160, 3), np.uint8)
            if fault == "silent":
                pixels[:, : 10 + number] = (200, 160, 120)
            out.mux(video.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        out.mux(video.encode())
        tone = np.sin(np.arange(12 * rate) / rate * 2 * np.pi * 300) * (0 if fault == "silent" else 8000)
        for start in range(0, len(tone), 1024):
            chunk = tone[None, start : start + 1024].astype(np.int16)
            frame = av.AudioFrame.from_ndarray(chunk, "s16", "mono")
            frame.sample_rate, frame.pts = rate, start
            out.mux(audio.encode(frame))
        out.mux(audio.encode())
    return path


def plays(client: ObsClient, clip: str) -> bool:
    """OBS 30 says that it plays also of a hidden clip that it never opened; that one has no length."""
    status = client.request_wait("GetMediaInputStatus", {"inputName": clip})
    return status["mediaState"] == "OBS_MEDIA_STATE_PLAYING" and (status["mediaDuration"] or 0) > 0


@pytest.mark.obs
@pytest.mark.parametrize(("fault", "state"), [("paused", "frozen"), ("black", "black"), ("silent", "silent")])
def test_on_the_real_obs_a_failing_clip_gives_way(
    fault: str, state: str, obs: PrivateObs, foreigner: ObsClient, with_fallback: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    arguments = ("desk", str(with_fallback), "--obs", obs.url, "--run-dir", str(run))
    with DeskProcess(*arguments, password=obs.password) as desk:
        avatar_on_air(desk)
        assert until(lambda: clip_ms(desk) > 1500)
        spoil(foreigner, fault, tmp_path)
        desk.wait_for("fell_back", to="clip")
        green = clip_source("media/green.mp4")
        desk.wait_for("media_changed", input=green, state="playing")
        assert until(lambda: plays(foreigner, green))
    (seen,) = [r for r in read(run / "run.showrun") if isinstance(r.fact, facts.AvatarSeen)]
    assert isinstance(seen.fact, facts.AvatarSeen)
    assert seen.fact.state == state
    began = facts.MediaChanged(green, "playing")
    assert [r for r in read(run / "run.showrun") if r.serial > seen.serial and r.fact == began]


@pytest.mark.obs
def test_on_the_real_obs_a_clip_that_cannot_be_played_gives_way(
    obs: PrivateObs, foreigner: ObsClient, with_fallback: Path, tmp_path: Path
) -> None:
    # The file that the show names: another in its place would be put right before the cue is taken.
    garbage = tmp_path / "garbage.mp4"
    garbage.write_bytes(b"\0" * 5000)
    settings = foreigner.request_wait("GetInputSettings", {"inputName": RED})["inputSettings"]
    garbage.replace(settings["local_file"])
    foreigner.request_wait("SetInputSettings", {"inputName": RED, "inputSettings": settings})
    run = tmp_path / "run"
    arguments = ("desk", str(with_fallback), "--obs", obs.url, "--run-dir", str(run))
    with DeskProcess(*arguments, password=obs.password) as desk:
        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/jump", {"cue_id": CUE})[0] == 200
        desk.wait_for("fell_back", to="clip")
        assert until(lambda: now(desk)["tally"] == "failed"), now(desk)


@pytest.mark.obs
def test_on_the_real_obs_an_input_of_the_users_own_is_the_avatar(
    obs: PrivateObs, foreigner: ObsClient, with_fallback: Path, media: Path, tmp_path: Path
) -> None:
    foreigner.request_wait("CreateScene", {"sceneName": "Mine"})
    settings = {"local_file": str(media / "blue.mp4"), "looping": True}
    made = {"sceneName": "Mine", "inputName": FEED, "inputKind": "ffmpeg_source", "inputSettings": settings}
    foreigner.request_wait("CreateInput", made)
    assert provision_by(foreigner, with_feed(with_fallback)).skipped == []
    run = tmp_path / "run"
    arguments = ("desk", str(with_fallback), "--obs", obs.url, "--run-dir", str(run))
    with DeskProcess(*arguments, password=obs.password) as desk:
        avatar_on_air(desk)
        assert until(lambda: foreigner.request_wait("GetSourceActive", {"sourceName": FEED})["videoActive"])
        began = now(desk)["started_ms"]
        assert until(lambda: desk.call("GET", "/v1/state")[1]["t_ms"] > began + 3000)
        assert now(desk)["fallback"] is None
        action = {"inputName": FEED, "mediaAction": "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PAUSE"}
        foreigner.request_wait("TriggerMediaInputAction", action)
        desk.wait_for("fell_back", to="clip")
    assert foreigner.request_wait("GetInputSettings", {"inputName": FEED})["inputSettings"] == settings


@pytest.mark.parametrize("speed", ["10", "20"])
def test_the_one_who_speaks_is_seen_in_a_rehearsal_that_is_faster(speed: str, tmp_path: Path) -> None:
    """Nobody sent his picture to the simulated OBS then: it was black, and his film stood in for each of his cues."""
    arguments = ("--speed", speed, "--auto", "--feed", "none", "--run-dir", str(tmp_path / "run"))
    with DeskProcess("rehearse", *arguments) as desk:
        desk.wait_for("sentence_started", sentence_index=0)
        desk.wait_for("sentence_ended", sentence_index=5)
        said = [line["record"]["fact"] for line in desk.lines if "record" in line]
    assert not [fact for fact in said if fact["fact"] in ("avatar_seen", "avatar_broken", "fell_back")]
