"""A desk process and somebody who uses OBS's own window: told, not fought, and never the end of the show.

The simulated OBS runs in the test, so that the test can be that somebody, and OBS's bad days.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base.errors import ShowcallerError
from console.devices.obs.blueprint import blueprint
from console.devices.obs.in_flight import REASSERT_MS
from console.devices.obs.provision import provision
from console.files.showfile import load
from console.model.names import LABEL
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.desk_process import ROOT, SEEN, DeskProcess, live
from tests.support.foreign import client_of
from tests.support.simulated import frozen
from tests.support.waiting import never, until

SMALL = ROOT / "resources" / "shows" / "small"
PASSWORD = "simulated"


def at_rest(sim: SimulatedObs) -> None:
    """The fade of c04 is over and the desk has set the cut that comes next.

    A hand that changes the scene within the 3 ms between the two would have its transition swapped
    while it runs, which makes OBS deaf; the desk finds that out, but only after five seconds.
    """
    assert until(lambda: sim.world.running is None and sim.world.transition == "Cut")


def build(show: Path, port: int) -> None:
    loaded = load(show)
    client = client_of(port, PASSWORD)
    client.connect()
    provision(client, blueprint(loaded.show, loaded.root))
    client.disconnect()


def is_built(show: Path, port: int) -> bool:
    """False when OBS is not there yet."""
    try:
        build(show, port)
    except ShowcallerError:
        return False
    return True


@pytest.fixture
def sim(small: Path) -> Iterator[SimulatedObs]:
    with SimulatedObs(PASSWORD) as running:
        build(small, running.port)
        yield running


class Desk:
    """The desk process on that OBS, and what a client of its API does and sees."""

    def __init__(self, process: DeskProcess, run: Path) -> None:
        self.process, self.run = process, run
        process.wait_for("obs_connected")

    @property
    def state(self) -> Any:
        status, told = self.process.call("GET", "/v1/state")
        assert status == 200
        return told

    def say(self, name: str, **fields: Any) -> None:
        status, told = self.process.call("POST", f"/v1/commands/{name}", fields)
        assert status == 200, told

    def takes(self, cue_id: str) -> None:
        """Jump to a cue and see it confirmed."""
        self.say("jump", cue_id=cue_id)
        assert until(lambda: self.shows(cue_id)), self.state["now"]

    def shows(self, cue_id: str, *tallies: str) -> bool:
        """True when a cue is on air with one of these tallies, by default seen."""
        now = self.state["now"]
        return bool(now and now["cue_id"] == cue_id and now["tally"] in (tallies or SEEN))

    def problems(self) -> list[str]:
        return [problem["what"]["text"] for problem in self.state["problems"]]

    def ended(self) -> Any:
        """End the run; returns its as-run."""
        assert self.process.call("POST", "/v1/end")[0] == 202
        assert self.process.finish() == 0, self.process.errors()
        assert not (self.run / "desk.log").exists() or "mistake" not in (self.run / "desk.log").read_text()
        return json.loads((self.run / "as-run.json").read_bytes())


@pytest.fixture
def desk(sim: SimulatedObs, small: Path, tmp_path: Path) -> Iterator[Desk]:
    run = tmp_path / "run"
    arguments = live(small, sim.url, run)
    with DeskProcess(*arguments, password=PASSWORD) as process:
        yield Desk(process, run)


def item(sim: SimulatedObs, scene: str, source: str) -> Any:
    return next(item for item in sim.world.scenes[scene].items if item.source == source)


def hide(sim: SimulatedObs, scene: str, source: str) -> None:
    number = item(sim, scene, source).item_id
    sim.do("SetSceneItemEnabled", {"sceneName": scene, "sceneItemId": number, "sceneItemEnabled": False})


def test_another_scene_by_hand_is_told_taken_back_and_accepted(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c04")
    at_rest(sim)
    sim.do("SetCurrentProgramScene", {"sceneName": "Slate"})
    assert until(lambda: list(desk.state["drifts"]) == ["program"])
    drift = desk.state["drifts"]["program"]
    assert (drift["target"]["text"], drift["seen"]["text"], drift["accepted"]) == ("Avatar", "Slate", False)
    desk.say("take-back")
    assert until(lambda: desk.state["obs"]["program"] == "Avatar" and not desk.state["drifts"])
    sim.do("SetCurrentProgramScene", {"sceneName": "Slate"})
    assert until(lambda: "program" in desk.state["drifts"])
    asked = sim.requests.count("SetCurrentProgramScene")
    desk.say("accept")
    assert until(lambda: desk.state["drifts"]["program"]["accepted"])
    # Longer than what is asked for in vain takes to be asked for again.
    assert never(lambda: sim.requests.count("SetCurrentProgramScene") > asked, 1.2 * REASSERT_MS / 1000)
    assert sim.world.program == "Slate"
    desk.takes("c06")
    assert desk.state["drifts"] == {}
    told = desk.ended()
    drifts = [fault for fault in told["run"]["faults"] if fault["what"] == "drift"]
    assert len(drifts) == 2, "each time it was told once"


def test_the_ai_label_hidden_by_hand_is_put_back(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c04")
    for _ in range(3):
        hide(sim, "Avatar", LABEL)
        assert until(lambda: item(sim, "Avatar", LABEL).enabled)
    assert desk.state["drifts"] == {}
    hide(sim, "Avatar+Card", LABEL)  # Also where the avatar is to come next.
    desk.takes("c07")
    assert item(sim, "Avatar+Card", LABEL).enabled
    assert not [fault for fault in desk.ended()["run"]["faults"] if fault["what"] == "drift"]


def test_what_is_put_over_the_ai_label_goes_under_it_and_the_run_tells(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c04")
    banner = {"inputKind": "color_source_v3", "sceneName": "Avatar", "inputName": "Banner"}
    sim.do("CreateInput", banner)
    assert until(lambda: sim.world.scenes["Avatar"].items[-1].source == LABEL)
    assert until(lambda: not any("AI label" in what for what in desk.problems()))
    assert desk.state["drifts"] == {}
    desk.ended()
    facts = [line["record"]["fact"] for line in desk.process.lines if "record" in line]
    told = [fact for fact in facts if fact["fact"].startswith("label_")]
    assert [(fact["fact"], fact.get("why")) for fact in told] == [
        ("label_shown", None), ("label_hidden", "covered"), ("label_shown", None),
    ]  # fmt: skip


def test_an_ai_label_made_small_or_moved_off_is_put_back(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c04")
    label = item(sim, "Avatar", LABEL)
    for wrong in ({"boundsHeight": 20.0}, {"positionX": 1200.0}, {"rotation": 45.0}, {"cropTop": 60}):
        before = {name: label.transform[name] for name in wrong}
        place = {"sceneName": "Avatar", "sceneItemId": label.item_id, "sceneItemTransform": wrong}
        sim.do("SetSceneItemTransform", place)
        assert until(lambda b=before: {name: label.transform[name] for name in b} == b)  # type: ignore[misc]
        assert until(lambda: not any("AI label" in what for what in desk.problems()))
    # Still whole in the picture: it comes back to its place, too, and viewers were never without it.
    place_x = label.transform["positionX"]
    aside = {"sceneName": "Avatar", "sceneItemId": label.item_id, "sceneItemTransform": {"positionX": 600.0}}
    sim.do("SetSceneItemTransform", aside)
    assert until(lambda: label.transform["positionX"] == place_x)
    desk.ended()
    facts = [line["record"]["fact"] for line in desk.process.lines if "record" in line]
    told = [fact.get("why", "shown") for fact in facts if fact["fact"] in ("label_shown", "label_hidden")]
    assert told == ["shown", *["misplaced", "shown"] * 4]


def test_a_scene_deleted_on_air_is_made_anew_off_air_and_shown_when_it_is_asked_for(
    sim: SimulatedObs, desk: Desk
) -> None:
    desk.takes("c04")
    there = [item.source for item in sim.world.scenes["Avatar"].items]
    sim.do("RemoveScene", {"sceneName": "Avatar"})
    assert until(lambda: "program" in desk.state["drifts"])
    assert until(lambda: "Avatar" in sim.world.scenes)
    assert until(lambda: [item.source for item in sim.world.scenes["Avatar"].items] == there)
    assert sim.world.program != "Avatar", "what OBS shows by now is the producer's to change"
    assert until(lambda: not any(one["code"] == "obs.lacks" for one in desk.state["problems"]))
    desk.say("take-back")
    assert until(lambda: sim.world.program == "Avatar")
    desk.takes("c08")
    told = desk.ended()
    assert [cue["outcome"] in SEEN for cue in told["cues"] if cue["started_ms"] is not None] == [True, True]
    (lacked,) = [fault for fault in told["run"]["faults"] if fault.get("code") == "obs.lacks"]
    assert "Avatar" in lacked["why"]["text"] and lacked["to_ms"] > lacked["from_ms"]


def test_a_scene_deleted_on_air_that_obs_does_not_make_is_told_and_the_show_goes_on(
    sim: SimulatedObs, desk: Desk
) -> None:
    sim.inject(Fault("refuse", on="CreateScene", times=0))
    desk.takes("c04")
    sim.do("RemoveScene", {"sceneName": "Avatar"})
    assert until(lambda: "program" in desk.state["drifts"])
    assert desk.state["drifts"]["program"]["target"]["text"] == "Avatar"
    desk.say("take-back")  # The producer wants it back, and is told why that cannot be.
    assert until(lambda: any("Avatar" in what and "600" in what for what in desk.problems()))
    desk.say("jump", cue_id="c08")
    assert until(lambda: desk.shows("c08", "failed"))
    assert "600" in desk.state["now"]["why"]["text"]
    desk.takes("c06")
    assert sim.world.program == "Card"
    told = desk.ended()
    aired = [(cue["cue_id"], cue["outcome"] in SEEN) for cue in told["cues"] if cue["started_ms"] is not None]
    assert aired == [("c04", True), ("c08", False), ("c06", True)]
    (failed,) = [fault for fault in told["run"]["faults"] if fault["what"] == "take_failed"]
    assert "Avatar" in failed["why"]["text"]


def test_an_obs_that_answers_late_is_called_late(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c01")
    sim.inject(Fault(do="late", on="SetCurrentProgramScene", ms=900))
    desk.say("jump", cue_id="c06")
    assert until(lambda: desk.shows("c06", "late"))
    assert until(lambda: desk.state["now"]["confirmed_ms"] is not None)
    (row,) = [cue for cue in desk.ended()["cues"] if cue["cue_id"] == "c06"]
    assert row["outcome"] == "late"
    assert row["confirmed_ms"] - row["due_ms"] >= 900


def test_an_obs_that_freezes_is_noticed_and_gets_its_picture_when_it_wakes(
    sim: SimulatedObs, desk: Desk
) -> None:
    desk.takes("c04")
    with frozen(sim):
        assert until(lambda: not desk.state["obs"]["connected"])
        assert "frozen" in desk.state["obs"]["lost_why"]["text"]
        desk.say("jump", cue_id="c06")  # The show goes on meanwhile.
    assert until(lambda: desk.state["obs"]["connected"])
    assert until(lambda: sim.world.program == "Card")
    told = desk.ended()
    assert "obs_lost" in {fault["what"] for fault in told["run"]["faults"]}


def test_obs_closed_and_opened_again_gets_the_whole_picture_back(
    sim: SimulatedObs, desk: Desk, small: Path
) -> None:
    desk.takes("c07")
    port = sim.port
    sim.stop()  # Cleanly: OBS says that every scene is removed, and they are not.
    assert until(lambda: not desk.state["obs"]["connected"])
    assert desk.state["drifts"] == {}
    assert desk.problems() == []
    with SimulatedObs(PASSWORD, port=port) as again:
        # The desk may be connected before the show is built, as with a real OBS.
        assert until(lambda: is_built(small, port))
        assert until(lambda: desk.state["obs"]["connected"])
        assert until(lambda: again.world.program == "Avatar+Card"), desk.state["problems"]
        assert until(lambda: desk.shows("c07"))
        told = desk.ended()
    parts = [cue["cue_id"] for cue in told["cues"] if cue["started_ms"] is not None]
    assert parts == ["c07"], "no cue lost, none twice"


def test_an_adlib_returns_and_back_takes_the_cue_before(sim: SimulatedObs, desk: Desk) -> None:
    desk.takes("c04")
    desk.say("adlib", cue_id="x02")
    assert until(lambda: desk.shows("x02"))
    assert (sim.world.program, desk.state["interrupted"]) == ("Card", "c04")
    desk.say("return")
    assert until(lambda: desk.shows("c04"))
    assert sim.world.program == "Avatar"
    assert desk.state["interrupted"] is None
    desk.say("back")
    assert desk.state["next"]["cue_id"] == "c04"
    desk.say("go")
    assert until(lambda: desk.state["now"]["part"] == 3)
    told = desk.ended()
    rows = [
        (cue["cue_id"], cue["part"], cue["adlib"]) for cue in told["cues"] if cue["started_ms"] is not None
    ]
    assert rows == [("c04", 1, False), ("x02", 1, True), ("c04", 2, False), ("c04", 3, False)]


def test_a_panic_is_the_slate_and_a_muted_avatar_and_resume_takes_both_back(
    sim: SimulatedObs, desk: Desk
) -> None:
    desk.takes("c04")
    clip = sim.world.inputs["Showcaller clip media/welcome.mp4"]
    # So that there is a place in the clip to go on from.
    assert until(lambda: (desk.state["now"]["clip"] or {"position_ms": 0})["position_ms"] > 500)
    desk.say("panic")
    assert until(lambda: sim.world.program == "Slate" and clip.muted)
    desk.say("resume")
    assert until(lambda: sim.world.program == "Avatar" and not clip.muted)
    assert until(lambda: desk.shows("c04"))
    assert until(lambda: "SetMediaInputCursor" in sim.requests), "the clip goes on, it does not begin anew"
    told = desk.ended()
    rows = [cue["cue_id"] for cue in told["cues"] if cue["started_ms"] is not None]
    assert rows == ["c04", "@panic", "c04"]


def test_garbage_in_the_feed_is_told_once_and_the_rest_is_counted(tmp_path: Path) -> None:
    order = {
        "specversion": "1.0", "source": "shop", "type": "order.placed",
        "data": {"order_id": "o", "sku": "JD-RICE-5KG", "amount_minor": 100},
    }  # fmt: skip
    lines = [b"{nonsense", b"\xff\xfe\x00", b"[]", b'{"showms": -5}', b'{"showms": "soon"}', b"null"]
    for number in range(5):
        data = {**order["data"], "order_id": f"o{number}"}  # type: ignore[dict-item]
        body = {**order, "id": str(number), "data": data, "showms": number * 1000}
        lines.insert(number * 2, msgspec.json.encode(body))
    lines.append(msgspec.json.encode({"showms": 5000, "type": "order.placed", "id": "x"}))
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(lines))
    run = tmp_path / "run"
    arguments = ("rehearse", str(SMALL), "--feed", str(feed), "--speed", "20", "--run-dir", str(run))
    with DeskProcess(*arguments) as process:
        desk = Desk(process, run)
        desk.say("go")
        assert until(lambda: desk.state["counters"]["metrics"]["orders"] == 5)
        told = [problem["what"]["text"] for problem in desk.state["problems"] if problem["code"] == "feed"]
        assert len(told) == 1 and "line 2" in told[0], told
        rows = desk.ended()
    assert rows["counters"]["metrics"]["orders"] == 5


def test_a_live_show_does_not_begin_without_the_ai_label(show_dir: Path, tmp_path: Path) -> None:
    """Going live without it is refused, with the scene and the fix; a rehearsal may."""
    with SimulatedObs("secret") as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        loaded = load(show_dir)
        provision(client, blueprint(loaded.show, loaded.root))
        number = client.request_wait("GetSceneItemId", {"sceneName": "Avatar", "sourceName": LABEL})[
            "sceneItemId"
        ]
        hide = {"sceneName": "Avatar", "sceneItemId": number, "sceneItemEnabled": False}
        client.request_wait("SetSceneItemEnabled", hide)
        arguments = ("desk", str(show_dir), "--obs", obs.url, "--feed", "none")
        with DeskProcess(*arguments, "--run-dir", str(tmp_path / "live"), password="secret") as desk:
            assert desk.finish() == 1
            said = str(desk.lines)
            assert "AI label is hidden" in said and "Avatar" in said
        assert not (tmp_path / "live" / "run.showrun").exists()
        with DeskProcess(
            *arguments, "--speed", "2", "--run-dir", str(tmp_path / "slow"), password="secret"
        ) as desk:
            desk.wait_for("obs_connected")
        client.request_wait("SetSceneItemEnabled", {**hide, "sceneItemEnabled": True})
        with DeskProcess(*arguments, "--run-dir", str(tmp_path / "again"), password="secret") as desk:
            desk.wait_for("obs_connected")
        client.disconnect()


def test_another_scene_collection_is_said_and_the_as_run_has_when_viewers_saw_it(
    sim: SimulatedObs, desk: Desk
) -> None:
    desk.takes("c01")
    sim.do("CreateSceneCollection", {"sceneCollectionName": "Other"})
    assert until(lambda: any("another scene collection ('Other')" in what for what in desk.problems()))
    assert desk.state["now"]["tally"] == "elsewhere"
    begun_ms = desk.state["t_ms"]  # What is over sooner than a take may take to be seen is none.
    assert until(lambda: desk.state["t_ms"] > begun_ms + 2000)
    sim.do("SetCurrentSceneCollection", {"sceneCollectionName": "Untitled"})
    assert until(lambda: not any("scene collection" in what for what in desk.problems()))
    assert until(lambda: desk.state["now"]["tally"] in SEEN)
    told = desk.ended()
    (cue,) = [one for one in told["cues"] if one["cue_id"] == "c01"]
    (gap,) = [one for one in cue["not_seen"] if one["why"]["code"] == "run.not_seen_scene"]
    assert gap["from_ms"] <= begun_ms and gap["to_ms"] > begun_ms + 2000
    (alarm,) = [one for one in told["run"]["faults"] if one.get("code") == "obs.collection"]
    assert alarm["from_ms"] < alarm["to_ms"]
