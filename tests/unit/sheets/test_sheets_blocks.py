"""Sheets with more than one list: one below the other, beside each other, turned, or the same list twice."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from console.sheets.run import Import, Request, look
from console.sheets.table import read_tables
from tests.support.shows import all_kinds

PRODUCTS = ["SKU", "商品名称", "直播价", "库存"]
RICE, MILLET = ["A1", "大米", 89.9, 100], ["A2", "小米", 49.9, 50]
RUNDOWN = ["序号", "环节", "时长", "话术"]
OPENING, ABOUT_RICE = [1, "欢迎", "2分钟", "大家好"], [2, "大米讲解", "5分钟", "这款大米"]


def book(folder: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(folder / "sheet.xlsx")
    return folder / "sheet.xlsx"


def products(found: Import) -> list[tuple[str, int, int | None]]:
    known = {one.id for one in all_kinds().products}
    return [
        (one.name.pick("zh"), one.price.minor, one.stock)
        for one in found.show.products
        if one.id not in known
    ]


def segments(found: Import) -> dict[str, tuple[int | None, str]]:
    """Title → length and script of its first cue, of those that the file brought."""
    known = {one.id for one in all_kinds().segments}
    return {
        one.title.pick("zh"): (one.cues[0].duration_ms, getattr(one.cues[0], "script", {}).get("zh", ""))
        for one in found.show.segments
        if one.id not in known
    }


BOTH_PRODUCTS = [("大米", 8990, 100), ("小米", 4990, 50)]
BOTH_SEGMENTS = {"欢迎": (120_000, "大家好"), "大米讲解": (300_000, "这款大米")}


@pytest.mark.parametrize(
    ("rows", "second"),
    [
        ([["商品清单"], PRODUCTS, RICE, MILLET, [], ["流程"], RUNDOWN, OPENING, ABOUT_RICE], "直播 · 流程"),
        ([PRODUCTS, RICE, MILLET, RUNDOWN, OPENING, ABOUT_RICE], "直播 · 4–6"),
    ],
    ids=["with titles", "without a gap"],
)
def test_two_lists_below_each_other_are_two(rows: list[list[Any]], second: str, tmp_path: Path) -> None:
    found = look(all_kinds(), book(tmp_path, ("直播", rows)))
    assert found.sheets == (("直播", "products"), (second, "rundown"))
    assert (products(found), segments(found)) == (BOTH_PRODUCTS, BOTH_SEGMENTS)
    assert not found.rejected and not found.open


def test_two_lists_of_a_csv_are_two(tmp_path: Path) -> None:
    body = "SKU,商品名称,直播价\nA1,大米,89.9\n\n流程\n环节,时长,话术\n欢迎,2分钟,大家好\n"
    (tmp_path / "a.csv").write_text(body, "utf-8")
    found = look(all_kinds(), tmp_path / "a.csv")
    assert found.sheets == (("", "products"), ("流程", "rundown"))
    assert segments(found) == {"欢迎": (120_000, "大家好")} and not found.rejected


def test_the_header_once_more_begins_no_list(tmp_path: Path) -> None:
    rows = [PRODUCTS, RICE, [], PRODUCTS, MILLET]
    (table,) = read_tables(book(tmp_path, ("直播", rows)))
    assert [row.number for row in table.rows] == [2, 5] and table.passed == (
        (4, "header", "SKU 商品名称 直播价 库存"),
    )


def test_words_that_may_be_values_begin_no_list(tmp_path: Path) -> None:
    rows = [
        ["环节", "画面", "商品", "时长"],
        ["开场", "视频", "商品", "30秒"],
        ["内容", "场景", "名称", "20秒"],
    ]
    (table,) = read_tables(book(tmp_path, ("流程", rows)))
    assert len(table.rows) == 2


BESIDE = [[*PRODUCTS, None, *RUNDOWN], [*RICE, None, *OPENING], [*MILLET, None, *ABOUT_RICE]]


def test_lists_beside_each_other_are_asked_about(tmp_path: Path) -> None:
    file = book(tmp_path, ("直播", BESIDE))
    asked = look(all_kinds(), file)
    assert [question.id for question in asked.open] == ["直播:beside"] and asked.blocked
    apart = look(all_kinds(), file, Request(answers={"直播:beside": "apart"}))
    assert (products(apart), segments(apart)) == (BOTH_PRODUCTS, BOTH_SEGMENTS) and not apart.open
    together = look(all_kinds(), file, Request(answers={"直播:beside": "together"}))
    assert [one.kind for one in together.tables] == ["both"] and not together.open


def test_a_column_of_the_right_list_keeps_its_letter(tmp_path: Path) -> None:
    request = Request(answers={"直播:beside": "apart"}, chosen={"直播 · F–I!notes": "I"})
    found = look(all_kinds(), book(tmp_path, ("直播", BESIDE)), request)
    assert found.tables[1].columns["notes"] == "话术"


def test_names_down_the_first_column_are_names(tmp_path: Path) -> None:
    rows = [
        ["618 选品表"],
        ["商品名称", "大米", "小米"],
        ["直播价", 89.9, "没有"],
        ["划线价", 119, 59.9],
        ["库存", 100, 50],
    ]
    found = look(all_kinds(), book(tmp_path, ("选品", rows)))
    assert products(found) == [("大米", 8990, 100)] and found.tables[0].turned
    (problem,) = found.rejected
    assert str(problem.where).endswith("sheet.xlsx: 选品: column C, '直播价'")


def test_a_turned_rundown_is_one(tmp_path: Path) -> None:
    rows = [["环节", "欢迎", "大米讲解"], ["时长", "2分钟", "5分钟"], ["话术", "大家好", "这款大米"]]
    assert segments(look(all_kinds(), book(tmp_path, ("流程", rows)))) == BOTH_SEGMENTS


def test_a_cover_page_is_no_turned_list(tmp_path: Path) -> None:
    cover = [["618直播专场"], ["标题", "618专场"], ["时间", "20:00"], ["时长", "2小时"], ["主播", "小美"]]
    found = look(all_kinds(), book(tmp_path, ("封面", cover), ("商品", [PRODUCTS, RICE, MILLET])))
    assert dict(found.sheets) == {"封面": "none", "商品": "products"}
    assert products(found) == BOTH_PRODUCTS and not segments(found)


def test_a_second_list_of_the_same_is_asked_about(tmp_path: Path) -> None:
    longer = [2, "大米讲解", "9分钟", "这款大米"]
    file = book(tmp_path, ("周一", [RUNDOWN, OPENING, ABOUT_RICE]), ("周二", [RUNDOWN, OPENING, longer]))
    asked = look(all_kinds(), file)
    assert [question.id for question in asked.open] == ["周二:again"] and asked.blocked
    assert segments(asked)["大米讲解"][0] == 300_000
    both = look(all_kinds(), file, Request(answers={"周二:again": "take"}))
    assert segments(both)["大米讲解"][0] == 540_000 and not both.blocked
    first = look(all_kinds(), file, Request(answers={"周二:again": "leave_out"}))
    assert segments(first)["大米讲解"][0] == 300_000 and not first.blocked


def test_the_same_list_twice_is_not_asked_about(tmp_path: Path) -> None:
    file = book(tmp_path, ("一", [PRODUCTS, RICE, MILLET]), ("二", [PRODUCTS, RICE, MILLET]))
    assert not look(all_kinds(), file).open


@pytest.mark.parametrize(
    "header",
    [
        ["SKU*\n（必填）", "商品名称\nName", "直播价/Price(¥)", "库存/Stock(件)"],
        ["SKU", "名称 Name", "Price 直播价（元）", "Stock 库存"],
        ["货号 Item no", "品名", "到手价", "库存量"],
    ],
)
def test_a_header_in_two_languages_is_known(header: list[str], tmp_path: Path) -> None:
    found = look(all_kinds(), book(tmp_path, ("商品", [header, RICE, MILLET])))
    assert products(found) == BOTH_PRODUCTS


def test_two_languages_that_say_different_things_are_no_name(tmp_path: Path) -> None:
    found = look(
        all_kinds(), book(tmp_path, ("商品", [["商品名称", "库存 Price", "直播价"], ["大米", 5, 89.9]]))
    )
    assert products(found) == [("大米", 8990, None)] and found.tables[0].unused == ("库存 Price",)


def test_starts_and_ends_say_how_long(tmp_path: Path) -> None:
    rows = [["开始时间", "结束时间", "环节"], ["20:00", "20:05", "欢迎"], ["20:05", "20:05", "空"]]
    lengths = {
        title: length
        for title, (length, _) in segments(look(all_kinds(), book(tmp_path, ("流程", rows)))).items()
    }
    assert lengths["欢迎"] == 300_000
    # It ends when it begins: that says nothing.
    assert lengths["空"] == 30_000


def test_a_line_below_the_header_is_no_row(tmp_path: Path) -> None:
    body = "| SKU | 商品名称 | 直播价 |\n|---|:---:|---|\n| A1 | 大米 | 89.9 |\n"
    (tmp_path / "a.md").write_text(body, "utf-8")
    found = look(all_kinds(), tmp_path / "a.md")
    assert products(found) == [("大米", 8990, None)] and not found.rejected


@pytest.mark.parametrize(
    ("cell", "answers"), [("80%", ["−80%", "−20%"]), ("20% off", ["−20%"]), (0.8, ["¥0.80", "−1%", "−20%"])]
)
def test_a_share_may_be_what_is_paid(cell: object, answers: list[str], tmp_path: Path) -> None:
    rows = [["SKU", "商品名称", "直播价", "折扣"], ["A1", "大米", 100, cell]]
    (question,) = look(all_kinds(), book(tmp_path, ("商品", rows))).open
    assert [str(one.example) for one in question.readings if one.example] == answers
