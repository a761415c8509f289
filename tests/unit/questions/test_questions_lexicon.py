"""Comments are recognised by words: measured on labelled ones, a third of them held out from whoever writes words."""

import hashlib
from collections.abc import Iterable

import pytest

from console.model.questions import Intent, Questions
from console.questions.lexicon import Lexicon
from console.questions.usual import CHATTER, usual_intents
from resources import ROOT

LEXICON = Lexicon(Questions())
LINES = (ROOT / "questions" / "labelled.tsv").read_text(encoding="utf-8").splitlines()[1:]
LABELLED = [(intent, comment) for intent, comment in (line.split("\t") for line in LINES)]


def held_out(comment: str) -> bool:
    """A third of the comments, always the same ones: words are written without looking at them."""
    return hashlib.blake2b(comment.encode(), digest_size=4).digest()[0] % 3 == 0


def f1(rows: Iterable[tuple[str, str]]) -> float:
    """Micro-averaged over intents; chatter that is taken for a question counts against it."""
    right = wrong = missed = 0
    for intent, comment in rows:
        found = LEXICON.intent_of(comment) or CHATTER
        right += found == intent != CHATTER
        wrong += found not in (intent, CHATTER)
        missed += intent not in (found, CHATTER)
    return 2 * right / (2 * right + wrong + missed)


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
        ("好便宜", None),
        ("", None),
    ],
)
def test_what_a_comment_asks(comment: str, intent: str | None) -> None:
    assert LEXICON.intent_of(comment) == intent


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


def test_a_word_of_the_shows_own_intent_goes_before_the_same_word_of_a_usual_one() -> None:
    assert Lexicon(Questions()).intent_of("清真吗") not in (None, "halal")
    own = Intent(id="halal", zh="清真", en="Halal", words=("清真",))
    assert Lexicon(Questions(intents=(own,))).intent_of("清真吗") == "halal"
