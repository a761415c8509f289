"""The states of the window while a show is written, and after a run has ended."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from ui.panes.script_dialogs import ApproverDialog, Manuscript, SayAs
from ui.screenshots.studio import DRAWN_S, Studio
from ui.windows.history import History
from ui.windows.sheets import ImportSheet

States = AsyncIterator[tuple[str, QWidget]]
# Asks in two columns, has a row that cannot be taken, and one that is not about a product of the show.
SHEET = (
    "序号,商品名称,SKU,直播价,划线价,库存,优惠券截止,话术,时长\n"
    '1,五常大米 5kg,JD-1001,"79,90",119,26000,2024-04-16,现在下单立减十元。,1:30\n'
    "2,手工挂面,JD-1002,一百,59,abc,04/05/2024,三斤装。,90秒\n"
    '3,Olive oil,JD-9001,"1.299",1599,300,,Cold pressed in the first week of November.,2 min\n'
)
MANUSCRIPT = (
    "Good evening, and welcome.\n\nTonight there are thirteen products, all of them cheaper than anywhere."
)


async def written(studio: Studio) -> States:
    """A show of one's own that is open for editing."""
    window = studio.window
    window.do("workspace_write")
    window.rundown.choose(["c010", "c011"])
    _raise(studio, "cue")
    yield "60-two-cues", window
    window.rundown.choose(["c012"])
    yield "61-a-cue", window
    segment = next(row.what for row in window.rundown.model.rows if row.what.startswith("segment:"))
    window.rundown.choose([segment])
    yield "62-a-segment", window
    window.panes.show_the_show()
    yield "63-the-show", window
    product = studio.bridge.view.book.show.products[1] if studio.bridge.view.book is not None else None
    assert product is not None
    window.panes.show_product(product.id)
    yield "64-a-product", window
    _raise(studio, "products")
    window.panes.product_edits.remove(product.id)
    await asyncio.sleep(DRAWN_S)
    yield "65-a-product-taken-out", window
    window.products.asked.give_up()
    window.rundown.choose(["c012"])
    _raise(studio, "scripts")
    window.panes.scripts.select("c012")
    yield "66-scripts", window
    window.rundown.edit_row("c012")
    yield "67-a-title-written", window
    editor = window.focusWidget()
    if editor is not window:
        editor.clearFocus()
    row = window.rundown.model.place_of("c012") or 0
    at = window.rundown.table.visualRect(window.rundown.model.index(row, 1)).center()
    window.rundown.table.customContextMenuRequested.emit(at)
    menu = next((one for one in window.rundown.findChildren(QMenu) if one.isVisible()), None)
    if menu is not None:
        yield "68-menu-of-a-cue", menu
        menu.close()
    window.do("workspace_show")
    window.rundown.filter.setText("")


async def dialogs_of_writing(studio: Studio) -> States:
    """Dialogs of a show that is written."""
    window, view = studio.window, studio.bridge.view
    assert view.book is not None
    for name, action in (
        ("70-replace", "replace"),
        ("71-history", "history"),
        ("72-layouts-of-own", "layouts"),
    ):
        if not studio.choice.has(name):
            continue
        dialog = studio.opened(action)
        if isinstance(dialog, History):
            await studio.until(dialog.table.rowCount, "the edits")
        yield name, dialog
        await studio.close(dialog)
    if studio.choice.has("73-import"):
        sheet = studio.runs / "sheet.csv"
        sheet.write_text(SHEET, "utf-8")
        importing = ImportSheet(Path(view.editing.path), sheet, window, True)
        importing.show()
        yield "73-import", importing
        await studio.close(importing)
    manuscript = Manuscript(window)
    manuscript.text.setPlainText(MANUSCRIPT)
    for name, dialog in (
        ("74-manuscript", manuscript),
        ("75-approve", ApproverDialog(["the cheapest", "100 %"], window)),
        ("76-say-as", SayAs("SKU", "", "S K U", window)),
    ):
        dialog.show()
        yield name, dialog
        await studio.close(dialog)
    if studio.choice.has("77-preflight"):
        live = studio.opened("go_live")
        yield "77-preflight-of-own", live
        await studio.close(live)


async def after_a_run(studio: Studio) -> States:
    """The page of a run that has ended."""
    page = studio.window.shell.pages.page
    assert page is not None
    folder = page.run.folder
    studio.window.shell.pages.show(folder)  # In this language.
    page = studio.window.shell.pages.page
    assert page is not None
    await asyncio.sleep(DRAWN_S)
    yield "79-page-of-a-run", studio.window


def _raise(studio: Studio, dock: str) -> None:
    studio.window.docks[dock].show()
    studio.window.docks[dock].raise_()
