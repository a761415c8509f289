"""All keys as they are now, on one page: a PDF to lie beside the keyboard."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QTextDocument

from ui.actions import BY_ID
from ui.parts.paper import black_ink, pdf_writer
from ui.windows.change_keys import title_of
from ui.words import tr

STYLE = """
body { font-family: 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; font-size: 10pt; }
p.title { font-size: 20pt; font-weight: bold; margin: 0 0 8px 0; } p.where { font-weight: bold; margin: 8px 0 2px 0; }
td.key { font-weight: bold; }
"""


def keys_html() -> str:
    """Returns the page: what calls the show on the left, the rest on the right."""
    left = _part(tr("Calls the show"), "show") + _part(tr("In the rundown"), "cue", "rundown")
    left += _part(tr("In the products"), "products") + _part(tr("In the questions"), "questions")
    right = _part(tr("In the window"), "window", "here")
    return (
        f"<html><head><style>{STYLE}</style></head><body><p class='title'>{escape(tr('Keys'))} · Showcaller</p>"
        f"<table width='100%'><tr><td width='50%' valign='top'>{left}</td><td valign='top'>{right}</td></tr></table>"
        "</body></html>"
    )


def _part(heading: str, *kinds: str) -> str:
    lines = [
        f"<tr><td class='key'>{escape(action.key)}&nbsp;&nbsp;</td><td>{escape(_what(action.id))}</td></tr>"
        for action in BY_ID.values()
        if action.where in kinds and action.key
    ]
    return f"<p class='where'>{escape(heading)}</p><table cellpadding='1'>{''.join(lines)}</table>"


def _what(name: str) -> str:
    action = BY_ID[name]
    return title_of(action) if action.chosen and "product" in action.body else action.what.rstrip("…")


def write_keys(path: Path) -> None:
    """Write the page, A4 upright, smaller where there is much on it. Raises OSError."""
    writer = pdf_writer(path, tr("Keys"))
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(keys_html())
    document.setPageSize(QSizeF(writer.width(), -1))
    painter = QPainter(writer)
    part = min(1.0, writer.height() / document.size().height(), writer.width() / document.size().width())
    painter.scale(part, part)
    document.documentLayout().draw(painter, black_ink())
    painter.end()
