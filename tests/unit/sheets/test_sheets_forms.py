"""Sheets with a little form for each product: name and value beside each other, or in one cell."""

from pathlib import Path
from typing import Any

import pytest

from console.base.errors import ShowcallerError
from console.sheets.run import Request, look
from tests.support.shows import all_kinds
from tests.unit.sheets.test_sheets_blocks import BOTH_PRODUCTS, book, products

BESIDE = [["名称", "大米"], ["价格", 89.9], ["库存", 100], [], ["名称", "小米"], ["价格", 49.9], ["库存", 50]]
FORMS: dict[str, list[list[Any]]] = {
    "beside each other": BESIDE,
    "with colons": [[f"{row[0]}：", row[1]] if row else [] for row in BESIDE],
    "in one cell": [[f"{row[0]}：{row[1]}"] if row else [] for row in BESIDE],
    "two in a line": [
        ["名称：大米", "价格：89.9"], ["库存：100"], ["名称：小米", "价格：49.9"], ["库存：50"],
    ],
    "with titles": [["今晚的商品"], ["商品 1"], *BESIDE[:4], ["商品 2"], *BESIDE[4:]],
    "without a gap": [row for row in BESIDE if row],
}  # fmt: skip


@pytest.mark.parametrize("rows", FORMS.values(), ids=FORMS)
def test_a_form_for_each_product_is_a_list(rows: list[list[Any]], tmp_path: Path) -> None:
    found = look(all_kinds(), book(tmp_path, ("直播", rows)), Request())
    assert products(found) == BOTH_PRODUCTS


def test_a_value_that_one_form_lacks_is_empty_there(tmp_path: Path) -> None:
    rows = [
        ["名称：", "大米"],
        ["价格：", 89.9],
        ["库存："],
        ["名称：", "小米"],
        ["价格：", 49.9],
        ["库存：", 50],
    ]
    found = look(all_kinds(), book(tmp_path, ("直播", rows)), Request())
    assert products(found) == [("大米", 8990, None), ("小米", 4990, 50)]


def test_what_a_form_has_besides_is_not_lost_in_silence(tmp_path: Path) -> None:
    """What is no form whole is no list of forms: its columns are asked for instead."""
    rows = [[*row, "备用"] if row else [] for row in BESIDE]
    with pytest.raises(ShowcallerError) as refused:
        look(all_kinds(), book(tmp_path, ("直播", rows)), Request())
    assert "the columns are: 名称, 大米, 备用" in str(refused.value)


def test_lines_that_are_neither_name_nor_value_are_listed(tmp_path: Path) -> None:
    """A line between forms may be a title of one, and it may be what its price is in: whoever imports it sees it."""
    rows = [["以下价格均为美元"], *BESIDE[:4], ["第二款"], *BESIDE[4:]]
    (table,) = look(all_kinds(), book(tmp_path, ("直播", rows)), Request()).tables
    assert table.passed == ((1, "form", "以下价格均为美元"), (6, "form", "第二款"))
