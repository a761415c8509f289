"""The rundown is edited in the window: by keys, cells, forms, the mouse and the clipboard, through the desk."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.model import facts
from console.model.edits import EditAsked, Insert, Op, Put, Remove
from console.model.show import Show
from console.words.message import plain
from tests.support.shows import all_kinds, make_clip
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, by_hand, settled, until
from tests.ui.conftest import Run
from ui.panes.script_dialogs import ApproverDialog
from ui.parts import paper
from ui.parts.fields import LineField
from ui.parts.lanes import lane_top
from ui.present import paste
from ui.present.book import Book
from ui.present.drag import Drag, dropped_segment
from ui.present.rows import Row
from ui.present.timeline import Block
from ui.tables.rundown import COLUMNS
from ui.windows.console import ConsoleWindow

Do = Callable[[], object]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def order(show: Show) -> list[str]:
    return [cue.id for segment in show.segments for cue in segment.cues]


def cue(show: Show, cue_id: str) -> object:
    return next(one for segment in show.segments for one in segment.cues if one.id == cue_id)


@pytest.fixture
def edited(attached: ConsoleWindow, desk: WindowDesk) -> ConsoleWindow:
    desk.connect()
    return attached


def key(
    window: ConsoleWindow, code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    window.rundown.table.setFocus()
    QTest.keyClick(window.rundown.table, code, held)


def double_click(widget: QWidget, spot: QPoint) -> None:
    """As a hand does it: QTest's own is the second press alone."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spot)


async def choose(window: ConsoleWindow, *whats: str) -> None:
    window.activateWindow()

    def is_chosen() -> bool:
        # The title of a new cue opens at once, whenever that is: who chooses another has left it.
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and window.rundown.table.isAncestorOf(field):
            QTest.keyClick(field, Qt.Key.Key_Escape)
        window.rundown.choose(whats)
        return window.rundown.chosen() == list(whats)

    assert await until(is_chosen)


async def came(window: ConsoleWindow, desk: WindowDesk, revision: int) -> None:
    """The desk has the edit, and the window shows it."""
    assert await until(lambda: desk.editing.revision == revision), window.view.said
    assert await until(lambda: window.view.editing.revision == revision)
    assert await until(lambda: window.view.book is not None and window.view.book.show == desk.editing.show)


