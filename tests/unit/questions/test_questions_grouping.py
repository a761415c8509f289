"""Comments are counted exactly, however they were parted into batches; people once each; memory is bounded."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.asking import GroupStep, QuestionsMoved
from console.model.questions import Intent, Questions
from console.model.show import Money, Product, Show, Text
from console.questions.grouping import LONGEST_EXAMPLE, MOST_GROUPS, Grouper, Posted
from console.questions.lexicon import Lexicon
from console.questions.moderation import Moderator
from console.questions.naming import Names
from console.questions.normal import normal
from console.questions.ranking import HALF_MS, ranked


def product(id: str, zh: str, en: str, sku: str) -> Product:
    return Product(id=id, sku=sku, name=Text(zh=zh, en=en), price=Money(minor=100))


PRODUCTS = (
    product("rice", "五常大米 5 kg", "Wuchang rice, 5 kg", "RICE-5"),
    product("oil", "压榨花生油 5 L", "Pressed peanut oil, 5 l", "OIL-5"),
    product("sauce", "花生酱", "Peanut butter", "PB-1"),
    product("eggs", "鲜鸡蛋 30 枚", "Fresh eggs, 30", "EGG-30"),
)
SHOW = Show(id="s", title=Text(en="S"), planned_start="2026-01-01T20:00:00+08:00", products=PRODUCTS)

TEXTS = (
    "多少钱",
    "大米多少钱",
    "how much",
    "什么时候发货",
    "666",
    "鸡蛋几号链接",
    "www.x.com",
    "你是真人吗",
    "有券吗",
    "",
)
COMMENTS = st.lists(
    st.builds(
        Posted,
        text=st.sampled_from(TEXTS),
        user=st.one_of(st.none(), st.sampled_from("abcdefgh")),
        at_ms=st.integers(0, 100_000),
    ),
    max_size=60,
)


def totals(moved: Sequence[QuestionsMoved]) -> tuple[dict[str, tuple[int, int]], int, Counter[str]]:
    groups: dict[str, tuple[int, int]] = {}
    dropped: Counter[str] = Counter()
    for one in moved:
        dropped.update(one.dropped)
        for step in one.groups:
            count, askers = groups.get(step.group_id, (0, 0))
            groups[step.group_id] = (count + step.count, askers + step.askers)
    return groups, sum(one.comments for one in moved), dropped


NAMES = Names(PRODUCTS)


@cache
def lexicon_of_show() -> Lexicon:
    """Made by the first test that asks it, not by each worker that collects."""
    return Lexicon(SHOW.questions)


def grouper_of_show() -> Grouper:
    """One that remembers nobody; the words are made ready once."""
    return Grouper(lexicon_of_show(), Moderator(SHOW.questions), NAMES.product_of)


@given(COMMENTS, st.lists(st.integers(0, 60), max_size=8))
def test_counts_are_the_same_however_comments_are_parted(comments: list[Posted], cuts: list[int]) -> None:
    comments = sorted(comments, key=lambda one: one.at_ms)
    whole = totals([grouper_of_show().take(comments, "oil")])
    grouper = grouper_of_show()
    edges = [0, *sorted(cuts), len(comments)]
    parts = [grouper.take(comments[a:b], "oil") for a, b in pairwise(edges)]
    assert totals(parts) == whole
    groups, count, dropped = whole
    assert count == len(comments) == sum(one for one, _ in groups.values()) + dropped.total()


def test_a_question_is_about_the_product_it_names_else_the_one_on_air() -> None:
    moved = Grouper.of(SHOW).take(
        [Posted("大米多少钱", "a"), Posted("多少钱", "b"), Posted("how much", "b", at_ms=5)], "oil"
    )
    assert moved == QuestionsMoved(
        (
            GroupStep("rice.price", "rice", "price", 1, 1, "大米多少钱", 0),
            GroupStep("oil.price", "oil", "price", 2, 1, "how much", 5),
        ),
        3,
        {},
    )


def test_what_needs_no_product_is_one_question_all_show_long() -> None:
    grouper = Grouper.of(SHOW)
    moved = [
        grouper.take([Posted("你是真人吗", user)], on_air) for user, on_air in (("a", "oil"), ("b", "rice"))
    ]
    assert [step.group_id for one in moved for step in one.groups] == ["-.real_person"] * 2


def test_who_asks_again_after_the_answer_is_counted_anew() -> None:
    grouper = Grouper.of(SHOW)
    grouper.take([Posted("多少钱", "a"), Posted("多少钱", "b")], "oil")
    grouper.answered("oil.price")
    (step,) = grouper.take(
        [Posted("多少钱呀", "a"), Posted("价格多少", "a"), Posted("多少钱", "c")], "oil"
    ).groups
    assert (step.count, step.askers, step.askers_since) == (3, 1, 2)
    grouper.answered("oil.price")
    (step,) = grouper.take([Posted("咋卖", "a")], "oil").groups
    assert (step.askers, step.askers_since) == (0, 1)


def test_only_so_many_groups_are_remembered() -> None:
    intents = tuple(Intent(id=f"i{number}", words=(f"暗号{number}号",)) for number in range(200))
    show = Show(
        id="s", title=Text(en="S"), planned_start=SHOW.planned_start, questions=Questions(intents=intents)
    )
    grouper = Grouper.of(show)
    for number in range(200):
        for product_id in ("a", "b"):
            grouper.take([Posted(f"暗号{number}号", "u", at_ms=100_000 * number)], product_id)
    assert len(grouper._groups) == MOST_GROUPS
    assert grouper._people == MOST_GROUPS


def test_an_example_hides_no_signs_and_is_short() -> None:
    (step,) = Grouper.of(SHOW).take([Posted("多少\u202e钱\x00" + "呀" * 150, "a")], "oil").groups
    assert step.example.startswith("多少钱呀")
    assert len(step.example) <= LONGEST_EXAMPLE


def test_an_edited_show_counts_on_by_its_new_words() -> None:
    grouper = Grouper.of(SHOW)
    grouper.take([Posted("多少钱", "a")], "oil")
    grouper.follow(Show(id="s", title=Text(), planned_start=SHOW.planned_start, questions=Questions(
        intents=(Intent(id="price", words=("啥价码",)),), banned=("坏话",))))  # fmt: skip
    moved = grouper.take([Posted("啥价码", "a"), Posted("多少钱", "b"), Posted("坏话", "c")], "oil")
    assert [(step.group_id, step.count, step.askers) for step in moved.groups] == [("oil.price", 1, 0)]
    assert moved.dropped == {"chatter": 1, "banned": 1}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("五常大米多少钱", "rice"),
        ("大米怎么卖", "rice"),
        ("花生油几号", "oil"),
        ("花生酱几号", "sauce"),
        ("花生的多少钱", None),
        ("how much is the rice", "rice"),
        ("price of the egg", "eggs"),
        ("do eggs keep", "eggs"),
        ("licorice?", None),
        ("RICE-5 还有吗", "rice"),
        ("3号链接多少钱", "sauce"),
        ("三号链接多少钱", "sauce"),
        ("链接2怎么买", "oil"),
        ("#4 how much", "eggs"),
        ("number 1 please", "rice"),
        ("3号发货吗", None),
        ("9号链接", None),
        ("0号链接", None),
        ("1.5升的多少钱", None),
        ("多少钱", None),
    ],
)
def test_which_product_a_comment_names(text: str, named: str | None) -> None:
    assert Names(PRODUCTS).product_of(normal(text)) == named


def test_the_question_of_the_most_people_of_late_comes_first() -> None:
    def group(id: str, askers: int, newest_ms: int) -> GroupStep:
        return GroupStep(id, None, "price", askers, askers, "", newest_ms)

    now_ms = 10 * HALF_MS
    old, few, many = (
        group("old", 70, 7 * HALF_MS),
        group("few", 3, now_ms),
        group("many", 20, now_ms - HALF_MS),
    )
    assert [one.group_id for one in ranked([few, old, many], now_ms)] == ["many", "old", "few"]
    later = group("few", 30, now_ms + 2 * HALF_MS)
    assert [one.group_id for one in ranked([later, old, many], now_ms + 2 * HALF_MS)] == [
        "few",
        "many",
        "old",
    ]
