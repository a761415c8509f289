"""How long a window takes to its first paint: the console's own, or a bare PySide6 one as floor.

Run as ``python -m ui.bench_start console|bare``: prints a line at its first paint.
"""

import os
import sys


def main(which: str) -> None:
    """Open the window, print a line at its first paint, and end."""
    if which == "bare":
        from PySide6.QtGui import QPaintEvent
        from PySide6.QtWidgets import QApplication, QMainWindow

        app = QApplication(sys.argv[:1])

        class Bare(QMainWindow):
            def paintEvent(self, event: QPaintEvent) -> None:
                painted()

        bare = Bare()
        bare.resize(1600, 900)
        bare.show()
        app.exec()
    else:
        from ui.app import shown

        app, window, _ = shown([])
        window.first_painted.connect(painted)
        app.exec()


def painted() -> None:
    """Say so, once, and end: who started this has the clock."""
    print("painted", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
