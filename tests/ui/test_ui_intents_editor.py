"""What viewers ask, edited in the window: words, answers, new ones; a comment tried; the form's fields beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.questions.usual import intents, usual_intents
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from tests.ui.test_ui_editing import came, choose
from ui.parts.fields import TextField
from ui.windows.console import ConsoleWindow
from ui.windows.intents import ROLE, Intents

USUAL = {one.id: one for one in usual_intents()}


@pytest.fixture
def edited(attached: ConsoleWindow, desk: WindowDesk) -> ConsoleWindow:
    desk.connect()
    return attached


def opened(window: ConsoleWindow) -> Intents:
    window.do("intents")
    assert window.shell.intents is not None and window.shell.intents.isVisible()
    return window.shell.intents


def texts(editor: Intents) -> dict[str, str]:
    items = [editor.list.item(row) for row in range(editor.list.count())]
    return {str(one.data(ROLE)): one.text() for one in items}


def pick(editor: Intents, intent_id: str) -> None:
    editor.list.setCurrentRow(list(texts(editor)).index(intent_id))
    assert editor.current() is not None and editor._current == intent_id


def write(field: TextField, text: str) -> None:
    field.setPlainText(text)
    field.document().setModified(True)
    field.commit()


def test_words_and_answers_are_the_shows_until_it_is_as_it_comes(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(edited)
        assert list(texts(editor)) == list(USUAL) and not editor.buttons["usual"].isEnabled()
        pick(editor, "courier")
        assert editor.texts["words"].toPlainText().splitlines() == list(USUAL["courier"].words)
        write(editor.texts["words"], "哪家快递\n谁来送")
        await came(edited, desk, 1)
        assert intents(desk.editing.show)["courier"].words == ("哪家快递", "谁来送")
        assert await until(lambda: texts(editor)["courier"] == "Courier · changed")
        editor.ticks["automatic"].click()
        await came(edited, desk, 2)
        assert intents(desk.editing.show)["courier"].automatic
        edited.panes.editor.undo()
        await came(edited, desk, 3)
        assert await until(lambda: not editor.ticks["automatic"].isChecked())
        write(editor.texts["answer_en"], "{courier")
        await came(edited, desk, 4)
        assert await until(lambda: editor.wrong.isVisible())
        editor.buttons["usual"].click()
        await came(edited, desk, 5)
        assert desk.editing.show.questions.intents == ()
        assert await until(lambda: texts(editor)["courier"] == "Courier" and not editor.wrong.isVisible())
        edited.panes.editor.undo()
        await came(edited, desk, 6)
        assert await until(lambda: editor.texts["words"].toPlainText() == "哪家快递\n谁来送")

    run(work())


def test_words_of_one_question_are_asked_for_before_another_is_shown(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(edited)
        pick(editor, "stock")
        never = editor.texts["never"]
        never.setFocus()
        QTest.keyClick(never, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(never, Qt.Key.Key_Return)
        QTest.keyClicks(never, "in stock photo")
        pick(editor, "weight")
        assert never.toPlainText().splitlines() == list(USUAL["weight"].never)
        await came(edited, desk, 1)
        assert intents(desk.editing.show)["stock"].never == (*USUAL["stock"].never, "in stock photo")
        assert intents(desk.editing.show)["weight"] == USUAL["weight"]

    run(work())


def test_a_word_that_is_too_long_is_said_and_stays_as_typed(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(edited)
        pick(editor, "stock")
        words = editor.texts["words"]
        words.setFocus()
        words.selectAll()
        QTest.keyClicks(words, "x" * 101)
        editor.list.setCurrentRow(0)
        assert await until(lambda: "more than 100 letters" in edited.view.said)
        assert editor._current == "stock" and words.toPlainText() == "x" * 101
        row = editor.list.currentItem()
        assert row is not None and row.data(ROLE) == "stock"
        assert desk.editing.revision == 0

    run(work())


def test_a_new_question_is_named_known_by_its_word_and_deleted(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(edited)
        editor.buttons["new"].click()
        editor.retranslate()  # Shows all anew, before the desk has the new one.
        await came(edited, desk, 1)
        line = editor.lines["en"]
        # Which window has the keys is the X server's to say: which field has them in it, ours.
        named = "New question"
        assert await until(lambda: editor.focusWidget() is line and line.selectedText() == named)
        QTest.keyClicks(line, "Engraving")
        QTest.keyClick(line, Qt.Key.Key_Return)
        await came(edited, desk, 2)
        assert await until(lambda: texts(editor).get("own1") == "Engraving · new")
        assert not editor.ticks["automatic"].isEnabled(), "it has no answer"
        trial = editor.trial
        trial.line.setText("can you engrave it?")
        assert await until(lambda: trial.said.text().startswith("Not taken for a question"))
        write(editor.texts["words"], "engrave")
        await came(edited, desk, 3)
        assert await until(
            lambda: "Taken for: Engraving" in trial.said.text() and "No answer" in trial.said.text()
        )
        for field in ("answer_zh", "answer_en"):
            write(editor.texts[field], "{name}: yes!")
        await came(edited, desk, 5)
        assert await until(lambda: "yes!" in trial.said.text() and editor.ticks["automatic"].isEnabled())
        product = desk.editing.show.products[1]
        trial.product.activated.emit(2)
        assert await until(lambda: product.name.en in trial.said.text())
        editor.buttons["usual"].click()
        await came(edited, desk, 6)
        assert desk.editing.show.questions.intents == () and editor._current == "price"
        assert await until(lambda: trial.said.text().startswith("Not taken for a question"))

    run(work())


def test_what_asks_nothing_has_no_answer(edited: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        editor = opened(edited)
        pick(editor, "-")
        assert editor.texts["words"].isEnabled() and not editor.texts["answer_zh"].isEnabled()
        assert editor.labels["words"].text() == "A comment with one of these asks nothing"
        assert not editor.ticks["automatic"].isEnabled() and not editor.ticks["card"].isEnabled()

    run(work())


def test_the_shows_form_has_how_questions_are_dealt_with(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue.questions
        await choose(edited)
        assert await until(lambda: form.every.isVisible() and form.every.text() == "3")
        assert (form.expires.text(), form.keep.text(), form.caption.isChecked()) == ("1:30", "30", False)
        form.every.asked.emit(form.every.field, "5")
        await came(edited, desk, 1)
        assert edited.view.editing.undo == "Sentences from answer to answer of the show"
        form.expires.asked.emit(form.expires.field, "2 min")
        form.keep.asked.emit(form.keep.field, "0")
        form.caption.click()
        write(form.banned, "骗子\n骗子\n fake ")
        await came(edited, desk, 5)
        own = desk.editing.show.questions
        assert (own.every_sentences, own.expires_ms, own.keep_days, own.caption) == (5, 120_000, 0, True)
        assert own.banned == ("骗子", "fake")
        form.every.asked.emit(form.every.field, "often")
        assert await until(lambda: "often: write a number from 1 to 1000" in edited.view.said)
        form.intents.click()
        assert edited.shell.intents is not None and edited.shell.intents.isVisible()

    run(work())
