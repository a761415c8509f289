"""A button of the status bar: a sign for how it is, a text, and a popup with details and fix."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.parts.dock import set_property
from ui.parts.labels import PlainLabel
from ui.words.tips import tip

# The shape says it as well as the colour does.
SIGNS = {"good": "●", "off": "○", "warn": "▲", "bad": "■", "rec": "◉"}
COLORS = {"good": "good", "off": "muted", "warn": "warn", "bad": "bad", "rec": "on_air"}


class Chip(QToolButton):
    """show_state() sets sign, text and level; a click asks for its details."""

    asked = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName("chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._ask)
        self._shown = ("off", "", "")
        self._tiny = ""
        self._short = 0
        self._most: int | None = None

    def _ask(self) -> None:
        self.asked.emit(self.name)

    def set_short(self, short: int) -> None:
        """0: the whole text, 1: the brief one; while nothing is wrong 2: a sign and the least word, 3: nothing."""
        if short != self._short:
            self._short = short
            self._write()

    def squeeze(self, most: int | None) -> None:
        """Shorten what it says to so many px with …, the last resort; None: say all of it."""
        if most != self._most:
            self._most = most
            self._write()

    @property
    def is_fault(self) -> bool:
        """Returns whether it says that something is wrong."""
        return self._shown[0] in ("warn", "bad")

    def texts(self) -> tuple[str, str, str]:
        """Returns what it shows: level, text, brief text."""
        return self._shown

    def _write(self) -> None:
        level, text, brief = self._shown
        said = text if self._short == 0 else brief
        least = self._short >= 2 and level in ("good", "off")
        if least:
            # A sign without a word is a riddle.
            said = self._tiny or brief
        elif self._most is not None:
            said = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, self._most)
        self.setText(f"{SIGNS[level]} {said}".rstrip())
        self.setToolTip(tip(text if said != text else ""))
        self.setHidden(least and self._short == 3)
        # Never squeezed: half a word is read as another one.
        self.setMinimumWidth(self.sizeHint().width())

    def show_state(self, level: str, text: str, level_name: str, brief: str = "", tiny: str = "") -> None:
        """level: good, off, warn, bad or rec; level_name says it for a screen reader; brief, tiny: where room is short
        and where there is next to none."""
        if (level, text, brief or text) == self._shown and tiny == self._tiny:
            return
        self._shown, self._tiny = (level, text, brief or text), tiny
        self.setAccessibleName(f"{text}, {level_name}")
        set_property(self, "level", level)
        self._write()


class Details(QFrame):
    """A chip's popup: lines of what is known, problems with their fix, and buttons. It closes by itself."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 12, 14, 12)
        self._rows.setSpacing(6)
        self.setMinimumWidth(300)
        self.setMaximumWidth(460)

    def heading(self, text: str) -> None:
        label = PlainLabel(text, self)
        label.setObjectName("paneTitle")
        self._rows.addWidget(label)

    def line(self, name: str, value: str, data: bool = False) -> None:
        """A name and its value. data: it is somebody's own name, in no language."""
        row = QHBoxLayout()
        left, right = PlainLabel(name, self), PlainLabel(value, self)
        left.setObjectName("muted")
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        right.setWordWrap(len(value) > 36)
        right.setProperty("data", data)
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right, 2 if len(value) > 36 else 0)
        self._rows.addLayout(row)

    def problem(self, what: str, fix: str) -> None:
        """Something wrong, and how to fix it."""
        said = PlainLabel(what, self)
        said.setObjectName("bad")
        said.setWordWrap(True)
        self._rows.addWidget(said)
        if fix:
            self.note(fix)

    def note(self, text: str) -> None:
        """A sentence about it."""
        label = PlainLabel(text, self)
        label.setObjectName("muted")
        label.setWordWrap(True)
        self._rows.addWidget(label)

    def action(self, name: str, text: str) -> None:
        """A button that closes the popup and says what was chosen."""
        button = QPushButton(text, self)
        button.setProperty("act", name)
        button.clicked.connect(self._act)
        self._rows.addWidget(button)

    def _act(self) -> None:
        name = str(self.sender().property("act"))
        self.close()
        self.acted.emit(name)

    def open_under(self, chip: QWidget) -> None:
        """Show it under its chip, inside the screen."""
        self.adjustSize()
        place = chip.mapToGlobal(QPoint(0, chip.height() + 4))
        screen = chip.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
