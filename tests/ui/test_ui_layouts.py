"""The editor of layouts: slots drawn, moved by keys and typed; renamed and deleted with the cues that use them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from console.model import facts
from console.model.cue import AvatarCue
from console.model.edits import EditAsked, Put
from console.model.layout import Layout, Slot
from tests.support.window import WindowDesk, by_hand, until
from tests.ui.conftest import Run
from tests.ui.test_ui_editing import came, choose, cue
from ui.present.own_layouts import free_name, moved, resized
from ui.windows.console import ConsoleWindow
from ui.windows.layout_editor import LayoutEditor


def layouts(desk: WindowDesk) -> tuple[Layout, ...]:
    return desk.editing.show.own_layouts


def opened(window: ConsoleWindow) -> LayoutEditor:
    window.do("layouts")
    assert window.layouts is not None and window.layouts.isVisible()
    return window.layouts


def point(editor: LayoutEditor, x: float, y: float) -> QPoint:
    whole = editor.canvas.picture()
    return QPointF(whole.x() + x / 1000 * whole.width(), whole.y() + y / 1000 * whole.height()).toPoint()


def drag(editor: LayoutEditor, start: tuple[float, float], end: tuple[float, float]) -> None:
    left, canvas = Qt.MouseButton.LeftButton, editor.canvas
    QTest.mousePress(canvas, left, pos=point(editor, *start))
    QTest.mouseMove(canvas, point(editor, *end))
    QTest.mouseRelease(canvas, left, pos=point(editor, *end))


def test_a_layout_is_made_drawn_moved_by_keys_and_typed(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(attached)
        assert not editor.name.isEnabled()
        editor.buttons["two"].click()
        await came(attached, desk, 1)
        assert [one.name for one in layouts(desk)] == ["Two hosts"]
        before = layouts(desk)[0]
        assert before.second is not None and editor.name.text() == "Two hosts"

        await by_hand(lambda: drag(editor, (700, 500), (700, 600)))
        await came(attached, desk, 2)
        second = layouts(desk)[0].second
        assert (
            second is not None and second.x == before.second.x and abs(second.y - before.second.y - 100) <= 8
        )
        assert editor.canvas.chosen == "second" and editor.sides["second", "y"].value() == second.y

        # Its lower right corner, off the picture: that is said below.
        await by_hand(lambda: drag(editor, (second.x + second.width, second.y + second.height), (1000, 900)))
        await came(attached, desk, 3)
        shrunk = layouts(desk)[0].second
        assert shrunk is not None and (shrunk.x, shrunk.y) == (second.x, second.y)
        assert shrunk.x + shrunk.width == 1000, "it snaps to the picture's edge"
        assert abs(shrunk.y + shrunk.height - 900) <= 8

        editor.canvas.setFocus()
        QTest.keyClick(editor.canvas, Qt.Key.Key_Left)
        await came(attached, desk, 4)
        assert layouts(desk)[0].second == Slot(
            x=shrunk.x - 10, y=shrunk.y, width=shrunk.width, height=shrunk.height
        )
        QTest.keyClick(editor.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        await came(attached, desk, 5)
        wider = layouts(desk)[0].second
        assert wider is not None and wider.width == shrunk.width + 10

        editor.has["card"].click()
        await came(attached, desk, 6)
        editor.sides["card", "x"].setValue(900)
        await came(attached, desk, 7)
        card = layouts(desk)[0].card
        assert card is not None and card.x == 900
        assert await until(lambda: "the card is partly outside" in editor.wrong.text())
        editor.has["card"].click()
        await came(attached, desk, 8)
        assert layouts(desk)[0].card is None

        attached.panes.editor.undo()
        await came(attached, desk, 9)
        assert layouts(desk)[0].card == card
        assert await until(lambda: editor.has["card"].isChecked())

    run(work())


def test_cues_follow_a_rename_and_are_named_before_a_layout_is_deleted(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(attached)
        editor.buttons["one"].click()
        await came(attached, desk, 1)
        attached.docks["cue"].raise_()
        await choose(attached, "c04")
        form = attached.panes.cue
        assert await until(form.layout_.isVisible)
        form.layout_.asked.emit("layout", "Host and card")
        await came(attached, desk, 2)
        editor.name.setText("Desk")
        editor.name.setModified(True)
        editor.name.editingFinished.emit()
        await came(attached, desk, 3)
        used = cue(desk.editing.show, "c04")
        assert isinstance(used, AvatarCue) and used.layout == "Desk"
        assert await until(lambda: used.title in editor.used.text())
        editor.buttons["copy"].click()
        await came(attached, desk, 4)
        assert [one.name for one in layouts(desk)] == ["Desk", "Desk 2"]
        editor.buttons["remove"].click()
        await came(attached, desk, 5)
        assert [one.name for one in layouts(desk)] == ["Desk"], "no cue uses the copy"
        editor.buttons["remove"].click()
        assert editor.confirm.isVisible() and used.title in editor.confirm.detail.text()
        editor.confirm.yes.click()
        await came(attached, desk, 6)
        left = cue(desk.editing.show, "c04")
        assert layouts(desk) == () and isinstance(left, AvatarCue) and left.layout is None
        attached.panes.editor.undo()
        await came(attached, desk, 7)
        back = cue(desk.editing.show, "c04")
        assert isinstance(back, AvatarCue) and back.layout == "Desk" and len(layouts(desk)) == 1

    run(work())


def test_what_is_done_before_the_desk_has_answered_loses_nothing(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(attached)
        editor.buttons["one"].click()
        # The window is drawn anew meanwhile, and knows no more of the show than before.
        editor.retranslate()
        editor.buttons["two"].click()
        await came(attached, desk, 2)
        assert [one.name for one in layouts(desk)] == ["Host and card", "Two hosts"]
        assert await until(lambda: editor.list.currentItem().text() == "Two hosts"), "what was made last"
        editor.buttons["copy"].click()
        editor.retranslate()
        await came(attached, desk, 3)
        assert await until(lambda: editor.list.currentItem().text() == "Two hosts 2")
        start = layouts(desk)[2]
        editor.has["card"].click()
        editor.sides["avatar", "x"].setValue(start.avatar.x + 30)
        editor.name.setText("Ours")
        editor.name.setModified(True)
        editor.name.editingFinished.emit()
        editor.sides["avatar", "y"].setValue(start.avatar.y + 40)
        await came(attached, desk, 7)
        now = layouts(desk)[2]
        assert (now.name, now.avatar.x, now.card is not None) == ("Ours", start.avatar.x + 30, True)
        assert now.avatar.y == start.avatar.y + 40 and len(layouts(desk)) == 3
        assert await until(lambda: editor.list.currentItem().text() == "Ours")

    run(work())


def test_what_another_console_does_is_seen_and_the_words_are_in_both_languages(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        editor = opened(attached)
        value = [{"name": "双人", "second": {"x": 500, "width": 500}}]
        asked = EditAsked(name="x", base=0, ops=(Put(target="show", field="own_layouts", value=value),))
        assert desk.editing.edit(asked, "other").accepted
        desk.say(facts.Standby("c03"), "other")
        assert await until(lambda: editor.list.count() == 1)
        assert editor.list.item(0).text() == "双人"
        attached.set_language("zh")
        editor.retranslate()
        assert editor.has["second"].text() == "第二位主播"
        attached.set_language("en")

    run(work())


def test_slots_snap_and_stay_what_a_slot_may_be() -> None:
    slot = Slot(x=100, y=100, width=300, height=200)
    assert moved(slot, -95, 3) == Slot(x=0, y=103, width=300, height=200)
    assert moved(slot, 0, 0, [Slot(x=404, y=0, width=100, height=50)]).x == 104
    assert resized(slot, "lt", -97, 500).x == 0
    assert resized(slot, "lt", 900, 0).width == 20
    assert resized(slot, "rb", 50_000, 0).width == 2000
    assert free_name([Layout(name="A"), Layout(name="A 2")], "A") == "A 3"
