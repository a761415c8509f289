"""The console window as it is, with an eye for the film (film.py): it says where things are, and presses nothing.

A question is a file ``ask.json`` in the folder given first: {"n": number, "texts": […], "kind": class}; the answer
``answer.json``: {"n": number, "at": [[x, y, width, height], …], "front": window}, in the pixels of the screen, of what
is seen now and has one of those texts, or is called so for screen readers.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import (  # noqa: E402
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTabBar, QWidget  # noqa: E402

EVERY_MS = 40
# Rows of a view that are looked through: a tree's are followed down to here.
MOST_ROWS, DEEP = 400, 2


class Eye:
    """Answers questions in a folder, on the window's own thread."""

    def __init__(self, folder):
        self.ask, self.answer = folder / "ask.json", folder / "answer.json"
        self.done, self.waits = 0, None
        self.timer = QTimer()
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        """Answer the question that lies there, once."""
        try:
            asked = json.loads(self.ask.read_text("utf-8"))
        except (OSError, ValueError):
            return
        if asked["n"] == self.done:
            return
        # What mouse and keys gave the window before the question is done at the second look, and drawn.
        if self.waits != asked["n"]:
            self.waits = asked["n"]
            return
        self.done = asked["n"]
        found = self.find(set(asked["texts"]), asked["kind"]) if asked["texts"] else []
        # The screen's pixels are finer than the window's where it is drawn larger.
        finer = QApplication.primaryScreen().devicePixelRatio()
        places = [(one.x(), one.y(), one.width(), one.height()) for one in found]
        at = [[round(value * finer) for value in place] for place in places]
        answer = {"n": self.done, "at": at}
        # Without a window manager nobody gives the focus back when a dialog closes.
        answer["front"] = int(self.front().winId())
        part = self.answer.with_suffix(".part")
        part.write_text(json.dumps(answer), "utf-8")
        part.replace(self.answer)

    def front(self):
        """The window that has the keys: a dialog that waits for its answer, else the one in use, else the console."""
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        console = next((one for one in tops if one.inherits("QMainWindow")), None)
        return QApplication.activeModalWidget() or QApplication.activeWindow() or console or tops[0]

    def find(self, texts, kind):
        """Where it is seen: widgets that can be used, entries of open menus, rows of lists and tables."""
        found = []
        for top in QApplication.topLevelWidgets():
            if not top.isVisible():
                continue
            for widget in [top, *top.findChildren(QWidget)]:
                if not widget.isVisible() or not widget.isEnabled():
                    continue
                if isinstance(widget, QMenu) and kind in (None, "QMenu"):
                    found += [(one, top) for one in self.entries(widget, texts)]
                elif isinstance(widget, QAbstractItemView) and kind in (None, "row"):
                    found += [(one, top) for one in self.rows(widget, texts)]
                elif isinstance(widget, QTabBar) and kind == "tab":
                    found += [(one, top) for one in self.tabs(widget, texts)]
                if kind not in (None, "QMenu", "row", "tab") and not widget.inherits(kind):
                    continue
                if kind not in ("QMenu", "row", "tab") and texts.intersection(self.names(widget)):
                    found.append((QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()), top))
        return [rect for rect, top in found if self.on_top(rect, top)]

    def names(self, widget):
        """What a widget is called: its text, without the mark of its key, or its name for screen readers."""
        said = [widget.accessibleName()]
        if hasattr(widget, "text") and callable(widget.text):
            said.append(str(widget.text()).replace("&", ""))
        return said

    def entries(self, menu, texts):
        """Entries of a menu that is open."""
        for action in menu.actions():
            if action.text().replace("&", "") in texts and action.isEnabled():
                rect = menu.actionGeometry(action)
                yield QRect(menu.mapToGlobal(rect.topLeft()), rect.size())

    def tabs(self, bar, texts):
        """Tabs of a bar."""
        for place in range(bar.count()):
            if bar.tabText(place).replace("&", "") in texts:
                rect = bar.tabRect(place)
                yield QRect(bar.mapToGlobal(rect.topLeft()), rect.size())

    def rows(self, view, texts):
        """Cells of a view whose text begins so."""
        model = view.model()
        if isinstance(model, QAbstractItemModel):
            yield from self.below(view, model, QModelIndex(), texts, 0)

    def below(self, view, model, parent, texts, depth):
        """Cells below one of a view's."""
        for row in range(min(MOST_ROWS, model.rowCount(parent))):
            # A list's is private in C++.
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
            for column in range(columns):
                index = model.index(row, column, parent)
                said = [
                    index.data(Qt.ItemDataRole.DisplayRole),
                    index.data(Qt.ItemDataRole.AccessibleTextRole),
                ]
                if any(isinstance(one, str) and any(text in one for text in texts) for one in said):
                    rect = view.visualRect(index).intersected(view.viewport().rect())
                    if not rect.isEmpty():
                        yield QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())
            if depth < DEEP:
                yield from self.below(view, model, model.index(row, 0, parent), texts, depth + 1)

    def on_top(self, rect, top):
        """Whether a click in its middle would reach its window, and none over it."""
        there = QApplication.widgetAt(rect.center())
        modal = QApplication.activeModalWidget()
        reached = there is not None and there.window() is top
        return reached and (modal is None or modal is top or isinstance(top, QMenu))


def main():
    """Run the window with the arguments after the folder's."""
    from ui import app
    from ui.windows.console import ConsoleWindow

    folder = Path(sys.argv[1])
    build, eyes = ConsoleWindow.build, []

    def build_and_look(window, *arguments):
        build(window, *arguments)
        eyes.append(Eye(folder))

    ConsoleWindow.build = build_and_look
    return app.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
