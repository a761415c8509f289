"""What a check found: each with its level, where it is, and its fix."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.base.errors import Where
from console.words.message import Message, message
from ui.words.messages import message_text

SIGNS = {"error": "■", "warning": "▲", "note": "·"}
NAMES = {"error": "bad", "warning": "warn", "note": "muted"}


class CheckFinding(msgspec.Struct, frozen=True):
    """level: error, warning or note."""

    level: str
    what: Message
    where: Where = ""
    fix: Message | None = None
    code: str = ""
    thing: str = ""


class Findings(QScrollArea):
    """A list of findings that can be read and copied. acted(finding): its button was pressed."""

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.shown: list[CheckFinding] = []

    def show_findings(
        self, found: Sequence[CheckFinding], otherwise: str = "", buttons: Mapping[str, str] | None = None
    ) -> None:
        """Show them, errors first; or a sentence where there are none. buttons: title by the finding's code."""
        order = {"error": 0, "warning": 1, "note": 2}
        self.shown = sorted(found, key=lambda one: order.get(one.level, 3))
        self.buttons: list[tuple[QPushButton, CheckFinding]] = []
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(4)
        for one in self.shown:
            what = message("part.at", where=one.where, what=one.what) if one.where else one.what
            self._line(
                rows,
                f"{SIGNS.get(one.level, '·')} {message_text(what)}",
                NAMES.get(one.level, "muted"),
            )
            if one.fix is not None:
                self._line(rows, f"    → {message_text(one.fix)}", "muted")
            title = (buttons or {}).get(one.code, "")
            if title:
                button = QPushButton(title, inside)
                button.setProperty("place", len(self.buttons))
                button.setAccessibleDescription(message_text(one.what))
                button.clicked.connect(self._act)
                self.buttons.append((button, one))
                line = QHBoxLayout()
                line.addSpacing(22)
                line.addWidget(button)
                line.addStretch(1)
                rows.addLayout(line)
        if not self.shown and otherwise:
            self._line(rows, otherwise, "muted")
        rows.addStretch(1)
        self.setWidget(inside)

    def _act(self) -> None:
        self.acted.emit(self.buttons[int(self.sender().property("place"))][1])

    def _line(self, rows: QVBoxLayout, text: str, name: str) -> None:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(label)

    @property
    def errors(self) -> int:
        return sum(one.level == "error" for one in self.shown)
