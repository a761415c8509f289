"""What is done with the show's file: a copy of it, its history, words replaced, the rundown on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from console.base.errors import ShowcallerError
from console.files.showfile import load, save
from ui.windows.history import MOST, History
from ui.windows.replace import Replace
from ui.words import tr

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow


class ShowFile(QObject):
    """save_copy(), history(), replace(), print_rundown()."""

    def __init__(self, window: "ConsoleWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bridge = window.bridge

    def history(self) -> None:
        """Who changed what."""
        dialog = History(self._window)
        dialog.open()
        self._bridge.keep(self._fill(dialog))

    async def _fill(self, dialog: History) -> None:
        newest = self._bridge.view.editing.revision
        edits = await self._bridge.edits(newest - MOST, MOST)
        try:
            dialog.show_edits(edits)
        except RuntimeError:  # It was closed meanwhile.
            return

    def replace(self) -> None:
        """Find and replace, in what is chosen or everywhere."""
        book = self._bridge.view.book
        if book is not None:
            Replace(book, self._window.rundown.chosen(), self._window.panes.editor, self._window).open()

    def save_copy(self) -> None:
        """The show with its media as one file elsewhere, which is then what is edited."""
        kind = "Showcaller (*.showcaller)"
        self._ask(tr("Save a copy of the show"), kind, "showcaller").fileSelected.connect(self.copy_to)

    def _ask(self, title: str, kind: str, suffix: str) -> QFileDialog:
        """A dialog, open, for the file to write."""
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(suffix)
        dialog.open()
        return dialog

    def copy_to(self, path: str) -> None:
        """Save the copy, and say where; a rehearsal of the copy can be edited."""
        view = self._bridge.view
        source = view.editing.path or self._window.settings.show
        if view.book is None or not source:
            return
        try:
            save(view.book.show, load(Path(source)).root, Path(path))
        except ShowcallerError as error:
            self._bridge.say(str(error))
            return
        settings = self._window.settings
        settings.show = path
        self._window.keep_settings()
        self._window.banner.hide()
        if view.state is not None and view.state.run.mode == "rehearsal":
            self._window.intents.rehearse(Path(path))
            self._bridge.say(tr("Saved. The copy is rehearsed now, and can be edited."))
        else:
            self._bridge.say(tr("Saved. It is what the next rehearsal opens."))

    def print_rundown(self) -> None:
        """The rundown as a PDF for the wall."""
        self._ask(tr("Print the rundown"), "PDF (*.pdf)", "pdf").fileSelected.connect(self.print_to)

    def print_to(self, path: str) -> None:
        """Write the PDF."""
        from ui.parts.paper import write_pdf

        view = self._bridge.view
        if view.book is None or view.whole is None or view.clock is None:
            return
        try:
            write_pdf(view, Path(path))
        except OSError as error:
            self._bridge.say(tr("It could not be written: {error}").format(error=error))
            return
        self._bridge.say(tr("Written: {path}").format(path=path))
