"""Host and film on air below something that is not the show's, and a label as small as somebody shows its scene."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from console.devices.obs.confirm import confirmed
from console.devices.obs.target_state import desired_obs
from console.devices.on_air.covering import is_covered, reaches
from console.engine.label_watch import label_facts
from console.engine.wrong_on_air import wrong_on_air
from console.model.facts import LabelHidden, LabelShown
from console.model.names import LABEL, SLATE
from console.model.placing import box_of, label_stands, lies_of, through
from console.rehearsal.scene_model import TRANSFORM
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.hands import AVATAR, RED, Hands, Viewer

CANVAS = (1280, 720)
SOLID, GLASS, CLEAR = 0xFF306090, 0x60306090, 0x00306090
# Below the label, which is another matter.
BELOW = {"positionX": 0.0, "positionY": 80.0}


@pytest.fixture
def viewer(show_dir: Path) -> Iterator[Viewer]:
    with SimulatedObs("secret", canvas_size=CANVAS) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        hands = Hands(client, obs.url, "secret", show_dir)
        made = Viewer(hands, obs.url, "secret")
        hands.take("c04")
        yield made
        made.watch.close()
        hands.keeper.close()
        client.disconnect()


def over(hands: Hands, colour: int, width: int, height: int, **transform: Any) -> dict[str, Any]:
    """A source of the user's own over the host; returns which item it is."""
    settings = {"color": colour, "width": width, "height": height}
    made = hands.made(AVATAR, "Banner", "color_source_v3", **settings)
    hands.ask("SetSceneItemTransform", **made, sceneItemTransform={**BELOW, **transform})
    return made


COVERS: dict[str, tuple[bool, int, int, int, dict[str, Any]]] = {
    "all of him": (True, SOLID, 1280, 640, {}),
    "his middle": (True, SOLID, 640, 360, {"positionX": 320.0, "positionY": 180.0}),
    "turned": (True, SOLID, 900, 900, {"positionX": 640.0, "positionY": 360.0, "alignment": 0, "rotation": 30.0}),
    "turned away": (False, SOLID, 1280, 640, {"rotation": 100.0}),
    "made large": (True, SOLID, 64, 32, {"scaleX": 20.0, "scaleY": 20.0}),
    "mirrored": (True, SOLID, 1280, 640, {"positionX": 1280.0, "scaleX": -1.0}),
    "mirrored off the canvas": (False, SOLID, 1280, 640, {"scaleX": -1.0}),
    "in bounds": (True, SOLID, 10, 10, {
        "boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": 1280.0, "boundsHeight": 640.0,
    }),
    "cut to its edge": (False, SOLID, 1280, 640, {"cropLeft": 1000}),
    "clear": (False, CLEAR, 1280, 640, {}),
    "like glass": (False, GLASS, 1280, 640, {}),
    "a lower third": (False, SOLID, 1280, 240, {"positionY": 480.0}),
    "a panel at the side": (False, SOLID, 420, 720, {"positionX": 860.0}),
    "a logo": (False, SOLID, 200, 100, {"positionX": 1000.0}),
    "off the canvas": (False, SOLID, 1280, 640, {"positionX": 2000.0}),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERS)
def test_what_lies_over_the_host_and_lets_nothing_through_is_told(viewer: Viewer, name: str) -> None:
    hides, colour, width, height, transform = COVERS[name]
    assert viewer.unseen() == {}
    over(viewer.hands, colour, width, height, **transform)
    assert viewer.unseen() == ({RED: ("Banner",)} if hides else {})


def test_a_host_below_it_is_no_picture_that_viewers_see_until_it_is_away(viewer: Viewer) -> None:
    hands = viewer.hands
    banner = over(hands, SOLID, 1280, 640)
    assert viewer.unseen(1) == {}, "one look says nothing"
    assert viewer.unseen() == {RED: ("Banner",)}
    assert wrong_on_air(hands.state) and "Banner" in str(hands.state.problems["card.unseen"].what)
    target = desired_obs(hands.plan, hands.state)
    assert not confirmed(hands.plan, hands.state, target, hands.state.takes[-1])
    hands.ask("SetSceneItemEnabled", **banner, sceneItemEnabled=False)
    assert viewer.unseen(1) == {} and "card.unseen" not in hands.state.problems
    hands.ask("SetSceneItemEnabled", **banner, sceneItemEnabled=True)
    assert viewer.unseen() == {RED: ("Banner",)}
    hands.ask("SetSceneItemIndex", **banner, sceneItemIndex=0)
    assert viewer.unseen(1) == {}, "it lies below him"


def a_frame(hands: Hands, path: Path) -> None:
    picture = Image.new("RGBA", CANVAS, (200, 30, 30, 255))
    picture.paste((0, 0, 0, 0), (120, 90, 1160, 630))
    picture.save(path)
    hands.made(AVATAR, "Frame", "image_source", file=str(path))


def a_scene_with_a_curtain(hands: Hands, path: Path) -> None:
    hands.ask("CreateScene", sceneName="Curtain")
    hands.made("Curtain", "Cloth", "color_source_v3", color=SOLID, width=1280, height=720)
    hands.ask("CreateSceneItem", sceneName=AVATAR, sourceName="Curtain")


