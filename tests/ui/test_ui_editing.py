"""The rundown is edited in the window: by keys, cells, forms, the mouse and the clipboard, through the desk."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from console.model import facts
from console.model.edits import EditAsked, Put
from console.words.message import plain
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.editing import ALT, CTRL, SHIFT, came, choose, cue, double_click, key, order
from ui.parts.lanes import lane_top
from ui.present import paste
from ui.tables.rundown import COLUMNS
from ui.windows.console import ConsoleWindow

Do = Callable[[], object]


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
