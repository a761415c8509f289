"""The rundown on paper: a PDF that another program prints."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from ui.present.sheet_of_paper import rundown_html
from ui.present.view import View
from ui.words import tr
from ui.words.cues import kind_name

MARGIN_MM = 12.0
# The foot's height; its letters are half as high.
FOOT_PT = 16.0
KINDS = ("avatar", "card", "avatar_card", "video", "slate", "scene", "action")


def pdf_writer(path: Path, title: str) -> QPdfWriter:
    """Returns what writes a PDF, A4 upright with our margins. Raises OSError."""
    with path.open("ab"):
        pass  # QPdfWriter says nothing of a file it cannot write.
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(title)
    writer.setCreator("Showcaller")
    return writer


def black_ink() -> QAbstractTextDocumentLayout.PaintContext:
    """Returns how text is painted on paper: black, whatever the window's theme."""
    ink = QAbstractTextDocumentLayout.PaintContext()
    ink.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    return ink


def write_pdf(view: View, path: Path) -> None:
    """Write the rundown in the window's language, A4 upright. Raises OSError."""
    assert view.book is not None
    writer = pdf_writer(path, view.book.title(view.language))
    heads = {
        "number": "#", "cue": tr("Cue"), "layout": tr("Layout"), "product": tr("Product"),
        "planned": tr("Planned"), "length": tr("Dur"), "notes": tr("Notes"),
    }  # fmt: skip
    labels = {
        "start": tr("Start"), "end": tr("End"), "length": tr("Length"), "hard_end": tr("Hard end"),
    }  # fmt: skip
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(rundown_html(view, heads, labels, {kind: kind_name(kind) for kind in KINDS}))
    _paint(document, writer, view.book.title(view.language))


def _paint(document: QTextDocument, writer: QPdfWriter, title: str) -> None:
    """Page by page, each with its number: sheets come off the wall."""
    wide, tall = writer.width(), writer.height()
    foot = round(FOOT_PT * writer.logicalDpiY() / 72)
    page = QSizeF(wide, tall - foot)
    document.setPageSize(page)
    painter = QPainter(writer)
    ink = black_ink()
    font = QFont(document.defaultFont())
    font.setPointSizeF(FOOT_PT / 2)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        ink.clip = QRectF(0, number * page.height(), page.width(), page.height())
        painter.setClipRect(ink.clip)
        document.documentLayout().draw(painter, ink)
        painter.restore()
        painter.setFont(font)
        line = QRectF(0, tall - foot, wide, foot)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
        text = page_text(number + 1, document.pageCount())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    painter.end()


def page_text(number: int, count: int) -> str:
    """Returns what stands at the foot of a page."""
    return tr("Page {number} of {count}").format(number=number, count=count)
