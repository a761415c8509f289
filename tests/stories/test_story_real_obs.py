"""Whole shows on the real OBS: what a foreign client saw equals what the as-run says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.desk.options import NAME
from console.journal.reader import read
from console.model import facts
from tests.support.desk_process import ROOT, SEEN, DeskProcess
from tests.support.recorder import Recorder
from tests.support.waiting import GENEROUS_S, until

pytestmark = pytest.mark.obs
# A cue lasts about three seconds: a real OBS beside other work takes one or two to change a scene.
SPEED = 8
ORDER = ["c01", "c02", "c03", "c04", "c06", "c07", "c08", "c09", "c11", "c12", "c13", "c14", "c15"]


def showcaller(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        capture_output=True,
        text=True,
        timeout=GENEROUS_S,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "SHOWCALLER_OBS_PASSWORD": PASSWORD, "HOME": "/nonexistent"},
    )


def provisioned(obs: PrivateObs, show: Path) -> None:
    done = showcaller("provision", str(show), "--obs", obs.url, "--json")
    assert done.returncode == 0, done.stderr
    again = msgspec.json.decode(showcaller("provision", str(show), "--obs", obs.url, "--json").stdout)
    assert not again["made"] and not again["changed"]
    checked = showcaller("check", str(show), "--obs", obs.url)
    assert checked.returncode == 0, checked.stdout


def desk(obs: PrivateObs, show: Path, run: Path, *more: str) -> DeskProcess:
    return DeskProcess(
        "desk", str(show), "--obs", obs.url, "--auto", "--speed", str(SPEED), "--until-end",
        "--run-dir", str(run), *more, password=PASSWORD,
    )  # fmt: skip


def report(run: Path) -> dict[str, Any]:
    done = showcaller("report", str(run))
    assert done.returncode == 0, done.stderr
    return msgspec.json.decode(done.stdout)


def aired(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [cue for cue in told["cues"] if cue["started_ms"] is not None]


def scene_changes(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The cues that changed the program scene and were seen to."""
    changes: list[dict[str, Any]] = []
    for cue in aired(told):
        seen = cue["scene"] is not None and cue["confirmed_ms"] is not None
        if seen and (not changes or changes[-1]["scene"] != cue["scene"]):
            changes.append(cue)
    return changes


def assert_true_times(run: Path, changes: list[dict[str, Any]], seen: list[tuple[int, str]]) -> None:
    """A foreign client saw each scene after its cue was taken; no cue is confirmed before OBS told its scene."""
    records = list(read(run / NAME))
    taken = {(r.fact.cue_id, r.t_ms): r.mono_ns for r in records if isinstance(r.fact, facts.CueTaken)}
    told = [(r.fact.scene, r.t_ms) for r in records if isinstance(r.fact, facts.SceneSeen)]
    for change, (seen_ns, scene) in zip(changes, seen, strict=True):
        assert taken[change["cue_id"], change["started_ms"]] < seen_ns, change
        assert any(
            name == scene and change["started_ms"] <= t_ms <= change["confirmed_ms"] for name, t_ms in told
        ), change


def unclocked(show: Path) -> Path:
    """The show without its wall-clock start, which would cut a cue short where a slow PC has made it late."""
    path = show / "show.json"
    told = json.loads(path.read_text())
    for cue in (cue for segment in told["segments"] for cue in segment["cues"]):
        if cue.get("start", {}).get("at") == "clock":
            del cue["start"]
    path.write_text(json.dumps(told))
    return show


def written(run: Path, fact: facts.AnyFact) -> bool:
    """True once the run's journal has the fact: what is told a moment before it dies with the desk."""
    return any(record.fact == fact for record in read(run / NAME))


def seen_to_the_end(recorder: Recorder) -> None:
    """The last event may still be on its way to the other client."""
    assert until(lambda: recorder.scenes() and recorder.scenes()[-1][1] == "Slate"), recorder.scenes()


