"""The simulated OBS's manners: each mistake has its close code, and every request gets an answer.

The same tables hold on the real OBS: tests/real/test_real_desk_protocol.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.rehearsal.server import SimulatedObs
from console.rehearsal.versions import VERSIONS
from console.rehearsal.world import HANDLERS
from tests.support.foreign import client_of
from tests.support.rehearsal import BATCHES, MISTAKES, Raw, batch_codes, closed_with, codes_of
from tests.support.thorough import examples


@pytest.fixture(scope="module", params=VERSIONS)
def sim(request: pytest.FixtureRequest) -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(160, 90), version=request.param) as running:
        client = client_of(running.port, "secret")
        client.connect()  # It waits until it is ready.
        client.disconnect()
        running.do("CreateInput", {"sceneName": "Scene", "inputName": "src", "inputKind": "color_source_v3"})
        running.do("CreateInput", {"sceneName": "Scene", "inputName": "clip", "inputKind": "ffmpeg_source"})
        yield running


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_closed_with_its_code(name: str, sim: SimulatedObs) -> None:
    assert closed_with("127.0.0.1", sim.port, "secret", name) == MISTAKES[name][2]


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_is_answered_item_by_item(name: str, sim: SimulatedObs) -> None:
    assert codes_of("127.0.0.1", sim.port, "secret", name) == batch_codes(sim.world.version.number)[name]


def test_one_client_s_mistake_does_not_disturb_another(sim: SimulatedObs) -> None:
    with Raw("127.0.0.1", sim.port, "secret") as good:
        good.identify()
        closed_with("127.0.0.1", sim.port, "secret", "an unknown op")
        assert good.ask("GetVersion")["requestStatus"]["code"] == 100


def test_a_batch_entry_that_is_no_object_is_survived(sim: SimulatedObs) -> None:
    """The real OBS 29.0.2 dies of it; a rehearsal need not."""
    with Raw("127.0.0.1", sim.port, "secret") as client:
        client.identify()
        client.say({"op": 8, "d": {"requestId": "b", "requests": [5, {"requestType": "GetStats"}]}})
        results = client.hear()["d"]["results"]
        assert [result["requestStatus"]["code"] for result in results] == [203, 100]


def test_events_are_told_only_to_those_who_want_their_kind(sim: SimulatedObs) -> None:
    with Raw("127.0.0.1", sim.port, "secret") as inputs, Raw("127.0.0.1", sim.port, "secret") as scenes:
        inputs.identify(8)
        scenes.identify(4)
        sim.do("CreateScene", {"sceneName": "told"})
        sim.do("SetInputMute", {"inputName": "clip", "inputMuted": not sim.world.inputs["clip"].muted})
        assert {scenes.hear()["d"]["eventType"] for _ in range(2)} == {"SceneListChanged", "SceneCreated"}
        assert inputs.hear()["d"]["eventType"] == "InputMuteStateChanged"
        sim.do("RemoveScene", {"sceneName": "told"})


# ── whatever is sent ─────────────────────────────────────────────────────────────────────────────

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["Scene", "src", "clip", "png", "Fade", "", "Cut", "color_source_v3", "乙"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["a", "color", "file"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
FIELDS = [
    "sceneName", "inputName", "sourceName", "inputKind", "inputSettings", "sceneItemId", "sceneItemEnabled",
    "sceneItemIndex", "sceneItemTransform", "transitionName", "transitionDuration", "studioModeEnabled",
    "newSceneName", "newInputName", "mediaAction", "mediaCursor", "inputMuted", "inputVolumeMul",
    "inputVolumeDb", "overlay", "filterName", "filterKind", "filterEnabled", "filterSettings", "realm",
    "slotName", "slotValue", "imageFormat", "imageWidth", "imageHeight", "imageCompressionQuality", "eventData",
]  # fmt: skip
SETTINGS = {
    "color": anything, "width": anything, "height": anything, "file": anything, "local_file": anything,
    "looping": anything, "positionX": anything, "scaleX": anything, "cropLeft": anything, "rotation": anything,
    "alignment": anything, "boundsType": anything, "boundsWidth": anything, "boundsAlignment": anything,
}  # fmt: skip
tables = st.fixed_dictionaries({}, optional=SETTINGS)
# Names and ids that exist are likely, so that requests reach what they are about.
good: dict[str, st.SearchStrategy[Any]] = {
    "sceneName": st.just("Scene"), "inputName": st.sampled_from(["src", "clip"]),
    "sceneItemId": st.sampled_from([1, 2]),
    "sourceName": st.sampled_from(["Scene", "src", "clip"]), "inputSettings": tables, "sceneItemTransform": tables,
    "imageFormat": st.just("png"), "imageWidth": st.just(16),
}  # fmt: skip
data = anything | st.fixed_dictionaries(
    {}, optional={name: good[name] | good[name] | anything if name in good else anything for name in FIELDS}
)
DEADLY = {
    "RemoveScene",
    "RemoveInput",
    "SetSceneName",
    "SetInputName",
}  # They would leave nothing to ask about.
names = st.sampled_from(sorted({*HANDLERS, "Sleep", "Nonsense", "GetSourceScreenshot"} - DEADLY))
likely = st.sampled_from(
    ["SetInputSettings", "SetSceneItemTransform", "GetSourceScreenshot", "SetMediaInputCursor"]
)
entry = st.fixed_dictionaries(
    {"requestType": names | likely | anything},
    optional={
        "requestData": data,
        "inputVariables": anything,
        "outputVariables": anything,
        "requestId": anything,
    },
)


@settings(
    max_examples=examples(20, 50),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(names | likely, data), min_size=1, max_size=12))
def test_any_request_is_answered_and_never_by_a_mistake_of_ours(
    sim: SimulatedObs, asked: list[tuple[str, Any]]
) -> None:
    with Raw("127.0.0.1", sim.port, "secret") as client:
        client.identify()
        for number, (name, content) in enumerate(asked):
            told = client.ask(name, content, str(number))
            assert told is not None, client.close
            code = told["requestStatus"]["code"]
            assert code == 100 or 203 <= code < 800, told
            assert code != 205, told


@settings(
    max_examples=examples(20, 50),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.integers(-1, 10) | anything, anything | st.fixed_dictionaries(
    {"requestId": st.just("1"), "requests": st.lists(entry | anything, max_size=4)},
    optional={"executionType": anything, "haltOnFailure": anything, "variables": anything},
))  # fmt: skip
def test_any_message_is_answered_or_closed_with_a_code(sim: SimulatedObs, op: Any, content: Any) -> None:
    if op == 8 and isinstance(content, dict):
        content = {**content, "executionType": content.get("executionType") or 0}
    with Raw("127.0.0.1", sim.port, "secret") as client:
        client.identify()
        client.say({"op": op, "d": content})
        told = client.ask("GetVersion", number="after")
        assert client.close in range(4002, 4013) if told is None else told["requestStatus"]["code"] == 100
