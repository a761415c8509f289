"""What is written is asked for with a name that says what it is, where the show lies."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.windows.save_dialog import ask_where_to_write


def test_a_name_is_proposed_beside_the_show_and_goes_to_whoever_writes(qtbot: QtBot, tmp_path: Path) -> None:
    parent, written = QWidget(), list[str]()
    qtbot.addWidget(parent)
    beside = tmp_path / "双十一.showcaller"
    dialog = ask_where_to_write(
        parent, "Print", "双十一 20:00 / A?, rundown", "PDF (*.pdf)", written.append, str(beside)
    )
    proposed = tmp_path / "双十一 20 00 A , rundown.pdf"
    assert [Path(one) for one in dialog.selectedFiles()] == [proposed]
    dialog.accept()
    assert [Path(one) for one in written] == [proposed]


def test_without_a_show_it_is_the_users_documents(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_where_to_write(parent, "Export", "Show, rundown", "*.xlsx *.csv", print)
    (proposed,) = dialog.selectedFiles()
    assert Path(proposed).name == "Show, rundown.xlsx" and dialog.defaultSuffix() == "xlsx"
