"""Provisioning and pictures against the simulated OBS; tests/real has the real one."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.devices.obs import provision as provision_room
from console.devices.obs.blueprint import Blueprint, blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.events import fact_of
from console.devices.obs.pictures import Pictures
from console.devices.obs.provision import GROW_S, Cancelled, provision
from console.files.showfile import load
from console.model.cue import AvatarCue
from console.model.facts import StreamSeen
from console.model.names import LABEL, SLATE
from console.model.show import Avatar
from console.rehearsal.server import SimulatedObs
from console.rehearsal.world import HANDLERS
from console.words.message import Message, message
from tests.support.foreign import client_of
from tests.support.simulated import frozen
from tests.support.waiting import until


def item(scene: str, source: str) -> Message:
    return message("obs.item", scene=scene, source=source)


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(640, 360)) as running:
        yield running


@pytest.fixture
def client(obs29: SimulatedObs) -> Iterator[ObsClient]:
    connected = client_of(obs29.port, "secret")
    connected.connect()
    yield connected
    connected.disconnect()


@pytest.fixture
def wanted(show_dir: Path) -> Blueprint:
    loaded = load(show_dir)
    return blueprint(loaded.show, loaded.root, (640, 360))


def names(client: ObsClient) -> set[str]:
    return {entry["inputName"] for entry in client.request_wait("GetInputList")["inputs"]}


def test_it_builds_all_and_then_changes_nothing(client: ObsClient, wanted: Blueprint) -> None:
    first = provision(client, wanted)
    assert len(first.made) == len(wanted.scenes) + sum(len(items) for items in wanted.scenes.values())
    scenes = {entry["sceneName"] for entry in client.request_wait("GetSceneList")["scenes"]}
    assert set(wanted.scenes) <= scenes
    second = provision(client, wanted)
    assert (second.made, second.changed) == ([], [])
    assert len(second.kept) == len(first.made)


@pytest.mark.parametrize("version", ["30", "32"])
def test_it_builds_the_same_in_newer_versions(
    version: str, wanted: Blueprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provision_room, "GROW_S", 0.0)  # The simulated one is through at once.
    with SimulatedObs("secret", canvas_size=(640, 360), version=version) as running:
        client = client_of(running.port, "secret")
        client.connect()
        first = provision(client, wanted)
        assert len(first.made) == len(wanted.scenes) + sum(len(items) for items in wanted.scenes.values())
        second = provision(client, wanted)
        assert (second.made, second.changed) == ([], [])
        client.disconnect()


@pytest.mark.parametrize(("version", "waits"), [("29", False), ("30", False), ("32", True)])
def test_only_a_version_that_freezes_is_given_time_when_it_is_young(
    version: str, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[float] = []
    monkeypatch.setattr(provision_room, "time", SimpleNamespace(sleep=paused.append))
    with SimulatedObs("secret", canvas_size=(640, 360), version=version) as running:
        client = client_of(running.port, "secret")
        client.connect()
        client.was_starting = True
        provision(client, Blueprint({}, {}, ()))
        assert (GROW_S in paused) == waits
        paused.clear()
        client.was_starting = False
        monkeypatch.setitem(HANDLERS, "GetStats", lambda *_: {"renderTotalFrames": 100_000})
        provision(client, Blueprint({}, {}, ()))
        assert paused == []
        client.disconnect()


def test_what_is_the_users_own_stays_as_it_is(client: ObsClient, wanted: Blueprint) -> None:
    client.request_wait("CreateScene", {"sceneName": "Avatar"})
    mine = {"sceneName": "Avatar", "inputName": "My camera", "inputKind": "color_source_v3"}
    item = client.request_wait("CreateInput", {**mine, "inputSettings": {"color": 4278190335}})["sceneItemId"]
    before = client.request_wait("GetSceneItemTransform", {"sceneName": "Avatar", "sceneItemId": item})
    provision(client, wanted)
    after = client.request_wait("GetSceneItemTransform", {"sceneName": "Avatar", "sceneItemId": item})
    assert after == before
    settings = client.request_wait("GetInputSettings", {"inputName": "My camera"})["inputSettings"]
    assert settings["color"] == 4278190335
    items = client.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
    assert max(items, key=lambda entry: entry["sceneItemIndex"])["sourceName"] == LABEL


def test_the_avatars_feed_is_put_into_the_scenes_and_not_touched(client: ObsClient, show_dir: Path) -> None:
    loaded = load(show_dir)
    avatar = Avatar(feed="Camera 1")
    live = AvatarCue(id="live", title="Live", duration_ms=5000)
    segment = msgspec.structs.replace(loaded.show.segments[0], cues=(*loaded.show.segments[0].cues, live))
    given = msgspec.structs.replace(loaded.show, avatar=avatar, segments=(segment, *loaded.show.segments[1:]))
    wanted = blueprint(given, loaded.root, (640, 360))
    assert provision(client, wanted).skipped == [
        message("obs.no_such_input", what=item("Avatar", "Camera 1"))
    ]
    assert "Camera 1" not in names(client)
    client.request_wait("CreateScene", {"sceneName": "Mine"})
    mine = {"color": 0xFF336699, "width": 64, "height": 64}
    client.request_wait(
        "CreateInput",
        {"sceneName": "Mine", "inputName": "Camera 1", "inputKind": "color_source_v3", "inputSettings": mine},
    )
    done = provision(client, wanted)
    assert done.made == [item("Avatar", "Camera 1")] and done.skipped == []
    settings = client.request_wait("GetInputSettings", {"inputName": "Camera 1"})["inputSettings"]
    assert settings == mine
    items = client.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
    camera = next(item for item in items if item["sourceName"] == "Camera 1")
    assert not camera["sceneItemEnabled"]
    assert max(items, key=lambda item: item["sceneItemIndex"])["sourceName"] == LABEL
    assert provision(client, wanted).made == []


@pytest.mark.parametrize("wrong", [{"rotation": 90.0}, {"cropTop": 9}, {"scaleX": -1.0}, {"scaleY": 4.0}])
def test_what_was_turned_cut_mirrored_or_squeezed_is_put_right(
    client: ObsClient, wanted: Blueprint, wrong: dict[str, float]
) -> None:
    provision(client, wanted)
    found = client.request_wait("GetSceneItemId", {"sceneName": "Slate", "sourceName": SLATE})
    where = {"sceneName": "Slate", "sceneItemId": found["sceneItemId"]}
    before = client.request_wait("GetSceneItemTransform", where)
    client.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": wrong})
    assert provision(client, wanted).changed == [item("Slate", SLATE)]
    assert client.request_wait("GetSceneItemTransform", where) == before
    assert provision(client, wanted).changed == []


def test_what_was_changed_of_ours_is_mended(client: ObsClient, wanted: Blueprint) -> None:
    provision(client, wanted)
    client.request_wait("SetInputSettings", {"inputName": SLATE, "inputSettings": {"file": "/elsewhere.png"}})
    found = client.request_wait("GetSceneItemId", {"sceneName": "Slate", "sourceName": SLATE})
    where = {"sceneName": "Slate", "sceneItemId": found["sceneItemId"]}
    client.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": {"positionX": 99.0}})
    done = provision(client, wanted)
    assert done.changed == [item("Slate", SLATE)]
    settings = client.request_wait("GetInputSettings", {"inputName": SLATE})["inputSettings"]
    assert settings["file"] == wanted.sources[SLATE].settings["file"]


def test_a_deleted_item_of_ours_is_made_again(client: ObsClient, wanted: Blueprint) -> None:
    provision(client, wanted)
    found = client.request_wait("GetSceneItemId", {"sceneName": "Avatar", "sourceName": LABEL})
    client.request_wait("RemoveSceneItem", {"sceneName": "Avatar", "sceneItemId": found["sceneItemId"]})
    done = provision(client, wanted)
    assert done.made == [item("Avatar", LABEL)]


def test_a_name_taken_by_another_kind_is_an_error_and_nothing_of_it_is_touched(
    client: ObsClient, wanted: Blueprint
) -> None:
    taken = {"sceneName": "Scene", "inputName": SLATE, "inputKind": "color_source_v3"}
    client.request_wait("CreateInput", taken)
    with pytest.raises(ShowcallerError, match="is a color_source_v3, not a image_source"):
        provision(client, wanted)
    assert client.request_wait("GetInputSettings", {"inputName": SLATE})["inputKind"] == "color_source_v3"


def test_it_can_be_stopped_and_goes_on_later(client: ObsClient, wanted: Blueprint) -> None:
    steps: list[tuple[int, int, str]] = []

    def stop(done: int, total: int, what: str) -> bool:
        steps.append((done, total, what))
        return done < 4

    with pytest.raises(Cancelled):
        provision(client, wanted, stop)
    assert [done for done, _, _ in steps] == [0, 1, 2, 3, 4]
    done = provision(client, wanted)
    assert done.made
    assert done.kept


def test_pictures_are_jpegs_of_what_is_on_air(obs29: SimulatedObs) -> None:
    obs29.do(
        "CreateInput",
        {
            "sceneName": "Scene", "inputName": "red", "inputKind": "color_source_v3",
            "inputSettings": {"color": 0xFF0000FF, "width": 640, "height": 360},
        },
    )  # fmt: skip
    pictures = Pictures(obs29.url, lambda: "secret")
    try:
        image = Image.open(io.BytesIO(pictures.grab("Scene", 160, 90)))
        assert (image.format, image.size) == ("JPEG", (160, 90))
        red, green, blue = image.convert("RGB").getpixel((80, 45))  # type: ignore[misc]
        assert red > 240
        assert green < 15
        assert blue < 15
        with pytest.raises(ShowcallerError, match="600"):
            pictures.grab("No such scene")
        assert pictures.grab("Scene")  # A refusal does not end the connection.
    finally:
        pictures.close()


def gives_a_picture(pictures: Pictures) -> bool:
    """On a busy PC a second may be too short for it."""
    try:
        return bool(pictures.grab("Scene"))
    except ShowcallerError:
        return False


def test_a_frozen_obs_gives_no_picture_in_time(obs29: SimulatedObs) -> None:
    pictures = Pictures(obs29.url, lambda: "secret", timeout_s=1.0)
    try:
        assert until(lambda: gives_a_picture(pictures))
        with frozen(obs29), pytest.raises(ShowcallerError):
            pictures.grab("Scene")
    finally:
        pictures.close()


def test_a_lower_third_lies_over_the_whole_avatar_and_a_side_card_beside_it(show_dir: Path) -> None:
    show = load(show_dir).show
    clip = "Showcaller clip media/blue.mp4"
    widths = {}
    for template in ("lower_third", "side"):
        cards = msgspec.structs.replace(show.cards, avatar_card=template)
        wanted = blueprint(msgspec.structs.replace(show, cards=cards), show_dir, (1280, 720))
        items = {item.source: item for item in wanted.scenes["Avatar+Card"]}
        assert items[f"Showcaller card rice {template} B"].transform["boundsWidth"] == 1280
        widths[template] = items[clip].transform["boundsWidth"]
    assert widths == {"lower_third": 1280, "side": 794}


def test_new_clips_are_settled_off_the_air_and_what_was_on_program_is_back(
    client: ObsClient, obs29: SimulatedObs, wanted: Blueprint
) -> None:
    client.request_wait("CreateScene", {"sceneName": "Mine"})
    client.request_wait("SetCurrentProgramScene", {"sceneName": "Mine"})
    transition = client.request_wait("GetCurrentSceneTransition")["transitionName"]
    before = len(obs29.requests)
    assert provision(client, wanted, settle=True).unsettled == []
    asked = obs29.requests[before:]
    assert asked.count("SetCurrentProgramScene") == 1 + sum(
        any(wanted.sources[item.source].kind == "ffmpeg_source" for item in items)
        for items in wanted.scenes.values()
    )
    assert client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"] == "Mine"
    assert client.request_wait("GetCurrentSceneTransition")["transitionName"] == transition
    before = len(obs29.requests)
    provision(client, wanted, settle=True)
    assert "SetCurrentProgramScene" not in obs29.requests[before:]


def test_an_obs_that_is_on_air_shows_nothing_else_while_it_is_provisioned(
    client: ObsClient, obs29: SimulatedObs, wanted: Blueprint
) -> None:
    client.request_wait("StartStream")
    before = len(obs29.requests)
    done = provision(client, wanted, settle=True)
    assert "SetCurrentProgramScene" not in obs29.requests[before:]
    assert len(done.unsettled) == 1 and "Avatar" in str(done.unsettled[0])


def test_a_scene_of_ours_that_is_on_program_is_not_taken_away(
    client: ObsClient, obs29: SimulatedObs, wanted: Blueprint
) -> None:
    client.request_wait("CreateScene", {"sceneName": "Avatar"})
    client.request_wait("SetCurrentProgramScene", {"sceneName": "Avatar"})
    before = len(obs29.requests)
    assert len(provision(client, wanted, settle=True).unsettled) == 1
    assert "SetCurrentProgramScene" not in obs29.requests[before:]


def test_only_the_idle_clip_loops_and_not_where_a_cue_plays_it(show_dir: Path) -> None:
    show = load(show_dir).show

    def looping(clip: str) -> set[str]:
        given = msgspec.structs.replace(show, avatar=Avatar(idle_clip=clip))
        made = blueprint(given, show_dir, (640, 360))
        assert all(f"Showcaller clip {clip}" in {one.source for one in made.scenes[scene]}
                   for scene in ("Avatar", "Avatar+Card"))  # fmt: skip
        return {name for name, source in made.sources.items() if source.settings.get("looping")}

    assert looping("media/idle.mp4") == {"Showcaller clip media/idle.mp4"}
    assert looping("media/red.mp4") == set(), "its cue has to end"


def test_a_stream_that_reconnects_is_seen_so() -> None:
    def seen(state: str) -> object:
        return fact_of(
            "StreamStateChanged", {"outputActive": True, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}
        )

    assert seen("RECONNECTING") == StreamSeen(True, True)
    assert seen("RECONNECTED") == seen("STARTED") == StreamSeen(True)
    assert seen("STOPPED") == StreamSeen(False)
    assert seen("STOPPING") is None
