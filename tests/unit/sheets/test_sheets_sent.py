"""Sheets as shops, marketplaces and colleagues send them: their own names of columns, cells over several rows, notes
below the list, signs from web pages. What is read is what was meant, or asked, or refused with its place.
"""

from pathlib import Path

import openpyxl
import pytest

from console.base.errors import ShowcallerError
from console.model.show import Show
from console.sheets.run import Import, Request, look
from console.words.message import message
from tests.support.shows import all_kinds

TAOBAO = (
    "宝贝ID,宝贝标题,一口价,促销价,库存数量,商家编码\n"
    '680012345678,手工麻花\u200b 500g,39.9,29.9,"12,000",MH-500\u200b\n'
)
DOUYIN = "序号,商品ID,商品名称,商品原价(元),直播间专享价(元),活动库存\n1,3601234567890123456,苹果,89.9,69.90,15000\n"
SHOPIFY = (
    "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price\n"
    "oil,Oil,OL-1,30,12.90,15.90\n"
)
AMAZON = "item-name\tseller-sku\tprice\tquantity\nTea, green\tTEA-1\t12.99\t45\n"
EMOJI = "🆔SKU,📦 商品名称,💰直播价,📊库存\nE1,大米✨,89.9,10\n"
PRICE_ALONE = "宝贝标题,商家编码,一口价\n麻花,MH-1,39.9\n"


def csv(folder: Path, body: str, name: str = "sheet.csv") -> Path:
    file = folder / name
    file.write_bytes(body.encode())
    return file


def read(folder: Path, body: str, **said: str) -> Import:
    return look(all_kinds(), csv(folder, body), Request(answers=said))


def products(show: Show) -> list[tuple[str, str, int, int | None, int | None]]:
    """(SKU, name, price, struck price, stock) of those that a file brought."""
    known = {one.id for one in all_kinds().products}
    return [
        (
            one.sku,
            one.name.pick("zh"),
            one.price.minor,
            one.struck_price and one.struck_price.minor,
            one.stock,
        )
        for one in show.products
        if one.id not in known
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TAOBAO, ("MH-500", "手工麻花 500g", 2990, 3990, 12_000)),
        (DOUYIN, ("3601234567890123456", "苹果", 6990, 8990, 15_000)),
        (SHOPIFY, ("OL-1", "Oil", 1290, 1590, 30)),
        (AMAZON, ("TEA-1", "Tea, green", 1299, None, 45)),
        (EMOJI, ("E1", "大米✨", 8990, None, 10)),
        (PRICE_ALONE, ("MH-1", "麻花", 3990, None, None)),
    ],
    ids=["taobao", "douyin", "shopify", "amazon", "emoji", "price alone"],
)
def test_columns_are_known_as_shops_call_them(
    body: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    found = read(tmp_path, body)
    assert (products(found.show), found.rejected, found.open) == ([expected], [], [])


def test_a_cell_over_several_rows_is_of_each_of_them(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    rows = (
        ["SKU", "商品", "直播价", "库存"], ["A1", "大米", 89.9, 100], ["A2", "小米", None, 50], ["A3", "面", 19.9, 30],
        ["备注：价格含税", None, None, None], [None, None, None, None],
    )  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("A5:D6")
    made.save(tmp_path / "merged.xlsx")
    found = look(all_kinds(), tmp_path / "merged.xlsx")
    assert [one[2] for one in products(found.show)] == [8990, 8990, 1990]
    assert (found.rejected, found.tables[0].passed) == ([], ((5, "note", "备注：价格含税"),))


def test_notes_below_a_list_are_left_out_and_listed(tmp_path: Path) -> None:
    body = (
        "SKU,商品,直播价,库存\nA1,备注本,9.9,10\n,,,\n备注：以上价格含税,,,\n"
        "※ 库存以系统为准,,,\n制表人：李雷,,审核：韩梅梅,\n"
    )
    found = read(tmp_path, body)
    assert [one[1] for one in products(found.show)] == ["备注本"]
    assert (found.rejected, [row for row, why, _ in found.tables[0].passed if why == "note"]) == (
        [],
        [4, 5, 6],
    )


def test_the_same_as_above_and_not_known_yet(tmp_path: Path) -> None:
    body = (
        "SKU,名称,价格,划线价,库存,价格有效期\nA1,大米,89.9,119,20,2024-04-16\nA2,同上,〃,同上,…,长期有效\n"
        "A3,油,99,待通知,暂时没有,null\n"
    )
    found = read(tmp_path, body)
    assert products(found.show) == [
        ("A1", "大米", 8990, 11_900, 20),
        ("A2", "大米", 8990, 11_900, None),
        ("A3", "油", 9900, None, None),
    ]
    assert not found.rejected


def test_a_name_that_was_broken_to_fit_its_cell_is_one_line(tmp_path: Path) -> None:
    found = read(tmp_path, 'SKU,"商品\n名称","直播\n价"\nA1,"大米\n五常 5kg","89.90\n元"\n')
    assert products(found.show) == [("A1", "大米 五常 5kg", 8990, None, None)]


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("129→99", ["¥129.00", "¥99.00"]), ("¥89.90 ¥119", ["¥89.90", "¥119.00"]), ("119 89.9", ["¥119.00", "¥89.90"]),
        ("9.9/19.9/29.9", ["¥9.90", "¥29.90"]), ("8̶9̶ 79", ["¥89.00", "¥79.00"]), ("¥9.9包邮", ["¥9.90"]),
        ("Fr. 12.50", None), ("1.2元/枚", None),
    ],
)  # fmt: skip
def test_several_prices_in_a_cell_are_asked(cell: str, readings: list[str] | None, tmp_path: Path) -> None:
    found = read(tmp_path, f"SKU,名称,价格\nA1,大米,{cell}\n")
    if readings is None:
        assert not found.open and len(products(found.show)) == 1
        return
    (question,) = found.open
    assert [str(one.example) for one in question.readings if one.example] == readings


