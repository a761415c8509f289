"""A script as it is said: a line a sentence, what differs from the written text marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from ui.present.spoken import SpokenLine
from ui.style.current import color
from ui.words import tr
from ui.words.tips import tip


class SpokenView(QTextEdit):
    """asked(written): somebody wants that said otherwise."""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.lines: tuple[SpokenLine, ...] = ()
        # (begins, ends, what is written there) of what is shown.
        self._shown: list[tuple[int, int, str]] = []
        # The same, with the sentence that it is in and its number there.
        self._parts: list[tuple[int, int, SpokenLine, int]] = []
        self.viewport().setMouseTracking(True)

    def show_lines(self, lines: Sequence[SpokenLine]) -> None:
        """Show these sentences."""
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "lines"):
            self._write()

    def _write(self) -> None:
        scrolled = self.verticalScrollBar().value()
        self.clear()
        self._shown, self._parts = [], []
        cursor = QTextCursor(self.document())
        for line in self.lines:
            if line.number > 1:
                cursor.insertBlock()
            cursor.insertText(f"{line.number}  ", _format("muted"))
            for number, part in enumerate(line.parts):
                begin = cursor.position()
                if part.kind == "left_out":
                    cursor.insertText(part.written.replace("\n", " "), _format("muted", out=True))
                elif part.kind == "as_written":
                    cursor.insertText(part.said.replace("\n", " "), _format("text"))
                else:
                    marked = _format("good" if part.kind == "dictionary" else "viewers", marked=True)
                    cursor.insertText(part.said.replace("\n", " "), marked)
                self._shown.append((begin, cursor.position(), part.written))
                self._parts.append((begin, cursor.position(), line, number))
        self.verticalScrollBar().setValue(scrolled)

    def written_at(self, place: int) -> str:
        """Returns what is written for the sign at a place of what is shown; empty where nothing is."""
        return next((written for begin, end, written in self._shown if begin <= place < end), "")

    def chosen(self) -> str:
        """Returns what is written for what is selected, or for where the cursor stands."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            first, last = cursor.selectionStart(), cursor.selectionEnd()
            return "".join(
                written[max(0, first - begin) : last - begin] if len(written) == end - begin else written
                for begin, end, written in self._shown
                if begin < last and end > first
            ).strip()
        place = cursor.position()
        for begin, end, line, number in self._parts:
            if begin <= place < end:
                return line.word(number, place - begin)
        return ""

    def menu_at(self, point: QPoint) -> QMenu | None:
        """Returns the menu for a point of the view; None where nothing is said."""
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(point))
        written = self.chosen()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if written:
            short = written if len(written) <= 24 else f"{written[:23]}…"
            say = menu.addAction(tr("Say “{word}” as…").format(word=short.replace("&", "&&")))
            say.triggered.connect(lambda: self.asked.emit(written))
        copy = menu.addAction(tr("Copy"))
        copy.triggered.connect(self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos())
        if menu is not None:
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.asked.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = self.cursorForPosition(event.pos()).position()  # type: ignore[attr-defined]
            written = self.written_at(place)
            self.setToolTip(tip(tr("Written: {text}").format(text=written) if written.strip() else ""))
        return super().event(event)


def _format(token: str, marked: bool = False, out: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(color(token))
    form.setFontUnderline(marked)
    form.setFontStrikeOut(out)
    if marked:
        form.setFontWeight(QFont.Weight.DemiBold)
    return form
