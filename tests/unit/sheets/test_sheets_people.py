"""Sheets as people send them: titles, two-row headers, totals, no SKU, drafts, questions, rows that break a rule."""

import datetime as dt
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cli.main import main
from console.files.lint import lint
from console.files.showfile import load
from console.model.cue import AvatarCardCue, AvatarCue, CardCue, Clock, SlateCue, VideoCue
from console.model.show import Show
from console.sheets import memory
from console.sheets.export import export
from console.sheets.run import Import, Request, look, plan_import
from console.sheets.table import quoted, read_tables
from console.words.message import message
from tests.support.shows import all_kinds

CASES = Path(__file__).parent / "cases"


def book(path: Path, *rows: list[object], **merged: str) -> Path:
    """An .xlsx with one sheet. merged: ranges that are one cell, by any name."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for ref in merged.values():
        sheet.merge_cells(ref)
    made.save(path)
    return path


def text(path: Path, body: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(body.encode(encoding))
    return path


def asked(found: Import) -> set[str]:
    return {question.id for question in found.open}


# ── rows that are products and segments ──────────────────────────────────────────────────────────


def test_a_merchandising_sheet_becomes_products_and_segments() -> None:
    before = all_kinds()
    found = look(before, CASES / "merchandising-sheet.xlsx")
    (table,) = found.tables
    assert (table.kind, [(row, why) for row, why, _ in table.passed], found.questions) == (
        "both",
        [(1, "title"), (7, "total")],
        (),
    )
    assert not found.rejected
    tea, cup, nuts = found.show.products[-3:]
    assert [one.price.minor for one in (tea, cup, nuts)] == [8990, 5900, 12_900]
    assert (tea.name.zh, tea.struck_price and tea.struck_price.minor, nuts.stock) == (
        "明前龙井茶 250g",
        12_800,
        300,
    )
    segments = found.show.segments[-3:]
    assert [one.product_id for one in segments] == [tea.id, cup.id, nuts.id]
    assert [sum(cue.duration_ms or 0 for cue in one.cues) for one in segments] == [180_000] * 3
    (cue,) = segments[0].cues
    assert isinstance(cue, AvatarCardCue)
    assert cue.script == {"zh": "家人们看过来，这款龙井是今年的明前茶。"}
    assert cue.start == Clock(time="2024-04-16T20:00:00+08:00")
    assert (cue.clip, cue.skip) == (None, True), "a draft, passed over until its clip is there"
    assert not lint(found.show, "show")
    again = look(found.show, CASES / "merchandising-sheet.xlsx")
    assert again.show == found.show
    assert {change.state for change in again.tables[0].outcome.changes} == {"same"}


def test_a_rundown_with_unknown_products_asks_and_comes_without_them() -> None:
    before = all_kinds()
    found = look(before, CASES / "rundown-zh.xlsx")
    assert asked(found) == {"product:no_product"}
    assert not found.blocked, "it concerns its rows alone"
    alone = look(before, CASES / "rundown-zh.xlsx", Request(answers={"product:no_product": "alone"}))
    assert not alone.open and not alone.rejected
    assert [one.title.zh for one in alone.show.segments[-3:]] == ["龙井茶讲解", "保温杯讲解", "坚果讲解"]
    assert all(isinstance(one.cues[0], AvatarCue) for one in alone.show.segments[-3:])


def test_a_new_segment_is_made_like_a_chosen_one() -> None:
    before = all_kinds()
    found = look(before, CASES / "merchandising-sheet.xlsx", Request(template="rice"))
    rice, tea = before.segments[1], found.show.segments[-3]
    assert [type(cue) for cue in tea.cues] == [type(cue) for cue in rice.cues]
    avatar, card = tea.cues[0], tea.cues[1]
    assert isinstance(avatar, AvatarCue) and isinstance(card, CardCue)
    assert avatar.script == {"zh": "家人们看过来，这款龙井是今年的明前茶。"}
    assert (avatar.clip, avatar.title, card.product_id) == (None, "明前龙井茶 250g: why", tea.product_id)
    assert sum(cue.duration_ms or 0 for cue in tea.cues) == 180_000
    both = tea.cues[3]
    assert isinstance(both, AvatarCardCue) and both.script == {}, (
        "what the pattern says is of another product"
    )
    # Without a product there are no cards of the pattern's.
    request = Request(template="rice", answers={"product:no_product": "alone"})
    bare = look(before, CASES / "rundown-zh.xlsx", request).show.segments[-1]
    assert not [cue for cue in bare.cues if isinstance(cue, CardCue | AvatarCardCue)]


def test_an_avatar_and_a_film_without_a_clip_are_drafts_until_it_is_there(tmp_path: Path) -> None:
    show = all_kinds()
    file = text(tmp_path / "r.csv", "Title,Layout,Clip,Script zh\n欢迎,口播,,大家好\n暖场,VT,,\n")
    found = look(show, file)
    new = found.show.segments[-1].cues[-2:]
    assert [change.draft for change in found.tables[0].outcome.changes] == [True, True]
    assert isinstance(new[1], VideoCue)
    assert all(cue.skip and cue.duration_ms for cue in new) and not lint(found.show, "show")
    later = text(tmp_path / "s.csv", "Title,Layout,Clip\n欢迎,口播,media/red.mp4\n暖场,VT,media/film.mp4\n")
    there = look(found.show, later).show.segments[-1].cues[-2:]
    assert [cue.skip for cue in there] == [False, False]
    with_feed = msgspec.structs.replace(show, avatar=msgspec.structs.replace(show.avatar, feed="Camera"))
    assert not look(with_feed, file).show.segments[-1].cues[-2].skip, "the host's feed is its picture"


# ── the list in a sheet ──────────────────────────────────────────────────────────────────────────


def test_a_header_of_two_rows_under_titles_and_totals(tmp_path: Path) -> None:
    file = book(
        tmp_path / "a.xlsx",
        ["618 选品", None, None, None, None],
        ["负责人", "张", None, None, None],
        ["商品", None, "价格", None, "库存"],
        ["货号", "品名", "到手价", "划线价", None],
        ["A1", "茶", 29.9, 39.9, 5],
        ["货号", "品名", "到手价", "划线价", None],
        ["A2", "油", "¥9.9", None, 3],
        ["总计：", None, 39.8, None, 8],
        a="A3:B3", b="C3:D3",
    )  # fmt: skip
    (table,) = read_tables(file)
    assert table.header == ("货号", "品名", "到手价", "划线价", "库存")
    assert [row.number for row in table.rows] == [5, 7]
    assert table.passed == (
        (1, "title", "618 选品"),
        (2, "title", "负责人 张"),
        (6, "header", "货号 品名 到手价 划线价"),
        (8, "total", "总计： 39.8 8"),
    )
    (planned,) = plan_import(all_kinds(), file)
    assert [change.state for change in planned.outcome.changes] == ["new", "new"]


def test_what_is_hidden_and_what_is_there_twice_is_asked(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Now"
    for row in (["SKU", "Name", "Price", "Price"], ["A", "Tea", 1.0, 2.0], ["B", "Oil", 3.0, 3.0]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    old = made.create_sheet("old")
    old.sheet_state = "hidden"
    for row in (["SKU", "Name", "Price"], ["Z", "Dropped", 9.0]):
        old.append(row)
    made.save(tmp_path / "a.xlsx")
    found = look(all_kinds(), tmp_path / "a.xlsx")
    assert asked(found) == {"Now:hidden_rows", "old:hidden_sheet", "price:column"}
    assert found.blocked
    answers = {"Now:hidden_rows": "take", "old:hidden_sheet": "leave_out", "price:column": "D"}
    told = look(all_kinds(), tmp_path / "a.xlsx", Request(answers=answers))
    assert not told.open
    assert [(one.sku, one.price.minor) for one in told.show.products[-2:]] == [("A", 200), ("B", 300)]


def test_a_formula_without_its_value_is_asked_not_taken_for_empty(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", ["SKU", "Price", "Stock"], ["SKU-RICE", "=40*0.5", "=SUM(A1:A9)"])
    found = look(all_kinds(), file)
    assert asked(found) == {"price:formula", "stock:formula"}
    answers = {"price:formula": "calculated", "stock:formula": "leave"}
    rice = look(all_kinds(), file, Request(answers=answers)).show.products[0]
    assert (rice.price.minor, rice.stock) == (2000, None)


def test_what_is_not_known_yet_is_empty_but_no_stock_is_not_taken_for_it(tmp_path: Path) -> None:
    rows = [["A", "29.90", word] for word in ("待定", "TBA", "待补")] + [["B", "9.90", "无"]]
    lines = (f"{a}{at},Name {at},{b},{c},无\n" for at, (a, b, c) in enumerate(rows))
    sheet = "SKU,Name,Price,Stock,Coupon\n" + "".join(lines)
    found = look(all_kinds(), text(tmp_path / "a.csv", sheet))
    (rejected,) = found.tables[0].outcome.rejected
    assert (rejected.row, rejected.column) == (5, "Stock")
    new = look(all_kinds(), text(tmp_path / "a.csv", "\n".join(sheet.splitlines()[:4]))).show.products[-3:]
    assert [(one.sku, one.stock, one.coupon) for one in new] == [(f"A{at}", None, None) for at in range(3)]


def test_a_typed_hour_and_minute_is_asked_once_for_the_column(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ["Title", "Layout", "Duration"],
        ["A", "Slate", dt.time(1, 30)],
        ["B", "Slate", dt.time(2, 15)],
    ):
        sheet.append(row)
    for cell in ("C2", "C3"):
        sheet[cell].number_format = "h:mm"
    made.save(tmp_path / "a.xlsx")
    found = look(all_kinds(), tmp_path / "a.xlsx")
    (question,) = found.open
    assert (question.id, question.rows) == ("duration:clock", (2, 3))
    assert [str(one.example) for one in question.readings[:2]] == ["1:30", "1:30:00"]
    answered = look(all_kinds(), tmp_path / "a.xlsx", Request(answers={question.id: "minutes"}))
    assert [cue.duration_ms for cue in answered.show.segments[-1].cues[-2:]] == [90_000, 135_000]


# ── one row alone ────────────────────────────────────────────────────────────────────────────────


def test_a_row_that_breaks_a_rule_is_left_out_alone(tmp_path: Path) -> None:
    file = text(tmp_path / "p.csv", "SKU,Price\nSKU-RICE,59.9\nSKU-EGGS,19.9\n")
    found = look(all_kinds(), file)
    (problem,) = found.rejected
    assert (problem.row, problem.column, "struck" in str(problem.what)) == (2, "Price", True)
    assert [one.price.minor for one in found.show.products] == [2990, 1990]


def test_with_strict_a_row_with_which_the_show_could_not_run_is_left_out(tmp_path: Path) -> None:
    file = text(tmp_path / "r.csv", "Title,Layout,Duration,Start\nA,Slate,10,20:00\nB,Slate,10,19:00\n")
    assert not look(all_kinds(), file).rejected
    strict = look(all_kinds(), file, Request(strict=True))
    assert [(one.row, one.column) for one in strict.rejected] == [(3, "Start")]


def test_what_is_on_air_is_locked_but_for_its_notes(tmp_path: Path) -> None:
    locked = {"c01": message("sheets.on_air")}
    changes = text(tmp_path / "r.csv", "Id,Title,Layout\nc01,Other,\nc06,Changed,\n")
    found = look(all_kinds(), changes, Request(locked=locked, ops=True))
    assert [one.row for one in found.rejected] == [2]
    assert [getattr(op, "target", "") for op in found.ops] == ["cue:c06"]
    notes = text(tmp_path / "n.csv", "Id,Title,Layout,Notes\nc01,Slate,,Lights\n")
    assert not look(all_kinds(), notes, Request(locked=locked)).rejected


# ── columns ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "file", lambda: tmp_path / "columns.json")
    return tmp_path / "columns.json"


def test_a_mapping_is_remembered_for_the_same_header_only(
    kept: Path, show_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = text(tmp_path / "a.csv", "SKU,今晚,价格\nSKU-RICE,19.9,24.9\n")
    assert main(["import", str(show_dir), str(first), "--map", "price=今晚"]) == 0
    assert load(show_dir).show.products[0].price.minor == 1990
    same = text(tmp_path / "b.csv", "价格,SKU,今晚\n25.9,SKU-RICE,18.9\n")
    assert main(["import", str(show_dir), str(same)]) == 0
    assert load(show_dir).show.products[0].price.minor == 1890
    other = text(tmp_path / "c.csv", "SKU,今晚,价格,库存\nSKU-RICE,17.9,26.9,3\n")
    assert main(["import", str(show_dir), str(other)]) == 0
    assert load(show_dir).show.products[0].price.minor == 2690


def test_the_command_asks_with_the_option_that_answers(
    kept: Path, show_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = text(tmp_path / "p.csv", "SKU;Price\nSKU-RICE;19,90\n")
    before = (show_dir / "show.json").read_bytes()
    assert main(["import", str(show_dir), str(file)]) == 1
    assert "--answer price:decimal=comma" in capsys.readouterr().out
    assert (show_dir / "show.json").read_bytes() == before
    assert main(["import", str(show_dir), str(file), "--answer", "price:decimal=nonsense"]) == 2
    assert main(["import", str(show_dir), str(file), "--answer", "price:decimal=comma"]) == 0
    assert load(show_dir).show.products[0].price.minor == 1990


# ── out of a show ────────────────────────────────────────────────────────────────────────────────


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=20,
)
@given(
    notes=st.text(alphabet="=+-@\t'a1 \r＝", min_size=1, max_size=8).filter(
        lambda one: one.strip("'")[:1] in "=+-@\t\r＝"
    )
)
def test_what_a_spreadsheet_would_run_is_quoted_and_read_back(notes: str, tmp_path: Path) -> None:
    show = all_kinds()
    cue = SlateCue(id="c01", title="Slate", duration_ms=1000, notes=notes)
    segment = msgspec.structs.replace(show.segments[0], cues=(cue, *show.segments[0].cues[1:]))
    show = msgspec.structs.replace(show, segments=(segment, *show.segments[1:]))
    export(show, tmp_path / "r.csv")
    assert quoted(notes).startswith("'")
    assert plan_import(show, tmp_path / "r.csv")[-1].outcome.show == show


def test_a_show_without_anything_takes_a_sheet(tmp_path: Path) -> None:
    empty = Show(id="new", title=all_kinds().title, planned_start=all_kinds().planned_start)
    found = look(empty, CASES / "merchandising-sheet.xlsx")
    assert (len(found.show.products), len(found.show.segments)) == (3, 3)
