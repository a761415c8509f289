"""What a frame of the plots costs: ten million values behind them, a new one each time.

Run as ``python -m ui.bench_plot [FRAMES]``: prints {"frame_ms": […], "floor_ms": […]}, CPU time of this
process. A frame: the answer of the desk decoded, all curves and their scales set, and all of it painted.
The floor: the same plots painted anew with nothing changed.
"""

import os
import sys
import time

VALUES = 10_000_000


def main(frames: int) -> None:
    """Measure, then print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import msgspec
    from PySide6.QtWidgets import QApplication, QWidget

    from console.api.messages import SeriesWindow
    from console.counters.pyramid import Pyramid
    from ui.parts.plots import Plots
    from ui.present.axis import Axis
    from ui.style.current import use_theme

    app = QApplication(sys.argv[:1])
    use_theme(app, "dark")
    viewers, orders, comments = Pyramid(), Pyramid(), Pyramid()
    for place in range(VALUES):
        viewers.append(place, float((place * 7919) % 1_000_003))
    for place in range(0, VALUES, 50):
        orders.append(place, float(place))
        comments.append(place, float(place * 3))
    # An earlier run, as long as this one, drawn in dashes.
    lines = {"viewers": viewers, "orders": orders, "comments": comments}
    before = {name: one.window(0, VALUES, 2000) for name, one in lines.items()}
    room = QWidget()
    plots = Plots(room)
    plots.resize(1600, 260)
    room.resize(1600, 260)
    plots.want_comments(True)
    room.show()
    app.processEvents()
    units = {"viewers": "viewers", "orders": "orders/min", "comments": "comments/min"}
    made: dict[str, list[float]] = {"frame_ms": [], "floor_ms": []}
    for number in range(frames):
        now = VALUES + number * 100
        viewers.append(now, float((number * 7919) % 1_000_003))
        orders.append(now, float(now))
        comments.append(now, float(now * 3))
        axis = Axis(now - VALUES * 0.9, now + VALUES * 0.1)
        bodies = [(name, msgspec.json.encode(one.window(0, now, 2000))) for name, one in lines.items()]
        began = time.process_time()
        series = {name: msgspec.json.decode(body, type=SeriesWindow) for name, body in bodies}
        plots.show_series(series, axis, now, units, "en", before=before)
        app.processEvents()
        middle = time.process_time()
        plots.viewers.viewport().update()
        plots.orders.viewport().update()
        plots.comments.viewport().update()
        app.processEvents()
        done = time.process_time()
        made["frame_ms"].append((middle - began) * 1000)
        made["floor_ms"].append((done - middle) * 1000)
    print(msgspec.json.encode(made).decode(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
