"""Spreadsheets in the window: what would change is shown first, and saved whole or not at all."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QComboBox

from console.files.showfile import load
from console.words.message import plain
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.tool import Tool
from ui.windows.console import ConsoleWindow
from ui.windows.sheets import ImportSheet


@pytest.fixture
def own(
    attached: ConsoleWindow, show_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ConsoleWindow:
    """The console with a show of the user's own, and a home where columns are remembered."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    attached.settings.show = str(show_dir)
    return attached


def choose(box: QComboBox, data: str) -> None:
    """Choose as a user does."""
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def dialog_of(window: ConsoleWindow) -> ImportSheet:
    return next(one for one in window.findChildren(ImportSheet) if one.isVisible())


def test_an_import_is_mapped_shown_then_saved(
    own: ConsoleWindow, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "商品.csv"
    file.write_bytes("货号,商品名称,今晚\nSKU-RICE,五常大米,27.9\nNEW,香皂,便宜\n".encode("gb18030"))
    before = (show_dir / "show.json").read_bytes()

    async def import_() -> None:
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        # What is the price is not known by its name: the user says it.
        assert await until(lambda: "which column" in dialog.state.text()), dialog.state.text()
        assert not dialog.act.isEnabled()
        choose(dialog.columns.boxes["", 2], "price")
        assert await until(lambda: "1 changed, 1 left out" in dialog.state.text()), dialog.state.text()
        assert not dialog.act.isEnabled(), "rejected rows are not passed over in silence"
        boxes = {column: box.currentData() for (_, column), box in dialog.columns.boxes.items()}
        assert boxes == {0: "sku", 1: "name.zh", 2: "price"}
        rice, soap = dialog.model.rows
        assert (rice.state, rice.cells[1]) == ("changed", "¥29.90 → ¥27.90")
        assert (soap.row, soap.state, soap.cells[0]) == (3, "rejected", "香皂")
        assert "今晚" in soap.cells[-1] and "便宜" in soap.cells[-1]
        assert (show_dir / "show.json").read_bytes() == before
        dialog.partial.setChecked(True)
        assert dialog.act.isEnabled()
        dialog.act.click()
        assert await until(lambda: "Imported" in own.banner.text.text())
        rice_ = load(show_dir).show.products[0]
        assert (rice_.name.zh, rice_.price.minor) == ("五常大米", 2790)
        assert (show_dir / "show.json.bak").exists()
        own.show_file.import_file(str(file))
        again = dialog_of(own)
        assert await until(lambda: "0 changed, 1 left out" in again.state.text()), "the column is remembered"
        again.reject()

    run(import_())


def test_what_is_not_certain_is_asked_and_one_answer_settles_the_column(
    own: ConsoleWindow, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("SKU;Name;Price\nSKU-RICE;Rice;27,90\nPOT;Pot;1.299,00\n", encoding="utf-8")

    async def import_() -> None:
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        assert await until(lambda: "1 question to answer" in dialog.state.text()), dialog.state.text()
        assert [row.state for row in dialog.model.rows] == ["asked", "asked"]
        assert not dialog.act.isEnabled()
        (box,) = dialog.questions.boxes.values()
        assert "¥27.90" in box.itemText(box.findData("comma"))
        choose(box, "comma")
        assert await until(lambda: "1 new, 1 changed, 0 left out" in dialog.state.text()), dialog.state.text()
        assert dialog.act.isEnabled()
        dialog.act.click()
        assert await until(lambda: "Imported" in own.banner.text.text())
        prices = [one.price.minor for one in load(show_dir).show.products]
        assert (prices[0], prices[-1]) == (2790, 129_900)

    run(import_())


def test_a_row_becomes_a_product_and_its_segment_like_a_chosen_one(
    own: ConsoleWindow, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "商品名称,到手价,讲解时长,话术\n龙井茶,89.9,3分钟,今年的明前茶。\n合计,89.9,3分钟,\n",
        encoding="utf-8-sig",
    )

    async def import_() -> None:
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        assert await until(lambda: "1 new" in dialog.state.text()), dialog.state.text()
        assert "none of the list (titles, totals, notes): 1" in dialog.state.text()
        row, total = dialog.model.rows
        assert (total.state, total.cells[-1]) == ("passed", "a total, left out.")
        assert (row.of, row.draft) == (("product", "segment"), True)
        assert row.cells[:3] == ("龙井茶", "¥89.90", "3:00")
        assert dialog.columns.template is not None
        choose(dialog.columns.template, "rice")
        assert await until(lambda: not dialog.tool.running and dialog.act.isEnabled())
        dialog.act.click()
        assert await until(lambda: "Imported" in own.banner.text.text())
        show = load(show_dir).show
        rice, tea = show.segments[1], show.segments[-1]
        assert [type(cue) for cue in tea.cues] == [type(cue) for cue in rice.cues]
        assert tea.product_id == show.products[-1].id
        # A sheet can be left out, and taken for something else.
        own.show_file.import_file(str(file))
        again = dialog_of(own)
        assert await until(lambda: "as the file says" in again.state.text()), again.state.text()
        choose(again.columns.kinds[""], "products")
        assert await until(lambda: again.columns.template is None)
        again.reject()

    run(import_())


def test_a_file_that_is_none_and_one_that_is_stopped(own: ConsoleWindow, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "garbage.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")

    async def try_() -> None:
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        dialog.tool.cancel()
        assert await until(lambda: "Stopped" in dialog.state.text())
        dialog.look()
        assert await until(lambda: "cannot be imported" in dialog.state.text())
        assert "no spreadsheet" in str(dialog.findings.shown[0].what)
        assert not dialog.act.isEnabled()
        dialog.reject()

    run(try_())


def test_an_export_is_what_an_import_reads(
    own: ConsoleWindow, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    async def there_and_back() -> None:
        own.show_file.export_file(str(tmp_path / "out.xlsx"))
        assert await until(lambda: "Exported" in own.banner.text.text())
        own.show_file.import_file(str(tmp_path / "out.xlsx"))
        dialog = dialog_of(own)
        assert await until(lambda: "as the file says" in dialog.state.text()), dialog.state.text()
        assert not dialog.act.isEnabled()
        dialog.reject()
        own.show_file.export_file(str(tmp_path / "out.pdf"))
        assert await until(lambda: "neither .xlsx nor .csv" in own.banner.text.text())

    run(there_and_back())


def test_the_sample_is_not_written_to(attached: ConsoleWindow, run: Run) -> None:
    async def try_() -> None:
        attached.settings.show = ""
        attached.do("import_sheet")
        assert "sample show stays" in attached.banner.text.text()

    run(try_())


def test_into_the_show_that_is_open_an_import_is_an_edit(
    own: ConsoleWindow, desk: WindowDesk, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "rundown.csv"
    file.write_text("Id,Title,Layout\nc06,改过的,\n", encoding="utf-8-sig")
    before = (show_dir / "show.json").read_bytes()
    desk.path = str(show_dir)

    async def import_() -> None:
        await own.bridge.reread()
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        assert await until(lambda: "1 changed" in dialog.state.text()), dialog.state.text()
        dialog.act.click()
        assert await until(lambda: desk.editing.revision == 1)
        told = {cue.id: cue.title for one in desk.editing.show.segments for cue in one.cues}
        assert told["c06"] == "改过的"
        assert desk.editing.edits()[0].name == "Import rundown.csv"
        assert (show_dir / "show.json").read_bytes() == before, "saving is the desk's"
        assert desk.editing.undo(desk.editing.edits()[0].by).accepted
        assert await until(lambda: own.view.editing.revision == 2)

    run(import_())


def test_on_air_what_is_on_air_is_locked_and_the_rest_comes(
    own: ConsoleWindow, desk: WindowDesk, show_dir: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "rundown.csv"
    file.write_text("Id,Title,Layout\nc01,在播的,\nc06,改过的,\n", encoding="utf-8-sig")
    desk.path = str(show_dir)

    async def import_() -> None:
        desk.connect()
        desk.go()
        await own.bridge.reread()
        assert await until(lambda: own.view.state is not None and own.view.state.now is not None)
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        assert await until(lambda: "1 changed, 1 left out" in dialog.state.text()), dialog.state.text()
        locked = dialog.model.rows[0]
        assert locked.state == "rejected" and "on air" in locked.cells[-1]
        dialog.partial.setChecked(True)
        dialog.act.click()
        assert await until(lambda: desk.editing.revision == 1)
        titles = {cue.id: cue.title for one in desk.editing.show.segments for cue in one.cues}
        assert (titles["c01"], titles["c06"]) == ("Slate", "改过的")

    run(import_())


def test_what_preflight_found_is_fixed_by_a_click_or_led_to(
    own: ConsoleWindow, desk: WindowDesk, show_dir: Path, run: Run
) -> None:
    from ui.parts.findings import CheckFinding
    from ui.windows.preflight import Preflight

    desk.path = str(show_dir)

    async def fix() -> None:
        await own.bridge.reread()
        preflight = Preflight(own)
        preflight.fix_asked.connect(own.fixes.fix)
        preflight._show = show_dir
        found = [
            CheckFinding(
                "warning", plain("out of stock"), "products[0]", plain("Skip"), "stock_0", "product:rice"
            ),
            CheckFinding("warning", plain("no script"), "c04", plain("Write"), "no_script", "cue:c04"),
            CheckFinding("warning", plain("another canvas"), "OBS video", None, "canvas", "canvas:1920x1080"),
            CheckFinding("note", plain("not recording"), "OBS", None, "not_recording"),
            CheckFinding("note", plain("recorded figures"), "feed", None, "rehearsal_feed"),
        ]
        from ui.windows.preflight import _titles

        preflight.findings.show_findings(found, "", _titles())
        buttons = preflight.findings.buttons
        assert [button.text() for button, _ in buttons] == [
            "Skip its cues", "To the script", "Take OBS's canvas", "Add a cue that starts it",
        ]  # fmt: skip

        def click(title: str) -> None:
            next(button for button, _ in preflight.findings.buttons if button.text() == title).click()

        click("Skip its cues")
        assert await until(lambda: desk.editing.revision == 1)
        skipped = {cue.id for one in desk.editing.show.segments for cue in one.cues if cue.skip}
        assert skipped >= {cue.id for one in desk.editing.show.segments for cue in one.cues
                           if getattr(cue, "product_id", "") == "rice"}  # fmt: skip
        assert await until(lambda: "checked again" in preflight.state.text())
        assert [one.code for one in preflight.findings.mended] == ["stock_0"], "ticked as it is mended"
        click("Take OBS's canvas")
        assert await until(lambda: desk.editing.revision == 2)
        assert (desk.editing.show.canvas.width, desk.editing.show.canvas.height) == (1920, 1080)
        assert await until(lambda: own.view.editing.revision == 2)
        click("Add a cue that starts it")
        assert await until(lambda: desk.editing.revision == 3)
        assert desk.editing.show.segments[0].cues[0].action.on  # type: ignore[union-attr]
        assert await until(lambda: own.view.editing.revision == 3)
        click("To the script")
        assert await until(lambda: own.rundown.chosen() == ["c04"])
        assert await until(lambda: own.panes.scripts.isVisible())
        preflight.tool.abandon()
        preflight.deleteLater()

    run(fix())


def test_a_window_that_is_closed_while_a_file_is_written_stops_that_in_good_time(
    own: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    """Qt kills a process whose owner goes, holds the thread until it is dead, and warns."""

    async def close() -> None:
        own.show_file.export_file(str(tmp_path / "out.xlsx"))
        (tool,) = own.show_file.findChildren(Tool)
        assert await until(lambda: tool.running)
        (process,) = tool.findChildren(QProcess)
        own.close()
        assert not tool.findChildren(QProcess), "it is nobody's but the application's now"
        assert await until(lambda: not shiboken6.isValid(process)), "ended, and put away"

    run(close())
