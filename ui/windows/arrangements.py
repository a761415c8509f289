"""How the panes stand in the workspaces that come with the console, in parts of the window.

A pane that is named nowhere (it is newer than this) stands as a tab in the last place.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QDockWidget, QMainWindow

from ui.windows import layout

# Rows from the top, each (its part of the height, its groups from the left); a place is (its part of the width, the
# panes that are tabs there, the first in front).
Place = tuple[float, tuple[str, ...]]
Row = tuple[float, tuple[Place, ...]]
WRITE: tuple[Row, ...] = (
    (0.64, ((0.54, ("rundown",)), (0.46, ("cue", "scripts", "product", "products")))),
    (
        0.36,
        (
            (0.54, ("timeline",)),
            (0.46, ("now", "preview", "program", "host", "questions", "log", "counters", "health")),
        ),
    ),
)
FIGURES: tuple[Row, ...] = (
    (0.54, ((1.0, ("timeline",)),)),
    (0.46, (
        (0.40, ("now",)), (0.26, ("counters", "questions", "health")),
        (0.34, ("products", "program", "preview", "host", "rundown", "log", "cue", "scripts", "product")),
    )),
)  # fmt: skip
ROWS = {"write": WRITE, "figures": FIGURES}
BUILT_IN = ("write", "show", "figures")


def place(name: str, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Put all panes where a built-in workspace has them."""
    if name == "show":
        layout.arrange(window, docks)
        return
    rows = _with_all(ROWS[name], docks)
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)
    firsts = [docks[groups[0][1][0]] for _, groups in rows]
    window.addDockWidget(layout.AREA, firsts[0])
    for above, below in pairwise(firsts):
        window.splitDockWidget(above, below, layout.V)
    for _, groups in rows:
        heads = [docks[panes[0]] for _, panes in groups]
        for left, right in pairwise(heads):
            window.splitDockWidget(left, right, layout.H)
    for _, groups in rows:
        for _, panes in groups:
            for front, behind in pairwise(panes):
                window.tabifyDockWidget(docks[front], docks[behind])
    for dock in docks.values():
        dock.show()
    for _, groups in rows:
        for _, panes in groups:
            docks[panes[0]].raise_()
    size(name, window, docks)


def size(name: str, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Give all groups their part of the window as it is now."""
    if name == "show":
        layout.resize(window, docks)
        return
    rows = ROWS[name]
    wide, tall = window.width(), window.height() - layout.BAR
    window.resizeDocks(
        [docks[groups[0][1][0]] for _, groups in rows], [round(tall * part) for part, _ in rows], layout.V
    )
    for _, groups in rows:
        heads = [docks[panes[0]] for _, panes in groups]
        window.resizeDocks(heads, [round(wide * part) for part, _ in groups], layout.H)


def _with_all(rows: Sequence[Row], docks: Mapping[str, QDockWidget]) -> list[Row]:
    named = {name for _, groups in rows for _, panes in groups for name in panes}
    rest = tuple(name for name in docks if name not in named)
    *before, (part, groups) = rows
    *others, (wide, panes) = groups
    return [*before, (part, (*others, (wide, (*panes, *rest))))]
