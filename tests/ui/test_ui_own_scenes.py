"""A scene of the producer's own OBS is chosen in the cue's form, renamed there with OBS, and found and replaced."""

import msgspec
import pytest

from console.model import facts
from console.model.cue import SceneCue
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from tests.ui.test_ui_editing import came, choose, cue
from ui.present.book import Book
from ui.present.changes import replaced
from ui.present.fixes import fix
from ui.windows.console import ConsoleWindow


@pytest.fixture
def edited(attached: ConsoleWindow, desk: WindowDesk) -> ConsoleWindow:
    seen = desk._seen
    desk._seen = msgspec.structs.replace(
        seen, scenes=(*seen.scenes, "Guest", "嘉宾"), items={**seen.items, "Guest": (), "嘉宾": ()},
        scene_ids={"Guest": "u-guest", "嘉宾": "u-zh"},
    )  # fmt: skip
    desk.connect()
    return attached


def own(desk: WindowDesk, cue_id: str) -> SceneCue:
    found = cue(desk.editing.show, cue_id)
    assert isinstance(found, SceneCue)
    return found


def test_it_is_chosen_among_the_scenes_that_are_not_built_and_followed_by_its_uuid(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        await choose(edited, "c07")
        form.kind.asked.emit("kind", "scene")
        await came(edited, desk, 1)
        assert await until(lambda: form.scene.isVisible())
        assert [form.scene.name.itemText(at) for at in range(form.scene.name.count())] == [
            "Guest", "Mine", "嘉宾",
        ]  # fmt: skip
        assert not form.product.isVisible()
        form.scene.name.setCurrentText("Guest")
        form.scene._named()
        await came(edited, desk, 2)
        assert (own(desk, "c07").scene, own(desk, "c07").scene_id) == ("Guest", "u-guest")
        form.scene.host.asked.emit("host", "labelled")
        await came(edited, desk, 3)
        assert own(desk, "c07").host == "labelled"
        form.scene.name.setCurrentText("Nowhere")
        form.scene._named()
        await came(edited, desk, 4)
        assert own(desk, "c07").scene_id is None, "another scene is not found by this one's UUID"
        assert await until(lambda: "Nowhere" in form.scene.warning.text())

    run(work())


def test_a_new_one_is_a_scene_that_obs_has_and_its_new_name_is_taken_by_a_click(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        assert await until(lambda: "Guest" in edited.view.offer.scenes)
        await choose(edited, "c07")
        edited.panes.edits.add("scene")
        await came(edited, desk, 1)
        (made,) = [
            one for part in desk.editing.show.segments for one in part.cues if isinstance(one, SceneCue)
        ]
        assert made.scene == "Guest"
        await choose(edited, made.id)
        desk.say(facts.SceneRenamed("Guest", "Guest 2"), "obs")
        desk.say(facts.ObsReseen(desk.core.state.obs, "SceneNameChanged"), "obs")
        assert await until(lambda: form.scene.call_so.isVisible())
        assert "Guest 2" in form.scene.warning.text()
        form.scene.call_so.click()
        await came(edited, desk, 2)
        assert own(desk, made.id).scene == "Guest 2"

    run(work())


def test_a_scenes_name_is_found_and_replaced_and_never_emptied(desk: WindowDesk) -> None:
    show = desk.editing.show
    one = SceneCue(id="o", title="Cam", scene="Cam 1", scene_id="u1", duration_ms=1000)
    segment = msgspec.structs.replace(show.segments[0], cues=(*show.segments[0].cues, one))
    book = Book(msgspec.structs.replace(show, segments=(segment, *show.segments[1:])))
    ops = msgspec.to_builtins(replaced(book, ["o"], "1", "2"))
    assert [(op["field"], op.get("value")) for op in ops] == [("scene_id", None), ("scene", "Cam 2")]
    assert [op.field for op in replaced(book, ["o"], "Cam 1", "")] == []  # type: ignore[union-attr]
    fixed = fix(book, "own_scene_renamed", "scene:Cam 1\nCamera", "2026-01-01T00:00:00+08:00")
    assert [(op.target, op.field, op.value) for op in fixed] == [("cue:o", "scene", "Camera")]  # type: ignore[union-attr]
