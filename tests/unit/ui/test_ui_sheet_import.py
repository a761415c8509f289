"""What the import wizard shows of what the command found: one row a row of the file, old → new, in words."""

import msgspec

from console.sheets.cells import Passed, letters
from console.words.message import message
from ui.present.sheet_import import (
    RowChange,
    RowRejected,
    SheetTable,
    counts,
    fields_of,
    mapped,
    preview,
)


def said(text: str) -> object:
    return message("value.words", text=text)


def table() -> SheetTable:
    fields = {
        "name": (said(""), said("茶")),
        "price": (said(""), said("¥89.90")),
        "stock": (said(""), said("5")),
    }
    length = {"duration_ms": (said(""), said("3:00"))}
    changes = (
        RowChange("p1", "茶", "new", 4, fields, "product"),  # type: ignore[arg-type]
        RowChange("s1", "茶", "new", 4, length, "segment", True),  # type: ignore[arg-type]
        RowChange("p2", "油", "changed", 3, {"price": (said("¥9.00"), said("¥8.00"))}, "product"),  # type: ignore[dict-item]
        RowChange("p3", "米", "same", 6, {}, "product"),
    )
    what, fix = message("sheets.no_price", text="便宜"), message("fix.write_price")
    rejected = (
        RowRejected("a.csv", what, fix, 5, "到手价", "", "皂"),
        RowRejected("a.csv", what, fix, 2, "", "price:words"),
    )
    return SheetTable(
        "a.csv", "both", {}, "货", "both", {"name.zh": 0, "price": 1}, changes=changes, rejected=rejected
    )


def test_a_row_of_the_file_is_one_row_with_what_it_was_and_will_be() -> None:
    rows = preview([table()], "en")
    assert [(one.row, one.state) for one in rows] == [
        (2, "asked"), (3, "changed"), (4, "new"), (5, "rejected"), (6, "same"),
    ]  # fmt: skip
    asked, oil, tea, soap, rice = rows
    assert oil.cells[1] == "¥9.00 → ¥8.00"
    assert (tea.of, tea.draft, tea.cells) == (
        ("product", "segment"),
        True,
        ("茶", "¥89.90", "3:00", "", "", "Stock: 5"),
    )
    assert soap.cells[0] == "皂" and soap.cells[-1].startswith("到手价: '便宜' is no price.")
    assert (asked.cells[0], rice.cells[0]) == ("", "米")
    assert counts(rows) == counts(reversed(rows))
    assert (counts(rows).new, counts(rows).changed, counts(rows).rejected, counts(rows).asked) == (1, 1, 1, 1)


def test_rows_are_in_the_windows_language() -> None:
    assert preview([table()], "zh")[2].cells[-1] == "库存：5"
    assert dict(fields_of("products", "zh"))["price"] == "价格"


def test_a_column_that_becomes_another_field_is_the_old_one_no_more() -> None:
    assert mapped(table(), 1, "struck_price") == {"货!price": "", "货!struck_price": "B"}
    assert mapped(table(), 1, "") == {"货!price": ""}
    assert mapped(table(), 7, "stock") == {"货!stock": "H"}
    assert [letters(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_row_of_a_turned_list_is_called_by_its_column() -> None:
    change = RowChange("p1", "大米", "new", 3, {})
    upright = SheetTable("a.xlsx", "products", {}, changes=(change,))
    turned = SheetTable("a.xlsx", "products", {}, changes=(change,), turned=True)
    assert [row.place for row in preview((upright, turned), "en")] == ["3", "C"]


def test_a_row_that_is_none_of_the_list_says_why() -> None:
    left = Passed(1, "title", "以下价格均为美元"), Passed(7, "form", "第二款")
    rows = preview([msgspec.structs.replace(table(), passed=left)], "en")
    assert [(one.row, one.state, one.cells[0], one.cells[-1]) for one in rows if one.state == "passed"] == [
        (1, "passed", "以下价格均为美元", "stands above the list, left out."),
        (7, "passed", "第二款", "not understood: neither a name nor a value; left out."),
    ]
    assert counts(rows) == counts(preview([table()], "en"))
