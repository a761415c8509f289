"""What a check found: each with its level, where it is, and its fix."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.base.errors import Problem, Where
from console.engine.finding import TITLES, grouped
from console.words.message import Message, message
from ui.parts.labels import PlainLabel
from ui.words import tr
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
    place: Where = ""


class Findings(QScrollArea):
    """What a check found, a kind once with its places below it. acted(finding): its button was pressed.

    What an earlier check of the same list found and this one does not is mended: it stays, ticked and green.
    """

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.shown: list[CheckFinding] = []
        self.mended: list[CheckFinding] = []
        self.buttons: list[tuple[QPushButton, CheckFinding]] = []
        self._otherwise, self._titles = "", dict[str, str]()

    def forget(self) -> None:
        """Another show, or another OBS: what was found before says nothing of it."""
        self.shown, self.mended = [], []

    def show_findings(
        self, found: Sequence[CheckFinding], otherwise: str = "", buttons: Mapping[str, str] | None = None
    ) -> None:
        """Show them, errors first; or a sentence where there are none. buttons: title by the finding's code."""
        order = {"error": 0, "warning": 1, "note": 2}
        before, now = [*self.mended, *self.shown], {_key(one) for one in found}
        self.mended = [one for one in before if _key(one) not in now and one.code]
        self.shown = sorted(found, key=lambda one: order.get(one.level, 3))
        self._otherwise, self._titles = otherwise, dict(buttons or {})
        self._fill()

    def mark_mended(self, finding: CheckFinding) -> None:
        """Tick one off: it was mended here and now, and the next check will say whether it is."""
        if finding in self.shown:
            self.shown.remove(finding)
            self.mended.append(finding)
            self._fill()

    def _fill(self) -> None:
        self.buttons = []
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(4)
        for group in grouped(self.shown):
            self._group(rows, group)
        for one in self.mended:
            self._line(rows, tr("✓ Fixed: {what}").format(what=_said(one)), "good")
        if not self.shown and self._otherwise:
            self._line(rows, self._otherwise, "good")
        rows.addStretch(1)
        self.setWidget(inside)

    def _group(self, rows: QVBoxLayout, group: list[CheckFinding]) -> None:
        first = group[0]
        name, sign = NAMES.get(first.level, "muted"), SIGNS.get(first.level, "·")
        several = len(group) > 1
        if several:
            title = message("check.group", title=TITLES[first.code], count=len(group))
            self._line(rows, f"{sign} {message_text(title)}", name)
        fixes = list(dict.fromkeys(message_text(one.fix) for one in group if one.fix is not None))
        for one in group:
            line = QHBoxLayout()
            line.addSpacing(18 if several else 0)
            label = self._label(_said(one) if several else f"{sign} {_said(one)}", "" if several else name)
            line.addWidget(label, 1)
            if title_ := self._titles.get(one.code, ""):
                line.addWidget(self._button(title_, one), 0, Qt.AlignmentFlag.AlignTop)
            rows.addLayout(line)
        for fix in fixes:
            self._line(rows, f"    → {fix}", "muted")

    def _button(self, title: str, finding: CheckFinding) -> QPushButton:
        button = QPushButton(title, self)
        button.setProperty("place", len(self.buttons))
        button.setAccessibleDescription(message_text(finding.what))
        button.clicked.connect(self._act)
        self.buttons.append((button, finding))
        return button

    def _act(self) -> None:
        self.acted.emit(self.buttons[int(self.sender().property("place"))][1])

    def _line(self, rows: QVBoxLayout, text: str, name: str) -> None:
        rows.addWidget(self._label(text, name))

    def _label(self, text: str, name: str) -> QLabel:
        label = PlainLabel(text, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    @property
    def errors(self) -> int:
        return sum(one.level == "error" for one in self.shown)


def _key(finding: CheckFinding) -> tuple[str, str, str]:
    """Returns what tells one finding from another, while what is said of it may change."""
    return finding.code, finding.thing, str(finding.where)


def _said(finding: CheckFinding) -> str:
    return message_text(Problem(finding.place or finding.where, finding.what).whole())
