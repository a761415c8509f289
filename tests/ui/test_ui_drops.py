"""Files dropped onto the console, and files that are opened as a show and are none."""

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from console.files.templates import make_show
from tests.support.shows import make_clip
from tests.support.window import settled
from tests.ui.conftest import Run
from ui.windows.console import ConsoleWindow
from ui.windows.sheets import ImportSheet


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """One file of each kind, each called by what is in it."""
    folder = tmp_path / "files"
    folder.mkdir()
    show = folder / "mine.showcaller"
    make_show(show, "empty", "Mine", "en", datetime(2026, 4, 1, tzinfo=UTC))
    (folder / "cut.showcaller").write_bytes(show.read_bytes()[:200])
    (folder / "sheet.csv").write_text("name,price\nTea,9.90\n", "utf-8")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64)
    (folder / "nothing").mkdir()
    os.mkfifo(folder / "pipe.showcaller")
    Image.new("RGB", (8, 8)).save(folder / "tea.png")
    make_clip(folder / "host.mp4", (200, 30, 30), 0.4)
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    return folder


def drop(window: ConsoleWindow, *urls: QUrl) -> bool:
    """Drop onto the window's middle, as the window system does. Returns whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        middle = QPointF(window.rect().center())
        QApplication.sendEvent(window, QDropEvent(middle, Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


def file(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def test_a_show_is_opened_and_a_sheet_imported(
    window: ConsoleWindow, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.supervisor, "edit", opened.append)

    async def story() -> None:
        assert drop(window, file(files / "sheet.csv"))
        assert "sample show stays" in window.banner.text.text()
        assert drop(window, file(files / "mine.showcaller"))
        await settled()
        assert opened == [files / "mine.showcaller"]
        assert drop(window, file(files / "sheet.csv"))
        (dialog,) = window.findChildren(ImportSheet)
        assert dialog.heading.text() == "sheet.csv"
        dialog.done(0)
        await settled()

    run(story())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tea.png", "drop a picture onto its product"),
        ("host.mp4", "drop a clip or a film onto the bin"),
        ("letter.pdf", "letter.pdf: this is a PDF"),
        ("other.zip", "a zip with other files in it"),
        ("old.xls", "saved as .xlsx first"),
        ("nothing", "this folder holds no show"),
        ("gone.csv", "missing"),
    ],
)
def test_of_all_else_it_is_said_where_it_goes(
    name: str, said: str, window: ConsoleWindow, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.supervisor, "edit", opened.append)

    async def story() -> None:
        assert drop(window, file(files / name))
        assert said in window.banner.text.text() and window.banner.isVisible()

    run(story())
    assert opened == []


def test_a_link_and_several_files_are_not_taken_for_one(window: ConsoleWindow, files: Path, run: Run) -> None:
    async def story() -> None:
        assert drop(window, QUrl("https://shop.example/tea.xlsx"))
        assert "a link, not a file" in window.banner.text.text()
        assert drop(window, file(files / "sheet.csv"), file(files / "tea.png"))
        assert "Only one file" in window.banner.text.text()

    run(story())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.pdf", "letter.pdf: this is a PDF, and no show."),
        ("cut.showcaller", "cut off or damaged, and no show"),
        ("nothing", "nothing: this folder holds no show."),
        ("pipe.showcaller", "a pipe or a device"),
    ],
)
def test_what_is_no_show_is_not_opened_and_not_kept_for_the_next_start(
    name: str, said: str, window: ConsoleWindow, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.supervisor, "edit", opened.append)

    async def story() -> None:
        window.shows.open_path(files / name)
        await settled()
        assert said in window.banner.text.text()

    run(story())
    assert opened == [] and window.settings.recent == [] and not window.settings.show
