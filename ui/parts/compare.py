"""The button beside the plots that says which earlier run is drawn in dashes, and chooses another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.words import tr
from ui.words.tips import tip


def choices() -> dict[str, str]:
    """Returns what can be compared with, and how each is called."""
    return {"last": tr("Last run"), "weekday": tr("Same weekday"), "": tr("No comparison")}


class Compare(QToolButton):
    """chosen(which): ``last``, ``weekday`` or empty."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self._actions: dict[str, QAction] = {}
        for which in choices():
            action = self._actions[which] = self._menu.addAction("")
            action.setCheckable(True)
            action.setData(which)
            self._group.addAction(action)
        self._group.triggered.connect(self._choose)
        self.setMenu(self._menu)
        self._shown: object = None

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def show_choice(self, which: str, when: str, why_none: str, whole: str) -> None:
        """What is chosen. when: the day of that run, empty while there is none; why_none: then, why; whole: what it is
        in full.
        """
        named = choices()
        shown = (which, when, why_none, whole, tuple(named.values()))
        if shown == self._shown:
            return
        self._shown = shown
        for one, title in named.items():
            self._actions[one].setText(title)
            self._actions[one].setChecked(one == which)
        text = named.get(which, named[""]) if which else tr("Compare…")
        if which and (when or why_none):
            text = f"╌ {text} · {when}" if when else tr("{which}: none").format(which=text)
        self.setText(text)
        said = tr("An earlier run of this show as a dashed line: choose which")
        self.setToolTip(tip("\n".join(filter(None, (whole or why_none, said)))))
        self.setAccessibleName(f"{tr('Compare with')}: {text}")
        self.setAccessibleDescription(why_none)
