"""The disk of the real OBS's recording fills up: said before and after, no matter for the stream, and over with it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.base.free_port import free_port
from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from tests.support.desk_process import SEEN, DeskProcess, live, state
from tests.support.foreign import foreign_client
from tests.support.rtmp_sink import RtmpSink
from tests.support.waiting import until

pytestmark = pytest.mark.obs
SIZE_MB, LOW_MB, FULL_MB = 1300, 700, 30
MB = 1_000_000


class Disk:
    """A small disk, filled up and emptied by a file of somebody else's."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._other = folder, folder / "other"

    def leave(self, mb: int) -> None:
        """Let so much be free."""
        free = os.statvfs(self.folder)
        more = free.f_bavail * free.f_frsize - mb * MB
        there = self._other.stat().st_size if self._other.exists() else 0
        with self._other.open("ab") as file:
            os.posix_fallocate(file.fileno(), there, more)

    def empty(self) -> None:
        """Somebody makes room."""
        self._other.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "showcaller-test", str(folder)]
    if os.name != "posix" or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a disk that fills up")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def foreigner(obs: PrivateObs, patient_dir: Path) -> Iterator[ObsClient]:
    with foreign_client(obs, patient_dir) as client:
        yield client


def alarms(desk: DeskProcess) -> dict[str, str]:
    return {one["code"]: one["what"]["text"] for one in state(desk)["problems"]}


def faults(run: Path, code: str) -> list[dict[str, Any]]:
    found = json.loads((run / "as-run.json").read_text("utf-8"))["run"]["faults"]
    return [one for one in found if one.get("code") == code]


def test_a_recording_whose_disk_fills_up_is_said_and_the_show_stays_on_air(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path, disk: Disk
) -> None:
    run, sink = tmp_path / "run", RtmpSink(free_port()).listen()
    service = {"server": sink.server, "key": "key"}
    foreigner.request_wait(
        "SetStreamServiceSettings", {"streamServiceType": "rtmp_custom", "streamServiceSettings": service}
    )
    where = {"parameterCategory": "SimpleOutput", "parameterName": "FilePath"}
    foreigner.request_wait("SetProfileParameter", {**where, "parameterValue": str(disk.folder)})
    arguments = live(patient_dir, obs.url, run)
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/go")[0] == 200
        assert until(lambda: state(desk)["now"] and state(desk)["now"]["outcome"] in SEEN)
        foreigner.request_wait("StartStream")
        assert until(lambda: state(desk)["output"]["on_air"])
        assert desk.call("POST", "/v1/commands/record", {"on": True})[0] == 200
        assert until(lambda: state(desk)["obs"]["recording"] and "record.disk" not in alarms(desk))
        disk.leave(LOW_MB)
        assert until(lambda: "record.disk" in alarms(desk))
        for left_mb in (FULL_MB, 0):
            disk.leave(left_mb)
            # It may be said before its disk is seen to be full, and once more then.
            assert until(lambda: "disk" in alarms(desk).get("record.off", "")), state(desk)["obs"]
            assert until(lambda: not state(desk)["obs"]["recording"])
            assert until(lambda: "record.disk" not in alarms(desk)), "that one is for a recording that runs"
            assert state(desk)["obs"]["streaming"], "OBS streams on"
            # On a busy PC it may stall for a moment, which is an alarm of its own.
            assert until(lambda: state(desk)["output"]["on_air"]), alarms(desk)
            disk.empty()
            assert desk.call("POST", "/v1/commands/record", {"on": True})[0] == 200
            assert until(lambda: state(desk)["obs"]["recording"] and "record.off" not in alarms(desk))
        foreigner.request_wait("StopStream")
        assert desk.call("POST", "/v1/end")[0] == 202
        desk.finish()
    sink.cut()
    # One that was said before its disk was seen to be full goes on as another.
    off = faults(run, "record.off")
    assert len(off) >= 2 and all(one["to_ms"] is not None for one in off)
    assert faults(run, "record.disk")[0]["to_ms"] is not None
