"""The start page: new, open, recent. It lies above the panes, and what plays below goes on.

It takes no more height than a low screen has to spare: there the recent shows are a menu, and what one sees is
said by the tooltip.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.labels import ElidedLabel, PlainLabel
from ui.parts.leaving import Leaving
from ui.windows.new_show import template_names
from ui.words import tr
from ui.words.tips import tip

MOST = 5
# A window lower than this has no room for a line of recent shows.
LOW = 850


class RecentButton(QPushButton):
    """A show that was open before; its name, where it lies as the tooltip, and whether it is still there."""

    def __init__(self, path: Path, there: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        name = _short(path.stem or path.name)
        self.setText(name if there else tr("{name} (missing)").format(name=name))
        self.setToolTip(tip(str(path)))
        self.setEnabled(there)


class StartPage(Leaving):
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
        self._low, self._wide = False, 0
        self._titles: list[tuple[QLabel | QPushButton, str]] = []
        self.close_ = QToolButton(self)
        self.close_.setText("✕")
        self.close_.clicked.connect(self.hide)
        self.note = ElidedLabel(self)
        self.note.setObjectName("muted")
        self.new_buttons: dict[str, QPushButton] = {}
        self._new_title, self._open_title, self.recent_title = (PlainLabel(self) for _ in range(3))
        for title in (self._new_title, self._open_title, self.recent_title):
            title.setObjectName("paneTitle")
        self.open_button, self.sample_button, self.guide_button = (QPushButton(self) for _ in range(3))
        self.recent_menu = QMenu(self)
        self.recent_button = QPushButton(self)
        self.recent_button.setMenu(self.recent_menu)
        self._recent_line = QWidget(self)
        self._recent_row = QHBoxLayout(self._recent_line)
        self._recent_row.setContentsMargins(0, 0, 0, 0)
        self._recent_row.setSpacing(4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 3, 6, 6)
        rows.setSpacing(3)
        rows.addWidget(self.note)
        rows.addLayout(self._begin_row())
        rows.addWidget(self._recent_line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._savings = (self._new_title, self._open_title, self.guide_button, self.sample_button)
        self.retranslate()
        self.hide()

    def _begin_row(self) -> QHBoxLayout:
        """New and open, on one line: the panes below need their room."""
        row = self._begin = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._new_title)
        for template in template_names():
            button = self.new_buttons[template] = QPushButton(self)
            button.setProperty("template", template)
            button.clicked.connect(self._asked_new)
            row.addWidget(button)
        row.addSpacing(24)
        row.addWidget(self._open_title)
        for button, asked in (
            (self.open_button, self.open),
            (self.sample_button, self.sample),
            (self.guide_button, self.guide),
        ):
            button.clicked.connect(asked)
            row.addWidget(button)
        row.addWidget(self.recent_button)
        row.addStretch(1)
        row.addWidget(self.close_)
        return row

    def fit(self, wide: int, tall: int) -> None:
        """Take the room that such a window has. What the menu has, too, is left out first where it is narrow."""
        self._low, self._wide = tall < LOW, wide
        self._recent_line.setVisible(not self._low)
        self.recent_button.setVisible(self._low)
        self._show_note()
        self._fit_row()

    def _fit_row(self) -> None:
        layout = self.layout()
        assert layout is not None
        for given_up in range(len(self._savings) + 1):
            for place, saved in enumerate(self._savings):
                saved.setVisible(place >= given_up)
            if not self._wide or layout.minimumSize().width() <= self._wide:
                break

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
        self.recent_button.setText(tr("Recent"))
        self.open_button.setText(tr("Open a show…"))
        self.sample_button.setText(tr("Rehearse the sample"))
        self.guide_button.setText(tr("Connect OBS…"))
        self.close_.setAccessibleName(tr("Close"))
        self.show_recent(self._recent)
        self._fit_row()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def say(self, note: str) -> None:
        """Say what one sees, above the choices; empty for nothing."""
        self.note.setText(note)
        self.setToolTip(tip(note))
        self._show_note()

    def _show_note(self) -> None:
        self.note.setVisible(bool(self.toolTip()) and not self._low)

    def show_recent(self, recent: Sequence[tuple[Path, bool]]) -> None:
        """Show the shows that were open before, each with whether it is still there."""
        self._recent = tuple(recent)
        while (item := self._recent_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.recent_title:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._recent_row.addWidget(self.recent_title)
        self._recent_row.addSpacing(2)
        if not self._recent:
            none = PlainLabel(tr("The shows that you open will be here."), self._recent_line)
            none.setObjectName("muted")
            self._recent_row.addWidget(none)
        for path, there in self._recent[:MOST]:
            chosen = RecentButton(path, there, self._recent_line)
            chosen.clicked.connect(self._chosen)
            away = QToolButton(self._recent_line)
            away.setText("✕")
            away.setProperty("path", str(path))
            away.setToolTip(tr("Take it off this list"))
            away.setAccessibleName(tr("Take it off this list"))
            away.clicked.connect(self._away)
            self._recent_row.addWidget(chosen)
            self._recent_row.addWidget(away)
            self._recent_row.addSpacing(8)
        self._recent_row.addStretch(1)

    def _chosen(self) -> None:
        button = self.sender()
        assert isinstance(button, RecentButton)
        self.recent.emit(button.path)

    def _away(self) -> None:
        self.forget.emit(Path(str(self.sender().property("path"))))


def _short(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:20]}…"
