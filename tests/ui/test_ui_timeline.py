"""The timeline and its plots, by wheel, drag and click."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.window import WindowDesk, by_hand, settled, until
from tests.ui.conftest import Run
from ui.present.axis import Axis
from ui.style.current import color
from ui.windows.console import ConsoleWindow


def wheel(widget: QWidget, at: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(0, 0), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_wheel_drag_and_double_click(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    timeline = attached.timeline

    async def move() -> None:
        desk.connect()
        desk.go()
        overlay = timeline.overlay
        assert await until(lambda: overlay.width() > 500)
        span = timeline.axis.span_ms
        middle = QPoint(overlay.width() // 2, 60)
        wheel(overlay, middle, 3)
        assert timeline.axis.span_ms < span
        assert timeline.axis.follow
        before = timeline.axis.from_ms
        QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=middle)
        await by_hand(lambda: QTest.mouseMove(overlay, middle - QPoint(100, 0)))
        QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=middle - QPoint(100, 0))
        assert timeline.axis.from_ms > before
        assert not timeline.axis.follow
        assert timeline.follow.isVisible(), "the way back is shown"
        beside = QPoint(middle.x(), overlay.height() - 20)
        QTest.mouseDClick(overlay, Qt.MouseButton.LeftButton, pos=beside)
        assert timeline.axis.follow
        overlay.setFocus()
        QTest.keyClick(overlay, Qt.Key.Key_Right)
        assert not timeline.axis.follow
        QTest.keyClick(overlay, Qt.Key.Key_F)
        assert timeline.axis.follow
        assert desk.commands == [], "nothing of it is a command"

    run(move())


def test_nothing_of_the_last_show_is_left_while_another_starts(
    attached: ConsoleWindow, desk: WindowDesk, tmp_path: Path, run: Run
) -> None:
    desk.connect()
    desk.go()

    async def start() -> None:
        timeline = attached.timeline
        timeline.load_plots()
        assert await until(lambda: timeline._lanes.cards and timeline.figures.viewers._figures)
        attached.bridge.attach(tmp_path / "nobody.json")
        assert await until(lambda: attached.view.state is None)
        await settled()
        assert (
            not timeline._lanes.cards
            and not timeline.figures.viewers._figures
            and not timeline.figures.orders._figures
        )
        assert not timeline.figures.plots.series["viewers"].last_ms  # type: ignore[union-attr, attr-defined]
        assert not attached.panes.counters._tiles

    run(start())


def test_the_playhead_strikes_no_text_through(attached: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        attached.timeline.load_plots()
        orders = attached.timeline.figures.plots.orders  # type: ignore[union-attr, attr-defined]
        assert await until(lambda: orders.width() > 400)
        axis = Axis(0, 600_000)
        orders.show_scale(axis, 10.0, "10 orders/min")
        orders.show_now(5_000)
        assert orders._top_text.pos().x() == 600.0 and orders._top_text.anchor.x() == 1
        orders.show_now(400_000)
        assert orders._top_text.pos().x() == 0.0 and orders._top_text.anchor.x() == 0
        await settled()

    run(look())


def test_the_timeline_is_seen_when_it_is_clicked(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    """The frame of what has the focus had the read-out's brush: a veil over everything."""

    async def click() -> None:
        desk.connect()
        desk.go()
        overlay = attached.timeline.overlay
        attached.activateWindow()
        assert await until(lambda: overlay.width() > 500)
        spot = QPoint(overlay.width() // 2, 60)
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=spot)
        await by_hand(lambda: QTest.mouseMove(overlay, spot + QPoint(3, 0)))
        overlay.hovered.emit(overlay.axis.t(spot.x(), overlay.width()))
        overlay.show_values(("12:00:00",))
        overlay.setFocus()
        assert overlay.hasFocus()
        assert overlay.hover_ms is not None
        picture = QImage(overlay.size(), QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        overlay.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        clear = sum(picture.pixelColor(x, 30).alpha() == 0 for x in range(10, overlay.width() - 10, 7))
        assert clear > overlay.width() // 7 * 0.9, "what lies under it is seen"

    run(click())


def test_what_is_chosen_keeps_its_red_and_green(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        desk.go()
        rundown = attached.rundown
        assert await until(lambda: any(row.state == "on_air" for row in rundown.model.rows))
        table = rundown.table
        for state, ground in (("on_air", "on_air_ground"), ("standby", "standby_ground")):
            row = next(one for one in rundown.model.rows if one.state == state)
            rundown.choose([row.what])
            box = table.visualRect(rundown.model.index(rundown.model.place_of(row.what), 1))
            image = table.viewport().grab().toImage()
            middle = QPoint(box.right() - 4, box.center().y())
            assert image.pixelColor(middle).name() == color(ground).name()
            edge = image.pixelColor(box.center().x(), box.top() + 1)
            assert edge.name() == color("focus").name(), "and it is seen to be chosen"

    run(look())


def test_a_click_on_a_block_selects_the_cue_in_the_rundown(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def click() -> None:
        desk.connect()
        timeline, table = attached.timeline, attached.rundown.table
        assert await until(lambda: timeline._lanes.cards)
        block = timeline._lanes.cards[2]
        x = timeline.axis.x((block.start_ms + block.end_ms) / 2, timeline.overlay.width())
        QTest.mouseClick(timeline.overlay, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 80))
        assert timeline.lanes_view.selected == block.what
        place = attached.rundown.model.place_of(block.what)
        assert table.currentIndex().row() == place

    run(click())


def test_figures_are_drawn_and_read_where_the_mouse_is(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    for at in range(0, 60_000, 500):
        desk.curves["viewers"].append(at, 1000.0 + at)
        desk.curves["orders"].append(at, at / 100)

    async def look() -> None:
        timeline = attached.timeline
        timeline.load_plots()
        desk.connect()
        desk.run_to(60_000)
        assert await until(
            lambda: timeline.figures.plots is not None and timeline.figures.plots.series["viewers"].high
        )
        assert await until(lambda: timeline.figures.plots.viewers.top >= 60_000)
        overlay = timeline.overlay
        assert await until(lambda: overlay.width() > 500)
        x = timeline.axis.x(30_000, overlay.width())
        await by_hand(lambda: QTest.mouseMove(overlay, QPoint(round(x), 150)))
        assert await until(lambda: len(overlay._values) >= 3)
        words = " ".join(overlay._values)
        assert "Viewers 3" in words
        assert "Orders/min" in words
        lost = timeline.axis.x(100_000_000, overlay.width())
        assert lost > overlay.width()

    run(look())
