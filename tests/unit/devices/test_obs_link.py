"""What the supervised link tells of an OBS that is there: the first look, events, looks anew, answers."""

import threading

import pytest
from websockets.sync.server import ServerConnection

from console.devices.obs.client import ObsClient
from console.devices.obs.link import CALM_S, LOOKS
from console.devices.obs.observe import observe
from console.model import facts
from console.model.obsstate import ObsSeen
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.obs import LOOK, Linked, ask, let_look, oblige
from tests.support.peer import event, let_in, peer
from tests.support.waiting import GENEROUS_S, never, until

MOVED = "SceneItemTransformChanged"


def test_it_tells_what_it_finds_and_what_changes(linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("CreateScene", {"sceneName": "卡片"})
    link, told = linked(obs29.url)
    first = told.wait(facts.ObsConnected)[0]
    assert first.url == obs29.url
    seen = first.seen
    assert seen.connected
    assert set(seen.scenes) == {"Scene", "卡片"}
    assert seen.program == "Scene"
    obs29.do("SetCurrentProgramScene", {"sceneName": "卡片"})
    assert told.wait(facts.SceneSeen)[0].scene == "卡片"
    link.send([ask("GetStats"), ask("SetCurrentProgramScene", sceneName="Scene"), ask("Nonsense")])
    done = told.wait(facts.RequestDone, 3)
    assert [one.code for one in done] == [100, 100, 204]
    assert {one.why for one in done} == {"a test"}
    assert told.wait(facts.SceneSeen, 2)[1].scene == "Scene"
    link.send([ask("SetCurrentProgramScene", sceneName="Nowhere")])
    refused = told.wait(facts.RequestDone, 4)[-1]
    assert (refused.code, refused.request) == (600, "SetCurrentProgramScene")
    assert "Nowhere" in refused.comment
    assert told.by == {"obs"}


def test_a_transition_whose_end_obs_never_tells_is_seen_to_be_over(
    linked: Linked, obs29: SimulatedObs
) -> None:
    obs29.do("CreateScene", {"sceneName": "B"})
    _, told = linked(obs29.url, heartbeat_s=0.2)
    told.wait(facts.ObsConnected)
    obs29.do("SetCurrentSceneTransition", {"transitionName": "Fade"})
    obs29.do("SetCurrentSceneTransitionDuration", {"transitionDuration": 1500})
    obs29.do("SetCurrentProgramScene", {"sceneName": "B"})
    obs29.do("SetCurrentSceneTransition", {"transitionName": "Cut"})  # A hand that makes OBS forget it.
    began, ended = told.wait(facts.TransitionRuns, 2)
    assert (began.running, ended.running) == (True, False)
    order = [type(fact) for fact in told.facts]
    assert order.index(facts.SceneSeen) < len(order) - 1 - order[::-1].index(facts.TransitionRuns), (
        "not before the picture has arrived"
    )


def test_the_first_look_finds_all_that_a_user_made(linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("CreateScene", {"sceneName": "B"})
    colour = {"inputKind": "color_source_v3", "sceneName": "B"}
    obs29.do("CreateInput", {**colour, "inputName": "low"})
    obs29.do("CreateInput", {**colour, "inputName": "high", "sceneItemEnabled": False})
    obs29.do("CreateInput", {"inputKind": "ffmpeg_source", "sceneName": "B", "inputName": "film"})
    obs29.do("SetInputMute", {"inputName": "film", "inputMuted": True})
    obs29.do(
        "CreateSourceFilter", {"sourceName": "low", "filterName": "grey", "filterKind": "color_filter_v2"}
    )
    obs29.do("SetStudioModeEnabled", {"studioModeEnabled": True})
    _, told = linked(obs29.url)
    seen = told.wait(facts.ObsConnected)[0].seen
    assert [(item.source, item.enabled) for item in seen.items["B"]] == [
        ("low", True), ("high", False), ("film", True),
    ]  # fmt: skip
    assert set(seen.inputs) == {"low", "high", "film"}
    assert seen.muted == {"film": True}
    assert seen.filters == {"low": {"grey": True}}
    assert seen.studio_mode
    assert seen.preview == "Scene"
    assert seen.canvas == (640, 360)


@pytest.mark.parametrize(
    ("change", "data", "look"),
    [
        ("CreateScene", {"sceneName": "New"}, lambda seen: "New" in seen.scenes),
        ("RemoveScene", {"sceneName": "B"}, lambda seen: "B" not in seen.scenes and "B" not in seen.items),
        ("SetSceneName", {"sceneName": "B", "newSceneName": "C"}, lambda seen: "C" in seen.items),
        ("SetInputName", {"inputName": "mine", "newInputName": "yours"}, lambda seen: "yours" in seen.inputs),
        (
            "CreateInput",
            {"sceneName": "B", "inputName": "more", "inputKind": "color_source_v3"},
            lambda seen: [item.source for item in seen.items["B"]] == ["mine", "more"],
        ),
        ("RemoveSceneItem", {"sceneName": "B", "sceneItemId": 1}, lambda seen: seen.items["B"] == ()),
        (
            "CreateSourceFilter",
            {"sourceName": "mine", "filterName": "grey", "filterKind": "color_filter_v2"},
            lambda seen: seen.filters == {"mine": {"grey": True}},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_of_structure_makes_it_look_again(
    change: str, data: dict[str, object], look: object, linked: Linked, obs29: SimulatedObs
) -> None:
    obs29.do("CreateScene", {"sceneName": "B"})
    obs29.do("CreateInput", {"sceneName": "B", "inputName": "mine", "inputKind": "color_source_v3"})
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.do(change, data)
    told.wait(facts.ObsReseen)
    assert until(lambda: look(told.of(facts.ObsReseen)[-1].seen)), told.facts  # type: ignore[operator]
    assert told.of(facts.ObsReseen)[-1].changed


class Clock:
    """The link's clock, which only a test moves. It waits in real time: only what it reckons with stands still."""

    def __init__(self) -> None:
        self.s = 1000.0

    def monotonic(self) -> float:
        return self.s

    def monotonic_ns(self) -> int:
        return round(self.s * 1e9)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("console.devices.obs.link.time", made)
    return made


def test_a_flock_of_changes_is_one_look(clock: Clock, linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url, heartbeat_s=60)
    told.wait(facts.ObsConnected)
    for number in range(20):
        obs29.do("CreateScene", {"sceneName": f"S{number}"})
    obs29.do("SetCurrentProgramScene", {"sceneName": "S19"})
    told.wait(facts.SceneSeen)  # After this all of them were heard.
    assert never(lambda: told.of(facts.ObsReseen)), "they are not over yet"
    clock.s += 2 * CALM_S
    assert "S19" in told.wait(facts.ObsReseen)[0].seen.scenes
    assert never(lambda: len(told.of(facts.ObsReseen)) > 1)


def test_what_happens_during_the_first_look_is_told_after_it_in_order(linked: Linked) -> None:
    """The look may be older than an event that came while we looked; told first, it would win."""
    order = ["A", "B", "A", "B"]

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        for scene in order[:2]:
            event(ws, "CurrentProgramSceneChanged", {"sceneName": scene})
        oblige(ws)  # The first batch of the look.
        for scene in order[2:]:
            event(ws, "CurrentProgramSceneChanged", {"sceneName": scene})
        while True:
            oblige(ws)
            event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.HealthSeen)
        pictures = [fact for fact in told.facts if isinstance(fact, facts.ObsConnected | facts.SceneSeen)]
    assert isinstance(pictures[0], facts.ObsConnected)
    after = [fact.scene for fact in pictures if isinstance(fact, facts.SceneSeen)]
    assert len(after) == len(pictures) - 1
    assert after[:4] == order
    assert set(after[4:]) == {"B"}


def test_a_change_of_structure_during_the_first_look_is_looked_at(
    linked: Linked, obs29: SimulatedObs
) -> None:
    obs29.inject(Fault(do="late", on="GetSceneItemList", ms=300, times=0))
    _, told = linked(obs29.url)
    assert until(lambda: "GetSceneItemList" in obs29.requests)
    obs29.do("CreateScene", {"sceneName": "Late"})
    assert "Late" not in told.wait(facts.ObsConnected)[0].seen.scenes
    assert "Late" in told.wait(facts.ObsReseen)[0].seen.scenes


def test_a_look_that_was_overtaken_does_not_undo_what_happened(
    linked: Linked, obs29: SimulatedObs, monkeypatch: pytest.MonkeyPatch
) -> None:
    obs29.do("CreateScene", {"sceneName": "A"})
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    read, overtaken = threading.Event(), threading.Event()

    def slowly(client: ObsClient, timeout_s: float) -> ObsSeen:
        seen = observe(client, timeout_s)
        if not read.is_set():
            read.set()
            overtaken.wait(GENEROUS_S)
        return seen

    monkeypatch.setattr("console.devices.obs.link.observe", slowly)
    obs29.do("CreateScene", {"sceneName": "New"})
    assert read.wait(GENEROUS_S)
    obs29.do("SetCurrentProgramScene", {"sceneName": "A"})  # The look has read the program scene already.
    told.wait(facts.SceneSeen)
    overtaken.set()
    reseen = told.wait(facts.ObsReseen)[0]
    assert reseen.seen.program == "A"
    assert told.of(facts.SceneSeen)[-1].scene == "A"


def test_what_happens_between_a_look_and_its_telling_is_told_after_it(
    linked: Linked, obs29: SimulatedObs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before it, the look would undo it, and nobody would look again."""
    obs29.do("CreateScene", {"sceneName": "A"})
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)

    def labels(seen: ObsSeen) -> frozenset[tuple[str, int]]:
        obs29.do("SetCurrentProgramScene", {"sceneName": "A"})
        never(lambda: told.of(facts.SceneSeen))  # Time for it to be told in between, if it can be.
        return frozenset()

    monkeypatch.setattr("console.devices.obs.link.labels_of", labels)
    obs29.do("CreateScene", {"sceneName": "New"})
    told.wait(facts.SceneSeen)
    told.wait(facts.ObsReseen)
    kept = [fact for fact in told.facts if isinstance(fact, facts.ObsReseen | facts.SceneSeen)]
    assert isinstance(kept[-1], facts.SceneSeen) or kept[-1].seen.program == "A", kept


@pytest.mark.parametrize("busy", [True, False], ids=["events all the time", "somebody drags all the time"])
def test_a_look_comes_through_while_obs_is_never_calm(
    busy: bool, linked: Linked, obs29: SimulatedObs, monkeypatch: pytest.MonkeyPatch
) -> None:
    obs29.do("CreateScene", {"sceneName": "A"})
    obs29.do("CreateInput", {"sceneName": "A", "inputName": "mine", "inputKind": "color_source_v3"})
    link, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    looks: list[bool] = []

    def look(*_: object) -> ObsSeen:
        seen = ObsSeen(scenes=(f"look {len(looks)}",))
        moved = {"sceneName": "A", "sceneItemId": 1, "sceneItemTransform": {}}
        event = ("CurrentProgramSceneChanged", {"sceneName": "A"}) if busy else (MOVED, moved)
        if len(looks) < 20:
            link._event(link._client, *event, 1)  # type: ignore[arg-type]
        looks.append(True)
        return seen

    monkeypatch.setattr("console.devices.obs.link.observe", look)
    obs29.do("CreateScene", {"sceneName": "New"})
    first = told.wait(facts.ObsReseen)[0]
    assert first.seen.scenes == ((f"look {LOOKS - 1}",) if busy else ("look 0",))
    # An old look is put right as soon as it is calm.
    assert until(lambda: len(looks) == (21 if busy else 1)), len(looks)
    assert until(lambda: told.of(facts.ObsReseen)[-1].seen.scenes == (f"look {len(looks) - 1}",))


def test_the_removals_of_a_clean_exit_are_no_deletions(
    clock: Clock, linked: Linked, hold: threading.Event
) -> None:
    """OBS puts everything away, says ExitStarted, and may take its time before it hangs up."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        for name in ("A", "B"):
            event(ws, "SceneRemoved", {"sceneName": name, "isGroup": False})
        event(ws, "ExitStarted", {})
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})
        hold.wait()
        ws.close(1001, "Server stopping.")

    with peer(handler) as port:
        _, told = linked(port, heartbeat_s=60)
        told.wait(facts.SceneSeen)  # After this the exit was heard.
        clock.s += 3 * CALM_S
        assert never(lambda: told.of(facts.ObsReseen))
        hold.set()
        lost = told.wait(facts.ObsLost)[0]
    assert (lost.code, str(lost.why), lost.permanent) == (1001, "OBS was closed.", False)
    assert told.of(facts.ObsReseen) == []


def test_removals_without_an_exit_are_deletions(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        event(ws, "SceneRemoved", {"sceneName": "B", "isGroup": False})
        left = {"scenes": [{"sceneName": "A"}], "currentProgramSceneName": "A"}
        while True:
            oblige(ws, {"GetSceneList": left})

    with peer(handler) as port:
        _, told = linked(port)
        assert told.wait(facts.ObsConnected)[0].seen.scenes == ("A", "B")
        reseen = told.wait(facts.ObsReseen)[0]
    assert (reseen.seen.scenes, reseen.changed) == (("A",), "SceneRemoved")


def test_an_event_with_nothing_in_it_does_not_end_the_link(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        event(ws, "CurrentProgramSceneChanged", {})
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})
        while True:
            oblige(ws)

    with peer(handler) as port:
        _, told = linked(port, heartbeat_s=0.05)
        assert told.wait(facts.SceneSeen)[0].scene == "B"
        told.wait(facts.HealthSeen, 3)
        assert told.of(facts.ObsLost) == []


def test_the_scenes_are_in_the_order_of_obs(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            oblige(ws)

    with peer(handler) as port:
        _, told = linked(port)
        seen = told.wait(facts.ObsConnected)[0].seen
    listed = [scene["sceneName"] for scene in LOOK["GetSceneList"]["scenes"]]
    assert list(seen.scenes) == listed[::-1]  # obs-websocket lists them from the bottom.


def test_a_scene_s_own_long_transition_is_not_taken_for_over(linked: Linked) -> None:
    with SimulatedObs("secret", canvas_size=(640, 360)) as obs:
        obs.do("CreateScene", {"sceneName": "Slow"})
        obs.do("SetCurrentSceneTransition", {"transitionName": "Cut"})
        fade = {"sceneName": "Slow", "transitionName": "Fade", "transitionDuration": 3500}
        obs.do("SetSceneSceneTransitionOverride", fade)
        link, told = linked(obs.port, heartbeat_s=0.2)
        told.wait(facts.ObsConnected)
        link.send([ask("SetCurrentProgramScene", sceneName="Slow")])
        started, ended = told.wait(facts.TransitionRuns, 2)
        assert (started.running, ended.running) == (True, False)
        kinds = [type(fact) for fact in told.facts]
        assert kinds.index(facts.SceneSeen) < len(kinds) - 1 - kinds[::-1].index(facts.TransitionRuns)
