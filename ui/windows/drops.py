"""Files dropped onto the console: a show is opened, a spreadsheet imported; of all else it is said where it goes.

Lists that take files by themselves, of products, pictures and clips, have them before this.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from console.base.inside import fault
from console.base.kinds import kind_of
from console.words.message import Message
from ui.words import tr
from ui.words.messages import message_text

TABLES = (".csv", ".tsv", ".txt")
SHOW = "show.json"


class Drops(QObject):
    """open_show and import_sheet take a path; say: a sentence for the producer."""

    def __init__(
        self,
        open_show: Callable[[Path], None],
        import_sheet: Callable[[str], None],
        say: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._open, self._import, self._say = open_show, import_sheet, say
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent) or not event.mimeData().hasUrls():
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            if files:
                self.take(files)
            else:
                self._say(tr("This is a link, not a file. Save it on this PC and drop its file here."))
        return True

    def take(self, files: list[str]) -> None:
        """Do what the first of these files is for, or say what it is."""
        path = Path(files[0])
        if len(files) > 1:
            self._say(tr("Only one file at a time can be dropped here: a show or a spreadsheet."))
        elif path.is_dir() and (path / SHOW).is_file():
            self._open(path)
        elif path.is_dir():
            self._say(tr("{file}: this folder holds no show.").format(file=path.name))
        elif path.name == SHOW:
            self._open(path.parent)
        else:
            self._take_file(path)

    def _take_file(self, path: Path) -> None:
        why = fault(path)
        try:
            kind = kind_of(path) if why is None else None
        except OSError as error:
            text = tr("{file}: it cannot be read ({error}).")
            self._say(text.format(file=path.name, error=error.strerror or error))
            return
        if kind is None:
            self._say(tr("{file}: {why}").format(file=path.name, why=message_text(why)))
        elif kind.code == "content.show":
            self._open(path)
        elif kind.code == "content.workbook" or (
            kind.code == "content.text" and path.suffix.lower() in TABLES
        ):
            self._import(str(path))
        else:
            self._say(_where_to(kind).format(file=path.name, kind=message_text(kind)))


def _where_to(kind: Message) -> str:
    match kind.code:
        case "content.picture":
            return tr("{file}: drop a picture onto its product, in Products or in Product details.")
        case "content.film":
            return tr("{file}: drop a clip or a film onto the bin (☰ → Clips…).")
        case "content.old_office":
            return tr("{file}: an old Excel file has to be saved as .xlsx first.")
        case _:
            return tr(
                "{file}: this is {kind}. A show (.showcaller) or a spreadsheet (.xlsx, .csv) can be dropped here."
            )
