"""The producer's own scenes before the show: what is missing, what is like it, what is renamed or not labelled."""

import unicodedata
from typing import Any

import msgspec
import pytest

from console.engine.finding import Finding, Needs
from console.engine.own_scenes import is_same_to_the_eye, like
from console.engine.plan import compile_show
from console.engine.preflight import preflight
from console.model.cue import SceneCue
from console.model.names import LABEL
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.show import Avatar, Segment, Show, Text
from tests.support.playbook import START, START_MS

FUTURE = "2099-01-01T00:00:00+08:00"
SEEN = ObsSeen(
    connected=True, canvas=(1280, 720), transitions=("Cut",), scenes=("Guest cam", "Desk"), recording=True,
    items={"Guest cam": (ItemSeen(1, "Camera", True, 0),), "Desk": ()}, inputs={"Host feed": "ndi"},
)  # fmt: skip


def find(cue: SceneCue, seen: ObsSeen = SEEN, needs: Needs | None = None) -> dict[str, Finding]:
    show = Show(
        id="t", title=Text(en="T"), planned_start=START, avatar=Avatar(feed="Host feed", consent_until=FUTURE),
        segments=(Segment(id="x", title=Text(en="X"), cues=(cue,)),),
    )  # fmt: skip
    found = preflight(compile_show(show), (), needs or Needs({}, ()), seen, START_MS, live=True)
    return {one.code: one for one in found}


def own(scene: str = "Guest cam", **more: Any) -> SceneCue:
    return SceneCue(id="o", title="Guest", scene=scene, duration_ms=1000, **more)


def test_one_that_is_there_and_has_no_host_is_no_finding() -> None:
    assert find(own()) == {}


def test_a_missing_one_names_its_cues_and_the_closest_names() -> None:
    found = find(own("Guest cam 2"))["own_scene"]
    assert found.level == "error"
    assert found.thing == "cue:o"
    assert "o Guest" in str(found.what)
    assert "Guest cam" in str(found.fix)
    assert "Desk" not in str(found.fix)


def test_one_that_is_like_nothing_says_to_make_it() -> None:
    assert "Make it" in str(find(own("天气"))["own_scene"].fix)


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("guest CAM", "Guest cam"),
        (unicodedata.normalize("NFD", "Café"), unicodedata.normalize("NFC", "Café")),
        ("Ｇuest　cam", "Guest cam"),
        (" Guest  cam", "Guest cam"),
    ],
)
def test_what_only_looks_the_same_is_said_to_do_so_and_mended_by_a_click(named: str, there: str) -> None:
    assert is_same_to_the_eye(named, there)
    found = find(own(named), msgspec.structs.replace(SEEN, scenes=(there, "Desk")))["own_scene_spelt"]
    assert found.level == "error"
    assert found.thing == f"scene:{named}\n{there}"


def test_one_renamed_since_is_found_by_its_uuid_and_only_warned_of() -> None:
    seen = msgspec.structs.replace(SEEN, scene_ids={"Guest cam": "u1"})
    found = find(own("Old", scene_id="u1"), seen)
    assert set(found) == {"own_scene_renamed"}
    assert found["own_scene_renamed"].thing == "scene:Old\nGuest cam"


def test_the_scenes_of_layouts_are_no_scenes_of_the_producers_own() -> None:
    seen = msgspec.structs.replace(SEEN, scenes=(*SEEN.scenes, "Slate"))
    assert set(find(own("Slate"), seen)) == {"own_scene_is_built"}


@pytest.mark.parametrize("source", ["Host feed", "Showcaller clip media/a.mp4", "Avatar"])
def test_a_host_in_a_scene_that_is_said_to_have_none_is_warned_of(source: str) -> None:
    seen = msgspec.structs.replace(SEEN, items={"Guest cam": (ItemSeen(1, source, True, 0),)})
    assert set(find(own(), seen)) == {"host_in_own_scene"}
    assert "host_in_own_scene" not in find(own(host="watched"), seen)


@pytest.mark.parametrize(("host", "fix"), [("watched", LABEL), ("labelled", "provision")])
def test_a_host_without_the_label_stops_a_live_show(host: Any, fix: str) -> None:
    needs = Needs({}, ("Guest cam",))
    found = find(own(host=host), SEEN, needs)["label_missing"]
    assert found.level == "error"
    assert fix in str(found.fix)
    labelled = (ItemSeen(1, "Camera", True, 0), ItemSeen(2, LABEL, True, 1))
    assert find(own(host=host), msgspec.structs.replace(SEEN, items={"Guest cam": labelled}), needs) == {}


def test_the_label_of_one_that_was_renamed_is_looked_for_under_its_new_name() -> None:
    seen = msgspec.structs.replace(SEEN, scene_ids={"Guest cam": "u1"})
    found = find(own("Old", scene_id="u1", host="watched"), seen, Needs({}, ("Old",)))
    assert "label_missing" in found


def test_likeness_is_bounded_and_the_same_to_the_eye_comes_first() -> None:
    names = [f"Guest {number}" for number in range(20)]
    assert len(like("Guest", names)) == 3
    assert like("guest 7", names)[0] == "Guest 7"
    assert like("嘉宾", ["主播", "嘉宾机位"]) == ("嘉宾机位",)
