"""A show for phones in the window: chosen for a new show and in the show's form, and shown in its shape."""

from pathlib import Path

import msgspec

from console.files.showfile import load
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from tests.ui.test_ui_editing import came, choose
from ui.windows.console import ConsoleWindow
from ui.windows.new_show import NewShow


def test_a_new_show_is_made_for_phones(window: ConsoleWindow, tmp_path: Path) -> None:
    dialog = NewShow("half_hour", tmp_path / "shows", "en", window)
    made: list[Path] = []
    dialog.made.connect(made.append)
    dialog.name.setText("Tall")
    dialog.canvas.setCurrentIndex(dialog.canvas.findData((1080, 1920)))
    dialog.make.click()
    show = load(made[0], tmp_path / "unpacked").show
    assert (show.canvas.width, show.canvas.height) == (1080, 1920)


def test_the_show_s_form_sets_both_sides_in_one_edit_that_is_undone_as_one(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        attached.docks["cue"].raise_()
        form = attached.panes.cue
        await choose(attached)
        assert await until(lambda: form.canvas.isVisible())
        assert form.canvas.currentText() == "Landscape 1280 × 720"
        form.canvas.asked.emit("canvas", (1080, 1920))
        await came(attached, desk, 1)
        canvas = desk.editing.show.canvas
        assert (canvas.width, canvas.height, canvas.fps) == (1080, 1920, 30)
        assert await until(lambda: form.canvas.currentText().startswith("Portrait 1080"))
        attached.panes.edits.undo_button.click()
        await came(attached, desk, 2)
        assert desk.editing.show.canvas.width == 1280

    run(work())


def test_a_monitor_has_the_shape_that_obs_has_whatever_the_show_says(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk._seen = msgspec.structs.replace(desk._seen, canvas=(1080, 1920))
        desk.connect()
        desk.go()
        screen = attached.monitors[1].screen_
        assert await until(lambda: screen.shape == (1080, 1920))
        box = screen.picture_rect()
        assert abs(box.width() / box.height() - 1080 / 1920) < 0.001
        assert screen.rect().contains(box.toAlignedRect())

    run(work())
