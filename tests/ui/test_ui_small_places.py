"""Where a pane has little room, and where there is nothing: what matters most is seen, what to do is said."""

import contextlib
import itertools
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from console.api.state import OpenProblem
from console.words.message import message
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.panes.alarms import Alarms
from ui.panes.chips import chips, tiny_name
from ui.panes.products import Products
from ui.panes.rundown import WIDTHS
from ui.parts.chip import Details
from ui.parts.slot_canvas import SlotCanvas
from ui.present.axis import Axis
from ui.screenshots.flaws import flaws
from ui.screenshots.flaws_seen import flaws_seen
from ui.tables.product_tile import FIELDS, HEIGHT, LOW_HEIGHT
from ui.tables.rundown import COLUMNS
from ui.windows.console import ConsoleWindow
from ui.words import use_language

# As tall as the products and the rundown are in the workspace Show at 1366 × 768, and at 1920 × 1080 drawn at 200 %.
SMALL = [(440, 180), (280, 150)]


@contextlib.contextmanager
def alone(part: QWidget, size: tuple[int, int]) -> Iterator[None]:
    """A pane in a window of its own, of a size; at the end its console's again, which goes on telling it what is so."""
    parent = part.parentWidget()
    part.setParent(None)  # type: ignore[call-overload]
    part.setMinimumSize(0, 0)
    part.resize(*size)
    part.show()
    yield
    part.hide()
    part.setParent(parent)


