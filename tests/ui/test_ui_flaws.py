"""Nothing that a program can see to be wrong: in any dialog and pane, in both languages, on a small screen and a large
one; and that the program that looks sees it.
"""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.test_ui_dialogs import ACTIONS, opened
from ui.parts.empty import EmptyNote
from ui.parts.room import room_for
from ui.parts.tabs import arrows_at, fit_tabs
from ui.screenshots.flaws import flaws
from ui.screenshots.flaws_seen import flaws_seen
from ui.tool import Tool
from ui.windows.arrangements import BUILT_IN
from ui.windows.console import ConsoleWindow

# What 1366 × 768 at 150 % has for a dialog beside its frame, and what a large screen has.
ROOMS = [(894, 468), (1880, 1000)]
LAID_OUT_S = 5.0
# What they look up beside them is waited for elsewhere.
LOOKED_UP = ("about",)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_dialog_has_a_flaw(language: str, attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.book is not None)
        attached.set_language(language)
        found = []
        for action in ACTIONS:
            for dialog in opened(attached, action):
                # The screen that Qt has here is narrower than any that there is.
                as_wide = dialog.width() == room_for(dialog).width()
                wide, tall = dialog.width(), dialog.height()
                tools = dialog.findChildren(Tool)
                if action not in LOOKED_UP:
                    assert await until(lambda tools=tools: not any(tool.running for tool in tools))  # type: ignore[misc]
                for room in ROOMS:
                    dialog.resize(QSize(room[0] if as_wide else wide, tall).boundedTo(QSize(*room)))
                    await settled()
                    seen = [*flaws(dialog), *flaws_seen(dialog, language)]
                    found += [f"{action} in {room}: {flaw}" for flaw in seen]
                dialog.close()
        assert found == [], "\n".join(found)

    run(look())


@pytest.mark.parametrize("size", [(910, 512), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_pane_has_a_flaw(
    language: str, size: tuple[int, int], attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.book is not None)
        attached.set_language(language)
        attached.resize(*size)
        found: list[str] = []
        for workspace in BUILT_IN:
            attached.do(f"workspace_{workspace}")
            for name, dock in attached.docks.items():
                if dock.isVisible():
                    dock.raise_()
                    # What is laid out is so after a few turns of the loop.
                    if not await until(lambda dock=dock: not flaws(dock), LAID_OUT_S):  # type: ignore[misc]
                        found += [f"{workspace} {name}: {flaw}" for flaw in flaws(dock)]
        assert found == [], "\n".join(found)

    run(look())


@pytest.mark.parametrize("wide", [910, 1366])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_tab_is_seen_in_half(language: str, wide: int, attached: ConsoleWindow, run: Run) -> None:
    """Half a name stood under the arrows; at 1366 there is room for all of them, closer to each other."""

    async def look() -> None:
        attached.set_language(language)
        attached.resize(wide, 768)
        for dock in attached.docks.values():
            if not dock.isVisible() or dock.isFloating() or not attached.tabifiedDockWidgets(dock):
                continue
            dock.raise_()
            assert await until(lambda: not halves(attached), LAID_OUT_S), halves(attached)
            if wide == 1366:
                assert all(arrows_at(bar) == bar.width() for bar in attached.findChildren(QTabBar))

    run(look())


def halves(window: QWidget) -> list[str]:
    return [flaw for flaw in flaws(window) if flaw.startswith("half a tab")]


def test_the_looker_sees_half_a_tab(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        bar = QTabBar()
        bar.setUsesScrollButtons(True)
        bar.setElideMode(Qt.TextElideMode.ElideNone)
        for name in ("Viewers' questions", "Counters", "Health"):
            bar.addTab(name)
        dialog = shown(bar, 210)
        await settled()
        assert halves(dialog) != []
        fit_tabs(bar)
        dialog.resize(211, 100)
        assert await until(lambda: not halves(dialog), LAID_OUT_S)
        # A click on the ground over the half brings the whole.
        hidden = next(at for at in range(3) if bar.tabRect(at).right() >= arrows_at(bar))
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(arrows_at(bar) - 4, 10))
        assert bar.currentIndex() == hidden
        dialog.deleteLater()

    run(look())


def shown(part: QWidget, width: int = 200, height: int = 100) -> QDialog:
    dialog = QDialog()
    rows = QVBoxLayout(dialog)
    rows.addWidget(part)
    dialog.show()
    dialog.resize(width, height)
    return dialog


def test_the_looker_sees_text_that_is_cut_off(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        label, button = (
            QLabel("far too long a text for so little room as there is"),
            QPushButton("also far too long"),
        )
        line = QWidget()
        row = QHBoxLayout(line)
        for part in (label, button):
            part.setFixedWidth(60)
            row.addWidget(part)
        dialog = shown(line)
        await settled()
        assert len([flaw for flaw in flaws(dialog) if flaw.startswith("cut: ")]) == 2
        label.setToolTip(label.text())
        button.setFixedWidth(200)
        await settled()
        assert flaws(dialog) == []
        dialog.deleteLater()

    run(look())


def test_the_looker_sees_cells_and_parts_that_are_cut_off_or_over_each_other(
    window: ConsoleWindow, run: Run
) -> None:
    async def look() -> None:
        table = QTableWidget(1, 1)
        table.setItem(0, 0, QTableWidgetItem("far too long a text for so narrow a column"))
        dialog = shown(table, 300)
        await settled()
        assert any(flaw.startswith("cut: cell") for flaw in flaws(dialog))
        table.item(0, 0).setToolTip("all of it")
        assert not any(flaw.startswith("cut: cell") for flaw in flaws(dialog))
        dialog.deleteLater()
        part = QWidget()
        for place in range(2):
            label = QLabel("one over the other", part)
            label.move(10, 10 + place)
        area = QScrollArea()
        area.setWidget(part)
        part.setMinimumSize(900, 40)
        dialog = shown(area)
        await settled()
        kinds = {flaw.partition(":")[0] for flaw in flaws(dialog)}
        assert {"over each other", "scrolls sideways"} <= kinds
        dialog.deleteLater()

    run(look())


def test_the_looker_sees_what_cannot_be_read_an_empty_half_and_the_other_language(
    window: ConsoleWindow, run: Run
) -> None:
    async def look() -> None:
        faint, other, empty = QLabel("hardly there"), QLabel("工作区"), QWidget()
        faint.setStyleSheet("color: #333333; background: #222222")
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.addWidget(faint)
        rows.addWidget(other)
        rows.addWidget(empty, 1)
        dialog = shown(part, 300, 400)
        await settled()
        found = flaws_seen(dialog, "en")
        assert [flaw.partition(" ")[0].rstrip(":") for flaw in found] == ["contrast", "in", "empty"]
        assert not any(flaw.startswith("in Chinese") for flaw in flaws_seen(dialog, "zh"))
        dialog.deleteLater()

    run(look())


def test_an_empty_list_says_why_until_something_is_in_it(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        table = QTableWidget(0, 1)
        note = EmptyNote(table, "Nothing was edited yet.")
        dialog = shown(table, 300, 200)
        await settled()
        assert note.isVisible() and note.size() == table.viewport().size()
        dialog.resize(400, 300)
        await settled()
        assert note.size() == table.viewport().size()
        table.setRowCount(1)
        assert not note.isVisible()
        table.setRowCount(0)
        assert note.isVisible()
        dialog.deleteLater()

    run(look())
