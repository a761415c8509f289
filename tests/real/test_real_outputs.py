"""What viewers get belongs to on air: a stream of the real OBS that its service refuses, and a line that breaks."""

import random
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from console.base.free_port import free_port
from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from tests.support.bad_line import BadLine
from tests.support.desk_process import SEEN, DeskProcess, live, state
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
    arguments = (*live(show, obs.url, run), *more)
    return DeskProcess(*arguments, password=PASSWORD)


def alarms(desk: DeskProcess) -> dict[str, str]:
    return {one["code"]: one["what"]["text"] for one in state(desk)["problems"]}


def go(desk: DeskProcess) -> None:
    assert desk.call("POST", "/v1/commands/go")[0] == 200
    assert until(lambda: state(desk)["now"] and state(desk)["now"]["outcome"] in SEEN)


def test_a_stream_that_its_service_refuses_is_said_not_to_have_started(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    nobody = RtmpSink(free_port())
    stream_to(foreigner, nobody.server)
    with desk_of(obs, patient_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        go(desk)
        foreigner.request_wait("StartStream")
        assert until(lambda: "it could not start" in alarms(desk).get("stream.off", ""))


def noise(path: Path) -> Path:
    """A clip that no encoder makes small: the buffers on the way hold seconds of it, not minutes."""
    chance = random.Random(1)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mjpeg", rate=30)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuvj420p"
        for _ in range(30):
            pixels = np.frombuffer(chance.randbytes(640 * 360 * 3), np.uint8).reshape(360, 640, 3)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
    return path


def test_a_line_that_breaks_while_the_connection_stays_is_an_alarm_that_ends_with_it(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    sink = RtmpSink(free_port()).listen()
    line = BadLine(sink.port)
    stream_to(foreigner, line.server)
    bitrate = {"parameterCategory": "SimpleOutput", "parameterName": "VBitrate", "parameterValue": "15000"}
    foreigner.request_wait("SetProfileParameter", bitrate)
    clip = noise(tmp_path / "noise.avi")
    with desk_of(obs, patient_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        go(desk)
        scene = foreigner.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
        settings = {"local_file": str(clip), "looping": True}
        foreigner.request_wait(
            "CreateInput",
            {
                "sceneName": scene,
                "inputName": "noise",
                "inputKind": "ffmpeg_source",
                "inputSettings": settings,
            },
        )
        foreigner.request_wait("StartStream")
        try:
            assert until(lambda: state(desk)["obs"]["streaming"] and sink.packets > 60)
            with line.broken():
                assert until(lambda: "stream.stalled" in alarms(desk)), state(desk)["obs"]["health"]
            assert until(lambda: not alarms(desk).keys() & {"stream.stalled", "stream"})
        finally:
            foreigner.request_wait("StopStream")
            sink.cut()
            line.close()
