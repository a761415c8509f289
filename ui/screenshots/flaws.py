"""What is wrong with how a window is laid out, seen by a program: text that is cut off, widgets over each other,
scrolling sideways, text at the edge. Each is a sentence for a developer that names the widget.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui.parts.keys import KeyButton
from ui.parts.tabs import TabCover, arrows_at

# So many px of a text may lie outside: what is rounded.
SPARE = 1
# A text in a dialog is no nearer to its edge than so many px.
EDGE = 4
SAID = (QLabel, QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


def called(widget: QWidget) -> str:
    """Returns how a developer finds a widget: its class, its name in its owner, and what it says."""
    text = said(widget).replace("\n", " ")[:50]
    owner, one = "", widget.parentWidget()
    while one is not None and not owner:
        owner = next((name for name, value in vars(one).items() if value is widget), "")
        owner, one = (f"{type(one).__name__}.{owner}" if owner else ""), one.parentWidget()
    return f"{type(widget).__name__} {owner or widget.objectName() or '-'} “{text}”"


def said(widget: QWidget) -> str:
    """Returns the text that a widget shows, empty where it shows none."""
    if isinstance(widget, KeyButton):
        return widget.title
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text() if not isinstance(widget, QLabel) or widget.pixmap().isNull() else ""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else ""


def seen_widgets(top: QWidget) -> list[QWidget]:
    """Returns the widgets of a window that are seen now, at least in part."""
    return [
        one for one in top.findChildren(QWidget)
        if one.isVisible() and one.window() is top.window() and not one.visibleRegion().isEmpty()
    ]  # fmt: skip


def flaws(top: QWidget) -> list[str]:
    """Returns what is wrong with a window or a part of one, as it is laid out now."""
    seen = seen_widgets(top)
    found = [line for one in seen for line in _of(one)]
    found += _over_each_other(seen)
    found += _sideways(seen)
    if isinstance(top, QDialog):
        found += [
            f"at the edge: {called(one)}" for one in seen if isinstance(one, SAID) and _touches(one, top)
        ]
    return list(dict.fromkeys(found))


# ── one widget ───────────────────────────────────────────────────────────────────────────────────


def _of(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel):
        yield from _of_label(one)
    elif isinstance(one, KeyButton):
        if one.minimumSizeHint().width() > one.width() + SPARE:
            yield f"cut: {called(one)}: {one.minimumSizeHint().width()} in {one.width()} px"
    elif isinstance(one, QAbstractButton):
        if one.text() and one.sizeHint().width() > one.width() + SPARE and not _is_in_tip(one.text(), one):
            yield f"cut: {called(one)}: {one.sizeHint().width()} in {one.width()} px"
        if one.text() and one.fontMetrics().tightBoundingRect(one.text()).height() > one.height():
            yield f"cut in height: {called(one)}"
    elif isinstance(one, QComboBox):
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        room = one.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
        )
        wide = one.fontMetrics().horizontalAdvance(one.currentText())
        if wide > room.width() + SPARE and not _is_in_tip(one.currentText(), one):
            yield f"cut: {called(one)}: {wide} in {room.width()} px"
    elif isinstance(one, QLineEdit):
        wide = one.fontMetrics().horizontalAdvance(one.placeholderText()) + 4
        if (
            not one.text()
            and wide > one.contentsRect().width()
            and not _is_in_tip(one.placeholderText(), one)
        ):
            yield f"cut: placeholder “{one.placeholderText()}”: {wide} in {one.contentsRect().width()} px"
    elif isinstance(one, QTabBar):
        for place in range(one.count()):
            wide = one.fontMetrics().horizontalAdvance(one.tabText(place))
            rect, edge = one.tabRect(place), arrows_at(one)
            if wide > rect.width():
                yield f"cut: tab “{one.tabText(place)}”"
            if not _is_whole(one, rect, edge):
                yield f"half a tab “{one.tabText(place)}” of {called(one)}"
    elif isinstance(one, QHeaderView):
        yield from _of_header(one)
    elif isinstance(one, QAbstractItemView):
        yield from _of_cells(one)


def _is_whole(bar: QTabBar, rect: QRect, edge: int) -> bool:
    """Whether all of a tab is seen, or nothing of it: the arrows begin at edge."""
    seen = rect & QRect(0, 0, edge, bar.height())
    if seen.width() <= SPARE or seen.width() >= rect.width() - SPARE:
        return True
    covers = (one for one in bar.findChildren(TabCover) if one.isVisible())
    return any(cover.geometry().contains(seen) for cover in covers)


def _of_label(one: QLabel) -> Iterator[str]:
    if not said(one):
        return
    room = one.contentsRect()
    if one.wordWrap():
        if one.heightForWidth(one.width()) > one.height() + 2 * SPARE:
            yield f"cut in height: {called(one)}: {one.heightForWidth(one.width())} in {one.height()} px"
        longest = max(map(one.fontMetrics().horizontalAdvance, one.text().split()), default=0)
        if longest > room.width() + SPARE and not _is_chinese(one.text()):
            yield f"cut: a word of {called(one)}"
        return
    wide = max(map(one.fontMetrics().horizontalAdvance, one.text().split("\n")))
    if wide > room.width() + SPARE and not _is_in_tip(one.text(), one):
        yield f"cut: {called(one)}: {wide} in {room.width()} px"
    if one.fontMetrics().height() > one.height() + 2:
        yield f"cut in height: {called(one)}"


def _is_chinese(text: str) -> bool:
    """Whether a text may be broken between any two of its signs."""
    return any("一" <= sign <= "鿿" for sign in text)


def _is_in_tip(text: str, one: QWidget) -> bool:
    """Whether the whole of a text is in the tooltip of a widget, or of what it is in."""
    plain = text.replace("&", "").replace("…", "").strip("●○▲■◉ ")
    at: QWidget | None = one
    while at is not None:
        if at.toolTip() and (plain in at.toolTip() or isinstance(one, QToolButton)):
            return True
        at = at.parentWidget() if at is one else None
    return False


def _of_header(one: QHeaderView) -> Iterator[str]:
    model = one.model()
    if one.orientation() != Qt.Orientation.Horizontal or model is None:
        return
    for place in range(one.count()):
        text = model.headerData(place, Qt.Orientation.Horizontal)
        if one.isSectionHidden(place) or not isinstance(text, str):
            continue
        wide = one.fontMetrics().horizontalAdvance(text) + 12
        tip = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if wide > one.sectionSize(place) + SPARE and not tip:
            yield f"cut: column “{text}”: {wide} in {one.sectionSize(place)} px"


def _of_cells(one: QAbstractItemView) -> Iterator[str]:
    """Cells of a table or list that Qt draws itself: what is shortened has its tooltip."""
    model, ground = one.model(), one.viewport().rect()
    wraps = isinstance(one, QListView) and one.wordWrap()
    if wraps or one.itemDelegate().metaObject().className() != "QStyledItemDelegate":
        return
    for row in range(min(200, model.rowCount(one.rootIndex()))):
        # A list's is private in C++.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(one.rootIndex())
        for column in range(columns):
            index = model.index(row, column, one.rootIndex())
            text, rect = index.data(Qt.ItemDataRole.DisplayRole), one.visualRect(index)
            if not isinstance(text, str) or not rect.intersects(ground) or one.indexWidget(index) is not None:
                continue
            option = QStyleOptionViewItem()
            one.initViewItemOption(option)
            option.rect = rect
            needed = one.itemDelegate().sizeHint(option, index)
            wide, tall = needed.width(), needed.height()
            if (wide > rect.width() + SPARE or tall > rect.height() + 4) and not index.data(
                Qt.ItemDataRole.ToolTipRole
            ):
                yield f"cut: cell “{text[:40]}” of {called(one)}: {wide} in {rect.width()} px"


# ── several of them ──────────────────────────────────────────────────────────────────────────────


def _place(one: QWidget) -> QRect:
    return QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size())


def _over_each_other(seen: list[QWidget]) -> Iterator[str]:
    by_parent: dict[QWidget, list[QWidget]] = {}
    for one in seen:
        parent = one.parentWidget()
        if parent is not None and isinstance(one, SAID) and (said(one) or not isinstance(one, QLabel)):
            by_parent.setdefault(parent, []).append(one)
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            both = _place(one) & _place(other)
            if both.width() > 2 and both.height() > 2:
                yield f"over each other: {called(one)} and {called(other)}"


def _sideways(seen: list[QWidget]) -> Iterator[str]:
    for one in seen:
        if isinstance(one, QAbstractScrollArea) and not isinstance(one, QPlainTextEdit):
            bar = one.horizontalScrollBar()
            if bar.isVisible() and bar.maximum() > 0:
                yield f"scrolls sideways: {called(one)}: {bar.maximum()} px"
            elif isinstance(one, QScrollArea) and not bar.isVisible():
                part = one.widget()
                if part is not None and part.width() > one.viewport().width() + SPARE:
                    yield f"cut off at the side: {called(part)}: {part.width()} in {one.viewport().width()} px"


def _touches(one: QWidget, top: QWidget) -> bool:
    if not said(one) or isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox):
        return False
    if one.visibleRegion().boundingRect() != one.rect():
        return False  # It is scrolled to.
    place = _place(one)
    return place.left() < EDGE or place.right() > top.width() - 1 - EDGE
