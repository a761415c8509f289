"""What every dialog owes whoever uses it: room on a small screen, Tab as it is read, a word while it looks."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from tests.support.desk_process import ROOT
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.parts.room import EDGES, fit, room_for
from ui.style.current import use_theme
from ui.windows.console import ConsoleWindow
from ui.windows.sheets import ImportSheet
from ui.windows.source_form import SourceForm
from ui.windows.source_trial import SourceTrial
from ui.windows.sources import Sources
from ui.windows.voices import Voices

# 1366 × 768 at 150 %, without the desktop's bar.
SMALL = QSize(911, 470)
ACTIONS = (
    "pages", "new_show", "voices", "sources", "goals", "intents", "layouts", "history", "past_runs", "about", "help",
    "change_keys", "guide", "workspaces", "go_to", "bin", "host_message",
)  # fmt: skip


def opened(window: ConsoleWindow, action: str) -> list[QDialog]:
    """Returns the dialogs that an action opens."""
    before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
    window.do(action)
    return [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible() and one not in before
    ]  # fmt: skip


def tab_order(window: QWidget) -> list[QWidget]:
    """Returns what Tab goes through, from the window on."""
    found, one = [], window.nextInFocusChain()
    while one is not window:
        if one.window() is window and one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def read_out_of_order(window: QWidget, within: QWidget) -> list[str]:
    """Returns the fields that Tab reaches after one that stands below them, in another row."""
    stops = [one for one in tab_order(window) if within is one or within.isAncestorOf(one)]
    at = [(one, one.mapTo(within, QPoint(0, 0)).y(), one.height()) for one in stops]
    return [
        f"{type(two).__name__} {two.accessibleName()!r} after {type(one).__name__} {one.accessibleName()!r}"
        for (one, top, _), (two, other, tall) in pairwise(at)
        # What stands beside a tall list may begin above its end.
        if other + tall <= top
    ]


def test_tab_goes_through_the_forms_of_what_is_chosen_as_they_are_read(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        attached.resize(1600, 900)
        panes, wrong = attached.panes, []
        for choice in ([], ["c04"], ["c05"], ["segment:eggs"]):
            attached.do("show_form")
            panes.rundown.choose(choice)
            await settled()
            assert len(tab_order(attached)) > 5
            wrong += read_out_of_order(attached, panes.cue.inner)
        panes.show_product("rice")
        await settled()
        wrong += read_out_of_order(attached, panes.product.inner)
        assert not wrong

    run(work())


def test_no_dialog_needs_more_than_a_small_screen_at_150_percent(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        too_large = []
        for language in ("en", "zh"):
            attached.set_language(language)
            for action in ACTIONS:
                dialogs = opened(attached, action)
                assert dialogs, action
                for dialog in dialogs:
                    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
                    if least.expandedTo(SMALL) != SMALL:
                        too_large.append((action, language, least.width(), least.height()))
                    dialog.close()
        attached.set_language("en")
        assert not too_large

    run(work())


def test_the_import_needs_no_more_either(window: ConsoleWindow, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("name,price\nTea,9.90\n", "utf-8")
    dialog = ImportSheet(tmp_path, sheet, window)
    assert dialog.minimumSizeHint().expandedTo(SMALL) == SMALL
    dialog.done(0)


def test_every_dialog_asks_how_much_room_there_is() -> None:
    """One that sets its size by itself is larger than the screen on somebody's PC."""
    own = [
        file.name for room in ("windows", "panes") for file in sorted((ROOT / "ui" / room).glob("*.py"))
        if "self.resize(" in file.read_text("utf-8") and file.name not in ("clock_window.py", "frame.py")
    ]  # fmt: skip
    assert not own


def test_a_window_is_as_large_as_it_is_given_and_no_larger_than_its_screen(qapp: QApplication) -> None:
    window = QWidget()
    room = window.screen().availableGeometry().size() - EDGES
    assert room_for(window) == room
    fit(window, 300, 200)
    assert window.size() == QSize(300, 200)
    fit(window, room.width() + 500, 200)
    assert window.size() == QSize(room.width(), 200)


def test_tab_goes_through_a_source_as_it_is_read(window: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        (dialog,) = opened(window, "sources")
        assert isinstance(dialog, Sources)
        assert await until(lambda: bool(dialog.kinds) and dialog.add.isEnabled())
        dialog.add.click()
        (form,) = dialog.findChildren(SourceForm)
        for place in (0, form.kind.findData("file"), form.kind.count() - 1):
            form.kind.setCurrentIndex(place)
            assert await until(lambda: all(field.isVisible() for field in form.fields.values()))
            order = tab_order(form)
            fields = [one for one in order if isinstance(one, QLineEdit)]
            assert fields == [form.name, *form.fields.values()]
            tops = [one.mapTo(form, QPoint(0, 0)).y() // 20 for one in order if isinstance(one, QLineEdit)]
            assert tops == sorted(tops)
            assert order[-1] is form.keep
        form.reject()
        dialog.reject()

    run(work())


@pytest.mark.parametrize("action", ["voices", "sources"])
def test_while_it_looks_it_says_so_and_not_any_more_then(
    window: ConsoleWindow, run: Run, action: str
) -> None:
    async def work() -> None:
        (dialog,) = opened(window, action)
        assert isinstance(dialog, Voices | Sources)
        assert dialog.said.text().startswith("Looking for the ")
        assert await until(lambda: not dialog.said.text().startswith("Looking for the "))
        dialog.reject()

    run(work())


def test_what_is_said_of_a_voice_is_not_said_of_the_next_one(window: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        (dialog,) = opened(window, "voices")
        assert isinstance(dialog, Voices)
        assert await until(lambda: len(dialog.voices) > 1)
        own = dialog.said.text()
        dialog._say("Stopped.")
        dialog.table.selectRow(1)
        assert dialog.said.text() not in (own, "Stopped.")
        dialog.table.selectRow(0)
        assert dialog.said.text() == own
        # No size is cut off.
        for column in range(1, 4):
            assert dialog.table.columnWidth(column) >= dialog.table.sizeHintForColumn(column)
        dialog.reject()

    run(work())


def test_what_came_last_of_a_source_is_seen(window: ConsoleWindow) -> None:
    trial = SourceTrial(window)
    trial.resize(300, 110)
    trial.show()
    for number in range(30):
        trial._say(f"batch {number}")
    bar = trial.text.verticalScrollBar()
    assert bar.maximum() > 0 and bar.value() == bar.maximum()


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("kind", [QPushButton, QLineEdit])
def test_what_cannot_be_used_looks_so(
    qapp: QApplication, theme: str, kind: type[QPushButton] | type[QLineEdit]
) -> None:
    use_theme(qapp, theme)
    try:
        part = kind("Install")
        part.resize(160, 32)
        part.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        part.show()
        usable = part.grab().toImage()
        part.setEnabled(False)
        qapp.processEvents()
        off = part.grab().toImage()
        other = sum(
            abs(QColor(usable.pixel(x, y)).lightness() - QColor(off.pixel(x, y)).lightness()) > 25
            for x in range(160) for y in range(32)
        )  # fmt: skip
        assert other > 40
    finally:
        use_theme(qapp, "dark")
