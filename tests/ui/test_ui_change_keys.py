"""Keys are changed in a dialog, kept per user, and hold everywhere: router, menus, help, buttons, Ctrl+K, paper."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QWidget

from console.model import facts
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.actions import ACTIONS, BY_ID, shown_keys, use_keys
from ui.bridge import Bridge
from ui.settings import Settings, load
from ui.windows.change_keys import ChangeKeys
from ui.windows.console import ConsoleWindow
from ui.windows.keys import KeysHelp

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHORDS = ["Ctrl+Return", "Ctrl+Enter"]


@pytest.fixture(autouse=True)
def own_keys_again() -> Iterator[None]:
    yield
    use_keys({})


def opened(window: ConsoleWindow) -> ChangeKeys:
    window.do("change_keys")
    found = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert isinstance(found, ChangeKeys)
    return found


def give(
    dialog: ChangeKeys, name: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Choose the action's line, press Change and the key."""
    dialog.choose(name)
    dialog.buttons["change"].click()
    QTest.keyClick(dialog.catcher, key, held)


def asked(desk: WindowDesk) -> list[object]:
    return [command for command, _ in desk.commands]


def test_go_on_another_key_is_shown_everywhere_and_kept(
    attached: ConsoleWindow, desk: WindowDesk, tmp_path: Path, run: Run
) -> None:
    async def change() -> None:
        dialog = opened(attached)
        give(dialog, "go", Qt.Key.Key_G)
        assert BY_ID["go"].keys == ("G", *CHORDS)
        assert dialog.table.item(dialog.table.currentRow(), 1).text() == "G, Ctrl+Enter"
        give(dialog, "find", Qt.Key.Key_J, CTRL)
        dialog.accept()
        await settled()
        assert attached.now.go.key == "G"
        assert attached.dispatch.entries["find"].shortcut().toString() == "Ctrl+J"
        attached.do("help")
        help_ = next(one for one in attached.findChildren(KeysHelp) if one.isVisible())
        texts = {label.text() for label in help_.findChildren(QLabel)}
        assert {"G, Ctrl+Enter", "Ctrl+J"} <= texts and "Ctrl+F" not in texts
        help_.accept()
        palette = attached.go_to.open()
        QTest.keyClicks(palette.field, "take the next")
        assert palette.list.item(0).data(Qt.ItemDataRole.UserRole).key == "G, Ctrl+Enter"
        palette.reject()
        kept = load(tmp_path / "window.json")
        assert kept.keys == {"go": ["G", *CHORDS], "find": ["Ctrl+J"]}

    run(change())


def test_the_changed_key_calls_the_show_and_the_old_one_does_not(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def call() -> None:
        dialog = opened(attached)
        give(dialog, "go", Qt.Key.Key_G)
        dialog.accept()
        await settled()
        attached.do("show_lock")
        field = attached.rundown.filter
        field.setFocus()
        QTest.keyClicks(field, "gg")
        assert field.text() == "gg"
        attached.setFocus()
        QTest.keyClick(attached, Qt.Key.Key_Space)
        await settled()
        assert asked(desk) == [], "neither typing nor the old key"
        press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(attached, QKeyEvent(press, Qt.Key.Key_G, none, "g"))
        for _ in range(30):
            QApplication.sendEvent(attached, QKeyEvent(press, Qt.Key.Key_G, none, "g", True))
        QApplication.sendEvent(attached, QKeyEvent(release, Qt.Key.Key_G, none, "g"))
        assert await until(lambda: desk.commands)
        await settled()
        assert asked(desk) == [facts.Go()], "held down it is one GO"
        attached.do("show_lock")
        table = attached.rundown.table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_G)
        await settled()
        assert asked(desk) == [facts.Go()], "in edit mode a list keeps its letters"

    run(call())


