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


def _parts(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            if isinstance(widget, QScrollArea):
                shown = widget.widget()
                inner = shown.layout() if shown is not None else None
            elif isinstance(widget, QSplitter):
                yield from _of_splitter(widget)
            else:
                inner = widget.layout()
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
