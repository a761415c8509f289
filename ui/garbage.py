"""Python's garbage is collected on Qt's thread: a widget that another thread frees takes the window with it.

Python collects on whichever thread happens to make the next object. What is in a circle with a widget is freed
there, and Qt does not outlive a widget freed behind its back: of two workers of a test run both were gone within
a second.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 500


class Tidy(QObject):
    """Collects on the thread it is made on, as often as Python would; Python itself does not any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(PERIOD_MS)


def collect_due() -> int | None:
    """Collect the oldest generation that is due by Python's own rule. Returns which one it was."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if limits[generation] and counts[generation] > limits[generation]:
            gc.collect(generation)
            return generation
    return None
