"""Products and clips where they are seen: written on their tiles, pictured, taken out, explained, called, chosen."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from console.model.show import Text
from tests.support.shows import all_kinds, make_clip, product
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.parts.picture_strip import PictureStrip
from ui.parts.pictures import Brought, pictures_of
from ui.tables.rundown import COLUMNS
from ui.windows.console import ConsoleWindow


@pytest.fixture
def desk() -> WindowDesk:
    more = [product(f"p{n}", f"SKU{n}", f"商品{n}", f"Product {n}") for n in range(3, 14)]
    show = all_kinds()
    made = WindowDesk(msgspec.structs.replace(show, products=(*show.products, *more)))
    (made.editing.root / "media").mkdir()
    made.connect()
    return made


async def came(window: ConsoleWindow, desk: WindowDesk, revision: int) -> None:
    assert await until(lambda: desk.editing.revision == revision), window.view.said
    assert await until(lambda: window.view.book is not None and window.view.book.show == desk.editing.show)


def typed(window: ConsoleWindow, text: str, key: Qt.Key) -> None:
    window.products.editor.line.setText(text)
    QTest.keyClick(window.products.editor.line, key)


def test_figures_are_written_in_their_place(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        pane = attached.products
        assert await until(lambda: len(pane.model.rows) == 13)
        attached.activateWindow()
        pane.list.setCurrentIndex(pane.model.index(0))
        tile = pane.list.visualRect(pane.model.index(0))
        spot = pane._tile.field_rect(tile, "price").center()
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert await until(lambda: (pane.editor.product_id, pane.editor.field) == ("rice", "price"))
        typed(attached, "19.9", Qt.Key.Key_Tab)
        await came(attached, desk, 1)
        assert desk.editing.show.products[0].price.minor == 1990
        assert (pane.editor.product_id, pane.editor.field) == ("rice", "struck_price")
        QTest.keyClick(pane.editor.line, Qt.Key.Key_Tab)
        typed(attached, "1,200", Qt.Key.Key_Tab)
        await came(attached, desk, 2)
        assert desk.editing.show.products[0].stock == 1200
        assert (pane.editor.product_id, pane.editor.field) == ("eggs", "price"), "on to the next product"
        typed(attached, "cheap", Qt.Key.Key_Return)
        assert await until(lambda: "cheap" in attached.view.said and "Price" in attached.view.said)
        assert pane.editor.line.text() == "cheap", "what was typed is not lost"
        typed(attached, "5", Qt.Key.Key_Escape)
        assert not pane.editor.on
        assert desk.editing.revision == 2

    run(work())


def test_a_product_goes_with_its_cues_in_one_edit_and_comes_back(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        before = desk.editing.show
        pane = attached.products
        assert await until(lambda: len(pane.model.rows) == 13)
        pane.choose("eggs")
        pane.list.setFocus()
        attached.panes.product_edits.remove()
        assert pane.asked.isVisible()
        assert "Cues about Eggs" in pane.asked.text.text()
        pane.asked.no.click()
        assert desk.editing.revision == 0
        attached.panes.product_edits.remove()
        pane.asked.yes.click()
        await came(attached, desk, 1)
        assert "eggs" not in {one.id for one in desk.editing.show.products}
        attached.panes.editor.undo()
        await came(attached, desk, 2)
        assert desk.editing.show == before
        pane.choose("p13")
        attached.panes.product_edits.duplicate()
        await came(attached, desk, 3)
        assert desk.editing.show.products[-1].name == Text(zh="商品13 (copy)", en="Product 13 (copy)")
        assert await until(lambda: pane.current() == desk.editing.show.products[-1].id)

    run(work())


def test_what_is_on_air_is_not_taken_out_and_nothing_pops_up(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        pane = attached.products
        while desk.core.state.picture != "c07":
            desk.go()
        assert await until(lambda: any(row.explained for row in pane.model.rows))
        attached.panes.product_edits.remove("rice")
        pane.asked.yes.click()
        assert await until(lambda: "on air" in attached.view.said)
        assert desk.editing.revision == 0
        assert QApplication.activeModalWidget() is None

    run(work())


def test_pictures_are_dropped_and_pasted_or_refused_with_a_sentence(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: Path
) -> None:
    async def work() -> None:
        pane, edits = attached.products, attached.panes.product_edits
        assert await until(lambda: len(pane.model.rows) == 13)
        pane.choose("p3")
        Image.new("RGB", (60, 60), "red").save(tmp_path / "a.png")
        Image.new("RGB", (60, 60), "blue").save(tmp_path / "b.png")
        (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
        edits.bring("p3", pictures_of(data))
        await came(attached, desk, 1)

        def pictures() -> tuple[str, ...]:
            return next(one for one in desk.editing.show.products if one.id == "p3").pictures

        first = pictures()
        assert first == ("media/a.png", "media/b.png", "media/p3.png")
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("green"))
        QGuiApplication.clipboard().setImage(image)
        edits.paste()
        await came(attached, desk, 2)
        assert pictures()[1:] == first, "what comes to the tile is its picture from now on"
        assert (desk.editing.root / pictures()[0]).is_file()
        for data, words in (("https://shop.example/a.png", "link"), ("only words", "no picture")):
            text = QMimeData()
            text.setText(data)
            edits.bring("p3", pictures_of(text))
            assert await until(lambda words=words: words in attached.view.said)  # type: ignore[misc]
        edits.bring("p3", Brought((str(tmp_path / "a.png"), str(tmp_path / "broken.png"))))
        assert await until(lambda: "broken.png" in attached.view.said)
        assert desk.editing.revision == 2, "nothing half done"
        strip = attached.panes.product.pictures
        attached.panes.product.show_product("p3")
        strip.setCurrentRow(2)
        strip.change("first")
        await came(attached, desk, 3)
        assert pictures()[0] == first[1]
        strip.setCurrentRow(0)
        strip.change("remove")
        await came(attached, desk, 4)
        assert first[1] not in pictures()

    run(work())


def test_one_product_is_explained_and_it_is_seen(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        pane = attached.products

        def explained() -> list[str]:
            return [row.product_id for row in pane.model.rows if row.explained]

        while desk.core.state.picture != "c07":
            desk.go()
        assert await until(lambda: explained() == ["rice"])
        pane.choose("p5")
        pane.explain.click()
        assert await until(lambda: explained() == ["p5"])
        assert await until(lambda: pane.explain.text() == "Explaining over")
        attached.do("explain")
        assert await until(lambda: explained() == [])

    run(work())


def test_a_number_of_two_digits_is_seen_while_it_is_typed(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        pane = attached.products
        while desk.core.state.picture != "c07":
            desk.go()
        assert await until(lambda: attached.view.as_called and len(pane.model.rows) == 13)
        attached.activateWindow()
        attached.setFocus()
        QTest.keyClick(attached, Qt.Key.Key_1)
        assert "1…" in pane.hint()
        assert "Product 1" in attached.view.said
        QTest.keyClick(attached, Qt.Key.Key_2)
        assert await until(lambda: desk.core.state.overlay_card == "p12")
        assert "…" not in pane.hint()
        QTest.keyClick(attached, Qt.Key.Key_3)
        assert await until(lambda: desk.core.state.overlay_card == "p3"), "three begins no longer number"
        QTest.keyClick(attached, Qt.Key.Key_0)
        assert await until(lambda: desk.core.state.overlay_card is None)
        QTest.keyClick(attached, Qt.Key.Key_1)
        QTest.keyClick(attached, Qt.Key.Key_Escape)
        assert "…" not in pane.hint(), "taken back"
        QTest.keyClick(attached, Qt.Key.Key_1)
        QTest.keyClick(attached, Qt.Key.Key_5)
        assert await until(lambda: "15" in attached.view.said), (
            "no product has this number, and none is called"
        )
        assert desk.core.state.overlay_card is None

    run(work())


def test_a_clip_is_chosen_in_the_bin_with_its_length(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: Path
) -> None:
    async def work() -> None:
        assert await until(lambda: attached.rundown.model.place_of("c04") is not None)
        make_clip(desk.editing.root / "media" / "red.mp4", (200, 30, 30), 3.0)
        make_clip(tmp_path / "new.mp4", (9, 90, 9), 2.0)
        (tmp_path / "bad.mp4").write_bytes(b"no film")
        attached.rundown.choose(["c04"], "c04")
        attached.panes.cue.choose.click()
        bin_ = attached.bin
        assert bin_ is not None
        assert await until(lambda: bin_.list.count() > 0)
        assert "Welcome" in bin_.whom.text()
        bin_.bring([str(tmp_path / "new.mp4"), str(tmp_path / "bad.mp4")])
        assert await until(lambda: "bad.mp4" in attached.view.said)
        assert desk.editing.revision == 0
        bin_.bring([str(tmp_path / "new.mp4")])
        await came(attached, desk, 1)
        assert desk.editing.show.bin == ("media/new.mp4",)

        def place(name: str) -> int:
            names = [
                bin_.list.item(at).data(Qt.ItemDataRole.UserRole).name for at in range(bin_.list.count())
            ]
            return names.index(name) if name in names else -1

        assert await until(lambda: place("media/new.mp4") >= 0)
        missing = bin_.list.item(place("media/film.mp4"))
        assert "missing" in missing.text()
        bin_.list.setCurrentRow(place("media/film.mp4"))
        assert not bin_.use.isEnabled()
        bin_.list.setCurrentRow(place("media/new.mp4"))
        assert "no cue" in bin_.list.currentItem().text()
        bin_.use.click()
        await came(attached, desk, 2)
        made = next(cue for segment in desk.editing.show.segments for cue in segment.cues if cue.id == "c04")
        assert (made.clip, made.duration_ms) == ("media/new.mp4", None)  # type: ignore[union-attr]
        assert abs(desk.plan.by_id["c04"].length_ms - 2000) <= 100
        bin_.close()

    run(work())


def test_a_row_has_the_thumbnail_of_its_clip_and_keeps_its_height(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        model = attached.rundown.model
        assert await until(lambda: model.place_of("c04") is not None)
        make_clip(desk.editing.root / "media" / "red.mp4", (200, 30, 30), 1.0)
        small = attached.panes.small
        small.forget()
        place = model.place_of("c04")
        assert place is not None
        index = model.index(place, COLUMNS.index("cue"))

        def middle() -> QColor:
            picture = index.data(Qt.ItemDataRole.DecorationRole)
            assert isinstance(picture, QPixmap)
            return picture.toImage().pixelColor(QPoint(picture.width() // 2, 4))

        assert await until(lambda: small.look("media/red.mp4") is not None)
        assert await until(lambda: middle().alpha() == 255)
        assert middle().red() > 150 > middle().blue()
        assert attached.rundown.table.rowHeight(place) == 23

    run(work())


def test_a_product_gone_to_is_the_one_chosen_and_a_double_click_asks_for_its_pictures(
    attached: ConsoleWindow, run: Run
) -> None:
    async def work() -> None:
        assert await until(lambda: len(attached.products.model.rows) == 13)
        attached.panes.show_product("p12")
        assert attached.products.current() == "p12"
        attached.panes.docks["products"].raise_()
        row = attached.products.list.currentIndex()
        inside = attached.products.list.viewport().rect()
        assert await until(lambda: inside.intersects(attached.products.list.visualRect(row)))
        asked: list[str] = []
        attached.panes.show_product("p12")
        attached.panes.product.choose_asked.connect(asked.append)
        QTest.mouseDClick(attached.panes.product.pictures.viewport(), Qt.MouseButton.LeftButton)
        assert asked == ["p12"]
        for dialog in attached.findChildren(QFileDialog):
            dialog.reject()

    run(work())


def test_the_picture_that_was_moved_stays_chosen_whatever_comes_before_it(qapp: QApplication) -> None:
    window = QWidget()
    strip = PictureStrip(lambda name: None, window)
    asked: list[list[str]] = []
    strip.ordered.connect(asked.append)
    strip.fill(["c", "b", "a"])
    strip.setCurrentRow(2)
    strip.fill(["c", "a", "b"])  # As after a drag, which asks and moves nothing by itself.
    assert strip.currentRow() == 1
    strip.fill(["new", "c", "a", "b"])
    assert strip.currentRow() == 2
    strip.change("remove")
    assert asked == [["new", "c", "b"]], "that one, and none that stands where it was"
    strip.fill(asked[0])
    assert strip.currentRow() == 2
