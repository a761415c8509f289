"""The guide in the window: from the menu, from Ctrl+K, and from the dialog in which one does not know on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.support.waiting import until as until_so
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.parts.help_link import HelpLink
from ui.present.help_pages import FILES, Link
from ui.windows.console import ConsoleWindow
from ui.windows.help_pages import HelpPages
from ui.windows.new_show import NewShow
from ui.words import use_language


def pages(window: ConsoleWindow) -> HelpPages:
    assert window.shell.help is not None and window.shell.help.isVisible()
    return window.shell.help


def in_use(window: QWidget) -> None:
    """Wait until it is the window whose keys count."""
    window.activateWindow()
    assert until_so(lambda: QApplication.processEvents() or QApplication.activeWindow() is window)


def read(help_: HelpPages) -> str:
    """Returns what is seen at the top of what is shown."""
    return help_.text.cursorForPosition(QPoint(30, 30)).block().text()


def test_the_menu_and_f1_open_the_guide_and_the_list_turns_its_pages(window: ConsoleWindow) -> None:
    window.dispatch.entries["pages"].trigger()
    help_ = pages(window)
    assert read(help_) == "Writing a show"
    help_.names.setCurrentRow(2)
    assert read(help_) == "Going live, and calling the show"
    help_.back.click()
    assert read(help_) == "Writing a show"
    assert not help_.back.isEnabled()
    assert help_.note.isHidden()


def test_ctrl_k_leads_to_a_page(window: ConsoleWindow) -> None:
    palette = window.go_to.open()
    palette.field.setText("help spreadsheets")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert pages(window).now == Link("page", "spreadsheets")


def test_links_lead_to_pages_and_sections_and_not_out_of_the_guide(window: ConsoleWindow) -> None:
    window.do("pages")
    help_ = pages(window)
    help_.text.anchorClicked.emit(QUrl("spreadsheets.md"))
    assert read(help_) == "Spreadsheets"
    help_.text.anchorClicked.emit(QUrl("writing.md#layouts-of-your-own"))
    assert read(help_) == "Layouts of your own"
    help_.text.anchorClicked.emit(QUrl("../../pyproject.toml"))
    assert help_.now == Link("page", "writing", "layouts-of-your-own")


def test_words_are_found_on_this_page_and_then_on_the_others(window: ConsoleWindow) -> None:
    window.do("pages")
    help_ = pages(window)
    in_use(help_)
    QTest.keyClick(help_.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert help_.focusWidget() is help_.field
    QTest.keyClicks(help_.field, "Unlisted")
    assert help_.found.text() == "Nowhere in the guide"
    help_.field.setText("JMESPath")
    QTest.keyClick(help_.field, Qt.Key.Key_Return)
    assert help_.text.textCursor().selectedText() == "JMESPath" and help_.now.target == "sources"
    first = help_.text.textCursor().position()
    help_.field.setText("source")
    QTest.keyClick(help_.field, Qt.Key.Key_Return)
    QTest.keyClick(help_.field, Qt.Key.Key_Return)
    assert help_.text.textCursor().position() != first


def test_a_dialog_opens_its_page_with_f1_and_keeps_what_is_typed(window: ConsoleWindow) -> None:
    window.do("new_show")
    (dialog,) = window.findChildren(NewShow)
    in_use(dialog)
    dialog.name.setText("Sunday")
    QTest.keyClick(dialog.name, Qt.Key.Key_F1)
    assert until_so(lambda: QApplication.processEvents() or window.shell.help is not None)
    help_ = pages(window)
    assert help_.now == Link("page", "writing", "new-open-recent")
    assert read(help_) == "New, open, recent"
    handle = help_.windowHandle()
    assert handle is not None and handle.transientParent() is None, (
        "a dialog would block its parent's windows"
    )
    assert QGuiApplication.modalWindow() is dialog.windowHandle()
    # Whoever reads on is not stopped by the dialog that is open.
    QTest.mouseClick(help_.back, Qt.MouseButton.LeftButton)
    assert help_.now == Link("page", "writing")
    assert dialog.isVisible() and dialog.name.text() == "Sunday"
    dialog.reject()


def test_where_help_is_wanted_there_is_a_way_to_it(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        for action in ("sources", "voices", "help", "guide", "goals", "intents", "layouts"):
            attached.do(action)
            links = [one for one in attached.findChildren(HelpLink) if one.isVisible()]
            assert len(links) == 1, action
            links[0].click()
            help_ = pages(attached)
            assert help_.now.target == links[0].page, action
            if links[0].section:
                assert help_._heading(links[0].section) is not None, action
            dialog = links[0].window()
            assert isinstance(dialog, QDialog), action
            help_.close()
            dialog.close()

    run(work())


def test_in_chinese_a_page_in_english_says_so_in_one_line(
    window: ConsoleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As one that is new, and not translated yet.
    (tmp_path / "api.md").write_text("# A run, and the API\n", encoding="utf-8")
    monkeypatch.setitem(FILES, "api", tmp_path / "api.md")
    window.set_language("zh")
    try:
        window.do("pages")
        help_ = pages(window)
        english = [name for name in ("writing", "api") if help_.show_page(name) or help_.note.isVisible()]
        assert english == ["api"] and help_.note.text() == "这一页目前只有英文。"
        help_.show_page("writing", "layouts-of-your-own")
        assert read(help_) == "自定布局"
        help_.show_page("face")
        assert help_.note.isHidden()
        window.set_language("en")
        QApplication.processEvents()
        help_.show_page("api")
        assert help_.note.isHidden() and help_.windowTitle() == "Help"
    finally:
        use_language("en")


def test_another_theme_paints_its_links_anew(window: ConsoleWindow) -> None:
    def colours(help_: HelpPages) -> set[str]:
        found = set()
        block = help_.text.document().begin()
        while block.isValid():
            for piece in block.textFormats():
                if piece.format.isAnchor():
                    found.add(piece.format.foreground().color().name())
            block = block.next()
        return found

    window.do("pages")
    seen = set()
    try:
        for theme in ("light", "contrast", "dark"):
            window.set_theme(theme)
            wanted = QApplication.palette().link().color().name()
            assert colours(pages(window)) == {wanted}, theme
            seen.add(wanted)
    finally:
        window.set_theme("dark")
    assert len(seen) > 1


def test_the_guide_calls_nothing_while_the_show_is_edited_and_closes_with_the_window(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        attached.do("pages")
        help_ = pages(attached)
        QTest.keyClick(help_.text, Qt.Key.Key_Space)
        QTest.keyClick(help_.text, Qt.Key.Key_S)
        assert await until(lambda: True)
        assert not desk.core.state.takes and attached.view.state is not None
        QTest.keyClick(help_.text, Qt.Key.Key_Escape)
        assert not help_.isVisible()
        attached.do("pages")
        attached.shell.stop()
        tops = QApplication.topLevelWidgets()
        assert not [one for one in tops if isinstance(one, HelpPages) and one.isVisible()]

    run(work())
