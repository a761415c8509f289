"""The console's menu: shows, views, language and theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from ui.style.current import use_theme
from ui.words import LANGUAGES, tr, use_language

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)


class Menu(QMenu):
    """Made anew when the language changes."""

    def __init__(self, window: "ConsoleWindow") -> None:
        super().__init__(window)
        self._window = window
        self._groups: list[QActionGroup] = []
        self._menus: list[QMenu] = []
        self._fill()
        self.aboutToShow.connect(self._tick)

    def _fill(self) -> None:
        self.clear()
        # clear() takes its entries away, and leaves the menus they opened.
        for menu in self._menus:
            menu.deleteLater()
        self._groups, self._menus = [], []
        window = self._window
        self._add(tr("Guide: OBS, show, preflight…"), "guide")
        self._add(tr("Rehearse from the start"), "rehearse")
        self._add(tr("Stop the desk's start"), "stop_start")
        self._speeds = self._choices(
            tr("Speed of the rehearsal"), {speed: f"×{speed:g}" for speed in SPEEDS}, self._speed
        )
        self._add(tr("Go live…"), "go_live")
        self._add(tr("End show…"), "end")
        self._add(tr("Report of this run"), "report")
        self.addSeparator()
        self._add(tr("Find and replace…"), "replace", "Ctrl+H")
        self._add(tr("History of the show…"), "history")
        self._add(tr("Save a copy of the show…"), "save_copy")
        self._add(tr("Print the rundown…"), "print_rundown", "Ctrl+P")
        self._add(tr("Import a spreadsheet…"), "import_sheet")
        self._add(tr("Export a spreadsheet…"), "export_sheet")
        self.addSeparator()
        views = self.addMenu(tr("Panes"))
        self._menus.append(views)
        for dock in window.docks.values():
            views.addAction(dock.toggleViewAction())
        views.addSeparator()
        reset = views.addAction(tr("Reset the layout"))
        reset.triggered.connect(window.reset_layout)
        self._add(tr("Full screen"), "full_screen", "F11")
        self.addSeparator()
        self._languages = self._choices(tr("Language"), LANGUAGES, self._language)
        themes = {"dark": tr("Dark"), "light": tr("Light"), "contrast": tr("High contrast")}
        self._themes = self._choices(tr("Theme"), themes, self._theme)
        self._add(tr("Keys"), "help")
        self._add(tr("About, diagnostics…"), "about")
        self.addSeparator()
        self._add(tr("Close the window"), "quit")

    def _add(self, word: str, intent: str, shortcut: str = "") -> None:
        action = QAction(word, self)
        action.setData(intent)
        if shortcut:
            action.setShortcut(shortcut)
            # A shortcut of a menu that is closed counts only through the window.
            for old in [one for one in self._window.actions() if one.data() == intent]:
                self._window.removeAction(old)
            self._window.addAction(action)
        action.triggered.connect(self._act)
        self.addAction(action)

    def _act(self) -> None:
        self._window.intents.do(str(self.sender().data()))  # type: ignore[attr-defined]

    def _choices(self, title: str, choices: dict, chosen: object) -> QMenu:  # type: ignore[type-arg]
        menu = self.addMenu(title)
        self._menus.append(menu)
        group = QActionGroup(menu)
        for value, word in choices.items():
            action = QAction(word, group)
            action.setCheckable(True)
            action.setData(value)
            menu.addAction(action)
        group.triggered.connect(chosen)
        self._groups.append(group)
        return menu

    def _tick(self) -> None:
        settings = self._window.settings
        for menu, value in (
            (self._speeds, settings.speed), (self._languages, settings.language), (self._themes, settings.theme),
        ):  # fmt: skip
            for action in menu.actions():
                action.setChecked(action.data() == value)
        self._languages.setEnabled("language" not in settings.locked)
        self._themes.setEnabled("theme" not in settings.locked)

    def _speed(self, action: QAction) -> None:
        self._window.intents.rehearse(None, float(action.data()))

    def _language(self, action: QAction) -> None:
        set_language(self._window, str(action.data()))

    def _theme(self, action: QAction) -> None:
        set_theme(self._window, str(action.data()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)


def set_language(window: "ConsoleWindow", language: str) -> None:
    """Switch the window's language now, and keep it."""
    window.settings.language = language
    window.bridge.view.language = language
    use_language(language)
    window.keep_settings()
    window.render_view()


def set_theme(window: "ConsoleWindow", name: str) -> None:
    """Switch the window's theme now, and keep it."""
    window.settings.theme = name
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    use_theme(app, name)
    window.keep_settings()
    window.render_view()
