"""What only the user can say of a sheet: each question with its cells, and its readings to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.sheets.questions import Question
from ui.parts.labels import PlainLabel
from ui.parts.still import ChoiceBox
from ui.words import tr
from ui.words.messages import listed, message_text

_TALLEST = 210


class SheetQuestions(QScrollArea):
    """answered(question, reading): one answer for the whole column."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.boxes: dict[str, QComboBox] = {}

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show them, open ones first; nothing is shown where there are none."""
        self.boxes = {}
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(6)
        for question in sorted(questions, key=lambda one: not one.open):
            rows.addLayout(self._question(inside, question))
        rows.addStretch(1)
        self.setWidget(inside)
        self.setVisible(bool(questions))
        self.setFixedHeight(min(_TALLEST, inside.sizeHint().height() + 4))

    def _question(self, parent: QWidget, question: Question) -> QHBoxLayout:
        sign = "？" if question.open else "✓"
        cells = "   ".join(cell.replace("\n", " ")[:24] for cell in question.cells)
        rows = listed(str(row) for row in question.rows[:6]) + (" …" if len(question.rows) > 6 else "")
        where = tr("Rows {rows}: {cells}").format(rows=rows, cells=cells) if question.rows else cells
        text = PlainLabel(
            f"{sign} {message_text(question.said)}" + (f"\n     {where}" if where else ""), parent
        )
        text.setObjectName("warn" if question.open else "muted")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        box = ChoiceBox(parent)
        box.setAccessibleName(message_text(question.said))
        box.addItem(tr("– choose –"), "")
        for one in question.readings:
            example = f" → {message_text(one.example)}" if one.example is not None else ""
            box.addItem(f"{message_text(one.said)}{example}", one.answer)
        box.setCurrentIndex(max(0, box.findData(question.answer or "")))
        box.setProperty("question", question.id)
        box.setMinimumWidth(280)
        box.activated.connect(self._say)
        text.setBuddy(box)
        self.boxes[question.id] = box
        line = QHBoxLayout()
        line.addWidget(text, 1)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _say(self, _: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self.answered.emit(str(box.property("question")), str(box.currentData()))
