"""Whole shows on the simulated OBS, with the desk as a process: commands, faults, ends and beginnings."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.support.desk_process import ROOT, SEEN, TOO_SHORT, DeskProcess
from tests.support.waiting import until

SMALL = str(ROOT / "resources" / "shows" / "small")


def rehearse(run: Path, *more: str, speed: float = 20) -> DeskProcess:
    return rehearse_show(SMALL, run, *more, speed=speed)


def rehearse_show(show: str | Path, run: Path, *more: str, speed: float = 1) -> DeskProcess:
    return DeskProcess("rehearse", str(show), "--speed", str(speed), "--run-dir", str(run), *more)


def as_run(run: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((run / "as-run.json").read_bytes())
    return told


def command(desk: DeskProcess, name: str, **fields: Any) -> None:
    status, told = desk.call("POST", f"/v1/commands/{name}", fields)
    assert status == 200, told


def on_air(desk: DeskProcess) -> str | None:
    now = desk.call("GET", "/v1/state")[1]["now"]
    return None if now is None else now["cue_id"]


def is_seen(desk: DeskProcess, cue_id: str) -> bool:
    """True when a cue is on air and was seen to be."""
    now = desk.call("GET", "/v1/state")[1]["now"]
    return now is not None and now["cue_id"] == cue_id and now["tally"] in SEEN


def facts(desk: DeskProcess) -> list[dict[str, Any]]:
    """The facts of the journal, as the desk told them."""
    return [line["record"]["fact"] for line in desk.lines if "record" in line]


def on_program(desk: DeskProcess) -> str:
    return str(desk.call("GET", "/v1/state")[1]["obs"]["program"])


def assert_each_was_seen_or_too_short(cues: list[dict[str, Any]]) -> None:
    """Nothing else went wrong with them; and most were seen."""
    unseen = [cue for cue in cues if cue["outcome"] not in SEEN]
    assert {cue["why"]["text"] for cue in unseen} <= {TOO_SHORT}, unseen
    assert len(unseen) < len(cues) / 2, unseen


def test_the_small_show_goes_by_with_every_cue_seen(tmp_path: Path) -> None:
    # The shortest cue is on air for over half a second: enough, but for a PC that has something else to do just then.
    with rehearse(tmp_path, "--until-end", speed=8) as desk:
        assert desk.finish() == 0, desk.errors()
    told = as_run(tmp_path)
    assert [cue["cue_id"] for cue in told["cues"]] == [f"c{number:02}" for number in range(1, 16)]
    assert_each_was_seen_or_too_short(told["cues"])
    assert told["run"]["mode"] == "rehearsal"
    assert told["run"]["end_reason"] == "played out"
    assert told["counters"]["metrics"]["orders"] > 100
    assert told["counters"]["products"].keys() == {"rice", "eggs", "catfood"}
    for cue in told["cues"]:
        assert cue["due_ms"] <= cue["started_ms"]
        assert cue["outcome"] not in SEEN or cue["started_ms"] <= cue["confirmed_ms"]


def test_a_producer_calls_the_show(small: Path, tmp_path: Path) -> None:
    """GO, hold, skip, jump, back, more time, panic, an adlib: each as the API's client sees it."""
    with rehearse_show(small, tmp_path, "--feed", "none") as desk:
        desk.wait_for("obs_connected")
        command(desk, "go")
        status, told = desk.call("POST", "/v1/commands/go")
        assert (status, told["reason"]) == (409, "double_go")
        assert until(lambda: is_seen(desk, "c01"))
        command(desk, "hold")
        command(desk, "skip", cue_id="c05")
        command(desk, "jump", cue_id="c04")
        assert until(lambda: on_program(desk) == "Avatar")
        assert on_air(desk) == "c04"
        before = desk.call("GET", "/v1/state")[1]["now"]["planned_end_ms"]
        command(desk, "adjust", delta_ms=30_000)
        assert desk.call("GET", "/v1/state")[1]["now"]["planned_end_ms"] == before + 30_000
        assert desk.call("GET", "/v1/state")[1]["next"]["cue_id"] == "c06"  # c05 is skipped.
        command(desk, "unskip", cue_id="c05")
        assert desk.call("GET", "/v1/state")[1]["next"]["cue_id"] == "c05"
        command(desk, "panic")
        assert until(lambda: on_program(desk) == "Slate")
        state = desk.call("GET", "/v1/state")[1]
        assert state["panic"]
        assert state["on_hold"]
        command(desk, "resume")
        assert until(lambda: on_program(desk) == "Avatar" and on_air(desk) == "c04")
        command(desk, "back")
        assert desk.call("GET", "/v1/state")[1]["next"]["cue_id"] != "c05"
        command(desk, "standby", cue_id="c09")
        assert desk.call("GET", "/v1/state")[1]["next"]["cue_id"] == "c09"
        status, told = desk.call("POST", "/v1/commands/jump", {"cue_id": "nobody"})
        assert status == 409
        assert "nobody" in told["message"]["text"]
        picture = desk.call("GET", "/v1/health")
        assert picture[0] == 200
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0
    told = as_run(tmp_path)
    parts = [(cue["cue_id"], cue["part"]) for cue in told["cues"] if cue["started_ms"] is not None]
    assert parts[:4] == [("c01", 1), ("c04", 1), ("@panic", 1), ("c04", 2)]
    assert told["run"]["end_reason"] == "ended by the operator"


