"""What a sheet's figures are counted in: said by a header, a row below it, a number format, the rest of a row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from console.base.errors import ShowcallerError
from console.sheets.formats import as_shown, times
from console.sheets.run import Import, Request, look
from console.sheets.times import coins_of, is_unit, times_of
from tests.support.shows import all_kinds
from tests.unit.sheets.test_sheets_blocks import products, segments


def csv(folder: Path, body: str, encoding: str = "utf-8") -> Import:
    (folder / "sheet.csv").write_bytes(body.encode(encoding))
    return look(all_kinds(), folder / "sheet.csv", Request())


def book(folder: Path, rows: list[list[Any]], change: Callable[[Any], None] | None = None) -> Import:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(sheet)
    made.save(folder / "sheet.xlsx")
    return look(all_kinds(), folder / "sheet.xlsx", Request())


@pytest.mark.parametrize(
    ("header", "cell", "minor"),
    [
        ("价格（分）", "2990", 2990),
        ("价格(角)", "299", 2990),
        ("Price in cents", "2990", 2990),
        ("价格（千元）", "2.99", 299_000),
        ("价格/万元", "1.2", 1_200_000),
        # What names its own unit is as it says.
        ("价格（分）", "29.90元", 2990),
        ("价格（千元）", "¥29.90", 2990),
        ("价格（千元）", "1.2万", 1_200_000),
        ("价格（元）", "29.90", 2990),
    ],
)
def test_a_header_says_what_a_price_is_counted_in(header: str, cell: str, minor: int, tmp_path: Path) -> None:
    found = csv(tmp_path, f"SKU,商品,{header}\nA1,茶,{cell}\n")
    assert ([one[1] for one in products(found)], found.rejected, found.open) == ([minor], [], [])


@pytest.mark.parametrize(
    ("header", "cell", "stock"),
    [
        ("库存（万）", "5", 50_000),
        ("库存(千件)", "1.2", 1200),
        ("Stock (k)", "3", 3000),
        ("Stock ('000)", "3", 3000),
        ("库存（万）", "5千", 5000),
        ("库存（箱）", "5", 5),
    ],
)
def test_a_header_says_what_a_stock_is_counted_in(header: str, cell: str, stock: int, tmp_path: Path) -> None:
    found = csv(tmp_path, f"SKU,商品,价格,{header}\nA1,茶,9.9,{cell}\n")
    assert ([one[2] for one in products(found)], found.rejected, found.open) == ([stock], [], [])


def test_what_a_column_is_counted_in_needs_a_unit_of_its_own() -> None:
    assert [times_of(name) for name in ("库存（万）", "库存万", "千层蛋糕", "价格/千克", "Stock", "k")] == [
        10_000, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert (str(coins_of("价格（分）")), times_of("评分（分）")) == ("0.01", 1)
    assert [is_unit(text) for text in ("元", "（件）", "单位：分钟", "NT$", "大米", "3分钟")] == [
        True
    ] * 4 + [False] * 2


@pytest.mark.parametrize(
    ("cell", "stock"), [("5千", 5000), ("3百", 300), ("两千", 2000), ("1.2千", 1200), ("2 百", 200)]
)
def test_a_thousand_behind_digits_counts_them(cell: str, stock: int, tmp_path: Path) -> None:
    """5千 was five, and a thousand written behind it: 51,000."""
    found = csv(tmp_path, f"SKU,商品,价格,库存\nA1,茶,{cell},{cell}\n")
    assert [one[1:] for one in products(found)] == [(stock * 100, stock)]


def test_a_price_by_weight_is_not_taken_for_the_price(tmp_path: Path) -> None:
    with pytest.raises(ShowcallerError, match="no column was recognised as the price"):
        csv(tmp_path, "SKU,商品,价格/千克\nA1,茶,29.9\n")


UNITS: list[list[Any]] = [
    ["4月16日选品", None, None, None],
    ["品名", "直播价", "库存", "讲解时长"],
    [None, "元", "件", "（分钟）"],
    ["乌龙茶", 89.9, 100, 3],
    ["山茶油", "49.9", 50, 1.5],
]


def test_a_row_of_units_below_the_header_is_of_the_header(tmp_path: Path) -> None:
    found = book(tmp_path, UNITS)
    assert (products(found), found.rejected, found.open) == (
        [("乌龙茶", 8990, 100), ("山茶油", 4990, 50)],
        [],
        [],
    )
    assert [one[0] for one in segments(found).values()] == [180_000, 90_000]


def test_a_format_that_shortens_what_it_shows_changes_no_figure(tmp_path: Path) -> None:
    """29,900 shown as 30k is no thirty million; 1.2 shown as 1.2万 is twelve thousand."""

    def formats(sheet: Any) -> None:
        for row, format in enumerate(('#,##0,"k"', '0.0"万"', '0!.0,"万"', '0"箱"'), 2):
            sheet.cell(row, 4).number_format = format

    rows = [["SKU", "商品", "价格", "库存"], *([f"A{at}", f"茶{at}", 9.9, stock] for at, stock in
            enumerate((29_900, 1.2, 12_000, 5)))]  # fmt: skip
    assert [one[2] for one in products(book(tmp_path, rows, formats))] == [29_900, 12_000, 12_000, 5]
    assert [times(one) for one in ("General", '#,##0"k"', '#,##0,"k"', '0,"万"')] == [1, 1000, 1, 1]


def test_a_key_is_as_its_cell_shows_it(tmp_path: Path) -> None:
    def formats(sheet: Any) -> None:
        sheet["A2"].number_format, sheet["A3"].number_format = "00000", '"A-"000'

    found = book(
        tmp_path, [["SKU", "商品", "价格"], [12, "茶", 9.9], [7, "油", 9.9], [345, "米", 9.9]], formats
    )
    assert [one.sku for one in found.show.products[-3:]] == ["00012", "A-007", "345"]
    assert [as_shown(12, one) for one in ("General", "0", "#,##0", "0.00", r"\B000")] == ["12"] * 4 + ["B012"]


def test_what_names_no_currency_is_of_the_one_beside_it(tmp_path: Path) -> None:
    found = csv(tmp_path, "SKU,Name,Price (USD),Struck price\nA,Tea,29.9,39.9\nB,Oil,$9.90,¥99\n")
    (tea,) = found.show.products[len(all_kinds().products) :]
    assert tea.struck_price is not None
    assert (tea.struck_price.minor, tea.struck_price.currency) == (3990, "USD")
    assert [str(one.what) for one in found.rejected] == [
        "the struck price ¥99.00 is in another currency than the price $9.90."
    ]


def test_an_amount_in_a_currency_without_coins_is_as_large_as_it_says(tmp_path: Path) -> None:
    found = csv(tmp_path, "SKU,商品,价格,划线价,币种\nA,茶,1000,1200,JPY\nB,油,10.5,12,JPY\n")
    (tea,) = found.show.products[len(all_kinds().products) :]
    assert tea.struck_price is not None
    assert (tea.price.minor, tea.price.currency, tea.struck_price.minor) == (1000, "JPY", 1200)
    assert [(one.row, one.column) for one in found.rejected] == [(3, "价格")]


def test_what_is_taken_off_is_no_price_and_a_part_of_one_is_asked_about(tmp_path: Path) -> None:
    cells = ("8折", "满100减20", "立减10元", "0.8", "59.9 满减10", "79.9")
    body = "SKU,商品,原价,直播价\n" + "".join(f"A{at},茶{at},100,{cell}\n" for at, cell in enumerate(cells))
    found = csv(tmp_path, body)
    assert [one[1] for one in products(found)] == [7990]
    assert [(one.row, one.question) for one in found.rejected] == [
        (2, ""), (3, ""), (4, ""), (5, "price:part"), (6, "price:words"),
    ]  # fmt: skip
    # Of a coupon it is the amount.
    found = csv(tmp_path, "SKU,商品,直播价,优惠券\nA,茶,100,10元\n")
    assert found.show.products[-1].coupon is not None and found.show.products[-1].coupon.off.minor == 1000


def test_a_name_that_comes_twice_without_a_key_is_said_as_it_is_written(tmp_path: Path) -> None:
    found = csv(tmp_path, "商品,规格,价格\n茶,100g,9.9\n茶,200g,19.9\n")
    assert [str(one.what) for one in found.rejected] == ["'茶' is in row 2 already."]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
def test_the_same_list_in_other_writings_of_a_file(encoding: str, tmp_path: Path) -> None:
    found = csv(tmp_path, 'SKU,商品名稱,售價(NT$),庫存\nA1,台灣烏龍茶,"NT$1,290",50盒\n', encoding)
    if found.open:  # Big5 and GB18030 may both be readable.
        assert [one.id for one in found.open] == ["file:encoding"]
    (tea,) = found.show.products[len(all_kinds().products) :]
    assert (tea.price.minor, tea.price.currency, tea.stock) == (129_000, "TWD", 50)


@pytest.mark.parametrize(
    ("cell", "what"),
    [("-29.9", "'-29.9' is below 0."), ("(29.9)", "'(29.9)' is below 0."),
     ("-20%", "'-20%' says what is taken off, and not what it costs."),
     ("9999999999999", "'9999999999999' is too large for a price.")],
)  # fmt: skip
def test_what_is_wrong_with_a_price_is_said_for_people(cell: str, what: str, tmp_path: Path) -> None:
    found = csv(tmp_path, f"SKU,商品,价格\nA1,茶,{cell}\n")
    assert [str(one.what) for one in found.rejected] == [what]
