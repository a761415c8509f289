"""What is chosen is edited in its form: cues, the show, products; through the desk."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model.edits import EditAsked, Insert, Put, Remove
from tests.support.shows import make_clip
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.editing import came, choose, cue, theirs
from ui.parts.fields import LineField
from ui.windows.console import ConsoleWindow


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