# At the request that takes c07, wherever the clock stands by then.
AT_C07 = {"on": "SetCurrentProgramScene", "nth": 5}
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "the connection drops": ({"do": "drop", **AT_C07}, "obs_lost"),
    "OBS dies and comes back": ({"do": "crash", **AT_C07, "ms": 600}, "obs_lost"),
    "a request is refused": ({"do": "refuse", **AT_C07, "code": 600}, "problem"),
}
RENAMED = {"do": "rename", **AT_C07, "scene": "Card", "new_name": "Karte"}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_survived_and_told(name: str, tmp_path: Path) -> None:
    fault, told_as = FAULTS[name]
    script = tmp_path / "faults.json"
    script.write_text(json.dumps([fault]))
    with rehearse(
        tmp_path / "run", "--until-end", "--feed", "none", "--faults", str(script), speed=12
    ) as desk:
        if told_as == "obs_lost":  # The producer waits for OBS: on a busy PC the show might be over before.
            desk.wait_for("obs_lost")
            command(desk, "hold")
            assert until(lambda: desk.call("GET", "/v1/state")[1]["obs"]["connected"])
            command(desk, "resume")
        assert desk.finish() == 0, desk.errors()
        assert "Traceback" not in desk.errors()
    told = as_run(tmp_path / "run")
    assert [cue["cue_id"] for cue in told["cues"]] == [f"c{number:02}" for number in range(1, 16)]
    assert told_as in {fault["what"] for fault in told["run"]["faults"]}, told["run"]["faults"]
    assert told["cues"][-1]["outcome"] in SEEN
    failed = [cue for cue in told["cues"] if cue["outcome"] == "failed"]
    assert len([cue for cue in failed if cue["why"]["text"] != TOO_SHORT]) <= 4, failed


def test_a_scene_that_is_renamed_at_its_take_is_followed(tmp_path: Path) -> None:
    script = tmp_path / "faults.json"
    script.write_text(json.dumps([RENAMED]))
    run = tmp_path / "run"
    with rehearse(run, "--until-end", "--feed", "none", "--faults", str(script), speed=12) as desk:
        desk.wait_for("scene_renamed", new="Karte")
        assert desk.finish() == 0, desk.errors()
    followed = [cue for cue in as_run(run)["cues"] if cue["scene"] == "Karte"]
    assert len(followed) > 1, "those after it are taken by its new name"
    assert_each_was_seen_or_too_short(followed)


