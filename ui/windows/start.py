"""The start page: new, open, recent. It lies above the panes, and what plays below goes on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.windows.new_show import template_names
from ui.words import tr

MOST = 6


class RecentButton(QPushButton):
    """A show that was open before; its name, where it lies as the tooltip, and whether it is still there."""

    def __init__(self, path: Path, there: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        name = _short(path.stem or path.name)
        self.setText(name if there else tr("{name} (missing)").format(name=name))
        self.setToolTip(str(path))
        self.setEnabled(there)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("text-align: left")


class StartPage(QFrame):
    """new(template), open(), recent(path), forget(path), sample(), guide(): what was chosen. Closed by its ✕."""

    new = Signal(str)
    open = Signal()
    recent = Signal(Path)
    forget = Signal(Path)
    sample = Signal()
    guide = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._recent: tuple[tuple[Path, bool], ...] = ()
        self._titles: list[tuple[QLabel | QPushButton, str]] = []
        self.close_ = QToolButton(self)
        self.close_.setText("✕")
        self.close_.setFixedWidth(30)
        self.close_.clicked.connect(self.hide)
        self.note = QLabel(self)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.new_buttons: dict[str, QPushButton] = {}
        columns = QHBoxLayout()
        columns.setSpacing(26)
        columns.addLayout(self._new_column(), 3)
        columns.addLayout(self._open_column(), 2)
        self.recent_title = QLabel(self)
        self.recent_title.setObjectName("paneTitle")
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(6)
        self._list.setVerticalSpacing(5)
        recent = QVBoxLayout()
        recent.setSpacing(5)
        recent.addWidget(self.recent_title)
        recent.addLayout(self._list)
        recent.addStretch(1)
        columns.addLayout(recent, 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 10, 12)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        rows.addLayout(columns)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.retranslate()
        self.hide()

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(5)
        self._new_title = QLabel(self)
        self._new_title.setObjectName("paneTitle")
        column.addWidget(self._new_title)
        for template in template_names():
            button = self.new_buttons[template] = QPushButton(self)
            button.setProperty("template", template)
            button.clicked.connect(self._asked_new)
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _open_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(5)
        self._open_title = QLabel(self)
        self._open_title.setObjectName("paneTitle")
        self.open_button, self.sample_button, self.guide_button = (QPushButton(self) for _ in range(3))
        self.open_button.clicked.connect(self.open)
        self.sample_button.clicked.connect(self.sample)
        self.guide_button.clicked.connect(self.guide)
        for widget in (self._open_title, self.open_button, self.sample_button, self.guide_button):
            column.addWidget(widget)
        column.addStretch(1)
        return column

    def _asked_new(self) -> None:
        self.new.emit(str(self.sender().property("template")))

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def retranslate(self) -> None:
        """Say everything anew."""
        for template, title in template_names().items():
            self.new_buttons[template].setText(title)
        self._new_title.setText(tr("New show"))
        self._open_title.setText(tr("Open"))
        self.recent_title.setText(tr("Recent"))
        self.open_button.setText(tr("Open a show…"))
        self.sample_button.setText(tr("Rehearse the sample"))
        self.guide_button.setText(tr("Connect OBS…"))
        self.close_.setAccessibleName(tr("Close"))
        self.show_recent(self._recent)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def say(self, note: str) -> None:
        """Say what one sees, above the choices; empty for nothing."""
        self.note.setText(note)

    def show_recent(self, recent: Sequence[tuple[Path, bool]]) -> None:
        """Show the shows that were open before, each with whether it is still there."""
        self._recent = tuple(recent)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if not self._recent:
            none = QLabel(tr("The shows that you open will be here."), self)
            none.setObjectName("muted")
            self._list.addWidget(none, 0, 0)
        for place, (path, there) in enumerate(self._recent[:MOST]):
            row, column = place % 3, place // 3 * 2
            chosen = RecentButton(path, there, self)
            chosen.clicked.connect(self._chosen)
            away = QToolButton(self)
            away.setText("✕")
            away.setProperty("path", str(path))
            away.setToolTip(tr("Take it off this list"))
            away.setAccessibleName(tr("Take it off this list"))
            away.clicked.connect(self._away)
            self._list.addWidget(chosen, row, column)
            self._list.addWidget(away, row, column + 1)
        self._list.setColumnStretch(0, 1)
        self._list.setColumnStretch(2, 1)

    def _chosen(self) -> None:
        button = self.sender()
        assert isinstance(button, RecentButton)
        self.recent.emit(button.path)

    def _away(self) -> None:
        self.forget.emit(Path(str(self.sender().property("path"))))


def _short(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:32]}…"
