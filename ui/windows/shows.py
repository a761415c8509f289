"""New, open, recent: from nothing to a show, in the menu and on the start page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from console.files.templates import TEMPLATES
from ui.settings import Settings, forget
from ui.windows.new_show import NewShow, default_folder
from ui.windows.start import StartPage
from ui.words import tr
from ui.words.tips import tip

KIND = "Showcaller (*.showcaller show.json)"


class Shows(QObject):
    """chosen(path): a show to open. settings_changed(): the list of recent ones is another.

    may_open: says why no other show can be opened now where that is so, and returns whether one can.
    """

    chosen = Signal(Path)
    settings_changed = Signal()

    def __init__(
        self, settings: Settings, page: StartPage, may_open: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings, self.page, self._may_open, self._parent = settings, page, may_open, parent
        page.new.connect(self.new)
        page.open.connect(self.open)
        page.recent.connect(self.open_path)
        page.forget.connect(self.forget)
        page.recent_menu.aboutToShow.connect(self._fill_page_menu)
        self.refresh()

    # ── new ──────────────────────────────────────────────────────────────────────────────────────

    def new(self, template: str = TEMPLATES[0]) -> None:
        """Ask for a new show's name, and open it."""
        if not self._may_open():
            return
        folder = Path(self._settings.folder) if self._settings.folder else default_folder()
        language = self._settings.language or "en"
        kind = next((one for one in TEMPLATES if one == template), TEMPLATES[0])
        dialog = NewShow(kind, folder, language, self._parent)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, path: Path) -> None:
        self._settings.folder = str(path.parent)
        self.open_path(path)

    # ── open ─────────────────────────────────────────────────────────────────────────────────────

    def open(self) -> None:
        """Ask which show to open: a .showcaller file, or the show.json of a folder."""
        if not self._may_open():
            return
        last = Path(self._settings.recent[0]).parent if self._settings.recent else default_folder()
        dialog = QFileDialog(self._parent, tr("Open a show"), str(last), KIND)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._selected)
        dialog.open()

    def _selected(self, file: str) -> None:
        path = Path(file)
        # A show in a folder is the folder, wherever else it is named.
        self.open_path(path.parent if path.name == "show.json" else path)

    def open_path(self, path: Path) -> None:
        """Open a show."""
        if not self._may_open():
            return
        if not path.exists():
            self.refresh()  # It is shown as missing.
            self.page.show()
            return
        self.chosen.emit(path)

    # ── recent ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Look which of the recent shows are still there."""
        self.page.show_recent([(Path(name), Path(name).exists()) for name in self._settings.recent])

    def forget(self, path: Path) -> None:
        """Take a show off the list; its file stays."""
        forget(self._settings, path)
        self.refresh()
        self.settings_changed.emit()

    def fill(self, menu: QMenu) -> None:
        """Fill a menu with the recent shows: those that are missing say so, and are taken off by a click."""
        menu.clear()
        for name in self._settings.recent:
            path = Path(name)
            there = path.exists()
            title = path.stem if there else tr("{name} (missing: take it off)").format(name=path.stem)
            entry = QAction(title.replace("&", "&&"), menu)
            entry.setToolTip(tip(name))
            entry.setData((name, there))
            entry.triggered.connect(self._picked)
            menu.addAction(entry)
        if not self._settings.recent:
            none = menu.addAction(tr("None yet"))
            none.setEnabled(False)

    def _fill_page_menu(self) -> None:
        self.fill(self.page.recent_menu)

    def _picked(self) -> None:
        entry = self.sender()
        assert isinstance(entry, QAction)
        name, there = entry.data()
        if there:
            self.open_path(Path(name))
        else:
            self.forget(Path(name))

    def start_page(self) -> None:
        """Show the start page, or hide it."""
        self.refresh()
        self.page.setVisible(not self.page.isVisible())
