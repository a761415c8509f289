"""When the figure of viewers is painted that a source has sent, in a window on a desk.

Run as ``python -m ui.bench_source RUN_DIR``: prints ``[viewers, monotonic ns]`` each time that they were painted.
"""

import sys
import time
from pathlib import Path

import msgspec


def main(run_dir: Path) -> None:
    """Start as the app does, follow the run, and tell what is painted until it is ended."""
    from ui.app import shown

    app, window, _ = shown([])
    window.first_painted.connect(app.exit)
    app.exec()
    import asyncio

    import qasync
    from PySide6.QtCore import QEvent, QObject, QTimer

    from ui.bridge import Bridge
    from ui.desk_process import TOKEN
    from ui.parts.figure_tile import Tile
    from ui.style.current import use_theme

    use_theme(app, "dark")
    bridge = Bridge()
    window.build(bridge)
    # Behind another pane it would not be painted.
    window.docks["counters"].raise_()

    class Painted(QObject):
        """Looks at each paint of a tile; what it shows is said once that is over."""

        value = ""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, Tile):
                shown_now = watched.shown.value
                if shown_now != self.value:
                    self.value = shown_now
                    QTimer.singleShot(0, lambda: tell(shown_now))
            return False

    def tell(value: str) -> None:
        figures = "".join(sign for sign in value if sign.isdigit())
        if figures:
            at_ns = time.monotonic_ns()
            sys.stdout.write(msgspec.json.encode([int(figures), at_ns]).decode() + "\n")
            sys.stdout.flush()

    painted = Painted()

    def look() -> None:
        tile = window.panes.counters.findChild(Tile, "viewers")
        if tile is not None:
            bridge.changed.disconnect(look)
            tile.installEventFilter(painted)
            tile.update()

    bridge.changed.connect(look)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.call_soon(bridge.attach, run_dir / TOKEN)
    loop.run_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
