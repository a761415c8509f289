"""Scripts are written, approved and marked in the script desk; find and replace goes through all texts."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model import facts
from console.model.edits import EditAsked, Insert, Put
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from tests.ui.editing import came, cue, order, theirs
from ui.panes.script_dialogs import ApproverDialog
from ui.present.rows import Row
from ui.tables.rundown import COLUMNS
from ui.windows.console import ConsoleWindow


def test_find_and_replace_shows_first_and_the_history_tells_who(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    from ui.windows.history import History
    from ui.windows.replace import Replace

    async def work() -> None:
        edited.do("replace")
        dialog = edited.findChild(Replace)
        assert dialog is not None
        assert not dialog.act.isEnabled()
        QTest.keyClicks(dialog.sought, "hello")
        assert dialog.act.text().startswith("Delete these words (")
        QTest.keyClick(dialog.sought, Qt.Key.Key_Return)
        assert dialog.isVisible() and dialog.focusWidget() is dialog.instead, (
            "nothing was replaced by nothing"
        )
        dialog.instead.setText("你好")  # As an input method does; QTest knows only Latin keys.
        dialog.look()
        assert dialog.found.count() >= 1
        first = dialog.found.item(0)
        assert "→ 你好" in first.text(), "as it is and as it would be"
        count = len(dialog.ops())
        first.setCheckState(Qt.CheckState.Unchecked)
        assert len(dialog.ops()) == count - 1
        first.setCheckState(Qt.CheckState.Checked)
        dialog.all_or_none.click()
        assert not dialog.ops() and dialog.all_or_none.text() == "Select all" and not dialog.act.isEnabled()
        dialog.all_or_none.click()
        assert len(dialog.ops()) == count and dialog.all_or_none.text() == "Select none"
        dialog.act.click()
        await came(edited, desk, 1)
        assert cue(desk.editing.show, "c04").script["en"] == "你好."  # type: ignore[attr-defined]
        edited.do("history")
        history = edited.findChild(History)
        assert history is not None
        assert await until(lambda: history.table.rowCount() == 2)
        assert "Welcome" in history.table.item(0, 3).text(), "by its title, not by its id"
        history.close()
        lines = edited.log.model
        assert await until(lambda: any("Edited: Replace hello" in line.said.text for line in lines.lines))

    run(work())


def test_where_more_is_found_than_is_listed_that_is_said_and_all_of_it_is_chosen(
    edited: ConsoleWindow, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.windows import replace

    monkeypatch.setattr(replace, "MOST", 2)

    async def work() -> None:
        edited.do("replace")
        dialog = edited.findChild(replace.Replace)
        assert dialog is not None
        QTest.keyClicks(dialog.sought, "e")
        count = len(dialog.ops())
        assert dialog.found.count() == 2 < count
        assert dialog.summary.text().endswith("listed: the first 2")
        dialog.all_or_none.click()
        assert not dialog.ops()
        dialog.all_or_none.click()
        assert len(dialog.ops()) == count

    run(work())


def test_the_history_goes_back_to_the_show_as_it_was(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    from console.model.edits import Put
    from ui.windows.history import History

    def title() -> str:
        return cue(desk.editing.show, "c04").title

    async def work() -> None:
        before = title()
        for number, new in enumerate(("First", "Second", "Third"), 1):
            edited.panes.editor.apply(f"Rename {new}", [Put(target="cue:c04", field="title", value=new)])
            await came(edited, desk, number)
        edited.do("history")
        history = edited.findChild(History)
        assert history is not None
        assert await until(lambda: history.table.rowCount() == 4)
        assert not history.back.isEnabled() and history.undo.isEnabled() and not history.redo.isEnabled()
        history.table.selectRow(0)
        assert not history.back.isEnabled(), "it is as it is"
        history.table.selectRow(2)
        assert "2 edits" in history.state.text()
        history.back.click()
        await came(edited, desk, 4)
        assert title() == "First"
        assert await until(lambda: history.table.rowCount() == 5)
        assert history.table.item(0, 2).text().startswith("Back to 20")
        history.undo.click()
        await came(edited, desk, 5)
        assert title() == "Third", "one edit, that can be undone"
        assert await until(lambda: history.redo.isEnabled())
        history.redo.click()
        await came(edited, desk, 6)
        assert title() == "First"
        assert await until(lambda: history.table.rowCount() == 7)
        history.table.selectRow(6)
        history.back.click()
        await came(edited, desk, 7)
        assert title() == before
        assert await until(lambda: history.table.rowCount() == 8)
        history.filter.setText("Second")
        history.filter.textEdited.emit("Second")
        assert history.table.rowCount() == 1, "no row before all of them where only some are listed"
        history.close()

    run(work())


def test_the_history_takes_nothing_back_that_it_does_not_show(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    from console.model.edits import Put
    from ui.windows.history import History

    async def work() -> None:
        for number, new in enumerate(("First", "Second"), 1):
            edited.panes.editor.apply(f"Rename {new}", [Put(target="cue:c04", field="title", value=new)])
            await came(edited, desk, number)
        edited.do("history")
        history = edited.findChild(History)
        assert history is not None
        assert await until(lambda: history.table.rowCount() == 3)
        edited.panes.editor.apply("Rename Third", [Put(target="cue:c04", field="title", value="Third")])
        await came(edited, desk, 3)
        history.table.selectRow(1)
        history.back.click()
        assert await until(lambda: history.table.rowCount() == 4)
        assert "meanwhile" in history.state.text() and cue(desk.editing.show, "c04").title == "Third"
        history.close()

    run(work())


def test_the_script_desk_writes_approves_and_splits(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["scripts"].raise_()
        scripts = edited.panes.scripts
        assert await until(lambda: bool(scripts.rows))
        scripts.select("c04")
        assert await until(lambda: scripts.current() is not None)
        scripts.zh.setPlainText("这是全国第一的大米。")
        scripts.zh.document().setModified(True)
        scripts.commit()
        await came(edited, desk, 1)
        assert await until(lambda: bool(scripts.current() and scripts.current().said))  # type: ignore[union-attr]
        assert scripts.approve.isEnabled()
        scripts.approve_by("法务 王")
        await came(edited, desk, 2)
        assert [one.by for one in desk.editing.show.approvals] == ["法务 王"] * len(
            desk.editing.show.approvals
        )
        assert await until(lambda: scripts.current() is not None and not scripts.current().said)  # type: ignore[union-attr]
        scripts.bring_in(["第一段。", "第二段，长一点。"], "zh")
        await came(edited, desk, 3)
        ids = order(desk.editing.show)
        new = ids[ids.index("c04") + 1 : ids.index("c04") + 3]
        assert [cue(desk.editing.show, one).script["zh"] for one in new] == [  # type: ignore[attr-defined]
            "第一段。", "第二段，长一点。"
        ]  # fmt: skip

    run(work())


def test_a_script_that_is_typed_stays_with_its_cue_when_others_put_one_above(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["scripts"].raise_()
        scripts = edited.panes.scripts
        assert await until(lambda: bool(scripts.rows))
        scripts.select("c04")
        edited.activateWindow()
        scripts.zh.setFocus()
        scripts.zh.setPlainText("我正在写的。")
        scripts.zh.document().setModified(True)
        value = {"kind": "avatar", "id": "above", "title": "Above", "clip": "media/welcome.mp4",
                 "duration_ms": 5000}  # fmt: skip
        into = next(one for one in desk.editing.show.segments if any(cue.id == "c04" for cue in one.cues))
        theirs(desk, Insert(what="cue", value=value, into=into.id))
        assert await until(lambda: "above" in [row.cue_id for row in scripts.rows])
        row = scripts.current()
        assert row is not None and row.cue_id == "c04", "the same cue is chosen"
        assert scripts.zh.toPlainText() == "我正在写的。"
        scripts.commit()
        await came(edited, desk, 2)
        assert cue(desk.editing.show, "c04").script["zh"] == "我正在写的。"  # type: ignore[attr-defined]
        assert not cue(desk.editing.show, "above").script  # type: ignore[attr-defined]

    run(work())


def test_a_text_that_others_changed_meanwhile_is_not_approved_unread(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["scripts"].raise_()
        scripts = edited.panes.scripts
        theirs(desk, Put(target="cue:c04", field="script.zh", value="这是全国第一的大米。"))
        assert await until(lambda: bool(scripts.rows) and any(row.said for row in scripts.rows))
        scripts.select("c04")
        scripts.approve.click()
        dialog = next(one for one in scripts.findChildren(ApproverDialog) if one.isVisible())
        theirs(desk, Put(target="cue:c04", field="script.zh", value="这是全国第一的大米，绝对有效。"))
        await came(edited, desk, 2)
        dialog.name.setText("法务 王")
        dialog.act.setEnabled(True)
        dialog.act.click()
        assert await until(lambda: "has changed" in edited.view.said)
        assert desk.editing.show.approvals == ()

    run(work())


def test_a_script_that_names_an_old_price_is_marked_until_it_was_said(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    def row() -> Row:
        place = edited.rundown.model.place_of("c06")
        assert place is not None
        return edited.rundown.model.rows[place]

    def shown() -> str:
        model = edited.rundown.model
        at = model.index(model.place_of("c06") or 0, COLUMNS.index("cue"))
        return str(model.data(at, Qt.ItemDataRole.DisplayRole))

    async def work() -> None:
        rice = next(one for one in desk.editing.show.products if one.id == "rice")
        says = Put(target="cue:c06", field="script.zh", value="今天只要二十九块九")
        assert desk.editing.edit(EditAsked(name="x", base=0, ops=(says,)), "wang").accepted
        await came(edited, desk, 1)
        assert (rice.price.minor, row().wrong) == (2990, ())
        cheaper = msgspec.structs.replace(rice, price=msgspec.structs.replace(rice.price, minor=2490))
        desk.say(facts.ProductChanged(cheaper), "test")
        assert await until(lambda: row().wrong != ())
        assert shown() == "▲ why · says 29.90, costs 24.90"
        edited.panes.show_cue("c06", "scripts")
        scripts = edited.panes.scripts
        assert await until(lambda: "says 29.90, costs 24.90" in scripts.wording.text())
        edited.set_language("zh")
        assert await until(lambda: "文稿说 29.90，售价 24.90" in shown())
        edited.set_language("en")
        desk.say(facts.Jump("c06"), "test")
        desk.settle()
        assert await until(lambda: row().state == "on_air" and row().wrong != ()), "it is being said"
        desk.say(facts.Jump("c07"), "test")
        desk.settle()
        assert await until(lambda: row().state == "done" and row().wrong == ()), "too late to mend"

    run(work())
