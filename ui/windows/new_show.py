"""A new show: its name, where it lies, and what it begins with. One click, and the name."""

from datetime import datetime, tzinfo
from pathlib import Path

import platformdirs
from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.base.errors import ShowcallerError
from console.base.moments import zone_of
from console.files.templates import Template, file_name, make_show
from console.model.show import Canvas
from console.words.message import Language
from ui.parts.help_link import HelpLink
from ui.parts.labels import ElidedLabel, PlainLabel
from ui.parts.still import ChoiceBox
from ui.words import tr
from ui.words.cues import canvas_names
from ui.words.messages import problem_text
from ui.words.tips import tip

SUFFIX = ".showcaller"


def template_names() -> dict[Template, str]:
    """Returns what each template is called."""
    return {
        "empty": tr("Empty show"),
        "half_hour": tr("Half an hour, 3 products"),
        "hour": tr("An hour, 13 products"),
    }


def default_folder() -> Path:
    """Returns where new shows lie unless somebody says otherwise: in this user's documents."""
    return platformdirs.user_documents_path() / "Showcaller"


class NewShow(QDialog):
    """made(path): the show is there, to be opened. What is wrong is said in it, and it stays."""

    made = Signal(Path)

    def __init__(self, template: Template, folder: Path, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New show"))
        self.setMinimumWidth(520)
        self._folder, self._language = folder, language
        self.name, self.template = QLineEdit(self), ChoiceBox(self)
        self.canvas = ChoiceBox(self)
        for size, title in canvas_names().items():
            self.canvas.addItem(title, size)
        self.name.setMaxLength(80)
        self.place, self.wrong = ElidedLabel(self), PlainLabel(self)
        self.place.setObjectName("muted")
        self.wrong.setObjectName("bad")
        self.wrong.setWordWrap(True)
        for key, title in template_names().items():
            self.template.addItem(title, key)
        self.template.setCurrentIndex(self.template.findData(template))
        heading = PlainLabel(tr("New show"), self)
        heading.setObjectName("heading")
        change = QPushButton(tr("Elsewhere…"), self)
        change.clicked.connect(self._elsewhere)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(change)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Template"), self.template)
        form.addRow(tr("Canvas"), self.canvas)
        form.addRow(tr("Saved as"), where)
        self.make, cancel = QPushButton(tr("Make and open"), self), QPushButton(tr("Cancel"), self)
        self.make.setProperty("primary", "true")
        self.make.setDefault(True)
        for button in (change, cancel):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(cancel)
        row.addWidget(HelpLink("writing", self, "new-open-recent"))
        row.addStretch(1)
        row.addWidget(self.make)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 16)
        rows.setSpacing(12)
        rows.addWidget(heading)
        rows.addLayout(form)
        rows.addWidget(self.wrong)
        rows.addLayout(row)
        self.wrong.hide()
        self.name.textChanged.connect(self._named)
        self.make.clicked.connect(self._make)
        cancel.clicked.connect(self.reject)
        self.name.setText(self._free_name())
        self.name.selectAll()
        self.name.setFocus()

    @property
    def path(self) -> Path | None:
        """Returns the file that it would be; None without a name."""
        name = file_name(self.name.text())
        return self._folder / f"{name}{SUFFIX}" if name else None

    def _free_name(self) -> str:
        """A name to begin with that no show has yet."""
        title = tr("New show")
        number = 1
        while (self._folder / f"{title if number == 1 else f'{title} {number}'}{SUFFIX}").exists():
            number += 1
        return title if number == 1 else f"{title} {number}"

    def _named(self) -> None:
        path = self.path
        self.place.setText(str(path) if path is not None else str(self._folder))
        self.place.setToolTip(tip(self.place.text()))
        self.make.setEnabled(path is not None)
        self.wrong.hide()

    def _elsewhere(self) -> None:
        dialog = QFileDialog(self, tr("Where should the show be saved?"), str(_there(self._folder)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.lie_in)
        dialog.open()

    def lie_in(self, folder: str) -> None:
        """Have the show lie in a folder."""
        self._folder = Path(folder)
        self._named()

    def _make(self) -> None:
        path = self.path
        if path is None:
            return
        language: Language = "zh" if self._language.startswith("zh") else "en"
        title = " ".join(self.name.text().split())
        try:
            width, height = self.canvas.currentData()
            canvas = Canvas(width=width, height=height)
            make_show(
                path, self.template.currentData(), title, language, datetime.now(zone_here()), canvas
            )  # fmt: skip
        except ShowcallerError as error:
            self.wrong.setText(f"■ {problem_text(error.problems[0])}")
            self.wrong.show()
            self.name.setFocus()
            return
        self.made.emit(path)
        self.accept()


def zone_here() -> tzinfo | None:
    """Returns this PC's zone by its name: a show planned for after a change of clocks begins as its clock says then.

    Where the zone has no name that is known it is today's offset.
    """
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return zone_of(name) or datetime.now().astimezone().tzinfo


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that there is."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
