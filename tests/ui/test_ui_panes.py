"""Each pane: what it shows of the state, and what a hand on it does."""

from pathlib import Path

import msgspec
from PIL import Image as Pictures
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from console.model import facts
from console.sources.events import AnyEvent
from console.words.message import plain
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.tables.products import PICTURE
from ui.windows.console import ConsoleWindow


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
        said = "■ OBS was changed by hand: the scene on air is Card; the show has Slate."
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
