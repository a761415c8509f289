"""The script desk shows how a script is said, and takes the producer's own way of saying a word."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytest import fixture

from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.panes.script_dialogs import SayAs
from ui.panes.scripts import Scripts
from ui.windows.console import ConsoleWindow

SCRIPT = "满199减20！<b>88VIP</b>再减5元。大家好。"


@fixture
def edited(attached: ConsoleWindow, desk: WindowDesk) -> ConsoleWindow:
    desk.connect()
    return attached


async def written(window: ConsoleWindow, text: str = SCRIPT) -> Scripts:
    """The script desk with a text typed into a cue, not yet kept."""
    window.docks["scripts"].raise_()
    scripts = window.panes.scripts
    assert await until(lambda: bool(scripts.rows))
    scripts.select("c04")
    scripts.zh.setFocus()
    scripts.zh.setPlainText(text)
    scripts.zh.document().setModified(True)
    assert await until(lambda: [one.number for one in scripts.spoken.lines] == [1, 2, 3])
    return scripts


async def kept(window: ConsoleWindow, scripts: Scripts) -> None:
    """The desk has the text, and the window shows what the desk has."""
    scripts.commit()
    assert await until(lambda: any(row.texts["zh"] == SCRIPT for row in scripts.rows))
    assert await until(lambda: "八八" in scripts.spoken.toPlainText())


def place_of(scripts: Scripts, said: str) -> int:
    return scripts.spoken.toPlainText().index(said)


def test_beside_the_script_stands_how_each_sentence_is_said(edited: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        scripts = await written(edited)
        shown = scripts.spoken.toPlainText()
        assert shown == "1  满一百九十九减二十！\n2  <b>八八V I P</b>再减五元。\n3  大家好。"
        assert scripts.spoken.written_at(place_of(scripts, "五元")) == "5元"

        def underlined(said: str) -> bool:
            cursor = QTextCursor(scripts.spoken.document())
            cursor.setPosition(place_of(scripts, said) + 1)
            return cursor.charFormat().fontUnderline()

        assert underlined("一百九十九") and not underlined("大家好")
        scripts.en.setFocus()
        assert await until(lambda: "English" in scripts.spoken.accessibleName())

    run(work())


def test_a_word_is_said_otherwise_from_its_menu_and_that_is_undone(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        scripts = await written(edited)
        await kept(edited, scripts)
        cursor = QTextCursor(scripts.spoken.document())
        cursor.setPosition(place_of(scripts, "八八"))
        menu = scripts.spoken.menu_at(scripts.spoken.cursorRect(cursor).center() + QPoint(2, 0))
        assert menu is not None
        say = menu.actions()[0]
        assert say.text() == "Say “88VIP” as…"
        say.trigger()
        dialog = next(one for one in scripts.findChildren(SayAs) if one.isVisible())
        assert (dialog.written.text(), dialog.said.text()) == ("88VIP", "八八V I P")
        assert not dialog.rules.isVisible()
        dialog.said.setText("八八会员")
        dialog.act.click()
        assert await until(lambda: "八八会员" in scripts.spoken.toPlainText())
        assert desk.editing.show.dictionary_in("zh") == {"88VIP": "八八会员"}
        scripts.editor.undo()
        assert await until(lambda: "八八V I P" in scripts.spoken.toPlainText())
        assert desk.editing.show.dictionary == ()
        scripts.editor.redo()
        assert await until(lambda: "八八会员" in scripts.spoken.toPlainText())

    run(work())


def test_by_the_keyboard_too_and_by_the_rules_again(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        scripts = await written(edited)
        await kept(edited, scripts)
        cursor = scripts.spoken.textCursor()
        cursor.setPosition(place_of(scripts, "大家"))
        cursor.setPosition(cursor.position() + 2, QTextCursor.MoveMode.KeepAnchor)
        scripts.spoken.setTextCursor(cursor)
        QTest.keyClick(scripts.spoken, Qt.Key.Key_Return)
        dialog = next(one for one in scripts.findChildren(SayAs) if one.isVisible())
        assert dialog.written.text() == "大家"
        dialog.said.setText("各位")
        dialog.act.click()
        assert await until(lambda: "各位好" in scripts.spoken.toPlainText())
        scripts.say_as("大家")
        dialog = next(one for one in scripts.findChildren(SayAs) if one.isVisible())
        assert dialog.said.text() == "各位"
        dialog.rules.click()
        assert await until(lambda: "大家好" in scripts.spoken.toPlainText())
        assert desk.editing.show.dictionary == ()

    run(work())
