"""Rows between those of a list: group titles, page feet, bare numbers are left out and said, and never refused."""

from pathlib import Path

import openpyxl
import pytest

from console.sheets.run import Import, look
from console.sheets.shown import why_passed
from tests.support.shows import all_kinds


def read(folder: Path, body: str) -> Import:
    file = folder / "groups.csv"
    file.write_bytes(body.encode())
    return look(all_kinds(), file)


def taken(found: Import) -> list[str]:
    """The titles of what comes in, in the file's order."""
    return list(dict.fromkeys(one.title for table in found.tables for one in table.outcome.changes))


def left(found: Import) -> list[tuple[int, str]]:
    return [(one.row, one.why) for table in found.tables for one in table.passed]


@pytest.mark.parametrize(
    "title",
    ["—— 食品类 ——", "【食品】", "=== Food ===", "★ 食品 ★", "一、食品", "（一）食品", "第一部分：食品", "Part 1: Food",
     "## 食品", "食品类", "Food", "『食品』", "*** FOOD ***", "第一轮 福利款"],
)  # fmt: skip
@pytest.mark.parametrize("row", ["{},,,", ",{},,"])
def test_the_title_of_a_group_of_products_is_left_out(tmp_path: Path, title: str, row: str) -> None:
    body = f"SKU,商品名称,直播价,库存\n{row.format(title)}\nG1,面粉,80,5\n{row.format('【日用】')}\nG2,毛巾,9.9,5\n"
    found = read(tmp_path, body)
    assert taken(found) == ["面粉", "毛巾"]
    assert left(found) == [(2, "group"), (4, "group")]
    assert not found.rejected


@pytest.mark.parametrize("kind", ["", ",数字人"])
def test_the_title_of_a_part_of_a_rundown_is_no_segment(tmp_path: Path, kind: str) -> None:
    head = "标题,开始,时长,备注" + (",类型" if kind else "")
    opening, selling = (
        f"一、开场,,,\n欢迎,20:00,5分钟,好{kind}\n",
        f"二、讲解,,,\n面粉,20:05,5分钟,好{kind}\n",
    )
    body = f"{head}\n{opening}{selling}收尾,20:10,,{kind}\n"
    found = read(tmp_path, body)
    assert taken(found) == ["欢迎", "面粉", "收尾"]
    assert left(found) == [(2, "group"), (4, "group")]


def test_a_cell_merged_over_the_whole_width_and_one_that_was_unmerged_are_titles(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("序号", "SKU", "商品名称", "直播价"), ("食品专区",), (1, "G1", "面粉", 80), (2, "G2", "油", 60),
                ("日用", "日用", "日用", "日用"), (3, "G3", "毛巾", 9.9)):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:D2")
    book.save(tmp_path / "merged.xlsx")
    found = look(all_kinds(), tmp_path / "merged.xlsx")
    assert taken(found) == ["面粉", "油", "毛巾"]
    assert left(found) == [(2, "group"), (5, "group")]
    assert not found.rejected


def test_feet_of_pages_bare_numbers_and_notes_are_said_each_by_its_reason(tmp_path: Path) -> None:
    body = (
        "序号,SKU,商品名称,直播价,主播\n1,G1,面粉,80,小王\n第1页 共2页,,,,\n2,G2,油,60,小王\n3,,,,\n,,,,小李\n"
        "以上价格均含税，最终解释权归本公司所有。,,,,\n（以上库存为活动库存）,,,,\nPage 2 of 2,,,,\n"
    )
    found = read(tmp_path, body)
    assert taken(found) == ["面粉", "油"]
    assert left(found) == [(3, "page"), (5, "number"), (6, "unread"), (7, "note"), (8, "note"), (9, "page")]
    assert all(why_passed(why).code for _, why in left(found))


def test_a_row_that_is_only_not_filled_yet_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    two = read(tmp_path, "商品名称,直播价\n面粉,80\n油,\n")
    assert [one.row for one in two.rejected] == [3]
    last = read(tmp_path, "SKU,商品名称,直播价,库存\nG1,面粉,80,5\nG2,面条,8,5\n,油,,\n")
    assert [one.row for one in last.rejected] == [4]
    code = read(tmp_path, "SKU,商品名称,直播价,库存\nG1,面粉,80,5\nG2,,,\nG3,油,8,5\n")
    assert [one.row for one in code.rejected] == [3]


def test_a_lone_name_that_the_show_has_is_that_and_no_title(tmp_path: Path) -> None:
    rice = all_kinds().products[0]
    body = f"SKU,商品名称,直播价,库存\nG1,面粉,80,5\n,{rice.name.pick('zh')},,\nG3,油,8,5\n"
    found = read(tmp_path, body)
    assert [one.what for one in found.tables[0].outcome.changes][1] == rice.id
    assert not left(found)


def test_a_list_of_titles_alone_keeps_them_all(tmp_path: Path) -> None:
    assert taken(read(tmp_path, "标题,时长\n一、开场,\n二、讲解,\n三、收尾,\n")) == [
        "一、开场",
        "二、讲解",
        "三、收尾",
    ]


def test_the_segment_of_the_rows_below_is_no_title_to_leave_out(tmp_path: Path) -> None:
    found = read(
        tmp_path, "环节,标题,类型,时长\n一、开场,,,\n,欢迎,数字人,5分钟\n二、讲解,,,\n,面粉,数字人,5分钟\n"
    )
    assert taken(found) == ["欢迎", "面粉"]
    assert [one.title.pick("zh") for one in found.show.segments[:2]] == ["一、开场", "二、讲解"]
    assert not left(found)
