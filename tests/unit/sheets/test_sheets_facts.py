"""Facts and answers of products in spreadsheets: read in both languages, written, and back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.show_diff import difference
from console.engine.tree import Tree
from console.files.decode import decode_show
from console.model.questions import Detail, OwnAnswer
from console.model.show import Show
from console.questions.usual import usual_intents
from console.sheets.columns import Rejected
from console.sheets.export import export
from console.sheets.facts import read_answers, read_facts, written
from console.sheets.run import plan_import
from resources import ROOT
from tests.support.shows import all_kinds

INTENTS = {one.id: one for one in usual_intents()}
SIGNS = st.characters(categories=["Lo", "Ll", "Nd", "Zs"], include_characters=";；，.")
WORDS = st.text(SIGNS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()))
NAMES = WORDS.filter(lambda text: text and ";" not in text and "；" not in text)


def test_facts_and_answers_of_a_file_come_into_the_show(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    show = all_kinds()
    sku = show.products[0].sku
    facts, answers = (
        "产地：黑龙江五常\n保质期: 十二个月",
        "保质期：能放一年\nshelf_life: A year\n价格: {price}",
    )
    file.write_text(f'商品编号,商品信息,问答\n{sku},"{facts}","{answers}"\n', encoding="utf-8")
    (found,) = plan_import(show, file)
    product = found.outcome.show.products[0]
    assert product.facts == (Detail(name="产地", text="黑龙江五常"), Detail(name="保质期", text="十二个月"))
    assert product.answers == (
        OwnAnswer(intent="shelf_life", text="能放一年"),
        OwnAnswer(intent="shelf_life", text="A year"),
        OwnAnswer(intent="price", text="{price}"),
    )
    ops = difference(show, found.outcome.show)
    tree = Tree(show)
    inverse, touches = tree.apply(ops)
    assert tree.show().products[0].facts == product.facts
    assert f"product:{product.id}/facts" in touches
    tree.apply(inverse)
    assert tree.show() == show


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("产地：五常；保质期：一年", (("产地", "五常"), ("保质期", "一年"))),
        ("配料: 水; 盐", (("配料", "水; 盐"),)),
        ("配料: 水; 盐: 粗\n", (("配料", "水; 盐: 粗"),)),
        ("发货: 16:00 前当天发", (("发货", "16:00 前当天发"),)),
        ("\n 产地 ： 五常 \n\n", (("产地", "五常"),)),
        ("", ()),
    ],
)
def test_a_cell_of_facts(cell: str, facts: tuple[tuple[str, str], ...]) -> None:
    assert read_facts(cell) == tuple(Detail(name=name, text=text) for name, text in facts)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("产地五常", "sheets.no_fact"),
        ("产地：", "sheets.no_fact"),
        ("：五常", "sheets.no_fact"),
        ("产地：" + "长" * 501, "sheets.no_fact"),
        ("\n".join(f"n{number}: x" for number in range(101)), "sheets.many_facts"),
    ],
)
def test_what_is_no_fact_is_said_with_how_to_write_one(cell: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        read_facts(cell)
    assert caught.value.what.code == code


def test_an_answer_to_what_nobody_knows_is_said_so() -> None:
    with pytest.raises(Rejected) as caught:
        read_answers("天气：晴", INTENTS)
    assert (caught.value.what.code, caught.value.what.args) == ("sheets.no_intent", {"name": "天气"})


@given(st.lists(st.tuples(NAMES, WORDS.filter(bool)), max_size=5))
def test_what_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    assert read_facts(written(pairs) or "") == tuple(Detail(name=name, text=text) for name, text in pairs)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_sample_goes_there_and_back(suffix: str, tmp_path: Path) -> None:
    show: Show = decode_show((ROOT / "shows" / "sample" / "show.json").read_bytes())[0]
    file = tmp_path / f"show.{suffix}"
    export(show, file, "products")
    assert plan_import(show, file)[-1].outcome.show.products == show.products
