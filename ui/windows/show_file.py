"""What is done with the show's file: a copy, its history, words replaced, spreadsheets, and the rundown on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from console.api.messages import EditResult
from console.base.errors import ShowcallerError
from console.files.showfile import load, save
from console.model.edits import Edit
from resources import is_sample, sample
from ui.bridge import Bridge
from ui.editor import Editor, why_not
from ui.parts.banner import Banner
from ui.settings import Settings, remember
from ui.windows.file_tool import FileTool
from ui.windows.history import MOST, History
from ui.windows.replace import Replace
from ui.windows.save_dialog import ask_where_to_write
from ui.windows.sheets import ImportSheet
from ui.words import tr
from ui.words.messages import message_text, why_not_edited

SHEETS = "*.xlsx *.csv"


class ShowFile(QObject):
    """chosen: what is chosen in the rundown. copied(): a copy is the user's show now. opened(path): show it."""

    copied = Signal()
    opened = Signal(Path)

    def __init__(
        self,
        bridge: Bridge,
        editor: Editor,
        chosen: Callable[[], list[str]],
        settings: Settings,
        banner: Banner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._editor, self._chosen = bridge, editor, chosen
        self._settings, self._banner, self._parent = settings, banner, parent
        self._exports = FileTool(banner, self)

    # ── what was and is in it ────────────────────────────────────────────────────────────────────

    def history(self) -> None:
        """Who changed what."""
        dialog = History(self._parent, self._bridge.view.book)
        dialog.back_asked.connect(partial(self._back, dialog))
        dialog.undo_asked.connect(partial(self._editor.undo, done=partial(self._went, dialog)))
        dialog.redo_asked.connect(partial(self._editor.redo, done=partial(self._went, dialog)))
        dialog.open()
        self._bridge.keep(self._fill(dialog))

    async def _fill(self, dialog: History, said: str = "") -> None:
        newest = self._bridge.view.editing.revision
        edits = await self._bridge.edits(newest - MOST, MOST)
        view = self._bridge.view
        try:
            dialog.show_edits(edits, view.book)
            dialog.allow(why_not_edited(view.locked, view.editing.why), view.editing.undo, view.editing.redo)
            if said:
                dialog.say(said)
        except RuntimeError:  # It was closed meanwhile.
            return

    def _back(self, dialog: History, later: Sequence[Edit], name: str) -> None:
        """Take these back, newest first, as one edit."""
        if self._bridge.view.editing.revision != dialog.newest:
            # What is shown is not all that would have to be taken back.
            self._bridge.keep(self._fill(dialog, tr("The show was edited meanwhile: choose again.")))
            return
        ops = [op for edit in later for op in edit.inverse]
        self._editor.apply(name, ops, partial(self._went, dialog))

    def _went(self, dialog: History, answer: EditResult) -> None:
        self._bridge.keep(self._fill(dialog, "" if answer.accepted else why_not(answer)))

    def replace(self) -> None:
        """Find and replace, in what is chosen or everywhere."""
        view = self._bridge.view
        if view.book is not None:
            chosen, on_air = self._chosen(), self._on_air()
            Replace(view.book, chosen, self._editor, self._parent, view.language, on_air).open()

    # ── a copy ───────────────────────────────────────────────────────────────────────────────────

    def save_copy(self) -> None:
        """The show with its media as one file elsewhere, which is then what is edited."""
        kind = "Showcaller (*.showcaller)"
        self._ask_where(tr("Save a copy of the show"), tr("{show}, copy"), kind, self.copy_to)

    def _ask_where(self, title: str, name: str, kinds: str, then: Callable[[str], object]) -> None:
        """name: with the show's title for {show}."""
        view, show = self._bridge.view, self._own_show()
        named = view.book.show.title.pick(view.language) if view.book is not None else ""
        ask_where_to_write(self._parent, title, name.format(show=named), kinds, then, str(show or ""))

    def copy_to(self, path: str) -> None:
        """Save the copy, and say where; a rehearsal of the copy can be edited."""
        view = self._bridge.view
        source = view.editing.path or self._settings.show
        if view.book is None or not source:
            return
        try:
            save(view.book.show, load(Path(source)).root, Path(path))
        except ShowcallerError as error:
            self._bridge.say(message_text(error.whole()))
            return
        remember(self._settings, Path(path))
        self.copied.emit()
        self._banner.hide()
        if view.live_runs:
            self._bridge.say(tr("Saved. This copy is opened at the next start."))
        else:
            self.opened.emit(Path(path))
            self._bridge.say(tr("Saved. The copy is open now, and can be edited."))

    # ── paper ────────────────────────────────────────────────────────────────────────────────────

    def print_rundown(self) -> None:
        """The rundown as a PDF for the wall."""
        self._ask_where(tr("Print the rundown"), tr("{show}, rundown"), "PDF (*.pdf)", self.print_to)

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

    # ── spreadsheets ─────────────────────────────────────────────────────────────────────────────

    def import_sheet(self) -> None:
        """Ask for a spreadsheet to import."""
        show = self._own_show()
        if show is None:
            self._say_no_show()
            return
        dialog = QFileDialog(self._parent, tr("Import a spreadsheet"), str(show.parent), SHEETS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def _say_no_show(self) -> None:
        self._banner.say(
            tr("The sample show stays as it is. Make or open a show of your own in the menu ☰.")
        )

    def _own_show(self) -> Path | None:
        """Returns the show that is open, else the one that was chosen; None for the sample."""
        editing = self._bridge.view.editing
        if editing.editable and editing.path:
            return Path(editing.path)
        show = self._settings.show
        return Path(show) if show and not is_sample(Path(show)) else None

    def import_file(self, file: str) -> None:
        """Show what a spreadsheet would change in the show, to be imported or not."""
        show = self._own_show()
        if show is None:
            self._say_no_show()
            return
        open_ = Path(self._bridge.view.editing.path or ".") == show
        dialog = ImportSheet(show, Path(file), self._parent, open_, self._on_air() if open_ else ())
        dialog.saved.connect(self._imported)
        dialog.edited.connect(self._editor.apply)
        dialog.open()

    def _on_air(self) -> list[str]:
        """Returns the cues that may not be changed now."""
        state = self._bridge.view.state
        if state is None or state.now is None:
            return []
        names = (state.now.cue_id, state.now.picture, state.interrupted)
        return list(dict.fromkeys(name for name in names if name))

    def _imported(self) -> None:
        self._banner.say(
            tr("Imported. It takes effect when the show is next rehearsed or goes live."), good=True
        )

    def export_sheet(self) -> None:
        """Ask where to export to."""
        self._ask_where(tr("Export a spreadsheet"), tr("{show}, rundown"), SHEETS, self.export_file)

    def export_file(self, file: str) -> None:
        """Write the rundown and the products; the window goes on meanwhile."""
        show = self._bridge.view.editing.path or self._settings.show or str(sample(self._settings.language))
        self._exports.write(["export", show, file], file, tr("Exported: {file}"))

    def stop(self) -> None:
        """No export is waited for any more: the window is closing."""
        self._exports.abandon()
