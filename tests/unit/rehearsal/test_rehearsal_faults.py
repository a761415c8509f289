"""Scripted faults do what they say, and no request whatever brings the simulated OBS down."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import UsageError
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, ObsUnreachable, RequestFailed
from console.protocol.codes import Intent, Status
from console.rehearsal import inputs, items, media, outputs, scenes
from console.rehearsal.faults import Fault, Script, read_faults
from console.rehearsal.server import SimulatedObs
from console.rehearsal.sound import envelope
from console.rehearsal.world import HANDLERS, World
from tests.support.foreign import client_of
from tests.support.simulated import gone
from tests.support.thorough import examples
from tests.support.waiting import STORY_S, never, until

assert inputs and items and media and outputs and scenes  # Importing them registers their requests.


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret") as running:
        running.do("CreateScene", {"sceneName": "B"})
        yield running


@pytest.fixture
def client(obs29: SimulatedObs) -> Iterator[ObsClient]:
    connected = client_of(obs29.port, "secret")
    connected.connect()
    yield connected
    connected.disconnect()


def program(client: ObsClient) -> str:
    return str(client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])


def switch(client: ObsClient, scene: str = "B") -> None:
    client.request_wait("SetCurrentProgramScene", {"sceneName": scene})


def test_refuse(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="refuse", on="SetCurrentProgramScene", nth=2, code=702, comment="No."))
    switch(client)
    with pytest.raises(RequestFailed) as refused:
        switch(client, "Scene")
    assert (refused.value.code, refused.value.comment) == (702, "No.")
    switch(client, "Scene")
    assert program(client) == "Scene"


def test_yes_without_effect(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="ignore", on="SetCurrentProgramScene", times=2))
    for _ in range(2):
        switch(client)
        assert program(client) == "Scene"
    switch(client)
    assert program(client) == "B"


def test_late(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="late", on="GetVersion", ms=round(STORY_S * 1000)))
    late = client.request("GetVersion")
    client.request_wait("GetStats")  # Everything else is answered meanwhile.
    assert never(late.done)
    obs29.inject(Fault(do="late", on="GetSceneList", ms=300))
    client.request_wait("GetSceneList")


def test_freeze(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="freeze", ms=300))
    client.request_wait("GetVersion")
    obs29.inject(Fault(do="freeze", ms=round(STORY_S * 1000)))
    asked = client.request("GetVersion")
    assert never(asked.done)
    assert client.connected


def test_drop_and_crash(obs29: SimulatedObs, client: ObsClient) -> None:
    switch(client)
    obs29.inject(Fault(do="drop"))
    assert until(lambda: not client.connected)
    client.disconnect()
    client.connect()
    assert program(client) == "B"
    obs29.inject(Fault(do="crash", ms=300))
    assert until(lambda: not client.connected)

    def back() -> bool:
        try:
            client.connect()
        except ObsUnreachable:
            return False
        return True

    assert until(back)
    assert program(client) == "Scene"  # Scenes are kept; what was on air is not.
    assert "B" in {entry["sceneName"] for entry in client.request_wait("GetSceneList")["scenes"]}
    with gone(obs29):
        assert until(lambda: not client.connected)
        with pytest.raises(ObsUnreachable):
            client.connect()
    assert until(back)


def test_rename(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="rename", scene="B", new_name="乙"))
    assert until(lambda: "乙" in obs29.world.scenes)
    with pytest.raises(RequestFailed, match="600"):
        switch(client)


def test_exit(obs29: SimulatedObs, client: ObsClient) -> None:
    obs29.inject(Fault(do="exit"))
    assert until(lambda: not client.connected)
    with pytest.raises(LinkLost) as lost:
        client.request_wait("GetVersion")
    assert lost.value.code == 1001


def test_a_script_counts_each_request_of_its_own() -> None:
    script = Script((Fault(do="ignore", on="A", nth=2, times=2), Fault(do="refuse", on="B", times=0)))
    assert [script.meets("A") is not None for _ in range(5)] == [False, True, True, False, False]
    assert all(script.meets("B") is not None for _ in range(3))


def test_a_script_that_cannot_be_read_is_an_error_for_people(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    with pytest.raises(UsageError, match="cannot be read"):
        read_faults(path)
    for text in ("[", '[{"do": "explode"}]', '[{"do": "drop", "when": 5}]', "{}"):
        path.write_text(text)
        with pytest.raises(UsageError):
            read_faults(path)


Asked = tuple[str, dict[str, Any]]
names = st.sampled_from(["Scene", "B", "src", "nope", "", "卡片"])
values = st.one_of(names, st.integers(-5, 5), st.booleans(), st.none(), st.floats(), st.just({}), st.just([]))
fields = st.sampled_from(
    ["sceneName", "inputName", "sourceName", "inputKind", "inputSettings", "sceneItemId", "sceneItemEnabled",
     "sceneItemIndex", "sceneItemTransform", "transitionName", "transitionDuration", "studioModeEnabled",
     "newSceneName", "mediaAction", "mediaCursor", "inputMuted", "overlay", "filterName", "filterEnabled",
     "newInputName", "realm"]
)  # fmt: skip
requests = st.tuples(
    st.sampled_from([*sorted(HANDLERS), "Nonsense"]), st.dictionaries(fields, values, max_size=5)
)


@settings(max_examples=examples(70, 200), deadline=None)
@given(st.lists(st.tuples(requests, st.integers(0, 400)), max_size=25))
def test_any_requests_give_answers_and_events_never_a_crash(
    script: list[tuple[tuple[str, dict[str, Any]], int]],
) -> None:
    world = World((640, 360), 30, 1.0, lambda path: 1000)
    codes = {int(status) for status in Status} | {100}
    for (name, data), ms in script:
        code, comment, answer = world.handle(name, data)
        assert code in codes
        assert (answer is None) or code == 100
        assert isinstance(comment, str)
        for event in world.advance(world.now_ms + ms):
            msgspec.json.encode(event)
        assert world.program in world.scenes or not world.scenes


def test_a_clips_sound_is_metered_and_an_input_can_be_spoilt(obs29: SimulatedObs, media: Path) -> None:
    heard: list[list[float]] = []

    def on_event(event: str, data: dict[str, Any], mono_ns: int) -> None:
        if event == "InputVolumeMeters" and data["inputs"]:
            heard.append(data["inputs"][0]["inputLevelsMul"][0])

    listening = ObsClient(
        "127.0.0.1", obs29.port, "secret", subscriptions=Intent.INPUT_VOLUME_METERS, on_event=on_event
    )
    listening.connect()
    settings = {"local_file": str(media / "red.mp4"), "looping": True}
    made = {
        "sceneName": "Scene",
        "inputName": "Clip",
        "inputKind": "ffmpeg_source",
        "inputSettings": settings,
    }
    obs29.do("CreateInput", made)
    assert until(lambda: any(max(levels) > 0.2 for levels in list(heard)))
    shot = {"sourceName": "Clip", "imageFormat": "png", "imageWidth": 64, "imageHeight": 36}

    def picture() -> str:
        return str(listening.request_wait("GetSourceScreenshot", shot)["imageData"])

    good = picture()
    for how in ("silent", "still", "black"):
        obs29.inject(Fault(do=how, input="Clip"))  # type: ignore[arg-type]
    assert until(lambda: max(heard[-1]) == 0.0)
    assert until(lambda: picture() != good)
    assert picture() == picture()
    obs29.inject(Fault(do="mend", input="Clip"))
    assert until(lambda: max(heard[-1]) > 0.2)
    listening.disconnect()


def test_a_clip_without_sound_or_picture_has_no_levels(tmp_path: Path) -> None:
    (tmp_path / "none.mp4").write_bytes(b"no clip")
    assert envelope(tmp_path / "none.mp4") == [] == envelope(tmp_path / "missing.mp4")
