"""Where the docks stand: by default as the console is drawn, else as the user left them."""

import base64
import binascii
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget

from ui.parts.tabs import fit_tabs

VERSION = 4
LOW, LOWEST = 850, 520
SOUND_WIDTH = 136
# What is above the panes.
BAR = 50
AREA = Qt.DockWidgetArea.TopDockWidgetArea
H, V = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def arrange(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """The default layout: monitors and now/next, the timeline, then rundown, products and the rest."""
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)
    window.addDockWidget(AREA, docks["preview"])
    window.splitDockWidget(docks["preview"], docks["timeline"], V)
    window.splitDockWidget(docks["timeline"], docks["rundown"], V)
    window.splitDockWidget(docks["preview"], docks["program"], H)
    window.splitDockWidget(docks["program"], docks["sound"], H)
    window.splitDockWidget(docks["sound"], docks["now"], H)
    window.splitDockWidget(docks["rundown"], docks["products"], H)
    window.splitDockWidget(docks["products"], docks["questions"], H)
    window.tabifyDockWidget(docks["products"], docks["product"])
    window.tabifyDockWidget(docks["product"], docks["cue"])
    window.tabifyDockWidget(docks["cue"], docks["scripts"])
    window.tabifyDockWidget(docks["questions"], docks["log"])
    window.tabifyDockWidget(docks["log"], docks["host"])
    window.tabifyDockWidget(docks["host"], docks["counters"])
    window.tabifyDockWidget(docks["counters"], docks["health"])
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    for dock in docks.values():
        dock.show()
    docks["questions"].raise_()
    docks["products"].raise_()
    resize(window, docks)


def fix_tabs(window: QMainWindow) -> None:
    """Qt shortens the names on its tabs before there is need to, and puts them below when it restores a layout."""
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    for bar in window.findChildren(QTabBar):
        fit_tabs(bar)


def resize(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """The default sizes for the window's size."""
    wide, tall = window.width(), window.height() - BAR
    columns = [docks[name] for name in ("preview", "timeline", "rundown")]
    # On a low screen the plots need their part first; on the lowest there are none.
    rows = (0.35, 0.31, 0.34) if tall > LOW else (0.33, 0.36, 0.31) if tall > LOWEST else (0.38, 0.29, 0.33)
    window.resizeDocks(columns, [round(tall * part) for part in rows], V)
    monitor = min(0.32, tall * 0.30 * 16 / 9 / max(1, wide))
    top = [docks[name] for name in ("preview", "program", "sound", "now")]
    parts = [round(wide * part) for part in (monitor, monitor, 0, 1 - 2 * monitor)]
    parts[2], parts[3] = SOUND_WIDTH, parts[3] - SOUND_WIDTH
    window.resizeDocks(top, parts, H)
    bottom = [docks[name] for name in ("rundown", "products", "questions")]
    window.resizeDocks(bottom, [round(wide * part) for part in (0.41, 0.35, 0.24)], H)


def keep(window: QMainWindow) -> tuple[str, str]:
    """Returns (layout, geometry) as text."""
    return (
        base64.b64encode(window.saveState(VERSION).data()).decode(),
        base64.b64encode(window.saveGeometry().data()).decode(),
    )


def restore(window: QMainWindow, layout: str, geometry: str) -> bool:
    """Put everything where it was kept; geometry: empty to leave the window where it is. Returns False when that
    cannot be used.
    """
    try:
        state = QByteArray(base64.b64decode(layout, validate=True))
        shape = QByteArray(base64.b64decode(geometry, validate=True))
    except (binascii.Error, ValueError):
        return False
    if state.isEmpty():
        return False
    if not shape.isEmpty():
        window.restoreGeometry(shape)
    return window.restoreState(state, VERSION)
