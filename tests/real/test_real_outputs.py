"""What viewers get belongs to on air: the real OBS's stream is stopped, breaks off, its process dies."""

import json
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


def on_air(desk: DeskProcess) -> Any:
    return state(desk)["output"]["on_air"]


def go(desk: DeskProcess) -> None:
    assert desk.call("POST", "/v1/commands/go")[0] == 200
    assert until(lambda: state(desk)["now"] and state(desk)["now"]["outcome"] in SEEN)


def test_a_stream_that_ends_and_an_obs_that_dies_are_no_air(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    sink = RtmpSink(free_port())
    stream_to(foreigner, sink.server)
    run = tmp_path / "run"
    with desk_of(obs, patient_dir, run) as desk:
        desk.wait_for("obs_connected")
        go(desk)
        assert until(lambda: "stream.off" in alarms(desk)), "it was never started"
        sink.listen()
        foreigner.request_wait("StartStream")  # By a hand, not by the desk.
        assert until(lambda: on_air(desk) is True and "stream.off" not in alarms(desk))
        assert until(lambda: sink.packets > 30)

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
        "stream.off", "stream.off", "stream.off",
    ]  # fmt: skip
    assert all(one["from_ms"] < one["to_ms"] for one in told)


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
