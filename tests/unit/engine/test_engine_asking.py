"""Viewers' questions: which answer is said, when, and what becomes of one that is not true any more."""

import msgspec
import pytest

from console.engine import asking, asking_commands, speech, view
from console.engine.commands import answer
from console.engine.reduce import fold
from console.model.cue import Manual
from console.model.facts import (
    AnsweredByCard,
    ApproveAnswer,
    DraftAnswer,
    Go,
    Jump,
    SentenceEnded,
    SentenceStarted,
)
from console.questions.answers import Draft, answer_to
from tests.support.asked_questions import SCRIPT, begin, price
from tests.support.playbook import Playbook, card, show_of
from tests.support.questions import posed
from tests.support.speaking import host_cue


def test_an_approved_answer_is_said_at_the_next_boundary_and_the_script_goes_on() -> None:
    book = begin()
    book.say(posed("price", count=12))
    assert book.group()["answer"]["text"] == "现在¥29.90。"  # type: ignore[index]
    assert book.hear() == ["一。"]
    book.at(1_000) << ApproveAnswer("p1.price")
    book.follow()
    assert book.group()["status"] == "waiting"
    assert book.hear(3) == ["现在¥29.90。", "二。", "三。"]
    assert (book.group()["status"], book.group()["count"], book.group()["askers"]) == ("said", 12, 12)


def test_at_most_one_answer_in_so_many_sentences_and_in_their_order() -> None:
    book = begin(every=2)
    for name in ("price", "real_person"):
        book.say(posed(name))
    book.say(posed("origin"))
    (
        book.at(0)
        << ApproveAnswer("p1.price")
        << ApproveAnswer("p1.real_person")
        << ApproveAnswer("p1.origin", "产地在五常。")
    )
    book.follow()
    said = (
        "现在¥29.90。",
        "一。",
        "二。",
        "我是数字人主播。",
        "三。",
        "四。",
        "产地在五常。",
        "五。",
        "六。",
    )
    assert book.hear(9) == list(said)


def test_at_once_it_breaks_into_the_sentence_and_waits_for_no_turn() -> None:
    book = begin(every=5)
    book.say(posed("price"))
    book.say(posed("real_person"))
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    assert book.hear(2) == ["现在¥29.90。", "一。"]
    book.at(100) << ApproveAnswer("p1.real_person", at="now")
    book.follow()
    assert book.hear(2) == ["我是数字人主播。", "二。"]


def test_where_nothing_of_the_script_is_left_answers_wait_for_no_sentence() -> None:
    book = begin(every=5, script="一。")
    book.say(posed("price"))
    book.say(posed("real_person"))
    book.at(0) << ApproveAnswer("p1.price") << ApproveAnswer("p1.real_person")
    book.follow()
    assert book.hear(5) == ["现在¥29.90。", "一。", "我是数字人主播。"]


def test_the_product_s_card_lies_over_the_picture_while_the_answer_is_said() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price", card=True)
    book.follow()
    one = next(speech.order(book.state.speech))
    assert book.state.overlay_card is None
    book.say(SentenceStarted(one.utterance_id, 0))
    assert book.state.overlay_card == "p1"
    assert book.group()["status"] == "saying"
    book.say(SentenceEnded(one.utterance_id, 0))
    book.follow()
    assert book.state.overlay_card is None


@pytest.mark.parametrize(
    ("example", "read", "shown"),
    [
        ("多少钱呀", "", "多少钱呀"),
        # The newest is another one by the time that it is approved.
        ("主播骗人，多少钱", "多少钱呀", "多少钱呀"),
        ("29.90多少钱一袋", "", "29.90多少钱一袋"),
        ("只要9块9对吧，多少钱", "", "大米 · 价格"),
        ("只要九块九对吧，多少钱", "", "大米 · 价格"),
        ("only $5? how much", "", "大米 · 价格"),
        ("\u202e99.9\u202c多少钱", "", "大米 · 价格"),
        ("最便宜的是吗，多少钱", "", "大米 · 价格"),
        ("", "长" * 500, "长" * 119 + "…"),
    ],
)
def test_a_comment_over_the_picture_has_no_price_but_the_product_s(
    example: str, read: str, shown: str
) -> None:
    book = begin()
    book.say(posed("price", example=example))
    banned = lambda text, language: ("最便宜",) if "最便宜" in text else ()  # noqa: E731
    command = ApproveAnswer("p1.price", question=read)
    meant = answer(book.plan, book.state, command, book.now_ms, banned)
    assert isinstance(meant, ApproveAnswer) and meant.question == shown
    book.say(meant)
    assert book.state.questions.waiting[0].question == shown


