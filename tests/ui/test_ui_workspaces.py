"""Workspaces: switching puts every pane somewhere on the screen, and nobody who types notices."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.bridge import Bridge
from ui.settings import Settings, load
from ui.windows.arrangements import BUILT_IN
from ui.windows.console import ConsoleWindow
from ui.windows.workspace_list import WorkspaceList

# What is in front in each, so that it is seen at once.
IN_FRONT = {
    "write": ("rundown", "cue", "timeline", "now"),
    "show": ("preview", "program", "now", "timeline", "rundown", "products"),
    "figures": ("timeline", "now", "counters"),
}  # fmt: skip

SCREENS = ((1280, 680), (1366, 768), (1920, 1080))


def shape(window: ConsoleWindow) -> dict[str, QRect]:
    return {
        name: dock.geometry() for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()
    }


def other_window(file: Path) -> ConsoleWindow:
    window = ConsoleWindow(load(file), file)
    window.settings.language = "en"
    window.build(Bridge(), file.parent / "runs")
    window.resize(1600, 900)
    window.show()
    return window


@pytest.fixture
def reopened(window: ConsoleWindow, tmp_path: Path, loop: object, run: Run) -> Iterator[list[ConsoleWindow]]:
    made: list[ConsoleWindow] = []
    yield made
    for one in made:
        one.close_now()
        run(one.bridge.close())
        one.deleteLater()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_that_comes_with_it_fits_every_screen_and_loses_no_pane(
    language: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    def looks_right(name: str, wide: int, tall: int) -> None:
        where = f"{name} at {wide} × {tall}"
        assert (attached.width(), attached.height()) == (wide, tall), (
            f"{where}: its least size fits the screen"
        )
        assert not any(dock.isHidden() or dock.isFloating() for dock in attached.docks.values()), where
        for pane in IN_FRONT[name]:
            assert not attached.docks[pane].visibleRegion().isEmpty(), f"{where}: {pane}"
        for seen in shape(attached).values():
            assert attached.rect().contains(seen), where
        keys = [attached.now.go, *attached.now.keys.values()]
        if not attached.docks["now"].visibleRegion().isEmpty():
            for key in keys:
                assert key.width() >= key.minimumSizeHint().width(), where

    async def look() -> None:
        desk.connect()
        desk.go()
        attached.set_language(language)
        # From each to the next, on a screen that is larger or smaller than the one before.
        for name in BUILT_IN:
            for wide, tall in SCREENS:
                attached.resize(wide, tall)
                attached.do(f"workspace_{name}")
                await settled()
                looks_right(name, wide, tall)

    run(look())


def test_the_one_that_is_on_is_seen_in_the_menu_and_kept(
    attached: ConsoleWindow, reopened: list[ConsoleWindow], tmp_path: Path, run: Run
) -> None:
    async def switch() -> None:
        QTest.keyClick(attached, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
        assert attached.shell.workspaces.current == "write"
        assert "Workspace: Write" in [action.text() for action in attached.menu.actions()]
        menu = attached.menu._workspaces
        menu.aboutToShow.emit()
        assert [(one.text(), one.isChecked()) for one in menu.actions()[:3]] == [
            ("Write", True), ("Show", False), ("Figures", False),
        ]  # fmt: skip
        menu.actions()[2].trigger()
        assert attached.shell.workspaces.current == "figures"
        attached.set_language("zh")
        assert await until(lambda: "工作区：数据" in [action.text() for action in attached.menu.actions()])
        reopened.append(other_window(tmp_path / "window.json"))
        assert reopened[0].shell.workspaces.current == "figures"

    run(switch())


def test_each_is_found_again_as_it_was_left_and_reset_as_it_comes(attached: ConsoleWindow, run: Run) -> None:
    async def switch() -> None:
        workspaces, docks = attached.shell.workspaces, attached.docks
        await settled()
        docks["log"].hide()
        docks["products"].setFloating(True)
        workspaces.use("write")
        assert not docks["log"].isHidden() and not docks["products"].isFloating()
        workspaces.use("show")
        assert docks["log"].isHidden() and docks["products"].isFloating()
        attached.reset_layout()
        assert not docks["log"].isHidden() and not docks["products"].isFloating()

    run(switch())


def test_an_own_one_is_saved_renamed_reset_and_deleted(
    attached: ConsoleWindow, reopened: list[ConsoleWindow], tmp_path: Path, run: Run
) -> None:
    async def work() -> None:
        workspaces, docks = attached.shell.workspaces, attached.docks
        docks["log"].hide()
        attached.do("workspaces")
        dialog = next(one for one in attached.findChildren(WorkspaceList) if one.isVisible())
        dialog.save.click()
        assert dialog.said.text() == "A workspace needs a name."
        QTest.keyClicks(dialog.name, " morning   show ")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert workspaces.current == "own:morning show"
        docks["preview"].hide()
        workspaces.use("write")
        assert not docks["log"].isHidden()
        palette = attached.go_to.open()
        QTest.keyClicks(palette.field, "morning")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert workspaces.current == "own:morning show"
        assert docks["log"].isHidden() and docks["preview"].isHidden(), "as it was left"
        workspaces.reset()
        assert docks["log"].isHidden() and not docks["preview"].isHidden(), "as it was saved"
        workspaces.save_as("evening")
        dialog._fill("morning show")
        dialog.name.setText("evening")
        dialog.rename.click()
        assert dialog.said.text() == "There is one called evening already."
        dialog.name.setText("Morning")
        dialog.rename.click()
        assert workspaces.own == ("Morning", "evening")
        reopened.append(other_window(tmp_path / "window.json"))
        assert reopened[0].shell.workspaces.own == ("Morning", "evening")
        dialog._fill("evening")
        dialog.delete.click()
        assert workspaces.own == ("Morning",) and workspaces.current == "show"
        dialog.accept()

    run(work())


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_is_being_typed_goes_on_being_typed(
    name: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def type_on() -> None:
        desk.connect()
        rundown = attached.rundown
        rundown.choose(["c02"], "c02")
        rundown.edit_row("c02")
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, "half a ti")
        attached.do("workspace_figures")
        attached.do(f"workspace_{name}")
        await settled()
        assert QApplication.focusWidget() is field
        QTest.keyClicks(field, "tle")
        assert field.text() == "half a title"
        assert not attached.docks["rundown"].visibleRegion().isEmpty()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert await until(lambda: attached.view.book.by_id["c02"].cue.title == "half a title")

    run(type_on())


def test_no_button_gets_the_focus_by_a_switch(attached: ConsoleWindow, run: Run) -> None:
    async def switch() -> None:
        attached.log.list.setFocus()
        attached.do("workspace_write")
        await settled()
        assert QApplication.focusWidget() in (attached, attached.log.list)

    run(switch())


def test_a_pane_that_was_off_every_screen_comes_back(attached: ConsoleWindow, run: Run) -> None:
    async def switch() -> None:
        workspaces, dock = attached.shell.workspaces, attached.docks["log"]
        dock.setFloating(True)
        dock.move(30_000, 20_000)
        workspaces.use("write")
        workspaces.use("show")
        await settled()
        screen = QGuiApplication.primaryScreen().availableGeometry()
        inside = dock.mapToGlobal(dock.rect().topLeft())
        assert not dock.isFloating() or screen.contains(inside)

    run(switch())


def test_a_pane_newer_than_the_arrangement_is_not_lost(attached: ConsoleWindow, run: Run) -> None:
    async def switch() -> None:
        workspaces, dock = attached.shell.workspaces, attached.docks["health"]
        name = dock.objectName()
        attached.removeDockWidget(dock)
        dock.setObjectName("unheardOf")
        workspaces.save_as("old")
        dock.setObjectName(name)
        workspaces.use("show")
        workspaces.use("own:old")
        await settled()
        assert attached.dockWidgetArea(dock) == Qt.DockWidgetArea.TopDockWidgetArea
        assert not dock.isHidden()

    run(switch())


def test_kept_workspaces_that_make_no_sense_are_said_and_the_rest_is_used(
    reopened: list[ConsoleWindow], tmp_path: Path, loop: object
) -> None:
    file = tmp_path / "other.json"
    settings = Settings(language="en")
    nonsense = base64.b64encode(b"nonsense").decode()
    settings.workspaces = {
        "own:good": {"saved": nonsense},
        "own:bad": 7,
        "unknown": {},
        "write": {"now": "%%"},
    }
    settings.workspace = "own:gone"
    from ui.settings import save

    save(settings, file)
    reopened.append(other_window(file))
    made = reopened[0]
    assert made.shell.workspaces.own == ("good",) and made.shell.workspaces.current == "show"
    assert "bad, unknown" in made.banner.text.text()
    for name in ("own:good", "write"):
        made.shell.workspaces.use(name)
        assert not any(dock.isHidden() for dock in made.docks.values())
