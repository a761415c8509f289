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


def dialog_of(window: ConsoleWindow) -> ImportSheet:
    return next(one for one in window.findChildren(ImportSheet) if one.isVisible())


def test_an_import_is_shown_then_saved(own: ConsoleWindow, show_dir: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "商品.csv"
    file.write_bytes("货号,商品名称,今晚\nSKU-RICE,五常大米,27.9\nNEW,香皂,便宜\n".encode("gb18030"))
    before = (show_dir / "show.json").read_bytes()

    async def import_() -> None:
        own.show_file.import_file(str(file))
        dialog = dialog_of(own)
        assert await until(lambda: "cannot be imported" in dialog.state.text())
        assert "--map price=COLUMN" in " ".join(str(one.fix) for one in dialog.findings.shown)
        # What is the price is not known by its name: the user says it.
        dialog._chosen["price"] = "今晚"
        dialog.look()
        assert await until(lambda: "1 changed, 1 rejected" in dialog.state.text()), dialog.state.text()
        assert not dialog.act.isEnabled(), "rejected rows are not passed over in silence"
        boxes = {str(box.property("column")): box.currentData() for box in dialog.findChildren(QComboBox)}
        assert boxes == {"货号": "sku", "商品名称": "name.zh", "今晚": "price"}
        told = " ".join(f"{one.where}{one.what}" for one in dialog.findings.shown)
        assert "row 3" in told and "便宜" in told
        assert (show_dir / "show.json").read_bytes() == before
        dialog.partial.setChecked(True)
        assert dialog.act.isEnabled()
        dialog.act.click()
        assert await until(lambda: "Imported" in own.banner.text.text())
        rice = load(show_dir).show.products[0]
        assert (rice.name.zh, rice.price.minor) == ("五常大米", 2790)
        assert (show_dir / "show.json.bak").exists()
        own.show_file.import_file(str(file))
        again = dialog_of(own)
        assert await until(lambda: "0 changed, 1 rejected" in again.state.text()), "the column is remembered"
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
        assert await until(lambda: "0 new, 0 changed, 0 rejected" in dialog.state.text()), dialog.state.text()
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
        buttons[0][0].click()
        assert await until(lambda: desk.editing.revision == 1)
        skipped = {cue.id for one in desk.editing.show.segments for cue in one.cues if cue.skip}
        assert skipped >= {cue.id for one in desk.editing.show.segments for cue in one.cues
                           if getattr(cue, "product_id", "") == "rice"}  # fmt: skip
        assert await until(lambda: "checked again" in preflight.state.text())
        buttons[2][0].click()
        assert await until(lambda: desk.editing.revision == 2)
        assert (desk.editing.show.canvas.width, desk.editing.show.canvas.height) == (1920, 1080)
        assert await until(lambda: own.view.editing.revision == 2)
        buttons[3][0].click()
        assert await until(lambda: desk.editing.revision == 3)
        assert desk.editing.show.segments[0].cues[0].action.on  # type: ignore[union-attr]
        assert await until(lambda: own.view.editing.revision == 3)
        buttons[1][0].click()
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
