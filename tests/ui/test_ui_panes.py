"""Each pane: what it shows of the state, and what a hand on it does."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image as Pictures
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from console.base.errors import Problem
from console.model import facts
from console.sources.events import AnyEvent
from console.words.message import plain
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, by_hand, jpeg, settled, until
from tests.ui.conftest import Run
from ui.panes import monitors
from ui.present.axis import Axis
from ui.style.current import color
from ui.tables.products import PICTURE
from ui.windows.console import ConsoleWindow


def pixel(widget: QWidget, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a part of a widget."""
    image = widget.grab().toImage()
    found = image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)))
    return found.red(), found.green(), found.blue()


# ── monitors ─────────────────────────────────────────────────────────────────────────────────────


def test_monitors_show_obs_and_pause_when_hidden(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(facts.Standby("c03"), "test")
        program = attached.monitors[1]
        assert await until(lambda: program.screen_.image is not None)
        red, green, blue = pixel(program.screen_, 0.5, 0.5)
        assert abs(red - 0x20) < 12 and abs(green - 0x50) < 12 and abs(blue - 0x80) < 12
        attached.docks["program"].hide()
        assert await until(lambda: not program.isVisible())
        assert await until(lambda: program._asked is None or program._asked.done()), (
            "what was on its way came"
        )
        desk.pictures.clear()
        assert await until(lambda: desk.pictures.count("preview") >= 3)
        assert "program" not in desk.pictures, "a hidden monitor asks for nothing"

    run(look())


def test_a_picture_of_what_comes_that_stays_the_same_is_asked_for_seldom(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "SAME_S", 1000.0)

    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(facts.Standby("c03"), "test")
        preview = attached.monitors[0]
        assert await until(lambda: preview._same == monitors.SAME and preview._asked.done())
        first = preview.screen_.image
        desk.pictures.clear()
        assert await until(lambda: desk.pictures.count("program") >= 4), (
            "what viewers see is always asked for"
        )
        assert "preview" not in desk.pictures
        desk.images["preview"] = jpeg("#A02020")
        desk.say(facts.Standby("c04"), "test")
        assert await until(lambda: preview.screen_.image not in (None, first)), (
            "another cue is another picture"
        )
        red, _, _ = pixel(preview.screen_, 0.5, 0.3)
        assert abs(red - 0xA0) < 12
        assert await until(lambda: preview._same == monitors.SAME and preview._asked.done())
        first = preview.screen_.image
        desk.images["preview"] = jpeg("#2020A0")
        await attached.bridge.reread()
        assert await until(lambda: preview.screen_.image is not first), "and so may be what was edited"

    run(look())


def test_an_old_picture_is_taken_away(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "STALE_S", 0.5)

    async def look() -> None:
        desk.connect()
        desk.go()
        program = attached.monitors[1]
        assert await until(lambda: program.screen_.image is not None)
        desk.images["program"] = None
        assert await until(lambda: program.screen_.text.startswith("No picture for"))
        assert program.screen_.image is None
        desk.images["program"] = jpeg("#A02020")
        assert await until(lambda: program.screen_.text == "")
        desk.say(facts.ObsLost(plain("The connection to OBS was lost.")), "obs")
        desk.images["program"] = None
        assert await until(lambda: program.screen_.text == "OBS lost")
        # Before the first picture comes nothing is lost any more.
        monkeypatch.setattr(monitors, "STALE_S", 1000.0)
        desk.connect()
        assert await until(lambda: program.screen_.text == "")
        assert program.screen_.image is None

    run(look())


@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_garbage_instead_of_a_picture_is_no_picture(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "STALE_S", 0.3)
    desk.images["program"] = b"\xff\xd8 not a jpeg"

    async def look() -> None:
        desk.connect()
        assert await until(lambda: attached.monitors[1].screen_.text.startswith("No picture for"))

    run(look())


def test_one_scene_for_now_and_next_draws_the_layout(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.say(facts.Jump("c04"), "test")
        desk.settle()
        preview = attached.monitors[0]

        def same() -> bool:
            state = attached.view.state
            return (
                state.now is not None and state.now.cue_id == "c04" and state.next.scene == state.obs.program
            )

        assert await until(same), "c04 and c06 are both in the Avatar scene"
        # What comes is composed by the desk: it is no look at the scene that both are in.
        caption = f"NEXT: 6 {attached.view.state.next.title}"
        assert await until(lambda: preview.screen_.caption == caption and preview.screen_.image is not None)

    run(look())


def test_an_action_that_comes_says_that_the_picture_stays(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.say(facts.Standby("c02"), "test")
        preview = attached.monitors[0]
        said = "Unmute the film: done in OBS, the picture stays"
        assert await until(lambda: preview.screen_.text == said and preview.screen_.image is None)
        desk.pictures.clear()
        assert "preview" not in desk.pictures
        desk.say(facts.Standby("c03"), "test")
        assert await until(lambda: preview.screen_.text == "" and preview.screen_.image is not None)

    run(look())


def test_a_clip_that_is_missing_says_so_on_the_preview(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.why_not = Problem("media/film.mp4", plain("It is missing."), plain("Put it back."))
        desk.connect()
        desk.say(facts.Standby("c03"), "test")
        preview = attached.monitors[0]
        # The cue before it has no picture either, and may be shown first.
        assert await until(
            lambda: preview.screen_.text == "Film\nmedia/film.mp4: It is missing. Put it back."
        )
        desk.why_not = None
        assert await until(lambda: preview.screen_.text == "" and preview.screen_.image is not None)

    run(look())


# ── timeline and plots ───────────────────────────────────────────────────────────────────────────


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


def test_the_headers_of_the_script_desk_are_whole_in_both_languages(
    attached: ConsoleWindow, run: Run
) -> None:
    async def look() -> None:
        header = attached.panes.scripts.table.horizontalHeader()
        for language in ("zh", "en"):
            attached.set_language(language)
            await settled()
            for place in (0, 2, 3, 4, 5):
                assert header.sectionSize(place) >= header.sectionSizeHint(place)

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


# ── rundown ──────────────────────────────────────────────────────────────────────────────────────


def test_the_rundown_tells_states_and_times(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    model = attached.rundown.model

    def cell(cue: str, column: str) -> str:
        from ui.tables.rundown import COLUMNS

        place = model.place_of(cue)
        assert place is not None
        return str(model.index(place, COLUMNS.index(column)).data())

    async def look() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: cell("c01", "state") == "on air")
        desk.run_to(40_000)
        assert await until(lambda: cell("c03", "state") != "")
        assert cell("c01", "number") == "1"
        assert cell("c10", "state") == "skipped"
        desk.say(facts.Skip("c07"), "test")
        assert await until(lambda: cell("c07", "state") == "skipped")

    run(look())


def test_the_filter_leaves_only_what_matches(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def filter_() -> None:
        assert await until(lambda: len(attached.rundown.model.rows) > 10)
        everything = len(attached.rundown.model.rows)
        attached.rundown.filter.setFocus()
        QTest.keyClicks(attached.rundown.filter, "welcome")
        shown = attached.rundown.model.rows
        assert shown
        assert all("welcome" in row.title.lower() for row in shown)
        attached.rundown.filter.clear()
        QTest.keyClicks(attached.rundown.filter, "no such cue")
        assert attached.rundown.model.rows == []
        attached.rundown.filter.clear()
        attached.rundown._filtered("")
        assert len(attached.rundown.model.rows) == everything

    run(filter_())


def test_enter_puts_a_cue_on_standby_and_takes_nothing(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        desk.connect()
        desk.go()
        table = attached.rundown.table
        assert await until(lambda: attached.rundown.model.place_of("c07") is not None)
        attached.rundown.select("c07")
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert await until(lambda: desk.commands)
        assert [command for command, _ in desk.commands] == [facts.Standby("c07")]
        assert await until(lambda: attached.view.state.next.cue_id == "c07")
        row = attached.rundown.model.rows[attached.rundown.model.place_of("c07")]
        assert {action.command for action in attached.rundown.actions_of(row)} >= {"standby", "jump"}

    run(press())


# ── products ─────────────────────────────────────────────────────────────────────────────────────


def test_products_show_what_the_desk_says_and_their_pictures(
    attached: ConsoleWindow, desk: WindowDesk, api: ApiServer, run: Run, tmp_path: Path
) -> None:
    (desk.editing.root / "media").mkdir()
    Pictures.new("RGB", (3000, 3000), (200, 30, 30)).save(desk.editing.root / "media" / "rice.png")

    async def look() -> None:
        desk.connect()
        for _ in range(3):
            desk.go()
        model, pictures = attached.products.model, attached.panes.pictures
        pictures.forget()  # It was asked for before it was there.
        assert await until(lambda: pictures.look("media/rice.png") is not None)
        picture = model.index(0).data(PICTURE)
        assert picture.width() == picture.height() <= 400, "whole, and read small"
        rice = next(row for row in model.rows if row.product_id == "rice")
        known = next(one for one in desk.plan.show.products if one.id == "rice")
        cheap = msgspec.structs.replace(known, price=msgspec.structs.replace(known.price, minor=100), stock=3)
        desk.say(facts.ProductChanged(cheap), "test")
        assert await until(lambda: next(row for row in model.rows if row.product_id == "rice").price == "¥1")
        changed = next(row for row in model.rows if row.product_id == "rice")
        assert (changed.stock, changed.low) == ("3 left", True)
        assert rice.price != changed.price

    run(look())


def test_the_button_shows_and_hides_a_card(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def press() -> None:
        desk.connect()
        desk.say(facts.Jump("c04"), "test")
        desk.settle()
        products = attached.products
        assert await until(lambda: len(products.model.rows) == 2 and attached.view.state.now is not None)
        assert not products.overlay.isEnabled(), "nothing is chosen"
        eggs = next(place for place, row in enumerate(products.model.rows) if row.product_id == "eggs")
        products.list.setCurrentIndex(products.model.index(eggs))
        assert products.overlay.text() == "Show the card"
        products.overlay.click()
        assert await until(lambda: products.overlay.text() == "Hide the card")
        assert attached.view.state.now.overlay_card == "eggs"
        products.overlay.click()
        assert await until(lambda: attached.view.state.now.overlay_card is None)

    run(press())


# ── counters, log, health, status bar ────────────────────────────────────────────────────────────


def test_counters_have_value_definition_and_age(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        attached.docks["counters"].raise_()
        desk.connect()
        moved = facts.CountersMoved(
            source="test",
            add={"orders_placed": 1234, "views": 50_000},
            gauge={"viewers": 12_980_000},
            events=3,
        )
        desk.say(moved, "counters")
        counters = attached.panes.counters
        assert await until(
            lambda: (
                "viewers" in counters._tiles
                and counters._tiles["viewers"].shown[:2] == ("Viewers", "12.98 M")
            )
        )
        definition = counters._tiles["viewers"].shown.definition
        assert "watching" in definition
        assert counters._tiles["viewers"].toolTip().startswith(definition)
        desk.run_to(200_000)
        desk.say(facts.Hold(), "test")
        assert await until(lambda: "▲" in attached.status._chips["counters"].text()), (
            "old figures are said to be"
        )
        assert any("old" in finding.problem[0] for finding in attached.health.findings)

    run(look())


def test_the_log_tells_the_as_run_and_the_problems(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    log = attached.log

    def texts() -> str:
        return "\n".join(line.said.text for line in log.model.lines)

    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(facts.ProblemSeen("journal", plain("The disk is full."), plain("Make room.")), "desk")
        assert await until(lambda: "The disk is full. Make room." in texts())
        assert "On air: 1 " in texts()
        log.kind.setCurrentIndex(2)
        assert await until(lambda: {line.said.kind for line in log.model.lines} == {"problem"})
        log.kind.setCurrentIndex(1)
        assert await until(lambda: {line.said.kind for line in log.model.lines} == {"as_run"})
        log.filter.setFocus()
        QTest.keyClicks(log.filter, "nothing has this")
        assert await until(lambda: log.model.lines == [])

    run(look())


def test_drift_is_taken_back_from_the_health_pane(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def act() -> None:
        attached.docks["health"].raise_()
        desk.connect()
        desk.go()
        desk.say(facts.SceneSeen("Card"), "obs")
        wanted = ["Take back", "Accept until the next cue"]

        def buttons() -> list[QPushButton]:
            found = attached.health.findings
            return found[0].findChildren(QPushButton) if found else []

        assert await until(lambda: [button.text() for button in buttons()] == wanted)
        assert attached.health.title() == "Health · 1"
        labels = attached.health.findings[0].findChildren(QLabel)
        said = "■ OBS was changed by hand: the scene on air is Card, the show wants Slate."
        assert said in [label.text() for label in labels]
        buttons()[0].click()
        assert await until(lambda: desk.commands)
        assert [command for command, _ in desk.commands] == [facts.TakeBack()]
        assert await until(lambda: not attached.health.findings)

    run(act())


def test_each_chip_opens_its_details_and_fix(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def open_() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: "OBS lost" not in attached.status._chips["obs"].text())
        for name, chip in attached.status._chips.items():
            chip.click()
            popup = QApplication.activePopupWidget()
            assert popup is not None, name
            popup.close()
        desk.say(facts.ObsLost(plain("The password is wrong."), permanent=True), "obs")
        assert await until(lambda: "■ OBS lost" in attached.status._chips["obs"].text())
        attached.status._chips["obs"].click()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        told = " ".join(label.text() for label in popup.findChildren(QWidget) if hasattr(label, "text"))
        assert "The password is wrong." in told
        assert "Connect to OBS" in told
        popup.close()

    run(open_())


def test_a_live_show_and_a_rehearsal_cannot_be_mistaken(
    window: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    from tests.support.shows import all_kinds

    seen: dict[str, tuple[str, tuple[int, int, int]]] = {}

    async def look(mode: str, speed: float) -> None:
        desk = WindowDesk(all_kinds(), mode, speed)
        desk.connect()
        desk.say(facts.StreamSeen(True), "obs")
        api = ApiServer(desk, AnyEvent, tmp_path / f"{mode}.json")
        api.start()
        try:
            window.bridge.attach(api.token_file)
            assert await until(lambda: window.view.on and window.view.state.run.mode == mode)
            assert await until(lambda: window.status._badge.property("mode") == mode)
            image = window.grab().toImage().pixelColor(1, window.height() // 2)
            seen[mode] = (window.status._badge.text(), (image.red(), image.green(), image.blue()))
        finally:
            window.bridge.detach()
            api.stop()

    async def both() -> None:
        await look("rehearsal", 20.0)
        await look("live", 1.0)

    run(both())
    assert seen["rehearsal"][0] == "REHEARSAL ×20"
    assert seen["live"][0] == "ON AIR"
    amber, red = seen["rehearsal"][1], seen["live"][1]
    assert amber[0] > 200 and amber[1] > 140, amber
    assert red[0] > 150 and red[1] < 80, red
