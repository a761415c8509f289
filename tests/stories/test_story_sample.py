"""The sample show: a whole hour at sixty times on the simulated OBS, and each of its cues on the real one."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.cli.main import main
from console.desk import report
from console.devices.obs.blueprint import blueprint
from console.devices.obs.pictures import Pictures
from console.devices.obs.provision import provision
from console.engine import output_watch
from console.files.showfile import load
from console.rehearsal.server import SimulatedObs
from resources import ROOT
from tests.support.desk_process import SEEN, TOO_SHORT, DeskProcess, live
from tests.support.foreign import client_of
from tests.support.shows import showcaller_provision
from tests.support.waiting import until

SAMPLE = ROOT / "shows" / "sample"
PUBLISHED = {
    ("visitors", 10_000_000), ("visitors", 13_000_000), ("orders", 100_000), ("views", 20_000_000),
    ("gmv.CNY", 5_000_000_000),
}  # fmt: skip
SEGMENTS = load(SAMPLE).show.segments
CUES = [cue.id for segment in SEGMENTS for cue in segment.cues]


def as_run(run: Path) -> dict[str, Any]:
    return msgspec.json.decode((run / "as-run.json").read_bytes())


def assert_the_show_was_run(told: dict[str, Any]) -> None:
    """Every cue taken in its order, and the published figures reached, each once."""
    assert [cue["cue_id"] for cue in told["cues"]] == CUES
    assert {cue["why"]["text"] for cue in told["cues"] if cue["outcome"] not in SEEN} <= {TOO_SHORT}
    assert told["run"]["faults"] == []
    # At which minute is the feed's: tests/unit/resources/test_resources_sample.py. Here half a second that a busy PC
    # has for something else is half a minute.
    at = [(one["metric"], one["value"]) for one in told["counters"]["milestones"]]
    assert len(at) == len(set(at)) and set(at) >= PUBLISHED, at
    figures = told["counters"]["metrics"]
    assert figures["visitors"] > 10_000_000 and figures["views"] > 20_000_000
    assert round(told["counters"]["multiples"]["orders"], 1) == 7.6
    assert round(told["counters"]["multiples"]["dwell_ms"], 1) == 5.6
    assert told["counters"]["rejected"] == 0


def test_an_hour_in_a_minute_on_the_simulated_obs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DeskProcess("rehearse", "--speed", "60", "--until-end", "--run-dir", str(tmp_path)) as desk:
        assert desk.finish() == 0, desk.errors()
    assert_the_show_was_run(as_run(tmp_path))
    # Its journal, of an hour, is the same in both languages.
    monkeypatch.setattr(report, "_read", cache(report._read))
    for language, word in (("zh", "五常大米"), ("en", "Wuchang rice")):
        page = tmp_path / f"report-{language}.html"
        assert main(["report", str(tmp_path), "--to", str(page), "--language", language]) == 0
        assert word in page.read_text(encoding="utf-8")
        assert page.stat().st_size < 2_000_000


OUTPUTS = (output_watch.STREAM_OFF, output_watch.SKIPPED, output_watch.LAGGED)


def host_is_ready(desk: DeskProcess) -> bool:
    """Whether the presenter could speak now, and OBS receives it."""
    health = desk.call("GET", "/v1/state")[1]["speech"]["health"]
    return health is not None and health["ready"]


def speech_of(desk: DeskProcess) -> Any:
    """What the desk says of its host."""
    return desk.call("GET", "/v1/state")[1]["speech"]


def assert_each_is_seen(cues: list[str], url: str, run: Path) -> None:
    """Each is taken as soon as the one before was seen: at the pace of this PC's OBS, not of the clock."""
    arguments = live(SAMPLE, url, run)
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        # How long the host takes to start, and OBS to find him, is this PC's affair, too.
        assert until(lambda: host_is_ready(desk)), (speech_of(desk), desk.errors())
        for number, cue_id in enumerate(cues, 1):
            assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200
            desk.wait_for("cue_confirmed", take=number)
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    told = as_run(run)
    aired = [cue for cue in told["cues"] if cue["started_ms"] is not None]
    assert [(cue["cue_id"], cue["outcome"] in SEEN) for cue in aired] == [(cue_id, True) for cue_id in cues]
    # Nothing is streamed here, and how many frames this PC draws in time is its own affair.
    assert [fault for fault in told["run"]["faults"] if fault.get("code") not in OUTPUTS] == []


def test_every_cue_of_the_hour_is_seen_on_the_simulated_obs(tmp_path: Path) -> None:
    loaded = load(SAMPLE)
    with SimulatedObs(PASSWORD) as obs:
        client = client_of(obs.port, PASSWORD)
        client.connect()
        provision(client, blueprint(loaded.show, loaded.root))
        assert_each_is_seen(CUES, obs.url, tmp_path / "run")
        client.disconnect()


@pytest.mark.obs
def test_cues_of_the_hour_are_seen_on_the_real_obs(obs: PrivateObs, tmp_path: Path) -> None:
    """All of every fourth segment: the opening, the end, and products whole, as they follow one another."""
    showcaller_provision(SAMPLE, obs.url, obs.password)
    assert_each_is_seen(
        [cue.id for segment in SEGMENTS[::4] for cue in segment.cues], obs.url, tmp_path / "run"
    )


@pytest.mark.obs
def test_what_viewers_of_the_real_obs_see(whole_obs: PrivateObs, tmp_path: Path) -> None:
    """The host speaks under the label; the card has its words; both stand side by side."""
    obs = whole_obs
    showcaller_provision(SAMPLE, obs.url, obs.password)
    pictures = Pictures(obs.url, lambda: PASSWORD)
    with DeskProcess(*live(SAMPLE, obs.url, tmp_path), password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        assert until(lambda: host_is_ready(desk))

        def taken(cue_id: str) -> np.ndarray:
            assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200
            number = len(desk.call("GET", "/v1/state")[1]["takes"])
            desk.wait_for("cue_confirmed", take=number)
            desk.wait_for("cue_taken", cue_id=cue_id)
            scene = desk.call("GET", "/v1/state")[1]["obs"]["program"]
            jpeg = pictures.grab(scene, 1280, 720, 90)
            with Image.open(io.BytesIO(jpeg)) as picture:
                picture.save(tmp_path / f"{cue_id}.jpg")
                return np.asarray(picture.convert("RGB"), np.int16)

        host = taken("c004")
        card = taken("c005")
        both = taken("c006")
    pictures.close()

    def bright(picture: np.ndarray, box: tuple[int, int, int, int]) -> float:
        """Which part of a box (left, top, right, bottom) is nearly white: letters, or a picture's ground."""
        left, top, right, bottom = box
        return float((picture[top:bottom, left:right].min(axis=2) > 225).mean())

    label, middle, side = (20, 20, 430, 84), (560, 230, 720, 330), (850, 60, 1230, 340)
    assert bright(host, label) > 0.08 and bright(both, label) > 0.08 > bright(card, label)
    skin = host[230:330, 600:680].mean(axis=(0, 1))
    assert skin[0] > 200 and skin[0] > skin[2] + 30  # A face, not the backdrop.
    assert bright(both, side) > 0.3  # The product's picture on its card.
    assert bright(card, (80, 80, 600, 560)) > 0.3
    assert np.abs(host - both).mean() > 10 and np.abs(card - both).mean() > 10
    assert bright(host, middle) < 0.5