@pytest.mark.parametrize("size", SMALL)
def test_the_price_of_a_product_is_seen_in_the_lowest_pane(
    size: tuple[int, int], attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        pane: Products = attached.products
        assert await until(lambda: len(pane.model.rows) > 1)
        with alone(pane, size):
            tile = pane._tile
            assert await until(lambda: tile.low and tile.size.height() == LOW_HEIGHT)
            await settled()
            rect = pane.list.visualRect(pane.model.index(0))
            seen = pane.list.viewport().rect()
            for field in FIELDS:
                part = tile.field_rect(rect, field)
                assert rect.contains(part) and seen.contains(part.adjusted(0, 0, 0, -4)), field
                assert tile.field_at(rect, part.center()) == field
            picture, texts = tile._parts(rect.toRectF())
            assert not picture.intersects(texts)
            assert not pane.list.grab().toImage().isNull()
            pane.resize(size[0], 500)
            assert await until(lambda: not tile.low and tile.size.height() == HEIGHT)

    run(look())


def test_what_is_on_air_and_what_comes_is_seen_in_the_lowest_rundown(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        desk.run_to(40_000)
        rundown = attached.rundown
        assert await until(lambda: rundown._on_air and len(rundown.model.rows) > 10)
        table = rundown.table
        row = table.verticalHeader().defaultSectionSize()
        for rows in (1, 2, 3, 5, 9):
            tall = rows * row + table.horizontalHeader().height() + 4
            table.setFixedHeight(tall)
            await settled()
            rundown._show_on_air()
            place = rundown.model.place_of(rundown._on_air)
            assert place is not None
            tops = [table.rowViewportPosition(place + ahead) for ahead in range(min(rows, 2))]
            assert all(0 <= top <= table.viewport().height() - row for top in tops), (rows, tops)

    run(look())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_column_of_the_rundown_is_as_wide_as_its_name(
    language: str, attached: ConsoleWindow, run: Run
) -> None:
    async def look() -> None:
        attached.set_language(language)
        await settled()
        header = attached.rundown.table.horizontalHeader()
        for name in WIDTHS:
            place = COLUMNS.index(name)
            title = attached.rundown.model.headerData(place, Qt.Orientation.Horizontal)
            header.setSectionHidden(place, False)
            assert header.sectionSize(place) >= header.fontMetrics().horizontalAdvance(title) + 12, name

    run(look())


def test_what_is_empty_says_why(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        rundown = attached.rundown
        assert await until(lambda: len(rundown.model.rows) > 10)
        assert not rundown.none.isVisible()
        rundown.filter.setText("no such cue")
        rundown._filtered("")
        assert rundown.none.isVisible() and "No cue" in rundown.none.text()

    run(look())


def test_without_a_show_what_to_do_has_a_line_of_its_own(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        await settled()
        assert window.now.cue.text() == "No show is running"
        assert "☰" in window.now.next.text()

    run(look())


def test_no_part_of_the_bar_lies_over_another_when_a_fault_comes_and_goes(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.book is not None)
        bar = attached.status
        attached.resize(960, 540)
        await settled()
        chip = bar._chips["avatar"]
        for text in ("Avatar failed: card shown", "Avatar", "Host is silent for a long time", ""):
            chip.show_state("bad" if len(text) > 9 else "good", text, "", text)
            bar._fit()
            # At once: nothing of another time is ever painted.
            parts = [one for one in bar.children() if isinstance(one, QWidget) and not one.isHidden()]
            rects = sorted((one.geometry() for one in parts), key=QRect.left)
            assert all(one.right() < other.left() for one, other in itertools.pairwise(rects)), rects

    run(look())


def test_a_scene_is_called_in_the_windows_language_where_it_is_a_layout(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.book is not None and attached.view.state.obs.program)
        attached.set_language("zh")
        show = attached.view.book.show
        for monitor in attached.monitors:
            assert monitor._called(show.layouts.card) == "商品卡"
            assert monitor._called("My camera") == "My camera"
        attached.status.open_details("obs")
        details = attached.status.findChildren(Details)[-1]
        await settled()
        found = [flaw for flaw in (*flaws(details), *flaws_seen(details, "zh")) if "not translated" in flaw]
        assert found == []
        details.close()

    run(look())


def test_a_short_show_that_is_written_has_the_whole_timeline(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        assert await until(lambda: attached.view.book is not None)
        timeline = attached.timeline
        # As of a show that was open before: a show that is only written has no run's name, as that one had none.
        run_id = attached.view.state.run.run_id
        timeline._run, timeline._axis = (run_id, "another"), Axis(-30_000, 4 * 3_600_000)
        timeline.show_view(attached.view)
        assert timeline._axis.span_ms < 2 * 3_600_000
        before = timeline._axis
        timeline.show_view(attached.view)
        assert timeline._axis.span_ms == before.span_ms, "what is zoomed stays so"

    run(look())


def test_a_show_that_cannot_be_saved_says_so_over_the_panes_and_is_heard_once(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        assert await until(lambda: attached.view.state is not None)
        state = attached.view.state
        problem = OpenProblem(
            code="save",
            what=message("files.not_saved", error="Permission denied"),
            fix=message("files.old_file_kept"),
        )
        view = msgspec.structs.replace(
            attached.view, state=msgspec.structs.replace(state, problems=(problem,))
        )
        heard: list[int] = []
        alarms = Alarms(attached)
        alarms.beep = lambda: heard.append(1)
        for _ in range(3):
            alarms._sounded = dict.fromkeys(alarms._sounded, -1000.0)  # Long ago.
            alarms.show_view(view)
        assert len(heard) == 1
        assert "could not be saved: Permission denied" in alarms.lines[0].text()
        assert "save a copy" in alarms.toolTip()
        alarms.deleteLater()

    run(look())


def test_the_scale_of_nothing_gives_way_to_why_there_is_nothing(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        from ui.parts.plot import Plot

        plot = Plot(window)
        note = "No figures yet: they are drawn here as soon as a source sends them."
        axis = Axis(0, 60_000)
        for size, beside in (((430, 40), False), ((430, 160), True), ((1200, 40), True)):
            plot.resize(*size)
            plot.show()
            plot.show_scale(axis, 100.0, "comments/min", note)
            assert bool(plot._top_text.boundingRect().width() > 4) == beside, size
        plot.deleteLater()

    run(look())


def test_the_name_of_a_thin_slot_has_a_whole_line(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        canvas = SlotCanvas(window)
        canvas.resize(180, 110)
        line = canvas.fontMetrics().height()
        for rect in (
            QRectF(4, 0, 100, 5),
            QRectF(4, 50, 100, 6),
            QRectF(4, 106, 100, 4),
            QRectF(4, 20, 100, 60),
        ):
            place = canvas.name_rect(rect)
            assert place.height() >= line and place.top() >= 0 and place.bottom() <= canvas.height()
            assert abs(place.center().y() - rect.center().y()) <= line
        canvas.deleteLater()

    run(look())


def test_a_bar_without_room_says_a_word_beside_each_sign(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.book is not None)
        for width in (1366, 1100, 960, 910):
            attached.resize(width, 512)
            await settled()
            for name, chip in attached.status._chips.items():
                assert chip.isHidden() or any(sign.isalnum() for sign in chip.text()), (width, name)

    run(look())


def test_a_desk_that_is_not_heard_leaves_no_sign_without_its_name(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        assert await until(lambda: attached.view.state is not None)
        shown = chips(msgspec.structs.replace(attached.view, link="lost"))
        assert shown["obs"].level == "bad"
        others = {name: chip for name, chip in shown.items() if name != "obs"}
        assert {chip.level for chip in others.values()} == {"off"}
        assert all(len(chip.brief) > 1 and chip.brief.endswith("?") for chip in others.values())
        assert tiny_name("label", shown["label"]) == "AI?"

    run(look())


def test_the_dialog_for_files_is_in_one_language(qapp: QApplication) -> None:
    use_language("zh")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert len(words) >= 3 and all(any(ord(sign) > 0x2E7F for sign in word) for word in words), words
    dialog.deleteLater()
