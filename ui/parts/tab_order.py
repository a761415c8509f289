"""Tab goes through a window as it is read: Qt goes by when each part was made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def tab_as_laid_out(window: QWidget) -> None:
    """Have Tab go through what is in a window's layouts in their order."""
    layout = window.layout()
    if layout is not None:
        for one, next_ in pairwise(_parts(layout)):
            QWidget.setTabOrder(one, next_)


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """Returns what lies in a layout itself, in its order: widgets and layouts.

    Not by itemAt(): PySide keeps what that returns, also once Qt has deleted it, and takes a widget that is made in its
    place in memory for it.
    """
    owner = layout.parentWidget()
    widgets = [] if owner is None else [one for one in owner.children() if isinstance(one, QWidget)]
    found: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in widgets]
    found += [(layout.indexOf(one), one) for one in layout.children() if isinstance(one, QLayout)]
    return [one for place, one in sorted(found, key=lambda each: each[0]) if place >= 0]


def _parts(layout: QLayout) -> Iterator[QWidget]:
    for part in laid_out(layout):
        inner: QLayout | None
        if isinstance(part, QLayout):
            inner = part
        else:
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield part
            if isinstance(part, QScrollArea):
                shown = part.widget()
                inner = shown.layout() if shown is not None else None
            elif isinstance(part, QSplitter):
                yield from _of_splitter(part)
                continue
            else:
                inner = part.layout()
        if inner is not None:
            yield from _parts(inner)


def _of_splitter(splitter: QSplitter) -> Iterator[QWidget]:
    for place in range(splitter.count()):
        widget = splitter.widget(place)
        assert widget is not None
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        layout = widget.layout()
        if layout is not None:
            yield from _parts(layout)
