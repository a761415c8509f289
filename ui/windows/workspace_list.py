"""The user's own workspaces: the panes as they stand saved under a name; renamed, deleted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.empty import EmptyNote
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.windows.workspaces import NAME_MOST, Workspaces
from ui.words import tr


class WorkspaceList(QDialog):
    """A name in the field is what is saved, or what the chosen one is called from now on."""

    def __init__(self, workspaces: Workspaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Workspaces"))
        fit(self, 460, 360)
        self._workspaces = workspaces
        self.name, self.list, self.said = QLineEdit(self), QListWidget(self), PlainLabel(self)
        self.name.setPlaceholderText(tr("Name of a workspace"))
        self.name.setAccessibleName(tr("Name of a workspace"))
        self.name.setMaxLength(NAME_MOST)
        self.list.setAccessibleName(tr("Your workspaces"))
        EmptyNote(self.list, tr("No workspace of your own is saved yet."))
        self.said.setObjectName("muted")
        self.said.setWordWrap(True)
        self.save = QPushButton(tr("Save the panes as they are"), self)
        self.save.setProperty("primary", "true")
        self.rename, self.delete = QPushButton(tr("Rename"), self), QPushButton(tr("Delete"), self)
        close = QPushButton(tr("Close"), self)
        for button, slot in (
            (self.save, self._save), (self.rename, self._rename), (self.delete, self._delete), (close, self.accept),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        top, last = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.save)
        last.addWidget(self.rename)
        last.addWidget(self.delete)
        last.addStretch(1)
        last.addWidget(close)
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(PlainLabel(tr("Your workspaces"), self))
        rows.addWidget(self.list, 1)
        rows.addWidget(self.said)
        rows.addLayout(last)
        self.name.returnPressed.connect(self._save)
        self.list.itemSelectionChanged.connect(self._chosen)
        self._fill()
        self.name.setFocus()

    def _fill(self, chosen: str = "") -> None:
        self.list.clear()
        self.list.addItems(self._workspaces.own)
        for item in self.list.findItems(chosen, Qt.MatchFlag.MatchExactly) if chosen else ():
            self.list.setCurrentItem(item)
        self._chosen()

    def _chosen(self) -> None:
        title = self._title()
        for button in (self.rename, self.delete):
            button.setEnabled(bool(title))
        if title:
            self.name.setText(title)

    def _title(self) -> str:
        rows = self.list.selectedItems()
        return rows[0].text() if rows else ""

    def _save(self) -> None:
        title = self.name.text()
        why = self._workspaces.save_as(title)
        self.said.setText(why or tr("Saved: {name}. It is on now.").format(name=self._workspaces.title))
        self._fill(self._workspaces.title if not why else "")

    def _rename(self) -> None:
        old, new = self._title(), self.name.text()
        if not old:
            return
        why = self._workspaces.rename(old, new)
        self.said.setText(why)
        if not why:
            self._fill(" ".join(new.split()))

    def _delete(self) -> None:
        title = self._title()
        if title:
            self._workspaces.delete(title)
            self.said.setText(tr("Deleted: {name}. The panes stay as they are.").format(name=title))
            self._fill()
