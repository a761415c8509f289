"""A button that opens a page of the guide beside what it stands in; F1 there does the same."""

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton, QWidget

from ui.actions import BY_ID
from ui.words import tr
from ui.words.tips import tip

# Qt hands what is opened with it to the room that has the pages: no dialog has to know that room.
SCHEME = "showcaller-help"


def titles() -> dict[str, str]:
    """Returns what each page is called in the window's language, by its name, in their order."""
    return {
        "writing": tr("Writing a show"),
        "spreadsheets": tr("Spreadsheets"),
        "live": tr("Going live, and calling the show"),
        "sources": tr("Figures and comments"),
        "faults": tr("What can go wrong"),
        "face": tr("Drawing a presenter of one's own"),
        "commands": tr("Commands"),
        "api": tr("A run, and the API"),
        "changes": tr("What changed"),
    }


class HelpLink(QToolButton):
    """page: its name (ui/present/help_pages.py); section: a heading's slug."""

    def __init__(self, page: str, parent: QWidget, section: str = "") -> None:
        super().__init__(parent)
        self.page, self.section = page, section
        self.clicked.connect(self._open)
        self._say()

    def _say(self) -> None:
        self.setText(tr("Help"))
        # A new text takes the key away.
        for key in BY_ID["pages"].keys[:1]:
            self.setShortcut(key)
        self.setAccessibleName(tr("Help"))
        self.setToolTip(tip(tr("Open the guide's page on this ({key})").format(key=BY_ID["pages"].key)))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(f"{SCHEME}:{self.page}#{self.section}"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
