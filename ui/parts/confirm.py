"""A question in its pane and not in the way: it is answered by a button or the same key again, or it goes away."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.labels import ElidedLabel, PlainLabel
from ui.words import tr

ASKED_MS = 4_000


class Confirm(QFrame):
    """ask(what, ...) shows it; confirmed(what) once it is answered with yes."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self.what = ""
        self.text = ElidedLabel(self)
        self.yes, self.no = QPushButton(self), QPushButton(self)
        self.yes.setProperty("danger", "true")
        for button in (self.yes, self.no):
            button.setFocusPolicy(self.yes.focusPolicy().TabFocus)
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.give_up)
        self.detail = PlainLabel(self)
        self.detail.setWordWrap(True)
        self.detail.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 3, 4, 3)
        rows.setSpacing(2)
        row = QHBoxLayout()
        rows.addLayout(row)
        rows.addWidget(self.detail)
        row.addWidget(self.text, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_MS)
        self._timer.timeout.connect(self.give_up)
        self.hide()

    def ask(self, what: str, text: str, yes: str, detail: str = "") -> None:
        """Ask; what: named again with the answer. Asked once more about the same is the answer yes.

        detail: what is to be read first, whole; it stays until it is answered then.
        """
        if self.what == what:
            self.confirm()
            return
        self.what = what
        self.text.setText(text)
        self.yes.setText(yes)
        self.no.setText(tr("No"))
        self.show()
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        if detail:
            self._timer.stop()
        else:
            self._timer.start()

    def confirm(self) -> None:
        """The answer is yes."""
        what = self.what
        self.give_up()
        if what:
            self.confirmed.emit(what)

    def give_up(self) -> None:
        """Nothing is asked any more."""
        self.what = ""
        self._timer.stop()
        self.hide()
