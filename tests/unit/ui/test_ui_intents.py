"""What a show says of the questions viewers ask: its edits, and what a comment is taken for."""

import msgspec
import pytest

from console.engine.tree import Tree
from console.model.edits import Op, Put
from console.model.questions import Detail, Intent, OwnAnswer
from console.model.show import Show
from console.questions.grouping import Grouper
from console.questions.usual import intents, usual_intents
from tests.support.shows import all_kinds
from ui.present.intents import Taken, as_it_comes, changed, entries, kind_of, new_intent, taken_for
from ui.present.question_setup import BANNED, EVERY, BadWords, question_put, words_of

SHOW = all_kinds()
USUAL = {one.id: one for one in usual_intents()}


def after(show: Show, ops: list[Op]) -> Show:
    tree = Tree(show)
    tree.apply(tuple(ops))
    return tree.show()


def tried(show: Show, comment: str, product_id: str | None = None) -> Taken:
    return taken_for(show, Grouper.of(show), comment, product_id)


def test_a_change_is_the_shows_alone_and_is_taken_away_again() -> None:
    show = after(SHOW, changed(SHOW, "price", "words", "多少米米\n\n 多少米米 \n要几个钱"))
    assert show.questions.intents == (
        msgspec.structs.replace(USUAL["price"], words=("多少米米", "要几个钱")),
    )
    marked = {one.id: one.kind for one in entries(show, "en")}
    assert marked["price"] == "changed" and marked["stock"] == "usual"
    assert list(marked) == list(USUAL), "the usual order stays"
    assert after(show, as_it_comes(show, "price")) == SHOW
    typed_back = after(show, changed(show, "price", "words", "\n".join(USUAL["price"].words)))
    assert typed_back == SHOW, "what says the same as the usual one is no change"


def test_what_stays_as_it_is_is_no_edit() -> None:
    assert changed(SHOW, "price", "answer_en", USUAL["price"].answer_en + "\n") == []
    assert changed(SHOW, "price", "card", USUAL["price"].card) == []


def test_without_a_template_nothing_is_answered_automatically() -> None:
    show = after(SHOW, changed(SHOW, "price", "automatic", True))
    assert intents(show)["price"].automatic
    show = after(show, changed(show, "price", "answer_zh", ""))
    assert intents(show)["price"].automatic, "the English one is left"
    show = after(show, changed(show, "price", "answer_en", "  "))
    assert not intents(show)["price"].automatic
    assert changed(show, "price", "automatic", True) == []


def test_a_new_one_is_known_by_its_words_and_goes_with_what_products_answer() -> None:
    name, ops = new_intent(SHOW, "能刻字吗", "zh")
    show = after(SHOW, ops)
    assert kind_of(show, name) == "new" and new_intent(show, "x", "zh")[0] != name
    assert entries(show, "en")[-1].title == "能刻字吗"
    show = after(show, changed(show, name, "words", "刻字"))
    product = show.products[0].id
    assert tried(show, "可以刻字吗", product) == Taken(name, "", product, "", (f"answers.{name}",))
    language = show.avatar.presenter.language
    answer = "可以刻字。" if language == "zh" else "It can be engraved."
    value = [{"intent": name, "text": answer}, {"intent": "price", "text": answer}]
    show = after(show, [Put(target=f"product:{product}", field="answers", value=value)])
    assert tried(show, "可以刻字吗", product).text == answer
    gone = after(show, as_it_comes(show, name))
    assert gone.questions == SHOW.questions
    assert gone.products[0].answers == (OwnAnswer(intent="price", text=answer),)


def test_a_comment_is_taken_as_the_desk_takes_it() -> None:
    product = msgspec.structs.replace(SHOW.products[0], facts=(Detail(name="origin", text="Wuchang"),))
    show = msgspec.structs.replace(SHOW, products=(product, *SHOW.products[1:]))
    show = msgspec.structs.replace(
        show,
        avatar=msgspec.structs.replace(
            show.avatar, presenter=msgspec.structs.replace(show.avatar.presenter, language="en")
        ),
    )
    found = tried(show, "where is it from?", product.id)
    assert (found.intent, found.product_id) == ("origin", product.id) and "Wuchang" in found.text
    assert tried(show, "where is it from?").missing, "about no product"
    assert tried(show, "hello everybody", product.id) == Taken(why="chatter")
    assert tried(show, "price? see www.other.com", product.id).why == "link"
    banned = after(show, question_put(BANNED, "from"))
    assert tried(banned, "where is it from?", product.id).why == "banned"
    person = tried(show, "are you a real person", product.id)
    assert person.product_id is None and person.text


def test_words_that_cannot_be_kept_are_refused_as_typed() -> None:
    with pytest.raises(BadWords) as long:
        changed(SHOW, "price", "never", "fine\n" + "x" * 101)
    assert long.value.word == "x" * 101
    with pytest.raises(BadWords) as many:
        words_of("\n".join(map(str, range(4))), 3)
    assert not many.value.word and many.value.most == 3


@pytest.mark.parametrize("text", ["0", "1001", "three"])
def test_a_number_of_sentences_is_one(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        question_put(EVERY, text)


def test_an_empty_field_of_the_form_is_its_default() -> None:
    assert after(SHOW, question_put(EVERY, " 7 ")).questions.every_sentences == 7
    assert after(after(SHOW, question_put(EVERY, "7")), question_put(EVERY, "")).questions == SHOW.questions


def test_an_intent_of_the_usual_ones_is_automatic_only_by_hand() -> None:
    assert not any(one.automatic for one in usual_intents()) and not Intent(id="x").automatic
