"""The rundown on paper: a PDF that another program prints."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ui.model import View
from ui.panes.kinds import kind_word
from ui.present.sheet_of_paper import rundown_html
from ui.words import tr

MARGIN_MM = 12.0
KINDS = ("avatar", "card", "avatar_card", "video", "slate", "action")


def write_pdf(view: View, path: Path) -> None:
    """Write the rundown in the window's language, A4 upright. Raises OSError."""
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
    assert view.book is not None
    writer.setTitle(view.book.title(view.language))
    writer.setCreator("Showcaller")
    heads = {
        "number": "#", "cue": tr("Cue"), "layout": tr("Layout"), "product": tr("Product"),
        "planned": tr("Planned"), "length": tr("Dur"), "notes": tr("Notes"),
    }  # fmt: skip
    words = {
        "start": tr("Start"), "end": tr("End"), "length": tr("Length"), "hard_end": tr("Hard end"),
    }  # fmt: skip
    document = QTextDocument()
    document.setHtml(rundown_html(view, heads, words, {kind: kind_word(kind) for kind in KINDS}))
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPoints().size()))
    document.print_(writer)
