"""The console's menu: shows, views, language and theme."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.settings import Settings
from ui.words import LANGUAGES, tr

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)


class Menu(QMenu):
    """Made anew when the language changes. entries: the window's actions; panes: one that shows or hides each pane.

    speed_chosen, language_chosen and theme_chosen carry what was chosen of them.
    recent_shown(menu), workspaces_shown(menu): to be filled.
    """

    speed_chosen = Signal(float)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    recent_shown = Signal(QMenu)
    workspaces_shown = Signal(QMenu)

    def __init__(
        self, entries: Mapping[str, QAction], panes: Sequence[QAction], settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._entries, self._panes, self._settings = entries, panes, settings
        self._groups: list[QActionGroup] = []
        self._menus: list[QMenu] = []
        self._workspace = ""
        self._fill()
        self.aboutToShow.connect(self._tick)

    def _fill(self) -> None:
        self.clear()
        # clear() takes its entries away, and leaves the menus they opened.
        for menu in self._menus:
            menu.deleteLater()
        self._groups, self._menus = [], []
        self._add("new_show", "open_show")
        self._recent = self.addMenu(tr("Recent"))
        self._menus.append(self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add("start_page", "save_copy")
        self.addSeparator()
        self._add("guide", "rehearse", "rehearse_here", "stop_start")
        speeds = {speed: f"×{speed:g}" for speed in SPEEDS}
        self._speeds = self._choices(tr("Speed of the rehearsal"), speeds, self._speed)
        self._add("go_live", "stream", "record", "take_over", "end", "report", "past_runs")
        self.addSeparator()
        self._add(
            "go_to",
            "find",
            "show_form",
            "bin",
            "layouts",
            "intents",
            "drafts",
            "goals",
            "explain",
            "replace",
            "history",
            "print_rundown",
            "import_sheet",
            "export_sheet",
        )
        self.addSeparator()
        self._workspaces = self.addMenu(tr("Workspace"))
        self._menus.append(self._workspaces)
        self._workspaces.aboutToShow.connect(self._fill_workspaces)
        views = self.addMenu(tr("Panes"))
        self._menus.append(views)
        views.addActions(self._panes)
        views.addSeparator()
        views.addActions([self._entries["questions_page"], self._entries["reset_layout"]])
        self._add(
            "say",
            "introduce",
            "voices",
            "sources",
            "clock",
            "host_message",
            "show_lock",
            "alarm_sound",
            "full_screen",
        )
        self.addSeparator()
        self._languages = self._choices(tr("Language"), LANGUAGES, self._language)
        themes = {"dark": tr("Dark"), "light": tr("Light"), "contrast": tr("High contrast")}
        self._themes = self._choices(tr("Theme"), themes, self._theme)
        self._add("pages", "help", "change_keys", "about")
        self.addSeparator()
        self._add("quit")
        self.say_workspace(self._workspace)

    def _add(self, *names: str) -> None:
        self.addActions([self._entries[name] for name in names])

    def _choices(self, title: str, choices: Mapping[Any, str], chosen: Callable[[QAction], None]) -> QMenu:
        menu = self.addMenu(title)
        self._menus.append(menu)
        group = QActionGroup(menu)
        for value, title in choices.items():
            action = QAction(title, group)
            action.setCheckable(True)
            action.setData(value)
            menu.addAction(action)
        group.triggered.connect(chosen)
        self._groups.append(group)
        return menu

    def _fill_recent(self) -> None:
        self.recent_shown.emit(self._recent)

    def _fill_workspaces(self) -> None:
        self._workspaces.clear()
        self.workspaces_shown.emit(self._workspaces)
        self._workspaces.addSeparator()
        self._workspaces.addActions([self._entries["workspaces"], self._entries["reset_layout"]])

    def say_workspace(self, title: str) -> None:
        """Say which workspace is on, where the menu leads to them."""
        self._workspace = title
        self._workspaces.setTitle(tr("Workspace: {name}").format(name=title) if title else tr("Workspace"))

    def _tick(self) -> None:
        settings = self._settings
        for menu, value in (
            (self._speeds, settings.speed), (self._languages, settings.language), (self._themes, settings.theme),
        ):  # fmt: skip
            for action in menu.actions():
                action.setChecked(action.data() == value)
        self._languages.setEnabled("language" not in settings.locked)
        self._themes.setEnabled("theme" not in settings.locked)

    def _speed(self, action: QAction) -> None:
        self.speed_chosen.emit(float(action.data()))

    def _language(self, action: QAction) -> None:
        self.language_chosen.emit(str(action.data()))

    def _theme(self, action: QAction) -> None:
        self.theme_chosen.emit(str(action.data()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)