def test_an_approval_of_a_run_of_before_is_shown_as_somebody_put_it() -> None:
    book = begin()
    book.say(posed("price", example="多少钱？"))
    book.say(ApproveAnswer("p1.price", "现在¥29.90。"))
    assert book.state.questions.waiting[0].question == "多少钱？"


def test_asked_again_is_counted_from_the_answer_on() -> None:
    book = begin()
    book.say(posed("price", count=5))
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    book.hear()
    moved = posed("price", count=2)
    step = msgspec.structs.replace(moved.groups[0], askers=0, askers_since=2)
    book.say(msgspec.structs.replace(moved, groups=(step,)))
    assert (book.group()["askers"], book.group()["askers_since"], book.group()["count"]) == (5, 2, 7)


def test_what_makes_no_sense_is_refused_and_changes_nothing() -> None:
    book = begin()
    book.say(posed("price"))
    book.say(posed("origin"))
    book.say(posed("real_person", None))
    now = book.at(0)
    now.refused(ApproveAnswer("p1.nothing"), "unknown_question")
    now.refused(ApproveAnswer("p1.origin"), "missing_facts")
    now.refused(ApproveAnswer("p1.price", "现在只要19.90！"), "foreign_numbers")
    now.refused(ApproveAnswer("p1.price", "<b>好</b>"), "markup")
    now.refused(ApproveAnswer("p1.price", "……"), "no_text")
    now.refused(DraftAnswer("-.real_person"), "no_product")
    now << ApproveAnswer("p1.price")
    now.refused(ApproveAnswer("p1.price"), "waiting_already")
    now << AnsweredByCard("p1.price")
    now.refused(AnsweredByCard("p1.price"), "no_change")
    assert book.state.questions.waiting == ()
    book.at(2_000) << Jump("c1")
    book.at(2_000).refused(ApproveAnswer("-.real_person", at="now"), "no_speaking_host")
    nobody = Playbook(show_of(card("c1", start=Manual())))
    nobody.at(0) << Go()
    nobody.say(posed("real_person", None))
    nobody.at(0).refused(ApproveAnswer("-.real_person", "好的。"), "no_speaking_host")


def test_between_two_hosts_an_answer_is_approved_for_the_next_one() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(1_000) << Jump("c1")
    book.follow()
    book.at(2_000) << ApproveAnswer("p1.price")
    book.follow()
    assert book.group()["status"] == "waiting" and book.hear() == []
    book.at(30_000) << Jump("h2")
    book.follow()
    assert book.hear(2) == ["现在¥29.90。", "另一段。"]
    assert book.group()["status"] == "said"


def test_all_of_it_is_in_the_journal() -> None:
    book = begin()
    book.say(posed("price", count=4))
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    book.hear(2)
    assert fold(book.plan, book.records).questions == book.state.questions


def test_questions_are_bounded_and_what_is_on_its_way_stays() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price")
    for number in range(asking.MOST_GROUPS + 50):
        book.say(posed(f"intent{number}"))
    groups = book.state.questions.groups
    assert len(groups) == asking.MOST_GROUPS
    assert "p1.price" in groups
    assert book.state.questions.comments == asking.MOST_GROUPS + 51
    assert len(view.compact(book.plan, book.state, 0).questions.groups) <= 51


def test_a_show_without_questions_has_none() -> None:
    book = Playbook(show_of(host_cue("h1", SCRIPT)))
    assert view.compact(book.plan, book.state, 0).questions.groups == ()


def test_an_approval_does_not_work_out_again_what_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    book = begin()
    book.say(posed("price"))
    worked_out = 0

    def counted(*args: object) -> Draft:
        nonlocal worked_out
        worked_out += 1
        return answer_to(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "answer_to", counted)
    shown = book.group()["answer"]
    assert worked_out == 1
    approved = asking_commands.proposed(book.plan, book.state, ApproveAnswer("p1.price"))
    assert asking_commands.refused(book.plan, book.state, approved) is None
    assert (approved.text, worked_out) == (shown["text"], 1)  # type: ignore[index]
    book.say(price(book, 2500))
    changed = asking_commands.proposed(book.plan, book.state, ApproveAnswer("p1.price"))
    assert "25" in changed.text
    assert worked_out == 2
