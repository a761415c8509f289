"""What viewers get belongs to on air: a stream of the real OBS that its service refuses."""

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


def stream_to(foreigner: ObsClient, server: str) -> None:
    service = {"server": server, "key": "key"}
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


def go(desk: DeskProcess) -> None:
    assert desk.call("POST", "/v1/commands/go")[0] == 200
    assert until(lambda: state(desk)["now"] and state(desk)["now"]["outcome"] in SEEN)


def test_a_stream_that_its_service_refuses_ends_of_itself(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    nobody = RtmpSink(free_port())
    stream_to(foreigner, nobody.server)
    with desk_of(obs, patient_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        go(desk)
        foreigner.request_wait("StartStream")
        assert until(lambda: "nobody had asked for that" in alarms(desk).get("stream.off", ""))
