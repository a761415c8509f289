"""Where something is written to: asked with a name that says what it is, beside the show."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from console.files.templates import file_name


def ask_where_to_write(
    parent: QWidget, title: str, name: str, kinds: str, then: Callable[[str], object], beside: str = ""
) -> QFileDialog:
    """Asks for the file to write and returns the dialog, which is open. then: gets its path.

    name: what is proposed, without a suffix; signs that no file may have in its name are left out of it.
    kinds: as QFileDialog's filters, the suffix that is proposed first. beside: the show's file or folder, where
    there is one; else it is this user's documents.
    """
    folder = Path(beside).parent if beside else platformdirs.user_documents_path()
    suffix = kinds[kinds.index("*.") + 2 :].split(" ")[0].rstrip(")")
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{file_name(name)}.{suffix}")
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog
