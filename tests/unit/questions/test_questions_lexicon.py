"""Comments are recognised by words: measured on labelled ones, a third of them held out from whoever writes words."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache

import msgspec
import pytest

from console.model.questions import Intent, Questions
from console.questions.lexicon import Lexicon
from console.questions.shorthand import simply_asked, written_out
from console.questions.synonyms import FILE, Synonyms, bare, forms, synonyms
from console.questions.usual import CHATTER, usual_intents
from resources import ROOT


@cache
def usual_lexicon() -> Lexicon:
    """Made by the first test that asks it, not by each worker that collects."""
    return Lexicon(Questions())


def labelled(name: str) -> list[tuple[str, str]]:
    """(intent, comment) of a file of comments."""
    lines = (ROOT / "questions" / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(intent, comment) for intent, comment in (line.split("\t") for line in lines)]


LABELLED = labelled("labelled.tsv")
# Written before anybody looked at the lexicon's words, as strangers write.
STRANGERS = labelled("strangers.tsv")
# Slang, typos, the letters of pinyin, scripts mixed, several questions in one (price/stock: either is right). All of it
# is only measured.
OTHERS = labelled("others.tsv")


def only_measured(comment: str) -> bool:
    """Half of the strangers' comments, always the same ones: nobody looks at what of them is not recognised."""
    return hashlib.blake2b(comment.encode(), digest_size=4).digest()[0] % 2 == 1


def held_out(comment: str) -> bool:
    """A third of the comments, always the same ones: words are written without looking at them."""
    return hashlib.blake2b(comment.encode(), digest_size=4).digest()[0] % 3 == 0


def f1(rows: Iterable[tuple[str, str]]) -> float:
    """Micro-averaged over intents; chatter that is taken for a question counts against it."""
    right = wrong = missed = 0
    for intent, comment in rows:
        found, asked = usual_lexicon().intent_of(comment) or CHATTER, intent.split("/")
        right += found in asked and found != CHATTER
        wrong += found not in (*asked, CHATTER)
        missed += found not in asked and CHATTER not in asked
    return 2 * right / (2 * right + wrong + missed)


def precision(rows: Iterable[tuple[str, str]]) -> float:
    """Of what was taken for a question, how much was taken for the right one."""
    taken = [
        (intent, found)
        for intent, comment in rows
        if (found := usual_lexicon().intent_of(comment)) is not None
    ]
    return sum(found in intent.split("/") for intent, found in taken) / len(taken)


def test_the_labelled_comments_are_many_and_of_every_intent() -> None:
    assert len(LABELLED) >= 400
    assert len({comment for _, comment in LABELLED}) == len(LABELLED)
    assert {intent for intent, _ in LABELLED} == {one.id for one in usual_intents()}
    chinese = sum(not comment.isascii() for _, comment in LABELLED)
    assert 0.3 < chinese / len(LABELLED) < 0.8
    held = sum(held_out(comment) for _, comment in LABELLED)
    assert 0.28 < held / len(LABELLED) < 0.38


def test_intents_are_recognised_in_the_third_that_is_held_out() -> None:
    assert f1((intent, comment) for intent, comment in LABELLED if held_out(comment)) >= 0.95


def test_intents_are_recognised_in_what_strangers_write() -> None:
    unseen = [row for row in STRANGERS if only_measured(row[1])]
    assert f1(row for row in STRANGERS if not only_measured(row[1])) >= 0.98
    assert f1(unseen) >= 0.95
    assert precision(unseen) >= 0.945


def test_intents_are_recognised_in_slang_and_shorthand() -> None:
    assert len(OTHERS) >= 150
    assert len({comment for _, comment in OTHERS}) == len(OTHERS)
    known = {comment for _, comment in (*LABELLED, *STRANGERS)}
    assert not [comment for _, comment in OTHERS if comment in known]
    assert 0.4 < sum(not comment.isascii() for _, comment in OTHERS) / len(OTHERS) < 0.7
    assert f1(OTHERS) >= 0.83
    assert precision(OTHERS) >= 0.86


def test_strangers_write_much_that_asks_nothing() -> None:
    assert len(STRANGERS) >= 600
    assert len({comment for _, comment in STRANGERS}) == len(STRANGERS)
    assert {intent for intent, _ in STRANGERS} == {one.id for one in usual_intents()}
    chatter = sum(intent == CHATTER for intent, _ in STRANGERS)
    assert chatter / len(STRANGERS) > 1 / 3
    assert 0.4 < sum(only_measured(comment) for _, comment in STRANGERS) / len(STRANGERS) < 0.6


@pytest.mark.parametrize(
    ("comment", "intent"),
    [
        ("什么时候发货", "shipping_time"),
        ("什么时候补货", "restock"),
        ("什么时侯发货", "shipping_time"),
        ("這個多少錢？", "price"),
        ("多\u200b少\u200e钱", "price"),
        ("Ｈｏｗ　ｍｕｃｈ？", "price"),
        ("p r i c e ?", "price"),
        ("多少钱啊啊啊啊啊", "price"),
        ("waht is the shiping cost", "shipping_cost"),
        ("包邮真良心", None),
        ("dsq", "price"),
        ("木有货了伐", "stock"),
        ("when r u getting more of these", "restock"),
        ("safe 4 babies?", "suitability"),
        ("有抽奖吗", "giveaway"),
        ("is there a giveaway?", "giveaway"),
        ("有赠品吗", "gifts"),
        ("主播中奖了", None),
        ("这也太香了吧", None),
        ("好便宜", None),
        ("", None),
    ],
)
def test_what_a_comment_asks(comment: str, intent: str | None) -> None:
    assert usual_lexicon().intent_of(comment) == intent


@pytest.mark.parametrize(
    ("comment", "out"),
    [
        ("how much r these", "how much are these"),
        ("is it safe 4 babies", "is it safe for babies"),
        ("comes w a lid", "comes with a lid"),
        ("4 for 2", "4 for 2"),
        ("sf bay area", "sf bay area"),
        ("yhq 在哪", "优惠券 在哪"),
        ("没得说", "没得说"),
        ("没得货伐", "没有货吗"),
    ],
)
def test_shorthand_is_written_out_where_it_is_one(comment: str, out: str) -> None:
    assert written_out(comment) == out
    assert written_out(out) == out, "and once is enough"


@pytest.mark.parametrize(
    ("comment", "simple"),
    [
        ("好吃不好吃", "好吃吗"),
        ("好不好吃", "好吃吗"),
        ("是不是纯棉的", "是纯棉的吗"),
        ("甜不", "甜吗"),
        ("这个怎么", "这个怎么"),
    ],
)
def test_ways_to_ask_whether_are_one(comment: str, simple: str) -> None:
    assert simply_asked(comment) == simple


def test_what_is_one_sign_from_two_intents_is_neither() -> None:
    own = Questions(
        intents=(Intent(id="one", words=("甲乙丙丁戊",)), Intent(id="two", words=("甲乙寅丁戊",)))
    )
    lexicon = Lexicon(own)
    assert lexicon.intent_of("甲乙丙丁戊") == "one"
    assert lexicon.intent_of("甲乙寅丁午吗") == "two"
    assert lexicon.intent_of("甲乙卯丁戊吗") is None


def test_a_show_changes_and_adds_intents_by_their_id() -> None:
    own = Questions(
        intents=(
            Intent(id="price", words=("暗号",)),
            Intent(id="parking", words=("停车", "where+park"), never=("停车费",)),
        )
    )
    lexicon = Lexicon(own)
    assert lexicon.intent_of("多少钱") is None
    assert lexicon.intent_of("暗号是什么") == "price"
    assert lexicon.intent_of("可以停车吗") == "parking"
    assert lexicon.intent_of("where can I park my car") == "parking"
    assert lexicon.intent_of("停车费怎么算") is None
    assert lexicon.intent_of("我停车了") is None
    assert lexicon.intent_of("什么时候发货") == "shipping_time"


def test_the_words_of_the_same_intents_are_made_ready_once() -> None:
    one, same = Lexicon(Questions()), Lexicon(Questions())
    other = Lexicon(Questions(intents=(Intent(id="price", words=("暗号是什么",)),)))
    assert same._index is one._index and other._index is not one._index
    assert (one.intent_of("多少钱"), other.intent_of("多少钱")) == ("price", None)
    assert same.intent_of("暗号是什么") != "price" == other.intent_of("暗号是什么")


def test_a_word_of_the_shows_own_intent_goes_before_the_same_word_of_a_usual_one() -> None:
    assert Lexicon(Questions()).intent_of("清真吗") not in (None, "halal")
    own = Intent(id="halal", zh="清真", en="Halal", words=("清真",))
    assert Lexicon(Questions(intents=(own,))).intent_of("清真吗") == "halal"


@pytest.mark.parametrize(
    ("written", "comment", "found"),
    [
        ("<发货>&仓库", "仓库几点寄出", True),
        ("<ship>&warehouse", "which warehouse is it shipped from?", True),
        ("<发货>&仓库", "仓库在哪", False),
        ("仓库+<发货>", "几点发货，哪个仓库", False),
        ("<没有这一组>", "没有这一组", True),
        ("<发货>&仓库", "仓库里什么都有一共一百二十三个架子几点寄出", False),
    ],
)
def test_words_that_mean_the_same_and_words_in_any_order(written: str, comment: str, found: bool) -> None:
    own = Intent(id="warehouse", zh="仓库", en="Warehouse", words=(f"!{written}",))
    others = tuple(Intent(id=one.id) for one in usual_intents())
    assert (Lexicon(Questions(intents=(*others, own))).intent_of(comment) == "warehouse") is found


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("ship~", {"ship", "ships", "shipping", "shipped"}),
        ("store~", {"store", "stores", "stored", "storing"}),
        ("carry~", {"carry", "carries", "carried", "carrying"}),
        ("box~", {"box", "boxes", "boxed", "boxing"}),
        ("ship", {"ship"}),
    ],
)
def test_english_words_have_their_endings_by_rule(word: str, made: set[str]) -> None:
    assert made <= set(forms(word))
    assert len(forms(word)) <= 6
    assert word.endswith("~") or forms(word) == (word,)


def test_every_set_has_a_name_of_its_own_and_every_word_names_a_set_that_there_is() -> None:
    sets = msgspec.json.decode(FILE.read_bytes(), type=list[Synonyms])
    zh = [one.zh[0] for one in sets]
    assert len(set(zh)) == len(zh)
    for intent in usual_intents():
        for word in (*intent.words, *intent.never):
            for name in re.findall(r"<([^>]+)>", word):
                assert bare(name) in synonyms(), (intent.id, word)