def test_what_is_pressed_to_be_caught_does_nothing_else(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        attached.do("show_lock")
        dialog = opened(attached)
        dialog.by_key.click()
        QTest.keyClick(dialog.catcher, Qt.Key.Key_Space)
        assert dialog.said.text() == "Space: GO"
        dialog.by_key.click()
        QTest.keyClick(dialog.catcher, Qt.Key.Key_Return, CTRL)
        assert dialog.said.text().endswith(": GO")
        dialog.by_key.click()
        QTest.keyClick(dialog.catcher, Qt.Key.Key_F8)
        assert dialog.said.text() == "F8 does nothing yet."
        QTest.keyClick(dialog.catcher, Qt.Key.Key_Escape)
        assert not dialog.catcher.catching
        assert dialog.isVisible()
        await settled()
        assert asked(desk) == []
        dialog.reject()

    run(press())


def test_what_cannot_be_is_refused_with_the_reason(attached: ConsoleWindow, run: Run) -> None:
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    refused = [
        ("find", Qt.Key.Key_G, none, "typed into fields"), ("hold", Qt.Key.Key_V, CTRL, "being typed"),
        ("hold", Qt.Key.Key_Tab, none, "next"), ("hold", Qt.Key.Key_F4, alt, "Windows"),
    ]  # fmt: skip

    async def press() -> None:
        for name, key, held, part in refused:
            dialog = opened(attached)
            before = BY_ID[name].keys
            give(dialog, name, key, held)
            assert part in dialog.said.text()
            assert dialog.catcher.catching, "another can be pressed at once"
            assert BY_ID[name].keys == before
            dialog.reject()
            assert not dialog.isVisible()

    run(press())


def test_a_modifier_alone_is_no_key_and_after_another_says_nothing(attached: ConsoleWindow, run: Run) -> None:
    async def press() -> None:
        dialog = opened(attached)
        dialog.choose("find")
        dialog.buttons["change"].click()
        QTest.keyPress(dialog.catcher, Qt.Key.Key_Control)
        QTest.keyRelease(dialog.catcher, Qt.Key.Key_Control)
        assert dialog.said.text().startswith("Ctrl alone is no key")
        QTest.keyPress(dialog.catcher, Qt.Key.Key_Control)
        QTest.keyClick(dialog.catcher, Qt.Key.Key_C, CTRL)
        QTest.keyRelease(dialog.catcher, Qt.Key.Key_Control)
        assert "being typed" in dialog.said.text()
        dialog.reject()

    run(press())


def test_a_clash_says_who_has_it_and_swaps(attached: ConsoleWindow, run: Run) -> None:
    async def press() -> None:
        dialog = opened(attached)
        give(dialog, "hold", Qt.Key.Key_S)
        assert dialog.said.text().startswith("S is Skip. Press it again")
        assert dialog.swap.isVisible() and dialog.swap.text() == "Swap: Skip gets H"
        QTest.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
        assert (BY_ID["hold"].keys, BY_ID["skip"].keys) == (("S",), ("H",))
        await settled()
        assert attached.now.keys["hold"].key == "S"
        dialog.choose("skip")
        dialog.buttons["reset"].click()
        assert (BY_ID["hold"].keys, BY_ID["skip"].keys) == ((), ("S",))
        give(dialog, "skip", Qt.Key.Key_Backspace)
        QTest.keyClick(dialog.catcher, Qt.Key.Key_Backspace)
        assert (BY_ID["skip"].keys, BY_ID["back"].keys) == (("Backspace",), ("S",)), (
            "the same key again swaps"
        )
        dialog.buttons["reset_all"].click()
        assert all(BY_ID[one.id] == one for one in ACTIONS)
        assert attached.settings.keys == {}
        dialog.reject()

    run(press())


def test_the_slate_cannot_be_taken_away(attached: ConsoleWindow, run: Run) -> None:
    async def press() -> None:
        dialog = opened(attached)
        dialog.choose("slate")
        assert not dialog.buttons["take"].isEnabled()
        assert "cannot be taken away" in dialog.said.text()
        give(dialog, "slate", Qt.Key.Key_F8)
        assert BY_ID["slate"].keys == ("F8", "Esc, Esc")
        give(dialog, "hold", Qt.Key.Key_Return, CTRL)
        assert "cannot be taken from it" in dialog.said.text()
        dialog.reject()

    run(press())


def test_words_find_an_action(attached: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        dialog = opened(attached)
        QTest.keyClicks(dialog.words, "30 s longer")
        shown = [at for at in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(at)]
        assert [dialog.table.item(at, 0).text() for at in shown] == ["+30 s"]
        assert dialog.table.currentRow() == shown[0]
        dialog.reject()

    run(look())


def test_one_products_key_is_said_and_so_are_the_others(attached: ConsoleWindow, run: Run) -> None:
    overlays = [action.id for action in ACTIONS if "product" in action.body and action.where == "show"]
    use_keys({overlays[0]: ("F8",)})
    assert [BY_ID[name].key for name in overlays] == [
        "F8",
        *(shown_keys(BY_ID[one].keys) for one in overlays[1:]),
    ]
    assert all(BY_ID[name].key for name in overlays)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"keys": {"go": ["F9", *CHORDS], "hold": ["Tab"]}}, "keys of Hold"), ({"keys": 7}, "keys"),
        ({"keys": {"hold": ["not a key at all"]}, "speed": "fast"}, "speed, keys of Hold"), (None, "could not be read"),
    ],
)  # fmt: skip
def test_garbage_among_the_settings_falls_back_entry_by_entry_and_is_said_once(
    body: object, said: str, loop: object, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "window.json"
    file.write_text("{" if body is None else json.dumps(body), "utf-8")
    texts = []
    for _ in range(2):
        settings = load(file)
        settings.language = "en"
        window = ConsoleWindow(settings, file)
        window.build(Bridge(), tmp_path / "runs")
        texts.append("" if window.banner.isHidden() else window.banner.text.text())
        if body and "go" in str(body):
            assert BY_ID["go"].keys == ("F9", *CHORDS)
        assert BY_ID["hold"].keys == ("H",)
        window.close()
        run(window.bridge.close())
        window.deleteLater()
    assert said in texts[0] and texts[1] == ""


def test_all_keys_are_printed_on_one_page(attached: ConsoleWindow, tmp_path: Path, run: Run) -> None:
    from ui.windows.keys_on_paper import keys_html

    use_keys({"go": ("F9", *CHORDS)})
    assert "F9, Ctrl+Enter" in keys_html() and "Esc Esc" in keys_html()
    attached.shell.keys.print_to(str(tmp_path / "keys.pdf"))
    pdf = (tmp_path / "keys.pdf").read_bytes()
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") == 1
    attached.shell.keys.print_to(str(tmp_path / "no" / "keys.pdf"))
    assert attached.view.said.startswith("It could not be written")


def test_the_help_leads_to_changing(attached: ConsoleWindow, run: Run) -> None:
    async def lead() -> None:
        attached.do("help")
        help_: QWidget = next(one for one in attached.findChildren(KeysHelp) if one.isVisible())
        button = next(
            one for one in help_.findChildren(QWidget) if getattr(one, "text", str)() == "Change keys…"
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        dialog = next(one for one in attached.findChildren(ChangeKeys) if one.isVisible())
        dialog.reject()

    run(lead())


def test_the_help_fits_a_low_screen_and_every_key_can_be_reached(attached: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        attached.resize(1366, 768)
        await settled()
        attached.do("help")
        help_ = next(one for one in attached.findChildren(KeysHelp) if one.isVisible())
        await settled()
        assert help_.height() <= 768 - 40 and help_.width() <= 1366
        area = next(one for one in help_.findChildren(QScrollArea))
        inside = area.widget()
        beside = inside.width() - area.viewport().width()
        assert area.horizontalScrollBar().maximum() == max(0, beside), "nothing is cut off at the side"
        hidden = inside.height() - area.viewport().height()
        assert area.verticalScrollBar().maximum() == max(0, hidden)
        help_.close()

    run(look())


def test_settings_begin_with_no_keys_of_ones_own() -> None:
    first, second = Settings(), Settings()
    first.keys["go"] = ["X"]
    assert second.keys == {} and Settings.DEFAULTS["keys"] == {}
