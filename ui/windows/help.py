"""All keys at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.windows.keys import all_keys
from ui.words import tr


class KeysHelp(QDialog):
    """? opens it, Esc closes it; the show's keys rest meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 16)
        rows.setSpacing(12)
        heading = QLabel(tr("Keys"), self)
        heading.setObjectName("heading")
        rows.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        for place, (key, what) in enumerate(all_keys()):
            left, right = QLabel(key, self), QLabel(what, self)
            left.setStyleSheet("font-weight: 700")
            grid.addWidget(left, place, 0)
            grid.addWidget(right, place, 1)
        grid.setColumnStretch(1, 1)
        rows.addLayout(grid)
        note = QLabel(tr("They work wherever the focus is, except while you type in a field."), self)
        note.setObjectName("muted")
        rows.addWidget(note)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
