"""What viewers get belongs to on air: the real OBS's line stands still, its stream breaks off, its process dies."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs, free_port
from console.devices.obs.client import ObsClient
from tests.support.desk_process import SEEN, DeskProcess
from tests.support.foreign import foreign_client
from tests.support.rtmp_sink import RtmpSink
from tests.support.waiting import until

pytestmark = pytest.mark.obs


@pytest.fixture
def foreigner(obs: PrivateObs, patient_dir: Path) -> Iterator[ObsClient]:
    with foreign_client(obs, patient_dir) as client:
        yield client


def stream_to(foreigner: ObsClient, sink: RtmpSink) -> None:
    service = {"server": sink.server, "key": "key"}
    foreigner.request_wait(
        "SetStreamServiceSettings", {"streamServiceType": "rtmp_custom", "streamServiceSettings": service}
    )


def desk_of(obs: PrivateObs, show: Path, run: Path, *more: str) -> DeskProcess:
    arguments = ("desk", str(show), "--obs", obs.url, "--feed", "none", "--run-dir", str(run), *more)
    return DeskProcess(*arguments, password=PASSWORD)


def state(desk: DeskProcess) -> Any:
    return desk.call("GET", "/v1/state")[1]


def alarms(desk: DeskProcess) -> dict[str, str]:
    return {one["code"]: one["what"]["text"] for one in state(desk)["problems"]}


def on_air(desk: DeskProcess) -> Any:
    return state(desk)["output"]["on_air"]


def go(desk: DeskProcess) -> None:
    assert desk.call("POST", "/v1/commands/go")[0] == 200
    assert until(lambda: state(desk)["now"] and state(desk)["now"]["outcome"] in SEEN)


def test_a_line_that_stands_still_a_stream_that_ends_and_an_obs_that_dies_are_no_air(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    sink = RtmpSink(free_port())
    stream_to(foreigner, sink)
    run = tmp_path / "run"
    with desk_of(obs, patient_dir, run) as desk:
        desk.wait_for("obs_connected")
        go(desk)
        assert until(lambda: "stream.off" in alarms(desk)), "it was never started"
        sink.listen()
        foreigner.request_wait("StartStream")  # By a hand, not by the desk.
        assert until(lambda: on_air(desk) is True and "stream.off" not in alarms(desk))
        assert until(lambda: sink.packets > 30)

        with sink.stopped():
            assert until(lambda: "stream.stalled" in alarms(desk) and on_air(desk) is False)
            assert state(desk)["obs"]["streaming"], "OBS says that all is well"
        assert until(lambda: "stream.stalled" not in alarms(desk) and on_air(desk) is True)

        foreigner.request_wait("StopStream")
        assert until(lambda: "somebody stopped it in OBS" in alarms(desk).get("stream.off", ""))
        sink.cut()
        again = RtmpSink(sink.port).listen()
        foreigner.request_wait("StartStream")
        assert until(lambda: on_air(desk) is True and "stream.off" not in alarms(desk))

        obs.kill9()
        assert until(lambda: not state(desk)["obs"]["connected"])
        assert on_air(desk) is None
        again.cut()
        obs.start()
        assert until(lambda: "it ran when OBS was lost" in alarms(desk).get("stream.off", ""))
        assert on_air(desk) is False
        sink = RtmpSink(sink.port).listen()
        assert desk.call("POST", "/v1/commands/stream", {"on": True})[0] == 200
        assert until(lambda: on_air(desk) is True and "stream.off" not in alarms(desk))
        assert desk.call("POST", "/v1/commands/stream", {"on": False})[0] == 200
        assert until(lambda: not state(desk)["obs"]["streaming"])
        sink.cut()
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    faults = json.loads((run / "as-run.json").read_bytes())["run"]["faults"]
    told = [one for one in faults if one.get("code", "").startswith("stream")]
    assert [one["code"] for one in told] == [
        "stream.off", "stream.stalled", "stream.off", "stream.off",
    ]  # fmt: skip
    assert all(one["from_ms"] < one["to_ms"] for one in told)


def test_a_stream_that_its_service_refuses_ends_of_itself(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    nobody = RtmpSink(free_port())
    stream_to(foreigner, nobody)
    with desk_of(obs, patient_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        go(desk)
        foreigner.request_wait("StartStream")
        assert until(lambda: "nobody had asked for that" in alarms(desk).get("stream.off", ""))


def test_a_full_disk_ends_the_recording_and_is_said(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=70m", "tmpfs", str(small)]).returncode
    ):
        pytest.skip("No disk of a test's own can be made here, so a full one was NOT tested. Run it as root.")
    try:
        for name in ("SimpleOutput", "AdvOut"):
            path = {"parameterCategory": name, "parameterValue": str(small)}
            field = "FilePath" if name == "SimpleOutput" else "RecFilePath"
            foreigner.request_wait("SetProfileParameter", {**path, "parameterName": field})
        with desk_of(obs, patient_dir, tmp_path / "run") as desk:
            desk.wait_for("obs_connected")
            go(desk)
            assert desk.call("POST", "/v1/commands/record", {"on": True})[0] == 200
            assert until(lambda: state(desk)["obs"]["recording"])
            assert until(lambda: "record.disk" in alarms(desk))
            foreigner.request_wait("PauseRecord")
            assert until(lambda: "record.paused" in alarms(desk))
            foreigner.request_wait("ResumeRecord")
            assert until(lambda: "record.paused" not in alarms(desk))
            (small / "more").write_bytes(bytes(30_000_000))
            assert until(lambda: "the disk is full" in alarms(desk).get("record.off", ""))
            assert desk.call("POST", "/v1/commands/record", {"on": False})[0] == 200
            assert until(lambda: "record.off" not in alarms(desk)), "it shall stay off"
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
