"""Where the AI label stands: as provisioned it is lawful on any canvas; small, turned, cut or off it is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.devices.obs.blueprint import label_transform
from console.devices.obs.diff import diff
from console.devices.obs.target_state import ObsTarget
from console.model.names import LABEL
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.placing import LEAST_LETTERS, LETTERS, NOWHERE, box_of, label_stands
from console.rehearsal.scene_model import TRANSFORM

PLATE = {"sourceWidth": 975.0, "sourceHeight": 138.0}
CANVASES = [(1280, 720), (1920, 1080), (3840, 2160), (720, 1280), (1080, 1920), (1000, 1000)]


def transform(canvas: tuple[int, int], **changes: Any) -> dict[str, Any]:
    return {**TRANSFORM, **PLATE, **label_transform(*canvas), **changes}


@pytest.mark.parametrize("canvas", CANVASES)
def test_the_provisioned_label_s_letters_are_5_percent_of_the_shortest_side(canvas: tuple[int, int]) -> None:
    box = box_of(transform(canvas))
    assert box is not None
    assert label_stands(box, canvas)
    assert box[3] * LETTERS >= LEAST_LETTERS * min(canvas)
    assert box[2] / box[3] == pytest.approx(975 / 138)


WRONG: dict[str, dict[str, Any]] = {
    "too small": {"boundsHeight": 30.0},
    "too narrow": {"boundsWidth": 60.0},
    "off to the right": {"positionX": 1000.0},
    "off at the top": {"positionY": -20.0},
    "off at the bottom": {"positionY": 700.0},
    "cut": {"cropTop": 20},
    "turned": {"rotation": 90.0},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_it_is_found_and_mended(name: str) -> None:
    canvas = (1280, 720)
    box = box_of(transform(canvas, **WRONG[name]))
    assert box is not None
    assert not label_stands(box, canvas)
    seen = ObsSeen(
        connected=True,
        canvas=canvas,
        program="A",
        scenes=("A",),
        items={"A": (ItemSeen(7, LABEL, True, 0, box),)},
    )
    (asked,) = diff(seen, ObsTarget(program="A", on_top={"A": LABEL}), "test")
    assert asked.request == "SetSceneItemTransform"
    mended = box_of({**transform(canvas, **WRONG[name]), **asked.data["sceneItemTransform"]})
    assert mended is not None
    assert label_stands(mended, canvas)


@given(st.integers(0, 840), st.integers(0, 650))
def test_anywhere_whole_in_the_picture_it_may_stand(x: int, y: int) -> None:
    """Who likes it better at the bottom right may have it there: 431 x 61 pixels of 1280 x 720."""
    box = box_of(transform((1280, 720), positionX=float(x), positionY=float(y)))
    assert box is not None
    assert label_stands(box, (1280, 720))


@given(
    st.sampled_from([0, 1, 2, 4, 5, 6, 8, 9, 10]),
    st.sampled_from(
        ["STRETCH", "SCALE_INNER", "SCALE_OUTER", "SCALE_TO_WIDTH", "SCALE_TO_HEIGHT", "MAX_ONLY"]
    ),
    st.floats(1, 2000),
    st.floats(1, 2000),
)
def test_bounds_are_filled_as_their_kind_says(alignment: int, kind: str, wide: float, tall: float) -> None:
    changes = {"boundsType": f"OBS_BOUNDS_{kind}", "boundsWidth": wide, "boundsHeight": tall}
    box = box_of({**TRANSFORM, **PLATE, **changes, "boundsAlignment": alignment})
    assert box is not None
    _, _, width, height = box
    if kind == "STRETCH":
        assert (width, height) == (wide, tall)
    else:
        assert width / height == pytest.approx(975 / 138)
    if kind in ("SCALE_INNER", "MAX_ONLY"):
        assert width <= wide * 1.0001
        assert height <= tall * 1.0001
        assert -0.01 <= box[0] <= wide
    if kind == "MAX_ONLY":
        assert width <= 975.001


def test_without_bounds_its_scale_and_anchor_count() -> None:
    free = {**TRANSFORM, **PLATE, "scaleX": 0.5, "scaleY": 0.5, "positionX": 1280.0, "positionY": 720.0}
    assert box_of({**free, "alignment": 10}) == (792.5, 651.0, 487.5, 69.0)
    assert box_of({**free, "alignment": 0}) == (1036.25, 685.5, 487.5, 69.0)


def test_a_source_without_a_size_yet_is_not_judged() -> None:
    assert box_of({**TRANSFORM, "rotation": 90.0}) is None
    seen = ObsSeen(
        connected=True, program="A", scenes=("A",), items={"A": (ItemSeen(7, LABEL, True, 0, None),)}
    )
    assert diff(seen, ObsTarget(program="A", on_top={"A": LABEL}), "test") == ()
    assert not label_stands(NOWHERE, (1280, 720))
