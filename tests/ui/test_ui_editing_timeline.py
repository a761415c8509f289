"""Blocks and segments are dragged in the timeline, and never before what is on air."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.support.shows import all_kinds
from tests.support.window import WindowDesk, by_hand, until
from tests.ui.conftest import Run
from tests.ui.editing import came, cue, order
from ui.present.book import Book
from ui.present.drag import Drag, dropped_segment
from ui.present.timeline import Block
from ui.windows.console import ConsoleWindow


def test_a_chosen_block_is_dragged_longer_and_elsewhere(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        timeline = edited.timeline
        assert await until(lambda: bool(timeline._lanes.cards))
        block = next(one for one in timeline._lanes.cards if one.what == "c07")
        y = 20 + 2 * 25 + 8

        def at(t_ms: float) -> QPoint:
            return QPoint(round(timeline.axis.x(t_ms, timeline.overlay.width())), y)

        def drag(start: QPoint, end: QPoint) -> None:
            button = Qt.MouseButton.LeftButton
            QTest.mousePress(timeline.overlay, button, pos=start)
            QTest.mouseMove(timeline.overlay, start + QPoint(6, 0))
            QTest.mouseMove(timeline.overlay, end)
            QTest.mouseRelease(timeline.overlay, button, pos=end)

        timeline.select("c07")
        await by_hand(lambda: drag(at(block.end_ms) - QPoint(2, 0), at(block.end_ms + 60_000)))
        await came(edited, desk, 1)
        longer = cue(desk.editing.show, "c07").duration_ms  # type: ignore[attr-defined]
        assert longer > block.end_ms - block.start_ms
        assert longer % 1000 == 0
        assert await until(lambda: any(
            one.what == "c07" and one.end_ms - one.start_ms == longer for one in timeline._lanes.cards
        ))  # fmt: skip
        block = next(one for one in timeline._lanes.cards if one.what == "c07")
        await by_hand(lambda: drag(at((block.start_ms + block.end_ms) / 2), at(block.end_ms + 300_000)))
        await came(edited, desk, 2)
        before, after = order(desk.editing.show), order(desk.plan.show)
        assert before == after
        assert before.index("c07") > before.index("c08")

    run(work())


def test_a_segment_is_dragged_whole_and_folded(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        timeline, rundown = edited.timeline, edited.rundown
        assert await until(lambda: bool(timeline._lanes.segments))

        def segment(name: str) -> Block:
            return next(one for one in timeline._lanes.segments if one.what == name)

        def at(t_ms: float) -> QPoint:
            return QPoint(round(timeline.axis.x(t_ms, timeline.overlay.width())), 30)

        def drag(start: QPoint, end: QPoint) -> None:
            button = Qt.MouseButton.LeftButton
            QTest.mousePress(timeline.overlay, button, pos=start)
            QTest.mouseMove(timeline.overlay, start - QPoint(6, 0))
            QTest.mouseMove(timeline.overlay, end)
            QTest.mouseRelease(timeline.overlay, button, pos=end)

        eggs, rice = segment("eggs"), segment("rice")
        middle = at((eggs.start_ms + eggs.end_ms) / 2)
        QTest.mouseClick(timeline.overlay, Qt.MouseButton.LeftButton, pos=middle)
        assert timeline.lanes_view.selected == "segment:eggs"
        assert rundown.chosen() == ["segment:eggs"]
        # A whole segment goes as one edit, and back as one.
        by = (eggs.start_ms + eggs.end_ms) / 2 - (eggs.start_ms - rice.start_ms)
        await by_hand(lambda: drag(middle, at(by)))
        await came(edited, desk, 1)
        assert [one.id for one in desk.editing.show.segments] == ["opening", "eggs", "rice"]
        edited.do("undo")
        await came(edited, desk, 2)
        assert [one.id for one in desk.editing.show.segments] == ["opening", "rice", "eggs"]
        # Folded here it is folded there, and its cues are one slim block.
        cues = len(timeline._lanes.cards)
        rundown.fold("segment:rice")
        assert any(one.slim and one.what == "segment:rice" for one in timeline._lanes.cards)
        assert len(timeline._lanes.cards) < cues
        assert edited.settings.folded == {"all-kinds": ["rice"]}
        timeline.fold_asked.emit("segment:rice")
        assert rundown.folded == set() and len(timeline._lanes.cards) == cues

    run(work())


def test_nothing_is_dragged_before_the_segment_on_air() -> None:
    book = Book(all_kinds())
    blocks = [
        Block("opening", "", 0, 100_000, "#000000", "done"),
        Block("rice", "", 100_000, 200_000, "#000000", "on_air"),
        Block("eggs", "", 200_000, 300_000, "#000000", "waiting"),
    ]
    assert dropped_segment(book, Drag(blocks[2], "move", 250_000, 120_000), blocks) == ([], "before_begun")
    assert dropped_segment(book, Drag(blocks[1], "move", 150_000, 320_000), blocks) == ([], "begun")
    assert dropped_segment(book, Drag(blocks[2], "move", 250_000, 260_000), blocks) == ([], "")
