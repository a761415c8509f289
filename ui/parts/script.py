"""The avatar's script with the line being said, kept in view."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.current import color, font


class ScriptView(QWidget):
    """Said in grey, the line now marked, what comes as it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._parts = ("", "", "")
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 20)

    def sizeHint(self) -> QSize:
        return QSize(300, 66)

    def parts(self) -> tuple[str, str, str]:
        """Returns (said, now, to come)."""
        return self._parts

    def show_script(self, before: str, current: str, after: str) -> None:
        if (before, current, after) == self._parts:
            return
        self._parts = (before, current, after)
        self.setAccessibleName(current or after)
        self._write()

    def changeEvent(self, event: object) -> None:
        self._write()

    def _write(self) -> None:
        self._document.clear()
        self._document.setDefaultFont(font(14))
        cursor = QTextCursor(self._document)
        for text, token, marked in zip(
            self._parts, ("muted", "said_text", "text"), (False, True, False), strict=True
        ):
            form = QTextCharFormat()
            form.setForeground(color(token))
            if marked:
                form.setBackground(color("said"))
            cursor.insertText(text, form)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._document.setTextWidth(self.width())
        painter = QPainter(self)
        top = 0.0
        layout = self._document.documentLayout()
        # Asked for its size it is laid out: before that its lines are not known.
        tall = layout.documentSize().height()
        # In silence, too, the reader is where it goes on.
        said_at = len(self._parts[0])
        if said_at or self._parts[1]:
            block = self._document.begin()
            line = block.layout().lineForTextPosition(said_at)
            # The line before stays in view: where the reader comes from.
            top = max(0.0, line.y() - line.height()) if line.isValid() else 0.0
            top = min(top, max(0.0, tall - self.height()))
        # Whole lines only: half a line is read as something else.
        lines = self._document.begin().layout()
        first, second = lines.lineAt(0), lines.lineAt(1)
        step = max(1.0, first.height()) if first.isValid() else 1.0
        step = max(step, second.y() - first.y()) if lines.lineCount() > 1 else step
        seen = max(1, int(self.height() // step)) * step
        painter.setClipRect(QRectF(0, 0, self.width(), min(seen, self.height())))
        painter.translate(0, -top)
        self._document.drawContents(painter, QRectF(0, top, self.width(), self.height()))
        painter.end()
