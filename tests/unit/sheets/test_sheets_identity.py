"""Which product of a show a row is, however its SKU went through a spreadsheet; no second one comes of it unasked."""

from pathlib import Path

import msgspec
import openpyxl
import pytest

from console.model.show import Money, Product, Show, Text
from console.sheets.run import Import, Request, look
from tests.support.shows import all_kinds


def with_products(*given: tuple[str, str]) -> Show:
    """A show that has these (SKU, name)."""
    products = tuple(
        Product(id=f"own-{at}", sku=sku, name=Text(zh=name), price=Money(minor=9000, currency="CNY"))
        for at, (sku, name) in enumerate(given)
    )
    show = all_kinds()
    return msgspec.structs.replace(show, products=(*show.products, *products))


def read(folder: Path, show: Show, body: str, **said: str) -> Import:
    file = folder / "products.csv"
    file.write_bytes(body.encode())
    return look(show, file, Request(answers={id.replace("_", ":", 1): one for id, one in said.items()}))


def states(found: Import) -> list[tuple[str, str]]:
    return [(one.what, one.state) for one in found.tables[0].outcome.changes]


def sku(found: Import, id: str) -> str:
    return next(one.sku for one in found.show.products if one.id == id)


@pytest.mark.parametrize(
    ("own", "given", "after"),
    [
        ("12", "00012", "00012"), ("00012", "12", "00012"), ("12", "12.0", "12"), ("00012", "12.0", "00012"),
        ("12", "'00012", "00012"), ("12", '"=""00012"""', "00012"), ("A-1", " ａ－1 ", "A-1"), ("Ab 7", "AB7", "Ab 7"),
        ("１２", "12", "１２"), ("12", "1.2E+1", "12"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["面粉", " 面 粉 "])
def test_a_sku_that_went_through_a_spreadsheet_is_the_same_product(
    tmp_path: Path, own: str, given: str, after: str, name: str
) -> None:
    # Only of a number that was shortened it is asked what it was.
    said = {"sku_digits": "written_out"} if "E+" in given else {}
    body = f"SKU,商品名称,直播价\n{given},{name},80\n"
    found = read(tmp_path, with_products((own, "面粉")), body, **said)
    assert states(found) == [("own-0", "changed")]
    assert sku(found, "own-0") == after
    assert not found.rejected


def test_a_number_that_excel_kept_as_one_is_the_text_of_the_show(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("SKU", "商品名称", "直播价"), (12.0, "面粉", 80), (13, "油", 70)):
        sheet.append(row)
    book.save(tmp_path / "numbers.xlsx")
    found = look(with_products(("00012", "面粉"), ("0013", "油")), tmp_path / "numbers.xlsx")
    assert states(found) == [("own-0", "changed"), ("own-1", "changed")]
    assert (sku(found, "own-0"), sku(found, "own-1")) == ("00012", "0013")


@pytest.mark.parametrize(
    ("given", "name"),
    [("00012", "毛巾"), ("NEW-9", "面粉"), ("NEW-9", "面　粉")],
    ids=["number", "name", "width"],
)
def test_the_same_number_or_name_alone_is_asked(tmp_path: Path, given: str, name: str) -> None:
    show, body = with_products(("12", "面粉")), f"SKU,商品名称,直播价\n{given},{name},80\n"
    found = read(tmp_path, show, body)
    assert not states(found)
    (question,) = found.questions
    assert (question.id, question.rows, question.open) == ("sku:same", (2,), True)
    assert "12 面粉" in question.cells[0]
    assert [one.question for one in found.rejected] == ["sku:same"]
    same = read(tmp_path, show, body, sku_same="same")
    assert states(same) == [("own-0", "changed")]
    assert not same.open
    other = read(tmp_path, show, body, sku_same="other")
    assert [state for _, state in states(other)] == ["new"]
    assert len(other.show.products) == len(show.products) + 1


def test_a_row_that_gives_only_number_and_price_means_the_product_of_the_number(tmp_path: Path) -> None:
    found = read(tmp_path, with_products(("12", "面粉")), "SKU,直播价\n00012,80\n")
    assert states(found) == [("own-0", "changed")]
    assert not found.questions


def test_a_product_that_came_without_a_sku_gets_the_one_that_comes_later(tmp_path: Path) -> None:
    first = read(tmp_path, all_kinds(), "商品名称,直播价\n面粉,80\n").show
    found = read(tmp_path, first, "SKU,商品名称,直播价\nF-1,面粉,80\n")
    (change,) = found.tables[0].outcome.changes
    assert change.state == "changed"
    assert [after.text for _, after in change.fields.values()] == ["F-1"]
    assert len(found.show.products) == len(first.products)


def test_two_sizes_of_one_name_are_two_products_where_the_file_names_both(tmp_path: Path) -> None:
    found = read(tmp_path, with_products(("M1", "毛巾")), "SKU,商品名称,直播价\nM1,毛巾,9.9\nM2,毛巾,19.9\n")
    assert [state for _, state in states(found)] == ["changed", "new"]
    assert not found.questions


def test_one_name_under_a_number_with_and_without_noughts_is_twice_in_a_file(tmp_path: Path) -> None:
    found = read(tmp_path, all_kinds(), "SKU,商品名称,直播价\n0012,面粉,80\n12,面粉,70\n012,油,60\n")
    assert [(one.row, one.what.code) for one in found.rejected] == [(3, "sheets.twice")]
    assert len(states(found)) == 2


def test_a_number_that_excel_shortened_may_be_the_one_of_the_show(tmp_path: Path) -> None:
    show = with_products(("123456789012", "面粉"))
    body = "SKU,商品名称,直播价\n1.23457E+11,面粉,80\n"
    (question,) = read(tmp_path, show, body).questions
    assert question.readings[0].answer == "known"
    assert states(read(tmp_path, show, body, sku_digits="known")) == [("own-0", "changed")]


def test_a_rundown_names_a_product_by_its_number_without_noughts(tmp_path: Path) -> None:
    show, body = with_products(("00212", "面粉")), "标题,商品,类型\n讲面粉,212,商品卡\n"
    found = read(tmp_path, show, body)
    (change,) = found.tables[0].outcome.changes
    cue = next(cue for cue in found.show.every_cue if cue.id == change.what)
    assert getattr(cue, "product_id", None) == "own-0"
    first = read(tmp_path, with_products(("001", "面粉")), "标题,商品,类型\n讲面粉,1,商品卡\n")
    assert [one.id for one in first.questions] == ["product:numbered"]
