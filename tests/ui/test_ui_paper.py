"""The rundown on paper: in both languages, each page with its number."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter, QTextDocument

from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.parts import paper
from ui.windows.console import ConsoleWindow


def test_the_rundown_is_written_as_pdf_in_both_languages(
    edited: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: object
) -> None:

    async def work() -> None:
        for language in ("en", "zh"):
            edited.set_language(language)
            path = tmp_path / f"rundown-{language}.pdf"  # type: ignore[operator]
            edited.show_file.print_to(str(path))
            assert path.read_bytes().startswith(b"%PDF-")
            assert path.stat().st_size > 5000
        edited.set_language("en")
        edited.show_file.print_to(str(tmp_path / "no" / "where.pdf"))  # type: ignore[operator]
        assert await until(lambda: "could not be written" in edited.view.said)

    run(work())


def test_each_page_on_the_wall_has_its_number(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    def words(number: int, count: int) -> str:
        told.append((number, count))
        return f"{number}/{count}"

    monkeypatch.setattr(paper, "page_text", words)
    writer = QPdfWriter(str(tmp_path / "long.pdf"))
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    lines = "".join(f"<p style='font-size: 9pt'>line {number}</p>" for number in range(300))
    document.setHtml(lines)
    paper._paint(document, writer, "采销直播间")
    pages = len(re.findall(rb"/Type /Page\b", (tmp_path / "long.pdf").read_bytes()))
    assert pages > 3
    assert told == [(number, pages) for number in range(1, pages + 1)]