def test_yes_without_effect_is_never_called_on_air(small: Path, tmp_path: Path) -> None:
    script = tmp_path / "faults.json"
    script.write_text(json.dumps([{"do": "ignore", "on": "SetCurrentProgramScene", "nth": 2, "times": 1}]))
    with rehearse_show(small, tmp_path / "run", "--feed", "none", "--faults", str(script)) as desk:
        desk.wait_for("obs_connected")
        command(desk, "go")
        assert until(lambda: is_seen(desk, "c01"))
        command(desk, "jump", cue_id="c06")
        desk.wait_for("cue_confirmed", take=2)  # It is asked again.
        assert on_program(desk) == "Card"
    names = [(fact["fact"], fact.get("scene", fact.get("take"))) for fact in facts(desk)]
    assert names.index(("scene_seen", "Card")) < names.index(("cue_confirmed", 2))
    told = as_run(tmp_path / "run")
    assert [cue["outcome"] for cue in told["cues"] if cue["cue_id"] == "c06"] == ["late"]


def test_the_systems_stop_can_be_taken_up_again_and_the_operators_cannot(tmp_path: Path) -> None:
    with rehearse(tmp_path, "--until-end", speed=10) as desk:
        desk.wait_for("cue_taken", cue_id="c04")
        desk.process.send_signal(signal.SIGTERM)
        assert desk.finish() == 1
    assert not (tmp_path / "desk-api.json").exists()
    with DeskProcess(
        "desk", "--resume", "--obs", "simulated", "--auto", "--until-end", "--run-dir", str(tmp_path)
    ) as desk:
        desk.wait_for("run_resumed")
        assert desk.finish() == 0, desk.errors()
    told = as_run(tmp_path)
    aired = [cue["cue_id"] for cue in told["cues"] if cue["started_ms"] is not None]
    assert aired == [f"c{number:02}" for number in range(1, 16)]
    assert told["run"]["resumed"] == 1
    # What was counted before is not counted again: no more orders than the feed had until the end.
    feed = [json.loads(line) for line in (Path(SMALL) / "feed.jsonl").read_text("utf-8").splitlines()]
    placed = [event["showms"] for event in feed if event["type"] == "order.placed"]
    assert 0 < told["counters"]["metrics"]["orders"] <= sum(at <= told["run"]["ended_ms"] for at in placed)
    with rehearse(tmp_path / "other") as desk:
        desk.wait_for("ready")
        desk.process.send_signal(signal.SIGINT)
        assert desk.finish() == 0
    with DeskProcess("desk", "--resume", "--obs", "simulated", "--run-dir", str(tmp_path / "other")) as desk:
        assert desk.finish() == 1


def test_a_garbled_feed_and_events_from_outside(tmp_path: Path) -> None:
    with rehearse(tmp_path, "--feed", "none", speed=1) as desk:
        desk.wait_for("ready")
        event = {
            "specversion": "1.0", "id": "1", "source": "shop", "type": "order.placed",
            "data": {"order_id": "o1", "sku": "JD-RICE-5KG", "amount_minor": 6990},
        }  # fmt: skip
        status, told = desk.call("POST", "/v1/events", [event, event, {"type": "nonsense"}])
        assert (status, told["accepted"], told["duplicates"], told["rejected"]) == (202, 1, 1, 1)
        metrics = lambda: desk.call("GET", "/v1/state")[1]["counters"]["metrics"]  # noqa: E731
        assert until(lambda: metrics()["orders"] == 1)
        assert metrics()["gmv.CNY"] == 6990
        status, told = desk.call("GET", "/v1/series/orders")
        assert (status, told["high"], told["gaps"]) == (200, [1.0], [])
        status, told = desk.call("GET", "/v1/metrics")
        words = {entry["id"]: entry for entry in told["metrics"]}
        assert words["gpm"]["definition"]["zh"] == "成交金额 × 1000 ÷ 场观人次"
        assert len(told["funnel"]) == 6
