"""How long Ctrl+K takes on a show of so many cues, as the first argument says, in a window of its own.

Run as ``python -m ui.bench_palette CUES ROUNDS``: prints {"open_ms": […], "floor_ms": […]}, from the key to the
list's paint. The floor: a dialog of Qt's with a field and an empty list.
"""

import os
import sys
import time
from types import SimpleNamespace
from typing import Any, cast


def main(cues: int, rounds: int) -> None:
    """Measure, then print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import msgspec
    from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QMainWindow, QVBoxLayout

    from console.model.cue import CardCue
    from console.model.show import Money, Product, Segment, Show, Text
    from ui.present.book import Book
    from ui.style.current import use_theme
    from ui.windows.go_to import GoTo

    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    use_theme(app, "dark")
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    products = tuple(
        Product(
            id=f"p{n}",
            sku=f"SKU{n}",
            name=Text(en=f"Product {n}", zh=f"商品 {n}"),
            price=Money(minor=100 + n),
        )
        for n in range(cues // 10)
    )
    segments = tuple(
        Segment(
            id=f"s{n}", title=one.name, product_id=one.id,
            cues=tuple(
                CardCue(id=f"c{n}.{k}", title=f"{one.name.en}: part {k}", product_id=one.id, duration_ms=5000)
                for k in range(10)
            ),
        )
        for n, one in enumerate(products)
    )  # fmt: skip
    title = Text(en="Long")
    book = Book(
        Show(
            id="long",
            title=title,
            planned_start="2024-04-16T18:18:00+08:00",
            segments=segments,
            products=products,
        )
    )
    view = SimpleNamespace(view=SimpleNamespace(book=book, language="en"))
    go_to = GoTo(cast(Any, view), cast(Any, None), lambda action: None, {}, window)
    made: dict[str, list[float]] = {"open_ms": [], "floor_ms": []}
    for _ in range(rounds):
        began = time.perf_counter()
        bare = QDialog(window)
        rows = QVBoxLayout(bare)
        rows.addWidget(QLineEdit(bare))
        rows.addWidget(QListWidget(bare))
        bare.resize(620, 460)
        bare.open()
        app.processEvents()
        made["floor_ms"].append((time.perf_counter() - began) * 1000)
        bare.close()
        bare.deleteLater()
        app.processEvents()
        began = time.perf_counter()
        palette = go_to.open()
        app.processEvents()
        made["open_ms"].append((time.perf_counter() - began) * 1000)
        assert palette.list.count() > 0
        palette.close()
        app.processEvents()
    print(msgspec.json.encode(made).decode(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
