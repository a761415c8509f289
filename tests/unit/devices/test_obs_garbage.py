"""OBS, or whoever stands in its place, sends what it likes: it is read as far as it can be, and nothing breaks."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.sync.server import ServerConnection

from console.devices.obs import bounded_socket, events, link, misfits
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, RequestFailed
from console.model import facts
from console.model.facts import Record
from console.protocol import shapes
from console.protocol.codes import Execution, Status
from console.protocol.fit import fit
from tests.support.obs import BATCH, LOOK, Linked, oblige
from tests.support.peer import answer, event, hear, let_in, peer, say
from tests.support.waiting import STORY_S, until

RECORDINGS = Path(__file__).parents[2] / "data" / "obs-transcripts"
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def good(shape: type[msgspec.Struct]) -> st.SearchStrategy[dict[str, Any]]:
    """What has a shape, but here and there."""
    named = {
        str: st.text(max_size=6), bool: st.booleans(), int: st.integers(0, 9), float: st.floats(0, 100)
    }  # fmt: skip
    fields = {}
    for part in msgspec.structs.fields(shape):
        kind = getattr(part.type, "__origin__", part.type)
        right = named.get(kind, anything)
        fields[part.encode_name] = right | anything
    return st.fixed_dictionaries({}, optional=fields)


def read_back(fact: facts.AnyFact) -> facts.AnyFact:
    record = Record(1, 0, 0, 0, "obs", fact)
    return msgspec.json.decode(msgspec.json.encode(record), type=Record).fact


@given(
    st.sampled_from(sorted(shapes.EVENTS)).flatmap(
        lambda name: st.tuples(st.just(name), good(shapes.EVENTS[name]))
    )
)
def test_what_an_event_tells_can_always_be_read_back(case: tuple[str, dict[str, Any]]) -> None:
    name, data = case
    fitted = fit(shapes.EVENTS[name], data).data
    if fitted is not None and name == "SceneNameChanged":
        renamed = facts.SceneRenamed(fitted["oldSceneName"], fitted["sceneName"])
        assert read_back(renamed) == renamed
    elif fitted is not None and name != "SceneItemTransformChanged":
        fact = events.fact_of(name, fitted)
        assert fact is None or read_back(fact) == fact


@given(
    st.sampled_from(sorted(shapes.ANSWERS)).flatmap(
        lambda name: st.tuples(
            st.just(name), good(shapes.ANSWERS[name]) | anything.map(lambda x: {"scenes": x})
        )
    )
)
def test_what_is_left_of_an_answer_has_its_shape(case: tuple[str, dict[str, Any]]) -> None:
    name, data = case
    fitted = fit(shapes.ANSWERS[name], data)
    if fitted.data is not None:
        msgspec.convert(fitted.data, shapes.ANSWERS[name])
    assert (fitted.data is data) == (not fitted.wrong)


def test_every_event_that_is_read_has_a_shape() -> None:
    read = set()
    for module in (events, link):
        source = Path(module.__file__).read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:case|event ==) "(\w+)"', source))
    data_read = (read - events.STRUCTURE - {"ExitStarted"}) | {"SceneNameChanged"}
    assert data_read <= set(shapes.EVENTS), "these are read as they come"
    assert "SceneItemTransformChanged" in data_read and "StreamStateChanged" in data_read


def test_all_that_the_real_obs_was_recorded_to_say_fits() -> None:
    seen = 0
    for path in sorted(RECORDINGS.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = msgspec.json.decode(line)
            said = said.get("msg") if isinstance(said, dict) else None
            d = said.get("d") if isinstance(said, dict) else None
            if not isinstance(d, dict):
                continue
            if said["op"] == 5:
                seen += 1
                assert not fit(shapes.EVENTS.get(d["eventType"]), d.get("eventData") or {}).wrong, d
            for one in [d] if said["op"] == 7 else d["results"] if said["op"] == 9 else ():
                if one["requestStatus"]["result"]:
                    seen += 1
                    shape = shapes.ANSWERS.get(one["requestType"])
                    assert not fit(shape, one.get("responseData") or {}).wrong, one
    assert seen > 500


GARBAGE: dict[str, tuple[str, Any]] = {
    "an input without a name": ("InputMuteStateChanged", {"inputName": None, "inputMuted": True}),
    "a scene that is a number": ("CurrentProgramSceneChanged", {"sceneName": 5}),
    "an item with a name for a number": (
        "SceneItemEnableStateChanged", {"sceneName": "A", "sceneItemId": "1", "sceneItemEnabled": True},
    ),
    "a word for yes": ("StudioModeStateChanged", {"studioModeEnabled": "yes"}),
    "nothing at all": ("SceneTransitionStarted", {}),
    "a state that is a list": ("StreamStateChanged", {"outputState": ["OBS_WEBSOCKET_OUTPUT_STARTED"]}),
    "a place without numbers": (
        "SceneItemTransformChanged", {"sceneName": "A", "sceneItemId": 1, "sceneItemTransform": {}},
    ),
    "a name of a megabyte": ("CurrentProgramSceneChanged", {"sceneName": "x" * 1_000_000}),
}  # fmt: skip


@pytest.mark.parametrize("name", GARBAGE)
def test_an_event_that_cannot_be_read_is_left_out_reported_and_looked_after(
    name: str, linked: Linked
) -> None:
    kind, data = GARBAGE[name]
    looks = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while oblige(ws)["op"] == BATCH:
            pass
        for _ in range(50):
            event(ws, kind, data)
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})
        while True:
            if oblige(ws)["op"] == BATCH:
                looks.append(1)

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected)
        assert told.wait(facts.SceneSeen)[0].scene == "B"
        told.wait(facts.ObsReseen)
        problem = told.wait(facts.ProblemSeen)[0]
    assert problem.code == misfits.CODE and kind in str(problem.what)
    assert looks
    assert len(told.of(facts.ProblemSeen)) == 1
    for fact in told.facts:
        assert read_back(fact) == fact


STATS = LOOK["GetStats"]


@pytest.mark.parametrize(
    "stats", [{**STATS, "cpuUsage": None}, {**STATS, "renderTotalFrames": "many"}, {}, {"activeFps": []}]
)
def test_health_never_costs_the_link(stats: dict[str, Any], linked: Linked) -> None:
    beats = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            if oblige(ws, {"GetStats": stats})["op"] != BATCH:
                beats.append(1)

    with peer(handler) as port:
        _, told = linked(port, heartbeat_s=0.01)
        told.wait(facts.ObsConnected)
        assert until(lambda: len(beats) > 5)
        assert not told.of(facts.ObsLost)
    assert not told.of(facts.HealthSeen), "no figure is better than a wrong one"


def test_entries_that_cannot_be_read_cost_only_themselves(linked: Linked) -> None:
    scenes = {"scenes": [{"sceneName": "B"}, {"sceneName": None}, 7, {"sceneName": "A"}]}
    look = {
        "GetSceneList": {**scenes, "currentProgramSceneName": 5},
        "GetVersion": {"obsVersion": 29, "availableRequests": ["GetStats", 3]},
    }

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            oblige(ws, look)

    with peer(handler) as port:
        _, told = linked(port)
        seen = told.wait(facts.ObsConnected)[0].seen
    assert seen.scenes == ("A", "B")
    assert seen.program is None and seen.obs_version == "" and seen.requests == ("GetStats",)


def test_an_answer_that_cannot_be_read_is_a_refusal_at_once() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        asked = hear(ws)
        body = {"requestId": asked["d"]["requestId"], "requestType": "GetInputMute"}
        say(ws, {"op": 7, "d": {**body, "requestStatus": {"result": True, "code": "fine"}}})
        answer(ws, hear(ws), data={"inputMuted": "no"})
        answer(ws, hear(ws), data={"inputMuted": True})
        hear(ws)

    heard: list[str] = []
    with peer(handler) as port:
        ours = ObsClient("127.0.0.1", port, on_misfit=lambda kind, fit: heard.append(kind))
        ours.connect()
        for _ in range(2):
            with pytest.raises(RequestFailed) as caught:
                ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S)
            assert caught.value.code == Status.UNREADABLE
        assert ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S) == {"inputMuted": True}
        ours.disconnect()
    assert heard == ["", "GetInputMute"]


def test_a_batch_s_answer_to_one_request_and_one_s_to_a_batch_are_refusals_at_once() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        for wrong in (9, 7):
            asked = hear(ws)["d"]["requestId"]
            status = {"result": True, "code": 100}
            both = {"requestId": asked, "requestType": "GetInputMute", "requestStatus": status, "results": []}
            say(ws, {"op": wrong, "d": both})
        answer(ws, hear(ws), data={"inputMuted": True})
        hear(ws)

    with peer(handler) as port:
        ours = ObsClient("127.0.0.1", port)
        ours.connect()
        with pytest.raises(RequestFailed) as one:
            ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S)
        with pytest.raises(RequestFailed) as several:
            ours.wait(ours.batch([("GetInputMute", {"inputName": "a"})]), "batch", STORY_S)
        assert one.value.code == several.value.code == Status.UNREADABLE
        assert ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S) == {"inputMuted": True}
        ours.disconnect()


def test_fewer_answers_than_were_asked_for_are_a_refusal_of_all_of_them() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        say(ws, {"op": 9, "d": {"requestId": hear(ws)["d"]["requestId"], "results": []}})
        hear(ws)

    with peer(handler) as port:
        ours = ObsClient("127.0.0.1", port)
        ours.connect()
        with pytest.raises(RequestFailed) as caught:
            ours.wait(ours.batch([("GetStats", {}), ("GetVersion", {})]), "a look", STORY_S)
        assert caught.value.code == Status.UNREADABLE
        ours.disconnect()


def result(kind: str, ok: bool = True) -> dict[str, Any]:
    """One answer of a batch."""
    status = {"result": ok, "code": 100 if ok else 600}
    return {"requestType": kind, "requestStatus": status, "responseData": {"inputMuted": True}}


def test_an_answer_to_another_request_under_the_right_number_is_a_refusal_at_once() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        for kind, ok in (("GetInputVolume", True), ("", True), ("GetInputVolume", False)):
            say(ws, {"op": 7, "d": {"requestId": hear(ws)["d"]["requestId"], **result(kind, ok)}})
        answer(ws, hear(ws), data={"inputMuted": True})
        hear(ws)

    heard: list[str] = []
    with peer(handler) as port:
        ours = ObsClient("127.0.0.1", port, on_misfit=lambda kind, fit: heard.append(fit.wrong[0][1]))
        ours.connect()
        for _ in range(3):
            with pytest.raises(RequestFailed, match="GetInputMute") as caught:
                ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S)
            assert caught.value.code == Status.UNREADABLE
        assert ours.request_wait("GetInputMute", {"inputName": "a"}, STORY_S) == {"inputMuted": True}
        ours.disconnect()
    assert len(heard) == 3 and all("asked was GetInputMute" in why for why in heard)


BOTH = ("GetInputMute", "GetStats")


@pytest.mark.parametrize(
    ("results", "execution", "halts", "taken"),
    [
        ([result("GetInputMute"), result("GetStats")], Execution.SERIAL_REALTIME, False, 2),
        ([result("GetStats"), result("GetInputMute")], Execution.SERIAL_REALTIME, False, 0),
        ([result("GetStats"), result("GetInputMute")], Execution.PARALLEL, False, 2),
        ([result("GetStats"), result("GetStats")], Execution.PARALLEL, False, 0),
        ([result("GetInputMute"), result("GetVersion")], Execution.SERIAL_REALTIME, False, 0),
        ([result("GetInputMute", ok=False)], Execution.SERIAL_REALTIME, True, 1),
        ([result("GetStats", ok=False)], Execution.SERIAL_REALTIME, True, 0),
        ([result("GetInputMute")], Execution.SERIAL_REALTIME, True, 0),
        ([], Execution.SERIAL_REALTIME, True, 0),
        ([*map(result, BOTH), result("GetStats", ok=False)], Execution.SERIAL_REALTIME, True, 0),
    ],
)
def test_a_batch_is_judged_answer_by_answer(
    results: list[dict[str, Any]], execution: Execution, halts: bool, taken: int
) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        say(ws, {"op": 9, "d": {"requestId": hear(ws)["d"]["requestId"], "results": results}})
        hear(ws)

    with peer(handler) as port:
        ours = ObsClient("127.0.0.1", port)
        ours.connect()
        future = ours.batch([(name, {}) for name in BOTH], execution, halts)
        if taken:
            assert len(ours.wait(future, "a batch", STORY_S)) == taken
        else:
            with pytest.raises(RequestFailed) as caught:
                ours.wait(future, "a batch", STORY_S)
            assert caught.value.code == Status.UNREADABLE
        ours.disconnect()


@pytest.mark.parametrize("parts", [1, 40])
def test_a_message_of_many_megabytes_ends_the_connection_and_is_not_kept(parts: int) -> None:
    piece = b"x" * (bounded_socket.MOST_BYTES // parts + 1000)

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        hear(ws)
        ws.send(piece if parts == 1 else (piece for _ in range(parts)), text=True)
        hear(ws)

    with peer(handler) as port:
        lost: list[LinkLost] = []
        ours = ObsClient("127.0.0.1", port, on_lost=lost.append)
        ours.connect()
        with pytest.raises(LinkLost, match="8 MB"):
            ours.request_wait("GetVersion", None, STORY_S)
        assert until(lambda: ours.thread_recv is not None and not ours.thread_recv.is_alive())
    assert len(lost) == 1


def test_a_misfit_is_over_when_none_came_for_a_while() -> None:
    one = misfits.Misfits()
    fitted = fit(shapes.EVENTS["StudioModeStateChanged"], {"studioModeEnabled": 1})
    assert one.report(0.0) is None
    assert one.heard("StudioModeStateChanged", fitted, 1.0)
    assert not one.heard("GetStats", fitted, 1.0), "an answer lost nothing that a look would bring back"
    assert isinstance(one.report(2.0), facts.ProblemSeen)
    assert one.report(3.0) is None
    one.heard("StudioModeStateChanged", fitted, 20.0)
    assert one.report(1.0 + misfits.QUIET_S) is None
    assert one.report(20.0 + misfits.QUIET_S) == facts.ProblemGone(misfits.CODE)
    assert one.report(999.0) is None
    assert one.counts["StudioModeStateChanged"] == 2