def two_halves(hands: Hands, path: Path) -> None:
    for number, x in enumerate((0.0, 640.0)):
        made = hands.made(AVATAR, f"Half {number}", "color_source_v3", color=SOLID, width=640, height=330)
        hands.ask("SetSceneItemTransform", **made, sceneItemTransform={"positionX": x, "positionY": 195.0})


@pytest.mark.parametrize(
    ("hand", "hides"), [(a_frame, False), (a_scene_with_a_curtain, True), (two_halves, True)]
)
def test_a_frame_shows_him_and_scenes_and_parts_hide_him(
    viewer: Viewer, tmp_path: Path, hand: Callable[[Hands, Path], None], hides: bool
) -> None:
    hand(viewer.hands, tmp_path / "frame.png")
    assert (RED in viewer.unseen()) is hides


def test_the_show_s_own_slate_dragged_over_the_host_hides_him(viewer: Viewer) -> None:
    viewer.hands.ask("CreateSceneItem", sceneName=AVATAR, sourceName=SLATE)
    unseen = viewer.unseen()
    assert RED not in unseen, "by itself it is the desk's, which hides it"


def test_one_that_obs_gives_no_picture_of_hides_nothing(viewer: Viewer) -> None:
    viewer.hands.made(AVATAR, "No camera", "image_source", file="/nowhere.png")
    assert viewer.unseen() == {}


def test_an_item_of_no_size_and_one_that_is_nowhere_are_none_to_be_seen() -> None:
    cover = ({**TRANSFORM, "sourceWidth": 1280.0, "sourceHeight": 720.0}, Image.new("L", (8, 8), 255))
    assert is_covered({**TRANSFORM, "sourceWidth": 1280.0, "sourceHeight": 720.0}, [cover], CANVAS)
    for changes in ({}, {"sourceWidth": 4.0, "sourceHeight": 4.0}, {"positionX": 5000.0}):
        assert not is_covered({**TRANSFORM, **changes}, [cover], CANVAS)


anything = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0.0, 1.0, -1.0, 1e-320, 1e308])
BOUNDS = (
    "NONE",
    "STRETCH",
    "SCALE_INNER",
    "SCALE_OUTER",
    "SCALE_TO_WIDTH",
    "SCALE_TO_HEIGHT",
    "MAX_ONLY",
    "?",
)
transforms = st.fixed_dictionaries(
    {
        **{name: anything for name, value in TRANSFORM.items() if isinstance(value, float)},
        **{name: st.integers(-9, 2**32) for name, value in TRANSFORM.items() if isinstance(value, int)},
        "boundsType": st.sampled_from([f"OBS_BOUNDS_{kind}" for kind in BOUNDS]),
    }
)
pixels = st.integers(1, 16384)


@given(transforms, transforms, st.tuples(pixels, pixels))
def test_whatever_obs_says_of_how_items_lie_is_no_mistake_of_ours(
    item: dict[str, Any], cover: dict[str, Any], canvas: tuple[int, int]
) -> None:
    reaches(item, cover)
    is_covered(item, [(cover, Image.new("L", (8, 8), 255))], canvas)
    lies = lies_of(item)
    if lies is not None and (box := box_of(cover)) is not None:
        label_stands(through(lies, box), canvas)


def put_into_own_scene(hands: Hands, **transform: Any) -> dict[str, Any]:
    """The host's scene as an item of one of the user's own, which is on air."""
    hands.ask("CreateScene", sceneName="Mine")
    made = hands.ask("CreateSceneItem", sceneName="Mine", sourceName=AVATAR)
    where = {"sceneName": "Mine", "sceneItemId": made["sceneItemId"]}
    if transform:
        hands.ask("SetSceneItemTransform", **where, sceneItemTransform=transform)
    hands.ask("SetCurrentProgramScene", sceneName="Mine")
    return where


INSIDE: dict[str, tuple[bool, dict[str, Any]]] = {
    "whole": (True, {}),
    "as small as a stamp": (False, {"scaleX": 0.25, "scaleY": 0.25}),
    "in small bounds": (False, {
        "boundsType": "OBS_BOUNDS_SCALE_INNER", "boundsWidth": 400.0, "boundsHeight": 400.0,
    }),
    "off the canvas": (False, {"positionX": -300.0}),
    "the label cut off": (False, {"cropTop": 40}),
    "turned": (False, {"rotation": 180.0, "positionX": 1280.0, "positionY": 720.0}),
    "mirrored": (False, {"positionX": 1280.0, "scaleX": -1.0}),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_the_label_is_as_small_as_its_scene_is_shown_in_another(viewer: Viewer, name: str) -> None:
    seen, transform = INSIDE[name]
    hands = viewer.hands
    put_into_own_scene(hands, **transform)
    assert viewer.unseen() == ({} if seen else {LABEL: ()})
    (fact,) = label_facts(hands.plan, hands.state)
    assert fact == (LabelShown("Mine") if seen else LabelHidden("Mine", "unseen"))


def test_of_two_labels_in_scenes_of_the_user_s_own_one_that_is_right_will_do(viewer: Viewer) -> None:
    hands = viewer.hands
    where = put_into_own_scene(hands, scaleX=0.2, scaleY=0.2)
    assert viewer.unseen() == {LABEL: ()}
    hands.ask("CreateSceneItem", sceneName="Mine", sourceName=AVATAR)
    assert viewer.unseen() == {}
    hands.ask("SetSceneItemEnabled", **where, sceneItemEnabled=False)
    assert viewer.unseen() == {}
