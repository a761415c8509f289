"""The bin: the show's clips and films as pictures, to choose from and to drop new ones into. Not in the way on air."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.api.messages import Gathered, ShowClip
from ui.bridge import Bridge
from ui.editor import Editor
from ui.parts.empty import EmptyNote
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.present.clips import BinRow, bin_rows, brought_in, taken_out
from ui.style.current import color
from ui.thumbnails import Thumbnails
from ui.words import tr
from ui.words.messages import listed, message_text
from ui.words.tips import tip

SIZE, TILE = QSize(160, 90), QSize(184, 150)
ROW = Qt.ItemDataRole.UserRole


class Bin(QDialog):
    """show_for() what a clip is chosen for; chosen(its name in the show).

    It stays open beside the console: what is chosen there meanwhile is what the next clip is for.
    """

    chosen = Signal(str)

    def __init__(self, bridge: Bridge, editor: Editor, thumbs: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._editor, self._thumbs = bridge, editor, thumbs
        self._clips: tuple[ShowClip, ...] = ()
        self._rows: list[BinRow] = []
        self._of: object = None
        self._whom: str | None = None
        fit(self, 800, 520)
        self.setAcceptDrops(True)
        self.list, self.hint, self.whom = QListWidget(self), PlainLabel(self), PlainLabel(self)
        self.list.setObjectName("bin")
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(SIZE)
        self.list.setGridSize(TILE)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(True)
        self.none = EmptyNote(self.list)
        self.hint.setWordWrap(True)
        self.hint.setObjectName("muted")
        self.use, self.add, self.remove, self.close_ = (QPushButton(self) for _ in range(4))
        for button in (self.add, self.remove, self.close_):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        for button in (self.add, self.remove):
            buttons.addWidget(button)
        buttons.addWidget(self.whom, 1)
        buttons.addWidget(self.use)
        buttons.addWidget(self.close_)
        rows = QVBoxLayout(self)
        rows.addWidget(self.hint)
        rows.addWidget(self.list, 1)
        rows.addLayout(buttons)
        self.list.itemActivated.connect(self._use)
        self.list.currentRowChanged.connect(self._say)
        self.use.clicked.connect(self._use)
        self.add.clicked.connect(self._choose_files)
        self.remove.clicked.connect(self._remove)
        self.close_.clicked.connect(self.hide)
        thumbs.came.connect(self._picture_came)
        bridge.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Every fixed text anew."""
        self.setWindowTitle(tr("Clips"))
        self.list.setAccessibleName(tr("Clips"))
        self.hint.setText(
            tr("The show's clips and films. Drop new ones here: they are copied into the show.")
        )
        self.none.setText(tr("No clip is in the show yet."))
        self.use.setText(tr("Use it"))
        self.add.setText(tr("Add files…"))
        self.remove.setText(tr("Take out of the bin"))
        self.close_.setText(tr("Close"))
        self._show_whom()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._rows = []
            self._of = None
            self.refresh()
        super().changeEvent(event)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_for(self, whom: str) -> None:
        """What a clip that is chosen now is for; empty: for nothing."""
        if whom != self._whom:
            self._whom = whom
            self._show_whom()
            self._say()

    def _show_whom(self) -> None:
        whom = self._whom
        self.whom.setText(tr("for: {whom}").format(whom=whom) if whom else tr("Choose a cue with a clip"))

    def open_beside(self) -> None:
        """Show it, not in the way of anything."""
        self._of = None
        self.retranslate()
        self.show()
        self.raise_()
        self.activateWindow()
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """What the show is now, where that is another than what is shown."""
        view = self._bridge.view
        if not self.isVisible() or view.book is None:
            return
        self._say()
        if view.book is not self._of:
            self._of = view.book
            self._bridge.keep(self._load())

    async def _load(self) -> None:
        self._clips = await self._bridge.clips()
        book = self._bridge.view.book
        if book is None:
            return
        rows = bin_rows(book, self._clips)
        if rows == self._rows:
            return
        current = self.current()
        here = current.name if current is not None else ""
        self._rows = rows
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(self.list)
            item.setData(ROW, row)
            item.setText(text_of(row))
            item.setToolTip(tip(f"{row.name}\n{message_text(row.why)}" if row.why is not None else row.name))
            if row.why is not None:
                item.setForeground(color("warn"))
            self._draw(item)
            if row.name == here:
                self.list.setCurrentItem(item)
        self._say()

    def _draw(self, item: QListWidgetItem) -> None:
        row: BinRow = item.data(ROW)
        picture = self._thumbs.look(row.name) if row.why is None else None
        if picture is None or picture.isNull():
            # A frame without a picture: on the list's own ground nobody sees that one is to come.
            picture = QPixmap(SIZE)
            picture.fill(color("raised"))
        item.setIcon(QIcon(picture))

    def _picture_came(self, name: str) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(ROW).name == name:
                self._draw(self.list.item(place))

    def current(self) -> BinRow | None:
        """Returns the clip that is chosen."""
        place = self.list.currentRow()
        row: BinRow | None = self.list.item(place).data(ROW) if place >= 0 else None
        return row

    def _say(self, *_: object) -> None:
        row, view = self.current(), self._bridge.view
        self.use.setEnabled(row is not None and row.why is None and bool(self._whom) and view.editable)
        self.add.setEnabled(view.editable)
        kept = view.book is not None and row is not None and row.name in view.book.show.bin
        self.remove.setEnabled(kept and view.editable)

    # ── doing ────────────────────────────────────────────────────────────────────────────────────

    def _use(self, *_: object) -> None:
        row = self.current()
        if row is None:
            return
        if row.why is not None:
            self._editor.said.emit(tr("{file}: {why}").format(file=row.file, why=message_text(row.why)))
        elif self._whom and self._bridge.view.editable:
            self.chosen.emit(row.name)
        else:
            self._editor.say_why_not()

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, tr("Choose clips"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.bring)
        dialog.open()

    def bring(self, files: Sequence[str]) -> None:
        """Files of this PC come into the bin: all of them, or none with the reason."""
        if not self._bridge.view.editable:
            self._editor.say_why_not()
            return
        self._editor.bring_all(files, "clip", self._came)

    def _came(self, came: Sequence[Gathered]) -> None:
        book = self._bridge.view.book
        if book is not None and came:
            self._editor.apply(tr("Bring in clips"), brought_in(book, [one.name for one in came]))

    def _remove(self) -> None:
        row, book = self.current(), self._bridge.view.book
        if row is not None and book is not None:
            name = tr("Take {file} out of the bin").format(file=row.file)
            self._editor.apply(name, taken_out(book, [row.name]))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if files:
            self.bring(files)
        else:
            self._editor.said.emit(
                tr("This is a link, not a file. Save the clip on this PC and drop its file here.")
            )


def text_of(row: BinRow) -> str:
    """Returns what stands below a clip's picture."""
    if row.why is not None:
        return f"{row.file}\n⚠ {message_text(row.why)}"
    if not row.uses:
        used = tr("no cue")
    else:
        shown = listed(row.uses[:4]) + (" …" if len(row.uses) > 4 else "")
        used = tr("cue {numbers}").format(numbers=shown)
    return f"{row.file}\n{row.length} · {used}"