def test_the_as_run_is_what_a_foreign_client_saw(obs: PrivateObs, show_dir: Path, tmp_path: Path) -> None:
    provisioned(obs, show_dir)
    with Recorder(obs.url, PASSWORD) as recorder, desk(obs, show_dir, tmp_path / "run") as running:
        assert running.finish() == 0, running.errors()
        seen_to_the_end(recorder)
    told = report(tmp_path / "run")
    assert [cue["cue_id"] for cue in aired(told)] == ORDER
    assert {cue["outcome"] for cue in aired(told)} <= set(SEEN)
    assert [cue["cue_id"] for cue in told["cues"] if cue["outcome"] == "skipped"] == ["c10"]
    changes, seen = scene_changes(told), recorder.scenes()
    assert [scene for _, scene in seen] == [cue["scene"] for cue in changes]
    assert_true_times(tmp_path / "run", changes, seen)
    clock = next(cue for cue in told["cues"] if cue["cue_id"] == "c11")
    assert clock["due_ms"] == 150_000
    for cue in aired(told):
        assert cue["due_ms"] <= cue["started_ms"], cue


def test_obs_is_killed_and_comes_back_in_the_middle(obs: PrivateObs, show_dir: Path, tmp_path: Path) -> None:
    provisioned(obs, unclocked(show_dir))
    with Recorder(obs.url, PASSWORD) as recorder, desk(obs, show_dir, tmp_path / "run") as running:
        running.wait_for("cue_confirmed", take=4)
        obs.kill9()
        running.wait_for("obs_lost")
        # A cue goes by without OBS; then the producer waits for it: a busy PC takes a while to start one.
        running.wait_for("cue_taken", cue_id="c09")
        assert running.call("POST", "/v1/commands/hold")[0] == 200
        obs.start()
        assert until(lambda: running.call("GET", "/v1/state")[1]["obs"]["connected"])
        assert running.call("POST", "/v1/commands/resume")[0] == 200
        assert running.finish() == 0, running.errors()
        seen_to_the_end(recorder)
    told = report(tmp_path / "run")
    assert [cue["cue_id"] for cue in aired(told)] == ORDER, "no cue lost, none twice"
    outage = next(fault for fault in told["run"]["faults"] if fault["what"] == "obs_lost")
    assert outage["to_ms"] > outage["from_ms"]
    for cue in aired(told):
        whole_away = cue["started_ms"] > outage["from_ms"] and (cue["ended_ms"] or 0) < outage["to_ms"]
        if whole_away and cue["kind"] != "action":
            assert cue["outcome"] == "failed", cue
    assert aired(told)[-1]["outcome"] in SEEN
    after = [cue for cue in scene_changes(told) if cue["confirmed_ms"] > outage["to_ms"] + 200]
    seen = recorder.scenes()[-len(after) :]
    assert len(after) >= 2
    assert [scene for _, scene in seen] == [cue["scene"] for cue in after]
    assert_true_times(tmp_path / "run", after, seen)


def test_the_desk_is_killed_and_resumes(obs: PrivateObs, show_dir: Path, tmp_path: Path) -> None:
    provisioned(obs, unclocked(show_dir))
    run = tmp_path / "run"
    with Recorder(obs.url, PASSWORD) as recorder:
        with desk(obs, show_dir, run) as first:
            first.wait_for("cue_confirmed", take=4)
            assert until(lambda: written(run, facts.CueConfirmed(4))), "it was told, and never kept"
            first.kill9()
        with desk(obs, show_dir, run, "--resume") as second:
            second.wait_for("run_resumed")
            assert second.finish() == 0, second.errors()
            seen_to_the_end(recorder)
    told = report(run)
    assert [cue["cue_id"] for cue in aired(told)] == ORDER, "no cue lost, none twice"
    assert told["run"]["resumed"] == 1
    assert any(fault["what"] == "desk_lost" for fault in told["run"]["faults"])
    changes, seen = scene_changes(told), recorder.scenes()
    assert [scene for _, scene in seen] == [cue["scene"] for cue in changes]
    for cue in aired(told):
        assert cue["outcome"] in SEEN, cue
