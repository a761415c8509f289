"""The guide: connect to OBS, open a show, preflight. Three steps, none of which goes on air."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from resources import sample
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.settings import Settings
from ui.windows.connect import Connect
from ui.windows.preflight import Preflight
from ui.words import tr

WIDE, TALL = 660, 480
# For a sentence that comes below what is typed.
ROOM = 40


class Guide(QDialog):
    """chosen(show, obs, password): where it ended. wants_live(): go on to the last, deliberate act."""

    chosen = Signal(Path, str, object)
    wants_rehearsal = Signal(Path)
    wants_live = Signal()

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Showcaller: guide"))
        self._sample = str(sample(settings.language))
        self.heading, self.step = PlainLabel(self), PlainLabel(self)
        self.heading.setObjectName("heading")
        self.step.setObjectName("muted")
        self.pages = QStackedWidget(self)
        self.connect_page = Connect(settings.obs, self, "obs" in settings.locked)
        self.preflight = Preflight(self)
        self.show_path = QLineEdit(settings.show or self._sample, self)
        self.pages.addWidget(self.connect_page)
        self.pages.addWidget(self._show_page())
        self.pages.addWidget(self.preflight)
        self.back, self.next, self.close_ = (QPushButton(self) for _ in range(3))
        self.next.setProperty("primary", "true")
        row = QHBoxLayout()
        row.addWidget(self.close_)
        row.addWidget(HelpLink("live", self))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(10)
        for widget in (self.step, self.heading):
            rows.addWidget(widget)
        rows.addWidget(self.pages, 1)
        rows.addLayout(row)
        self.close_.setText(tr("Close"))
        self.back.setText(tr("Previous"))
        self.close_.clicked.connect(self.reject)
        self.back.clicked.connect(self._to_before)
        self.next.clicked.connect(self._to_next)
        self.preflight.checked.connect(self._checked)
        self.connect_page.connected.connect(self._connected)
        self.connect_page.changed.connect(self._connection_changed)
        self._goes_on = self._without_obs = False
        self.connect_page.look()
        self._show_step(0)

    def _show_page(self) -> QWidget:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        text = tr(
            "A .showcaller file, or a show's folder. The sample is the show that plays at the first start."
        )
        note = PlainLabel(text, page)
        note.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.show_path, 1)
        for title, slot in (
            (tr("File…"), self._choose_file),
            (tr("Folder…"), self._choose_folder),
            (tr("Sample"), self._choose_sample),
        ):
            button = QPushButton(title, page)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.rehearse = QPushButton(tr("Rehearse it first"), page)
        self.rehearse.clicked.connect(self._rehearse)
        self.no_show = PlainLabel(page)
        self.no_show.setObjectName("bad")
        self.no_show.setWordWrap(True)
        self.show_path.textChanged.connect(self.no_show.clear)
        self.show_path.setAccessibleName(tr("Show file"))
        below = QHBoxLayout()
        below.addWidget(self.rehearse)
        below.addStretch(1)
        rows.addWidget(note)
        rows.addLayout(row)
        rows.addWidget(self.no_show)
        rows.addLayout(below)
        rows.addStretch(1)
        return page

    # ── choosing a show ──────────────────────────────────────────────────────────────────────────

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Open a show"), self.show_path.text(), "*.showcaller")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.show_path.setText)
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Open a show's folder"), self.show_path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.show_path.setText)
        dialog.open()

    def _choose_sample(self) -> None:
        self.show_path.setText(self._sample)

    def _rehearse(self) -> None:
        self._report()
        self.wants_rehearsal.emit(Path(self.show_path.text().strip()))
        self.accept()

    # ── steps ────────────────────────────────────────────────────────────────────────────────────

    def _show_step(self, step: int) -> None:
        titles = (tr("Connect to OBS"), tr("Open a show"), tr("Preflight"))
        self.pages.setCurrentIndex(step)
        self.step.setText(tr("Step {n} of {of}").format(n=step + 1, of=len(titles)))
        self.heading.setText(titles[step])
        self.back.setVisible(step > 0)
        last = step == len(titles) - 1
        self._fit(step)
        self._goes_on = self._without_obs = False
        self.next.setText(tr("Go live…") if last else tr("Next"))
        self.next.setEnabled(not last)
        if last:
            self.preflight.look_at(
                Path(self.show_path.text().strip()),
                self.connect_page.address.text().strip(),
                self.connect_page.given,
            )

    def _fit(self, step: int) -> None:
        """As tall as the page needs, so that half of the dialog is not empty; the list of findings takes it all."""
        fixed, loose = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for place in range(self.pages.count()):
            page = self.pages.widget(place)
            if page is not None:
                page.setSizePolicy(fixed, fixed if place == step else loose)
        last = step == self.pages.count() - 1
        fit(self, WIDE, TALL if last else self.minimumSizeHint().height() + ROOM)

    def _to_before(self) -> None:
        self.preflight.tool.cancel()
        self._show_step(self.pages.currentIndex() - 1)

    def _to_next(self) -> None:
        """What stands on a page is checked before the next one is shown."""
        self._report()
        step = self.pages.currentIndex()
        if step == 0 and not (self.connect_page.tried or self._without_obs):
            self._goes_on = True
            self.next.setEnabled(False)
            self.connect_page.try_it()
        elif step == 1 and not Path(self.show_path.text().strip()).exists():
            self.no_show.setText(tr("There is no show at this place. Choose its file or its folder."))
            self.show_path.setFocus()
        elif step < self.pages.count() - 1:
            self._show_step(step + 1)
        else:
            self.wants_live.emit()
            self.accept()

    def _connected(self, ok: bool) -> None:
        if self.pages.currentIndex() != 0:
            return
        self.next.setEnabled(True)
        goes_on, self._goes_on = self._goes_on, False
        if ok and goes_on:
            self._report()
            self._show_step(1)
        elif goes_on:
            # A show can be opened and rehearsed without OBS, too.
            self._without_obs = True
            self.next.setText(tr("Go on without OBS"))

    def _connection_changed(self) -> None:
        if self.pages.currentIndex() == 0:
            self._without_obs = False
            self.next.setText(tr("Next"))

    def _checked(self, ready: bool) -> None:
        if self.pages.currentIndex() == self.pages.count() - 1:
            self.next.setEnabled(ready)

    def _report(self) -> None:
        show = Path(self.show_path.text().strip())
        self.chosen.emit(show, self.connect_page.address.text().strip(), self.connect_page.given)

    def done(self, result: int) -> None:
        """The dialog closes: nothing of it goes on behind its back."""
        self.preflight.tool.abandon()
        self.connect_page.tool.abandon()
        super().done(result)