@pytest.mark.parametrize(
    ("cell", "answer", "stock"),
    [("100-200", "lower", 100), ("100~200", "upper", 200), ("少量", "leave", None), ("66桶", "", 66)],
)
def test_a_stock_from_to_or_without_a_number_is_asked(
    cell: str, answer: str, stock: int | None, tmp_path: Path
) -> None:
    body = f"SKU,名称,价格,库存\nA1,大米,9,{cell}\n"
    said = {question.id: answer for question in read(tmp_path, body).open}
    assert bool(said) == bool(answer)
    found = look(all_kinds(), csv(tmp_path, body), Request(answers=said))
    assert products(found.show) == [("A1", "大米", 900, None, stock)]


def test_a_struck_price_that_is_not_above_says_both_and_whose_it_is(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "SKU,名称,价格,划线价\nA1,大米,89.9,79\n").rejected
    assert (one.column, one.what.code) == ("划线价", "sheets.struck_not_above")
    assert "¥79.00" in str(one.what) and "¥89.90" in str(one.what)
    known = next(one for one in all_kinds().products if one.struck_price is not None)
    assert known.struck_price is not None
    (two,) = read(tmp_path, f"SKU,价格\n{known.sku},{known.struck_price.minor / 100 + 1}\n").rejected
    assert (two.column, two.what.code) == ("价格", "sheets.own_struck_not_above")


def test_a_rundown_of_time_spans_knows_its_lengths(tmp_path: Path) -> None:
    body = "时间,环节,条目\n20:00-20:05,开场,问好\n20:05～20:15,大米,讲解\n23:50-00:10,尾声,再见\n"
    found = read(tmp_path, body)
    (table,) = found.tables
    assert table.columns["title"] == "条目"
    lengths = [str(change.fields["duration_ms"][1]) for change in table.outcome.changes]
    assert lengths == ["5:00", "10:00", "20:00"]


def test_a_row_whose_product_waits_for_an_answer_is_listed_once(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU;Name;Price;Length\nM1;Tea;29,9;1:30\nM2;Oil;4,50;90s\n")
    assert [(one.row, one.column) for one in found.rejected] == [(2, "Price"), (3, "Price")]


def test_a_list_without_a_header_is_mapped_by_its_letters_and_keeps_its_first_row(tmp_path: Path) -> None:
    body = "A1,大米,89.9,100\nA2,油,139,50\n"
    shown = look(all_kinds(), csv(tmp_path, body), Request(lenient=True)).tables[0]
    assert (shown.header, shown.samples) == (("A", "B", "C", "D"), ("A1", "大米", "89.9", "100"))
    chosen = {"sku": "A", "name.zh": "B", "price": "C", "stock": "D"}
    found = look(all_kinds(), csv(tmp_path, body), Request(kind="products", chosen=chosen))
    assert products(found.show) == [("A1", "大米", 8990, None, 100), ("A2", "油", 13_900, None, 50)]


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("export.xls", "<html><body><table><tr><td>SKU</td></tr></table></body></html>", "sheets.web_page"),
        ("export.csv", "SKU,名称,价格\n", "sheets.no_rows"),
    ],
)
def test_what_has_no_list_says_what_it_is(name: str, body: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(ShowcallerError) as refused:
        look(all_kinds(), csv(tmp_path, body, name))
    (problem,) = refused.value.problems
    assert problem.what.code == code and problem.fix != message("value.words", text="")


def test_a_row_that_ends_before_its_time_is_read_all_the_same(tmp_path: Path) -> None:
    body = "环节,条目,时间\n开场,问好,20:00-20:05\n大米\n尾声,再见,20:00-20:00\n"
    found = read(tmp_path, body)
    (table,) = found.tables
    assert [str(change.fields["duration_ms"][1]) for change in table.outcome.changes][:1] == ["5:00"]