def test_keys_move_duplicate_take_out_undo_and_redo(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        was = order(desk.editing.show)
        await choose(edited, "c06", "c07")
        key(edited, Qt.Key.Key_Down, ALT)
        await came(edited, desk, 1)
        now = order(desk.editing.show)
        assert now.index("c08") < now.index("c06") < now.index("c07")
        assert edited.rundown.chosen() == ["c06", "c07"]
        key(edited, Qt.Key.Key_D, CTRL)
        await came(edited, desk, 2)
        assert len(order(desk.editing.show)) == len(was) + 2
        assert await until(lambda: len(edited.rundown.chosen()) == 2 and "c06" not in edited.rundown.chosen())
        key(edited, Qt.Key.Key_Delete)
        await came(edited, desk, 3)
        assert order(desk.editing.show) == now
        for revision in (4, 5, 6):
            key(edited, Qt.Key.Key_Z, CTRL)
            await came(edited, desk, revision)
        assert order(desk.editing.show) == was
        assert await until(lambda: edited.panes.edits.undo_button.isEnabled() is False)
        assert "2" in edited.panes.edits.redo_button.toolTip()
        key(edited, Qt.Key.Key_Z, CTRL | SHIFT)
        await came(edited, desk, 7)
        assert order(desk.editing.show) == now

    run(work())


def test_a_cell_is_edited_and_nonsense_is_refused(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        def put(what: str, column: str, text: str) -> None:
            model = edited.rundown.model
            place = model.place_of(what)
            assert place is not None
            assert model.flags(model.index(place, COLUMNS.index(column))) & Qt.ItemFlag.ItemIsEditable
            model.setData(model.index(place, COLUMNS.index(column)), text)

        put("c06", "cue", "五常大米")
        await came(edited, desk, 1)
        put("c06", "length", "1:30")
        await came(edited, desk, 2)
        put("c06", "notes", "慢一点")
        await came(edited, desk, 3)
        told = cue(desk.editing.show, "c06")
        assert (told.title, told.duration_ms, told.notes) == ("五常大米", 90_000, "慢一点")  # type: ignore[attr-defined]
        put("c06", "length", "soon")
        assert await until(lambda: "soon" in edited.view.said)
        put("c06", "length", "0")
        assert await until(lambda: "no length" in edited.view.said)
        assert desk.editing.revision == 3
        segment = edited.rundown.model.rows[0].what
        put(segment, "cue", "Opening!")
        await came(edited, desk, 4)
        assert desk.editing.show.segments[0].title.en == "Opening!"

    run(work())


def test_a_field_stays_open_whatever_comes_meanwhile(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """Closed under the hands that type in it, the words would press the show's keys: Space is GO."""

    async def work() -> None:
        table = edited.rundown.table
        await choose(edited, "c06")
        table.edit(
            edited.rundown.model.index(edited.rundown.model.place_of("c06") or 0, COLUMNS.index("cue"))
        )
        field = table.findChild(QLineEdit)
        assert field is not None
        op = Put(target="cue:c07", field="title", value="theirs")
        assert desk.editing.edit(EditAsked(name="x", base=0, ops=(op,)), "wang").accepted
        assert await until(lambda: edited.view.editing.revision == 1)
        edited.rundown.choose(["c07"])
        assert await until(lambda: field.isVisible())
        field.setText("two words")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await came(edited, desk, 2)
        assert cue(desk.editing.show, "c06").title == "two words"  # type: ignore[attr-defined]
        assert not desk.commands, "nothing was taken"
        assert await until(lambda: any(row.title == "theirs" for row in edited.rundown.model.rows))

    run(work())


def test_rows_are_dragged_and_folded(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        model = edited.rundown.model
        data = model.mimeData([model.index(model.place_of("c06") or 0, 1)])
        first = model.place_of("c01")
        assert first is not None
        model.dropMimeData(data, Qt.DropAction.MoveAction, first + 1, 0, QModelIndex())
        await came(edited, desk, 1)
        assert order(desk.editing.show)[:2] == ["c01", "c06"]
        segments = [one.id for one in desk.editing.show.segments]
        rows = len(model.rows)
        edited.rundown.fold(f"segment:{segments[0]}")
        assert await until(lambda: model.place_of("c01") is None and len(model.rows) < rows)
        data = model.mimeData([model.index(model.place_of("c04") or 0, 1)] if model.place_of("c04") else [])
        edited.rundown.fold(f"segment:{segments[0]}")
        assert await until(lambda: model.place_of("c01") is not None)
        data = model.mimeData([model.index(model.place_of(f"segment:{segments[1]}") or 0, 1)])
        model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
        await came(edited, desk, 2)
        assert desk.editing.show.segments[0].id == segments[1]

    run(work())


def test_copy_and_paste_here_and_to_a_spreadsheet(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        await choose(edited, "c06", "c07")
        key(edited, Qt.Key.Key_C, CTRL)
        data = QGuiApplication.clipboard().mimeData()
        assert data is not None
        assert data.hasFormat(paste.OWN)
        lines = data.text().splitlines()
        assert lines[0].startswith("Id\tSegment\t")
        assert [line.split("\t")[0] for line in lines[1:]] == ["c06", "c07"]
        await choose(edited, "c01")
        key(edited, Qt.Key.Key_V, CTRL)
        await came(edited, desk, 1)
        new = order(desk.editing.show)[1:3]
        assert not {"c06", "c07"} & set(new)
        assert [cue(desk.editing.show, one).title for one in new] == [  # type: ignore[attr-defined]
            cue(desk.editing.show, one).title
            for one in ("c06", "c07")  # type: ignore[attr-defined]
        ]
        # From a spreadsheet: a known cue changes, a new one comes after what is chosen.
        cells = QMimeData()
        cells.setText("Id\tTitle\tLayout\tDuration\nc06\t改过的\t\t\n\t新的一条\tslate\t0:20\n")
        QGuiApplication.clipboard().setMimeData(cells)
        key(edited, Qt.Key.Key_V, CTRL)
        await came(edited, desk, 2)
        assert cue(desk.editing.show, "c06").title == "改过的"  # type: ignore[attr-defined]
        made = [one for s in desk.editing.show.segments for one in s.cues if one.title == "新的一条"]
        assert [one.duration_ms for one in made] == [20_000]
        # Without a header: a title, a length, a note.
        cells = QMimeData()
        cells.setText("第一\t0:20\n第二\t1 分 30 秒\t慢\n")
        QGuiApplication.clipboard().setMimeData(cells)
        await choose(edited, "c01")
        key(edited, Qt.Key.Key_V, CTRL)
        await came(edited, desk, 3)
        pair = [cue(desk.editing.show, one) for one in order(desk.editing.show)[1:3]]
        assert [(one.title, one.duration_ms, one.notes) for one in pair] == [  # type: ignore[attr-defined]
            ("第一", 20_000, ""), ("第二", 90_000, "慢"),
        ]  # fmt: skip
        cells = QMimeData()
        cells.setText("第三\tsoon\n")
        QGuiApplication.clipboard().setMimeData(cells)
        key(edited, Qt.Key.Key_V, CTRL)
        assert await until(lambda: "row 1" in edited.view.said)
        cells = QMimeData()
        cells.setText("Title\tLayout\tDuration\nx\tdance\t0:20\n")
        QGuiApplication.clipboard().setMimeData(cells)
        key(edited, Qt.Key.Key_V, CTRL)
        assert await until(lambda: "dance" in edited.view.said)
        assert desk.editing.revision == 3

    run(work())


def test_the_form_changes_all_that_is_chosen(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        await choose(edited, "c06", "c07")
        assert await until(lambda: form.title_.placeholderText() == "(several values)")
        form.notes.setFocus()
        form.notes.setPlainText("loud")
        form.notes.document().setModified(True)
        form.notes.commit()
        await came(edited, desk, 1)
        assert [cue(desk.editing.show, one).notes for one in ("c06", "c07")] == ["loud", "loud"]  # type: ignore[attr-defined]
        form.skip.click()
        await came(edited, desk, 2)
        assert cue(desk.editing.show, "c07").skip  # type: ignore[attr-defined]
        await choose(edited, "c06")
        form.kind.asked.emit("kind", "slate")
        await came(edited, desk, 3)
        assert type(cue(desk.editing.show, "c06")).__name__ == "SlateCue"
        assert await until(lambda: not form.form.isRowVisible(form._rows["product_id"]))
        form.start.asked.emit("start", "clock")
        await came(edited, desk, 4)
        form.at.asked.emit("at", "25:00")
        assert await until(lambda: "25:00" in edited.view.said)
        await choose(edited, "c02")
        assert await until(lambda: form.action.isVisible())
        form.action.what.asked.emit("what", "request")
        await came(edited, desk, 5)
        form.action.name.setCurrentText("DanceNow")
        form.action._named()
        await came(edited, desk, 6)
        assert await until(lambda: "DanceNow" in form.action.warning.text())

    run(work())


def test_the_level_of_a_cue_and_the_time_of_the_alarm_are_edited(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        await choose(edited, "c03", "c04")
        assert await until(lambda: form.level.isVisible() and form.level.placeholderText() == "as in OBS")
        form.level.asked.emit("level_db", "−6,5 dB")
        await came(edited, desk, 1)
        cues = {cue.id: cue for segment in desk.editing.show.segments for cue in segment.cues}
        assert [cues[name].level_db for name in ("c03", "c04")] == [-6.5, -6.5]  # type: ignore[union-attr]
        assert await until(lambda: form.level.text() == "−6.5")
        form.level.asked.emit("level_db", "loud")
        assert await until(lambda: "loud" in edited.view.said)
        form.level.asked.emit("level_db", "")
        await came(edited, desk, 2)
        await choose(edited)
        assert await until(lambda: form.quiet.isVisible() and form.quiet.text() == "0:05")
        form.quiet.asked.emit("settings.quiet_ms", "8 s")
        await came(edited, desk, 3)
        assert desk.editing.show.settings.quiet_ms == 8000
        form.quiet.asked.emit("settings.quiet_ms", "0")
        await came(edited, desk, 4)
        assert desk.editing.show.settings.quiet_ms is None
        assert await until(lambda: form.quiet.text() == "never")

    run(work())


def test_with_nothing_chosen_the_form_is_the_shows(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        await choose(edited)
        assert await until(
            lambda: form.planned.isVisible() and form.planned.text().startswith("2024-04-16 18:18")
        )
        form.hard.asked.emit("hard_end", "2024/04/16 19:18")
        await came(edited, desk, 1)
        assert desk.editing.show.hard_end == "2024-04-16T19:18:00+08:00"
        latest = [row.latest for row in edited.rundown.model.rows if row.latest]
        assert await until(lambda: any(row.latest for row in edited.rundown.model.rows)), latest
        form.hard.asked.emit("hard_end", "tomorrow")
        assert await until(lambda: "tomorrow" in edited.view.said)
        form.hard.asked.emit("hard_end", "")
        await came(edited, desk, 2)
        assert desk.editing.show.hard_end is None
        form.show_zh.asked.emit("title.zh", "秋季专场")
        await came(edited, desk, 3)
        assert desk.editing.show.title.zh == "秋季专场"
        assert desk.editing.edits()[-1].name.endswith("of the show")
        idle = next(place for place in range(form.on_hold.count()) if "idle" in form.on_hold.itemText(place))
        form.on_hold.activated.emit(idle)
        await came(edited, desk, 4)
        assert desk.editing.show.settings.ends_on_hold == "idle"
        form.idle.asked.emit("avatar.idle_clip", "media/idle.mp4")
        await came(edited, desk, 5)
        assert desk.editing.show.avatar.idle_clip == "media/idle.mp4"
        assert desk.editing.edits()[-1].name == "Idle loop of the show"
        assert await until(
            lambda: form.idle.text() == "media/idle.mp4" and form.on_hold.currentIndex() == idle
        )

    run(work())


def test_a_product_is_edited_added_and_taken_out(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        edited.docks["product"].raise_()
        form = edited.panes.product
        form.show_product("rice")
        assert await until(lambda: form.fields["sku"].text() == "SKU-RICE")  # type: ignore[union-attr]

        def put(field: str, text: str) -> None:
            form.fields[field].asked.emit(field, text)

        steps = (
            ("price", "¥19.90"), ("struck_price", "29.9"), ("coupon.off", "¥5"), ("coupon.until", "2030-01-01 00:00"),
            ("stock", "1,200"), ("claims", "产地直发\n今日下单"), ("name.zh", "五常大米"),
        )  # fmt: skip
        for revision, (field, text) in enumerate(steps, 1):
            put(field, text)
            await came(edited, desk, revision)
        product = desk.editing.show.products[0]
        assert (product.price.minor, product.struck_price.minor, product.stock) == (1990, 2990, 1200)  # type: ignore[union-attr]
        assert product.coupon is not None
        assert (product.coupon.off.minor, product.coupon.until) == (500, "2030-01-01T00:00:00+08:00")
        assert (product.claims, product.name.zh) == (("产地直发", "今日下单"), "五常大米")
        for field, text in (
            ("price", "cheap"),
            ("stock", "-3"),
            ("price_until", "soon"),
            ("struck_price", "1"),
        ):
            put(field, text)
            assert await until(
                lambda field=field: form.labels[field].text() in edited.view.said or field in edited.view.said
            ), (field, edited.view.said)  # type: ignore[misc]
        assert desk.editing.revision == len(steps)
        form.remove.click()
        assert await until(lambda: edited.products.asked.what == "rice"), (
            "cues are about it: it is asked first"
        )
        assert desk.editing.revision == len(steps)
        edited.products.asked.give_up()
        form.add.click()
        await came(edited, desk, len(steps) + 1)
        assert await until(lambda: form.product_id == desk.editing.show.products[-1].id)
        form.remove.click()
        await came(edited, desk, len(steps) + 2)

    run(work())


def test_a_cue_a_segment_and_a_template_are_added(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        await choose(edited, "c01")
        revision = 0
        for kind in ("avatar", "avatar_card", "card", "video", "slate", "scene", "action"):
            edited.panes.edits.add(kind)
            revision += 1
            await came(edited, desk, revision)
        edited.panes.edits.add_segment()
        await came(edited, desk, revision + 1)
        await choose(edited, "c06")
        product = desk.editing.show.products[-1]
        edited.panes.edits.template(product.id)
        await came(edited, desk, revision + 2)
        like = next(one for one in desk.editing.show.segments if any(c.id == "c06" for c in one.cues))
        made = desk.editing.show.segments[desk.editing.show.segments.index(like) + 1]
        assert (made.product_id, made.title, len(made.cues)) == (product.id, product.name, len(like.cues))

    run(work())


def test_a_new_cues_title_is_open_at_once_and_what_is_typed_goes_there(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """Its letters and its space would call the show, if they went anywhere else."""

    def field() -> QLineEdit | None:
        return edited.rundown.table.findChild(QLineEdit)

    async def work() -> None:
        await choose(edited, "c06")
        edited.panes.edits.add("card")
        # Between the asking and the answer the list keeps what is typed.
        QTest.keyClicks(QApplication.focusWidget(), "hs 2")
        await came(edited, desk, 1)
        assert await until(lambda: field() is not None)
        title = field()
        assert title is not None
        assert title.text() == "New cue"
        assert title.selectedText() == "New cue"
        assert QApplication.focusWidget() is title
        QTest.keyClicks(title, "has 2 words")
        QTest.keyClick(title, Qt.Key.Key_Return)
        await came(edited, desk, 2)
        new = edited.rundown.chosen()[0]
        assert cue(desk.editing.show, new).title == "has 2 words"  # type: ignore[attr-defined]
        assert desk.commands == []

    run(work())


def test_f2_and_a_double_click_open_the_title_wherever_they_are(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        table, model = edited.rundown.table, edited.rundown.model
        desk.go()
        assert await until(lambda: edited.view.state.now is not None)
        place = model.place_of("c07")
        assert place is not None

        def opened() -> str | None:
            # The one before may still be there, hidden: Qt frees it when it comes to it.
            field = next((one for one in table.findChildren(QLineEdit) if one.isVisible()), None)
            if field is None:
                return None
            text = field.text()
            QTest.keyClick(field, Qt.Key.Key_Return)  # Esc would be the slate when pressed again at once.
            return text

        title = model.rows[place].title
        table.setFocus()
        table.setCurrentIndex(model.index(place, COLUMNS.index("number")))
        QTest.keyClick(table, Qt.Key.Key_F2)
        assert opened() == title
        await settled()
        spot = table.visualRect(model.index(place, COLUMNS.index("planned"))).center()
        double_click(table.viewport(), spot)
        assert opened() == title
        await settled()
        timeline = edited.timeline
        block = next(one for one in timeline._lanes.cards if one.what == "c07")
        x = timeline.axis.x((block.start_ms + block.end_ms) / 2, timeline.overlay.width())
        spot = QPoint(round(x), lane_top(2) + 8)
        double_click(timeline.overlay, spot)
        assert opened() == title
        await settled()
        products = edited.products
        spot = products.list.visualRect(products.model.index(0)).center()
        double_click(products.list.viewport(), spot)
        assert await until(lambda: QApplication.focusWidget() is edited.panes.product.fields["name.en"])
        await settled()
        assert desk.commands == [], "nothing of it calls the show"

    run(work())


def test_take_now_is_asked_about_once_in_the_pane(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    def press() -> None:
        edited.rundown.table.setFocus()
        QTest.keyClick(edited.rundown.table, Qt.Key.Key_Return, CTRL | SHIFT)

    async def work() -> None:
        desk.go()
        desk.commands.clear()
        await choose(edited, "c07")
        edited.rundown.select("c07")
        asked = edited.rundown.asked
        asked._timer.setInterval(600_000)  # A busy machine answers slowly.
        press()
        assert asked.isVisible()
        assert "c07" in asked.what
        asked.no.click()
        assert not asked.isVisible()
        press()
        await settled()
        assert desk.commands == [], "once is a question"
        press()
        assert await until(lambda: desk.commands)
        assert [command for command, _ in desk.commands] == [facts.Jump("c07")]
        assert not asked.isVisible()
        edited.rundown.select("c06")
        press()
        edited.rundown.select("c08")
        press()
        await settled()
        assert len(desk.commands) == 1, "the second press is about another cue: asked anew"
        asked.yes.click()
        assert await until(lambda: len(desk.commands) == 2)
        assert desk.commands[-1][0] == facts.Jump("c08")

    run(work())


def test_what_is_on_air_is_locked_and_what_is_next_now_is_said(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.go()
        on_air = desk.core.state.on_air
        assert on_air is not None
        await choose(edited, on_air.cue_id)
        key(edited, Qt.Key.Key_Delete)
        assert await until(lambda: "on air" in edited.view.said)
        assert desk.editing.revision == 0
        standby = desk.core.state.standby
        await choose(edited, str(standby))
        key(edited, Qt.Key.Key_Delete)
        await came(edited, desk, 1)
        assert await until(lambda: "Next is" in edited.view.said)
        assert desk.core.state.standby != standby

    run(work())


def test_another_consoles_edit_is_seen_and_its_conflict_is_told(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        op = Put(target="cue:c06", field="title", value="theirs")
        edited.bridge.view.editing = edited.bridge.view.editing  # The window is at revision 0 now.
        desk.editing.edit(EditAsked(name="Rename", base=0, ops=(op,)), "wang")
        edited.panes.editor.apply("mine", [Put(target="cue:c06", field="title", value="mine")])
        assert await until(lambda: edited.view.editing.revision == 1)
        assert cue(desk.editing.show, "c06").title == "theirs"  # type: ignore[attr-defined]
        assert await until(lambda: "wang" in edited.view.said)

    run(work())


def test_a_show_that_can_only_be_read_says_why(edited: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        desk.editing.read_only = plain("It is being edited by wang on PC-2.")
        await edited.bridge.reread()
        assert await until(lambda: not edited.panes.edits.add_button.isEnabled())
        assert "wang on PC-2" in edited.panes.edits.undo_button.toolTip()
        model = edited.rundown.model
        assert not model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
        assert edited.panes.edits.notice.isVisible()
        assert "wang on PC-2" in edited.panes.edits.why.text()
        desk.editing.read_only = None  # Whoever edited it has let it go: the next state says so.
        desk.run_to(1000)
        assert await until(lambda: not edited.panes.edits.notice.isVisible())
        assert edited.panes.edits.add_button.isEnabled()

    run(work())


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
        dialog.instead.setText("你好")  # As an input method does; QTest knows only Latin keys.
        dialog.look()
        assert dialog.found.count() >= 1
        first = dialog.found.item(0)
        assert "→ 你好" in first.text(), "as it is and as it would be"
        count = len(dialog.ops())
        first.setCheckState(Qt.CheckState.Unchecked)
        assert len(dialog.ops()) == count - 1
        first.setCheckState(Qt.CheckState.Checked)
        dialog.act.click()
        await came(edited, desk, 1)
        assert cue(desk.editing.show, "c04").script["en"] == "你好."  # type: ignore[attr-defined]
        edited.do("history")
        history = edited.findChild(History)
        assert history is not None
        assert await until(lambda: history.table.rowCount() == 1)
        assert "Welcome" in history.table.item(0, 3).text(), "by its title, not by its id"
        history.close()
        lines = edited.log.model
        assert await until(lambda: any("Edited: Replace hello" in line.said.text for line in lines.lines))

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


def test_the_rundown_is_written_as_pdf_in_both_languages(
    edited: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: object
) -> None:

    async def work() -> None:
        for language in ("en", "zh"):
            edited.set_language(language)
            path = tmp_path / f"rundown-{language}.pdf"  # type: ignore[operator]
            edited.show_file.print_to(str(path))
            assert path.read_bytes().startswith(b"%PDF-")
            assert path.stat().st_size > 5000
        edited.set_language("en")
        edited.show_file.print_to(str(tmp_path / "no" / "where.pdf"))  # type: ignore[operator]
        assert await until(lambda: "could not be written" in edited.view.said)

    run(work())


def test_each_page_on_the_wall_has_its_number(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    def words(number: int, count: int) -> str:
        told.append((number, count))
        return f"{number}/{count}"

    monkeypatch.setattr(paper, "page_text", words)
    writer = QPdfWriter(str(tmp_path / "long.pdf"))
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    lines = "".join(f"<p style='font-size: 9pt'>line {number}</p>" for number in range(300))
    document.setHtml(lines)
    paper._paint(document, writer, "采销直播间")
    pages = len(re.findall(rb"/Type /Page\b", (tmp_path / "long.pdf").read_bytes()))
    assert pages > 3
    assert told == [(number, pages) for number in range(1, pages + 1)]


def test_the_products_form_shows_the_show_of_each_desk_and_what_others_change(
    edited: ConsoleWindow, desk: WindowDesk, api: ApiServer, run: Run
) -> None:
    async def work() -> None:
        edited.docks["product"].raise_()
        sku = edited.panes.product.fields["sku"]
        assert isinstance(sku, LineField)
        assert await until(lambda: sku.text() == "SKU-RICE")
        edited.bridge.attach(api.token_file)  # As after a rehearsal of another show.
        assert await until(lambda: sku.text() == "")
        assert await until(lambda: sku.text() == "SKU-RICE")
        op = Put(target="product:rice", field="sku", value="SKU-NEW")
        assert desk.editing.edit(EditAsked(name="SKU", base=0, ops=(op,)), "wang").accepted
        assert await until(lambda: sku.text() == "SKU-NEW")

    run(work())


# ── what is asked for one thing stays with it ────────────────────────────────────────────────────


def theirs(desk: WindowDesk, *ops: Op) -> None:
    """Somebody else edits the show."""
    asked = EditAsked(name="theirs", base=desk.editing.revision, ops=ops)
    assert desk.editing.edit(asked, "wang").accepted


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


def test_a_file_goes_to_what_was_chosen_when_it_was_asked_for(
    edited: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: Path
) -> None:
    async def work() -> None:
        clip, picture = tmp_path / "new.mp4", tmp_path / "new.png"
        make_clip(clip, (9, 90, 9), 2.0)
        Image.new("RGB", (30, 30)).save(picture)
        form, product = edited.panes.cue, edited.panes.product
        await choose(edited, "c04")
        form.use_clip(str(clip))
        await choose(edited, "c06")  # While the file is copied.
        product.show_product("rice")
        product.use_picture(str(picture))
        product.show_product("eggs")
        await came(edited, desk, 2)
        assert cue(desk.editing.show, "c04").clip == "media/new.mp4"  # type: ignore[attr-defined]
        assert cue(desk.editing.show, "c04").duration_ms is None, "its length is the clip's"  # type: ignore[attr-defined]
        assert cue(desk.editing.show, "c06").clip != "media/new.mp4"  # type: ignore[attr-defined]
        pictures = {one.id: one.pictures for one in desk.editing.show.products}
        assert pictures["rice"] == ("media/rice.png", "media/new.png")
        assert "media/new.png" not in pictures["eggs"]

    run(work())


def test_what_was_typed_of_a_product_that_is_gone_is_not_asked_of_another(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["product"].raise_()
        form = edited.panes.product
        value = {"id": "tea", "sku": "TEA", "name": {"en": "Tea"}, "price": {"minor": 100}}
        theirs(desk, Insert(what="product", value=value))
        assert await until(
            lambda: edited.view.book is not None and edited.view.book.product("tea") is not None
        )
        form.show_product("tea")
        sku = form.fields["sku"]
        assert isinstance(sku, LineField)
        edited.activateWindow()
        sku.setFocus()
        QTest.keyClicks(sku, "X")
        theirs(desk, Remove(target="product:tea"))
        assert await until(lambda: form.product_id != "tea")
        assert sku.text() == desk.editing.show.products[0].sku
        QTest.keyClick(sku, Qt.Key.Key_Return)
        await settled()
        assert desk.editing.revision == 2

    run(work())
