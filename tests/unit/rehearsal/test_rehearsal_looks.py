"""The simulated OBS does what a hand in the real one can: filters, blend modes, a scene's own transition, seeks."""

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from console.rehearsal import server as server  # It registers what can be asked.
from console.rehearsal.canvas import Canvas, layers_of
from console.rehearsal.refuse import Fields
from console.rehearsal.world import World

SHOT = {"imageFormat": "png", "imageWidth": 160, "imageHeight": 90}


class Obs:
    """A world with a scene A on program, that has a blue ground, and B."""

    def __init__(self) -> None:
        self.world = World((160, 90), 30, 1.0, lambda path: 60_000)
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.canvas = Canvas((160, 90))
        self.ask("CreateScene", sceneName="A")
        self.ask("CreateScene", sceneName="B")
        self.colour("ground", 0xFFFF0000)
        self.ask("SetCurrentSceneTransition", transitionName="Cut")
        self.ask("SetCurrentProgramScene", sceneName="A")
        self.run(100)

    def ask(self, request: str, **data: Any) -> dict[str, Any]:
        code, comment, answer = self.world.handle(request, data)
        assert code == 100, (request, comment)
        return answer or {}

    def colour(self, name: str, abgr: int) -> int:
        settings = {"color": abgr, "width": 160, "height": 90}
        made = self.ask(
            "CreateInput", sceneName="A", inputName=name, inputKind="color_source_v3", inputSettings=settings
        )
        return int(made["sceneItemId"])

    def run(self, ms: float) -> None:
        self.events += [(event, data) for event, _, data in self.world.advance(self.world.now_ms + ms)]

    def pixel(self, x: int = 80, y: int = 45) -> tuple[int, ...]:
        import io

        data, _ = self.canvas.picture(layers_of(self.world, "A"), Fields(SHOT), ("png",))
        pixel = Image.open(io.BytesIO(data)).convert("RGB").getpixel((x, y))
        assert isinstance(pixel, tuple)
        return pixel


def filtered(kind: str, **settings: Any) -> Callable[[Obs], None]:
    def act(obs: Obs) -> None:
        obs.ask(
            "CreateSourceFilter", sourceName="top", filterName="f", filterKind=kind, filterSettings=settings
        )

    return act


def blended(obs: Obs) -> None:
    where = {"sceneName": "A", "sceneItemId": 2}
    obs.ask("SetSceneItemBlendMode", **where, sceneItemBlendMode="OBS_BLEND_ADDITIVE")
    (_, item) = obs.ask("GetSceneItemList", sceneName="A")["sceneItems"]
    assert item["sceneItemBlendMode"] == "OBS_BLEND_ADDITIVE"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (filtered("color_filter_v2", opacity=0.0), (0, 0, 255)),
        (filtered("crop_filter", right=100), (0, 0, 255)),
        (filtered("crop_filter", right=20), (0, 255, 0)),
        (filtered("color_key_filter_v2", key_color_type="green"), (0, 0, 255)),
        (filtered("gain_filter", db=3.0), (0, 255, 0)),
        (blended, (0, 255, 255)),
    ],
)
def test_what_changes_a_picture_is_painted(act: Callable[[Obs], None], expected: tuple[int, ...]) -> None:
    obs = Obs()
    obs.colour("top", 0xFF00FF00)
    assert obs.pixel() == (0, 255, 0)
    act(obs)
    assert obs.pixel() == expected


def test_a_scene_s_own_transition_wins_over_the_one_that_is_set() -> None:
    obs = Obs()
    obs.ask("SetSceneSceneTransitionOverride", sceneName="B", transitionName="Fade", transitionDuration=8000)
    own = obs.ask("GetSceneSceneTransitionOverride", sceneName="B")
    assert own == {"transitionName": "Fade", "transitionDuration": 8000}
    assert obs.ask("GetSceneSceneTransitionOverride", sceneName="A")["transitionName"] is None
    obs.events.clear()
    obs.ask("SetCurrentProgramScene", sceneName="B")
    obs.run(7900)
    assert "CurrentProgramSceneChanged" not in [event for event, _ in obs.events]
    obs.run(200)
    ended = [data["transitionName"] for event, data in obs.events if event == "SceneTransitionEnded"]
    assert ended == ["Fade"]
    assert obs.ask("GetCurrentSceneTransition")["transitionName"] == "Cut"


def test_asked_again_in_mid_fade_it_begins_anew() -> None:
    obs = Obs()
    obs.ask("SetSceneSceneTransitionOverride", sceneName="B", transitionName="Fade", transitionDuration=4000)
    obs.ask("SetCurrentProgramScene", sceneName="B")
    obs.run(2500)
    obs.ask("SetCurrentProgramScene", sceneName="B")
    obs.run(2500)
    assert ("CurrentProgramSceneChanged", {"sceneName": "B"}) not in obs.events
    obs.run(2000)
    assert ("CurrentProgramSceneChanged", {"sceneName": "B"}) in obs.events


def test_a_seek_lands_on_the_keyframe_before_it() -> None:
    obs = Obs()
    obs.world.keyframes = lambda path: (0.0, 8000.0, 16000.0)
    obs.ask(
        "CreateInput",
        sceneName="A",
        inputName="clip",
        inputKind="ffmpeg_source",
        inputSettings={"local_file": "x"},
    )
    obs.run(100)
    obs.ask(
        "TriggerMediaInputAction", inputName="clip", mediaAction="OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART"
    )
    obs.run(100)
    obs.ask("SetMediaInputCursor", inputName="clip", mediaCursor=15_000)
    assert obs.ask("GetMediaInputStatus", inputName="clip")["mediaCursor"] == 8000
