"""The film's props: its sheets are imported without a question, and its table counts what the hand did."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from console.model.show import Show, Text
from console.sheets.run import look
from tests.support.playbook import START
from tests.support.starter import ROOT


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_sheets_are_imported_at_the_first_try(tmp_path: Path) -> None:
    film = loaded("film_props")
    film.merchandising(tmp_path / "goods.xlsx")
    film.rundown(tmp_path / "rundown.xlsx")
    show = Show(id="new", title=Text(en="New"), planned_start=START)
    goods = look(show, tmp_path / "goods.xlsx")
    assert goods.questions == () and not any(table.outcome.rejected for table in goods.tables)
    assert {one.sku: one.price.minor for one in goods.show.products} == {
        "TEA-01": 8990,
        "MUG-02": 5900,
        "NUT-03": 12900,
    }
    assert all(
        name in "".join(one.name.pick() for one in goods.show.products) for name in film.NAMES.values()
    )
    plan = look(goods.show, tmp_path / "rundown.xlsx")
    assert plan.questions == () and not any(table.outcome.rejected for table in plan.tables)
    assert sum(len(segment.cues) for segment in plan.show.segments) >= 4


def test_its_table_adds_up_what_the_hand_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    hand = loaded("film_hand").Hand
    made = hand.__new__(hand)
    made.to, made.table = tmp_path, [("New show", 1, 1, 2.04), ("Import", 1, 20, 5.0)]
    made.write()
    assert (tmp_path / "table.md").read_text("utf-8").splitlines()[2:] == [
        "| New show | 1 | 1 | 2.0 |", "| Import | 1 | 20 | 5.0 |", "| all of it | 2 | 21 | 7 |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("zh", "Import", ["导入"]),
        ("zh", "REHEARSAL ×1", ["彩排 ×1"]),
        ("zh", "■ OBS lost", ["■ OBS 断开"]),
        ("zh", "TEA-01", ["TEA-01"]),
        ("en", "Import", ["Import"]),
    ],
)
def test_what_the_window_calls_a_thing_is_looked_up(language: str, text: str, said: list[str]) -> None:
    assert loaded("film_words").Words(language).all(text) == said


def test_whatever_it_looks_for_is_what_the_window_calls_something() -> None:
    words = loaded("film_words").Words("zh")
    tree = ast.parse((ROOT / "packaging" / "film_steps.py").read_text("utf-8"))
    calls = [
        one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    ]
    texts = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("click", "seen", "gone", "command")
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(texts) > 25
    unknown = [text for text in texts if words.all(text) == [text]]
    assert unknown == ["TEA-01"], "a product is found by its SKU"
