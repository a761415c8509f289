"""Asked by the system to end (SIGTERM, Ctrl-C), the window closes as it does by hand: nothing is left behind."""

import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QTimer

# Python hears of a signal only when it has something to do: an idle window gives it that.
WAKE_MS = 250
ASKED = [
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


def close_when_asked(window: QObject, close: Callable[[], object]) -> QObject:
    """Close the window, without a question, at the first such signal; a second one ends the process at once.

    Returns what listens, for as long as the window lives.
    """

    def asked(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        QTimer.singleShot(0, close)

    for number in ASKED:
        signal.signal(number, asked)
    timer = QTimer(window)
    timer.timeout.connect(lambda: None)
    timer.start(WAKE_MS)
    return timer
