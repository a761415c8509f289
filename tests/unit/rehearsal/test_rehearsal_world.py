"""The simulated OBS in time: cuts, fades, studio mode and clips, as the transcripts and OBS.md have them."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.protocol.codes import Status
from console.rehearsal import inputs, items, media, outputs, scenes
from console.rehearsal.canvas import Canvas, Layer, layers_of
from console.rehearsal.files import clip_length_ms
from console.rehearsal.refuse import Fields
from console.rehearsal.world import World
from tests.support.shows import make_clip

assert inputs and items and media and outputs and scenes  # Importing them registers their requests.
RED, BLUE = 0xFF0000FF, 0xFFFF0000


class Told:
    """A world with two scenes of a colour each, and what it told: (ms, event, data)."""

    def __init__(self, speed: float = 1.0, clip_ms: int | None = 2000) -> None:
        self.world = World((160, 90), 30, speed, lambda path: clip_ms)
        self.events: list[tuple[float, str, dict[str, Any]]] = []
        for scene, colour in (("A", RED), ("B", BLUE)):
            self("CreateScene", sceneName=scene)
            settings = {"color": colour, "width": 160, "height": 90}
            self("CreateInput", sceneName=scene, inputName=f"col{scene}", inputKind="color_source_v3",
                 inputSettings=settings)  # fmt: skip
        self("SetCurrentSceneTransition", transitionName="Cut")
        self("SetCurrentProgramScene", sceneName="A")
        self.run(100)
        self.events.clear()

    def __call__(self, name: str, **data: Any) -> dict[str, Any]:
        code, comment, answer = self.world.handle(name, data)
        assert code == 100, (name, code, comment)
        return answer or {}

    def refused(self, name: str, **data: Any) -> int:
        code, _, answer = self.world.handle(name, data)
        assert answer is None
        return code

    def run(self, ms: float, step: float = 1.0) -> None:
        until = self.world.now_ms + ms
        while self.world.now_ms < until:
            now = min(until, self.world.now_ms + step)
            self.events += [(now, event, data) for event, _, data in self.world.advance(now)]

    def names(self) -> list[str]:
        return [event for _, event, _ in self.events]

    def when(self, event: str) -> float:
        return next(at for at, name, _ in self.events if name == event)

    def film(self, **settings: Any) -> int:
        settings = {"local_file": "film.mp4", "restart_on_activate": True, **settings}
        made = self(
            "CreateInput", sceneName="B", inputName="film", inputKind="ffmpeg_source", inputSettings=settings
        )
        self.run(10)
        self.events.clear()
        return int(made["sceneItemId"])


@pytest.fixture
def obs() -> Iterator[Told]:
    yield Told()


def painted(canvas: Canvas, layers: list[Layer]) -> Image.Image:
    """The picture of some layers, as GetSourceScreenshot answers with it."""
    body, _ = canvas.picture(layers, Fields({"imageFormat": "png"}), ("png",))
    return Image.open(io.BytesIO(body))


def test_a_cut_is_seen_within_a_frame(obs: Told) -> None:
    began = obs.world.now_ms
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(200)
    assert obs.names() == [
        "SceneTransitionStarted", "SceneTransitionVideoEnded", "CurrentProgramSceneChanged",
        "SceneTransitionEnded",
    ]  # fmt: skip
    assert obs.when("CurrentProgramSceneChanged") - began < 34


def test_the_scene_that_is_on_tells_nothing(obs: Told) -> None:
    obs("SetCurrentProgramScene", sceneName="A")
    obs.run(200)
    assert obs.events == []


@pytest.mark.parametrize(("ms", "speed"), [(300, 1.0), (1000, 1.0), (300, 20.0)])
def test_a_fade_is_seen_at_its_end_in_real_time_at_any_speed(ms: int, speed: float) -> None:
    obs = Told(speed=speed)
    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs("SetCurrentSceneTransitionDuration", transitionDuration=ms)
    obs.run(10)
    began = obs.world.now_ms
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(ms + 100)
    assert 0 <= obs.when("SceneTransitionStarted") - began <= 5
    assert ms <= obs.when("CurrentProgramSceneChanged") - began <= ms + 40


def test_a_switch_in_mid_fade_tells_only_the_last_target(obs: Told) -> None:
    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(150)
    obs("SetCurrentProgramScene", sceneName="Scene")
    obs.run(600)
    told = [data["sceneName"] for _, event, data in obs.events if event == "CurrentProgramSceneChanged"]
    assert told == ["Scene"]
    assert obs.names().count("SceneTransitionStarted") == 2
    assert obs.names().count("SceneTransitionEnded") == 1


def test_in_mid_fade_a_scene_s_picture_is_its_own(obs: Told) -> None:
    """GetSourceScreenshot shows sources, never the mix that program is on the way to."""
    canvas = Canvas((160, 90))

    def pixel(scene: str) -> Any:
        return painted(canvas, layers_of(obs.world, scene)).getpixel((80, 45))

    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(150)
    assert obs.world.change is not None
    assert (pixel("A"), pixel("B")) == ((255, 0, 0), (0, 0, 255))


def test_studio_mode_swaps_preview_and_program(obs: Told) -> None:
    assert obs.refused("TriggerStudioModeTransition") == Status.STUDIO_MODE_OFF
    assert obs.refused("SetCurrentPreviewScene", sceneName="B") == Status.STUDIO_MODE_OFF
    obs("SetStudioModeEnabled", studioModeEnabled=True)
    obs("SetCurrentPreviewScene", sceneName="B")
    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs.run(10)
    obs.events.clear()
    began = obs.world.now_ms
    obs("TriggerStudioModeTransition")
    obs("TriggerStudioModeTransition")  # In mid-transition: yes, and nothing.
    obs.run(500)
    assert obs("GetCurrentProgramScene")["currentProgramSceneName"] == "B"
    assert obs("GetCurrentPreviewScene")["currentPreviewSceneName"] == "A"
    assert obs.names().count("CurrentProgramSceneChanged") == 1
    assert 300 <= obs.when("CurrentProgramSceneChanged") - began <= 320
    obs.events.clear()
    obs("SetStudioModeEnabled", studioModeEnabled=False)
    obs.run(10)
    assert obs.names().count("CurrentProgramSceneChanged") == 2


@pytest.mark.parametrize("speed", [1.0, 2.0, 20.0])
def test_a_clip_lasts_its_length_by_the_speed(speed: float) -> None:
    obs = Told(speed=speed)
    obs.film()
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(2500)
    length = obs.when("MediaInputPlaybackEnded") - obs.when("MediaInputPlaybackStarted")
    assert length == pytest.approx(2000 / speed, abs=3)


def test_a_clip_s_cursor_runs_pauses_and_can_be_set(obs: Told) -> None:
    obs.film()
    status = lambda: obs("GetMediaInputStatus", inputName="film")  # noqa: E731
    assert (status()["mediaState"], status()["mediaCursor"]) == ("OBS_MEDIA_STATE_NONE", None)
    assert obs.refused("SetMediaInputCursor", inputName="film", mediaCursor=5) == Status.INVALID_STATE
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(520)
    assert status()["mediaCursor"] == pytest.approx(500, abs=5)
    action = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_"
    obs("TriggerMediaInputAction", inputName="film", mediaAction=f"{action}PAUSE")
    obs.run(5000)
    assert status()["mediaState"] == "OBS_MEDIA_STATE_PAUSED"
    assert status()["mediaCursor"] == pytest.approx(500, abs=5)
    assert "MediaInputPlaybackEnded" not in obs.names()
    obs("TriggerMediaInputAction", inputName="film", mediaAction=f"{action}PLAY")
    obs("SetMediaInputCursor", inputName="film", mediaCursor=1900)
    began = obs.world.now_ms
    obs.run(1000)
    assert obs.when("MediaInputPlaybackEnded") - began == pytest.approx(100, abs=5)


def test_a_clip_that_cannot_be_played_starts_and_ends_at_once_without_an_error() -> None:
    obs = Told(clip_ms=None)
    obs.film()
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(200)
    assert obs.when("MediaInputPlaybackEnded") - obs.when("MediaInputPlaybackStarted") <= 3


def test_hiding_a_clip_s_item_stops_it_and_showing_it_starts_it_again(obs: Told) -> None:
    number = obs.film()
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(300)
    obs("SetSceneItemEnabled", sceneName="B", sceneItemId=number, sceneItemEnabled=False)
    obs.run(3000)
    assert "MediaInputPlaybackEnded" not in obs.names()
    obs.events.clear()
    obs("SetSceneItemEnabled", sceneName="B", sceneItemId=number, sceneItemEnabled=True)
    obs("SetSceneItemEnabled", sceneName="B", sceneItemId=number, sceneItemEnabled=True)  # No event.
    obs.run(100)
    assert obs.names().count("SceneItemEnableStateChanged") == 1
    assert obs("GetMediaInputStatus", inputName="film")["mediaCursor"] < 100


def test_a_looping_clip_that_is_missing_can_be_looked_at() -> None:
    obs = Told(clip_ms=None)
    obs.film(looping=True)
    painted(Canvas((160, 90)), layers_of(obs.world, "B"))
    obs("SetCurrentProgramScene", sceneName="B")
    painted(Canvas((160, 90)), layers_of(obs.world, "B"))
    assert obs("GetMediaInputStatus", inputName="film")["mediaCursor"] == 0


def test_a_removed_input_keeps_its_name_for_a_while(obs: Told) -> None:
    obs("RemoveInput", inputName="colA")
    new = {"sceneName": "A", "inputName": "colA", "inputKind": "color_source_v3"}
    assert obs.refused("CreateInput", **new) == Status.EXISTS
    obs.run(300)
    assert obs.names() == ["SceneItemRemoved", "InputRemoved"]
    obs("CreateInput", **new)


@pytest.mark.parametrize("drawn", ["on program", "looked at"])
def test_a_removed_input_stays_in_a_scene_until_that_is_drawn(obs: Told, drawn: str) -> None:
    obs("RemoveInput", inputName="colB")
    obs.run(2000)
    assert obs.names() == ["InputRemoved"]
    assert "colB" in [one["inputName"] for one in obs("GetInputList")["inputs"]]
    assert [one["sourceName"] for one in obs("GetSceneItemList", sceneName="B")["sceneItems"]] == ["colB"]
    new = {"sceneName": "B", "inputName": "colB", "inputKind": "color_source_v3"}
    assert obs.refused("CreateInput", **new) == Status.EXISTS
    if drawn == "on program":
        obs("SetCurrentProgramScene", sceneName="B")
    else:
        obs.world.let_go("B")
    obs.run(100)
    assert "SceneItemRemoved" in obs.names() and "colB" not in obs.world.inputs
    obs("CreateInput", **new)


def test_a_scene_deleted_on_air_gives_way_to_its_neighbour(obs: Told) -> None:
    obs("RemoveScene", sceneName="A")
    obs.run(200)
    assert "SceneRemoved" in obs.names()
    (changed,) = [data for _, event, data in obs.events if event == "CurrentProgramSceneChanged"]
    assert changed["sceneName"] in obs.world.scenes
    assert obs.refused("SetCurrentProgramScene", sceneName="A") == Status.NOT_FOUND
    assert "colA" not in obs.world.inputs


def test_the_last_scene_cannot_be_deleted(obs: Told) -> None:
    obs("RemoveScene", sceneName="A")
    obs("RemoveScene", sceneName="B")
    assert obs.refused("RemoveScene", sceneName="Scene") == Status.INVALID_STATE


def test_outputs_say_starting_and_then_started(obs: Told) -> None:
    obs("StartStream")
    assert obs.refused("StartStream") == Status.OUTPUT_RUNNING
    obs.run(100)
    told = [data["outputState"] for _, _, data in obs.events]
    assert [state.rpartition("_")[2] for state in told] == ["STARTING", "STARTED"]
    obs("StopStream")
    assert obs.refused("StopStream") == Status.OUTPUT_NOT_RUNNING


def test_a_clean_exit_puts_everything_away_before_it_says_so(obs: Told) -> None:
    obs.world.exit()
    obs.run(1)
    assert obs.names()[-1] == "ExitStarted"
    assert set(obs.names()[:-1]) == {"SceneRemoved", "InputRemoved"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"positionX": "a"}, 401), ({"positionX": 1e9}, 402), ({"rotation": 1000}, 402),
        ({"alignment": -1}, 402), ({"alignment": 1.5}, 100), ({"boundsType": 5}, 401), ({"boundsType": "NOPE"}, 400),
        ({"boundsWidth": 0.5}, 402), ({"cropLeft": -1}, 402), ({"scaleX": 1e9}, 402), ({"scaleX": -1}, 100),
        ({"width": 5}, 703), ({}, 403), ({"positionX": None}, 703),
    ],
)  # fmt: skip
def test_a_transform_is_checked_as_the_real_obs_does(change: dict[str, Any], code: int, obs: Told) -> None:
    before = dict(obs("GetSceneItemTransform", sceneName="A", sceneItemId=1)["sceneItemTransform"])
    data = {"sceneName": "A", "sceneItemId": 1, "sceneItemTransform": change}
    assert obs.world.handle("SetSceneItemTransform", data)[0] == code
    after = obs("GetSceneItemTransform", sceneName="A", sceneItemId=1)["sceneItemTransform"]
    assert (after == before) == (code != 100)


def test_the_picture_of_a_clip_is_the_frame_at_its_cursor(tmp_path: Path) -> None:
    """The test clips draw a white bar from the left as far as they have played."""
    path = tmp_path / "film.mp4"
    make_clip(path, (200, 30, 30), 2.0)
    assert clip_length_ms(str(path)) == pytest.approx(2000, abs=120)
    assert clip_length_ms(str(tmp_path / "none.mp4")) is None
    obs = Told(speed=2.0)
    number = obs.film(local_file=str(path))
    box = {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": 160.0, "boundsHeight": 90.0}
    obs("SetSceneItemTransform", sceneName="B", sceneItemId=number, sceneItemTransform=box)
    canvas = Canvas((160, 90))

    def bar() -> int:
        picture = painted(canvas, layers_of(obs.world, "B"))
        red, green, _ = picture.getpixel((80, 20))  # type: ignore[misc]
        assert red > 150
        assert green < 80
        row = [picture.getpixel((x, 86)) for x in range(160)]
        return sum(green > 150 for _, green, _ in row)  # type: ignore[misc]

    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(20 + 250)  # Half a second of the clip at double speed.
    assert bar() == pytest.approx(40, abs=14)
    obs.run(500)
    assert bar() == pytest.approx(120, abs=14)


def test_a_damaged_picture_file_is_nothing_and_a_new_one_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    obs = Told()
    obs("CreateInput", sceneName="A", inputName="card", inputKind="image_source",
        inputSettings={"file": str(path)})  # fmt: skip
    canvas = Canvas((160, 90))
    assert painted(canvas, layers_of(obs.world, "A")).getpixel((1, 1)) == (255, 0, 0)
    good = io.BytesIO()
    Image.new("RGBA", (160, 90), (0, 255, 0, 255)).save(good, "PNG")
    fresh = tmp_path / "fresh.png"
    fresh.write_bytes(good.getvalue())
    obs("SetInputSettings", inputName="card", inputSettings={"file": str(fresh)})
    assert painted(canvas, layers_of(obs.world, "A")).getpixel((1, 1)) == (0, 255, 0)


def test_a_scene_in_a_scene_is_shown_and_a_circle_of_scenes_is_survived(obs: Told) -> None:
    obs("CreateSceneItem", sceneName="A", sourceName="B")
    canvas = Canvas((160, 90))
    assert painted(canvas, layers_of(obs.world, "A")).getpixel((1, 1)) == (0, 0, 255)
    obs("CreateSceneItem", sceneName="B", sourceName="A")
    painted(canvas, layers_of(obs.world, "A"))


# ── a transition swapped while it runs (OBS 29, measured: 8 times of 10) ─────────────────────────


def swapped(obs: Told, when: str) -> None:
    """From A to B by a cut, and another transition set at some event of it."""
    obs("SetCurrentProgramScene", sceneName="B")
    while when not in obs.names():
        obs.run(1)
    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs.run(400)
    obs.events.clear()


def test_after_a_swap_in_mid_transition_obs_is_deaf_to_the_scene_it_left(obs: Told) -> None:
    swapped(obs, "CurrentProgramSceneChanged")
    obs("SetCurrentProgramScene", sceneName="A")
    obs.run(1000)
    assert not obs.names()
    assert obs("GetCurrentProgramScene")["currentProgramSceneName"] == "A", "it says that it went there"
    assert obs.world.program == "B"
    for scene in ("Scene", "A"):  # By way of a third scene.
        obs("SetCurrentProgramScene", sceneName=scene)
    obs.run(1000)
    assert obs.world.program == "A"
    assert "CurrentProgramSceneChanged" in obs.names()


def test_after_a_transition_s_end_another_may_be_set(obs: Told) -> None:
    swapped(obs, "SceneTransitionEnded")
    obs("SetCurrentProgramScene", sceneName="A")
    assert obs("GetCurrentSceneTransitionCursor")["transitionCursor"] < 1
    obs.run(1000)
    assert obs.world.program == "A"
    assert obs("GetCurrentSceneTransitionCursor")["transitionCursor"] == 1


def test_a_swapped_transition_never_tells_its_end(obs: Told) -> None:
    obs("SetCurrentProgramScene", sceneName="B")
    obs.run(5)
    obs("SetCurrentSceneTransition", transitionName="Fade")
    obs.run(1000)
    assert "SceneTransitionEnded" not in obs.names()
    assert "CurrentProgramSceneChanged" in obs.names()
