"""The desk switches the real OBS's stream and recording, and sees its service go away and come back."""

from pathlib import Path
from typing import Any

import pytest

from console.base.free_port import free_port
from console.bench.private_obs import PASSWORD, PrivateObs
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.rtmp_sink import RtmpSink
from tests.support.waiting import until

pytestmark = pytest.mark.obs
KEY = "key"


def test_a_stream_is_started_cut_off_found_again_and_stopped(
    obs: PrivateObs, show_dir: Path, tmp_path: Path
) -> None:
    first = RtmpSink(free_port())
    with foreign_client(obs, show_dir) as foreigner:
        service = {"server": first.server, "key": KEY}
        foreigner.request_wait(
            "SetStreamServiceSettings", {"streamServiceType": "rtmp_custom", "streamServiceSettings": service}
        )
        run = tmp_path / "run"
        arguments = live(show_dir, obs.url, run)
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            desk.wait_for("obs_connected")

            def seen() -> Any:
                return desk.call("GET", "/v1/state")[1]["obs"]

            def alarms() -> list[str]:
                return [problem["code"] for problem in desk.call("GET", "/v1/state")[1]["problems"]]

            assert until(lambda: (seen()["stream"] or {}).get("server") == first.server), seen()["stream"]
            assert seen()["stream"]["key_set"]
            first.listen()
            assert desk.call("POST", "/v1/commands/stream", {"on": True})[0] == 200
            assert desk.call("POST", "/v1/commands/record", {"on": True})[0] == 200
            assert until(lambda: seen()["streaming"] and seen()["recording"])
            assert until(lambda: first.packets > 30 and seen()["health"].get("stream_kbps", 0) > 0)
            assert desk.call("POST", "/v1/commands/stream", {"on": True})[1]["reason"] == "no_change"

            first.cut()
            assert until(lambda: seen()["reconnecting"] and "stream" in alarms())
            assert seen()["streaming"], "OBS goes on trying: it is not started twice"
            second = RtmpSink(int(first.server.rpartition(":")[2].partition("/")[0])).listen()
            assert until(lambda: not seen()["reconnecting"] and "stream" not in alarms())
            assert until(lambda: second.packets > 0)

            assert desk.call("POST", "/v1/commands/stream", {"on": False})[0] == 200
            assert desk.call("POST", "/v1/commands/record", {"on": False})[0] == 200
            assert until(lambda: not seen()["streaming"] and not seen()["recording"])
            second.cut()
            assert desk.call("POST", "/v1/end")[0] == 202
            assert desk.finish() == 0, desk.errors()
    assert f'"{KEY}"' not in (run / "run.showrun").read_bytes().decode("utf-8", "replace")
