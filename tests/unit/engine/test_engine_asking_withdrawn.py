"""Answers to viewers that are not true any more, come too late or are cut off: taken back, and said so."""

import msgspec
import pytest

from console.engine import asking, asking_commands, speech
from console.model.facts import (
    ApproveAnswer,
    EditAnswer,
    Interrupt,
    Jump,
    RejectQuestion,
    SentenceStarted,
    UtteranceInterrupted,
)
from console.model.questions import Intent
from console.model.show import Coupon, Money
from console.words.message import render
from tests.support.asked_questions import SCRIPT, Book, begin, price
from tests.support.questions import asked_show, posed


@pytest.mark.parametrize("begun", [False, True])
def test_an_answer_whose_price_changed_is_taken_back_with_an_alarm(begun: bool) -> None:
    book = begin()
    book.say(posed("price", example="多少钱？"))
    book.at(0) << ApproveAnswer("p1.price", card=True)
    book.follow()
    if begun:
        book.say(SentenceStarted(next(speech.order(book.state.speech)).utterance_id, 0))
        book.follow()
    book.at(500) << price(book, 1990)
    book.follow()
    assert book.group()["status"] == "withdrawn"
    assert all("29.9" not in " ".join(one.sentences) for one in book.state.speech.inserted)
    assert "question.p1.price" in book.state.problems
    assert book.state.overlay_card is None
    assert book.hear(2) == ["一。", "二。"]
    book.at(1_000) << ApproveAnswer("p1.price")
    assert "question.p1.price" not in book.state.problems
    book.follow()
    assert "现在¥19.90。" in book.hear(2)


def test_an_edited_answer_with_the_old_price_is_taken_back_too() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price", "今天只要29.90，放心拍。")
    book.at(100) << price(book, 1990)
    book.follow()
    assert book.group()["status"] == "withdrawn"
    book.at(200) << RejectQuestion("p1.price")
    assert "question.p1.price" not in book.state.problems
    assert book.group()["status"] == "rejected"


def test_an_answer_that_says_nothing_of_the_price_is_not_taken_back() -> None:
    book = begin()
    book.say(posed("real_person"))
    book.at(0) << ApproveAnswer("p1.real_person")
    book.at(100) << price(book, 1990)
    book.follow()
    assert book.hear() == ["我是数字人主播。"]


def test_an_answer_that_is_not_said_in_time_expires() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price") << Interrupt()
    book.follow()
    due = asking.next_look_ms(book.plan, book.state)
    assert due == 90_000
    book.run_to(89_999)
    book.follow()
    assert book.group()["status"] == "waiting"
    book.run_to(90_000)
    book.follow()
    assert book.group()["status"] == "expired"
    assert book.group()["why"] is not None


def test_what_somebody_wrote_and_was_not_said_after_all_need_not_be_written_again() -> None:
    book = begin()
    book.say(posed("price"))
    book.say(posed("real_person"))
    book.at(0) << EditAnswer("p1.price", "今天29.90元。") << ApproveAnswer("p1.price")
    book.at(0) << ApproveAnswer("p1.real_person") << Interrupt()
    book.follow()
    assert (book.group()["status"], book.state.questions.groups["p1.price"].written) == ("waiting", None)
    book.run_to(90_000)
    book.follow()
    written = book.group()["answer"]
    assert (written["text"], written["by"]) == ("今天29.90元。", "edited")  # type: ignore[index]
    assert book.group("p1.real_person")["answer"]["by"] == "template"  # type: ignore[index]
    # What is taken back, as it is not true any more, is nobody's to say again.
    book.at(90_000) << ApproveAnswer("p1.price")
    book.at(90_100) << price(book, 1990)
    book.follow()
    assert book.group()["status"] == "withdrawn"
    assert book.group()["answer"]["text"] == "现在¥19.90。"  # type: ignore[index]


def test_a_coupon_that_runs_out_before_it_is_said_is_not_said() -> None:
    coupon = Coupon(off=Money(minor=500), until="2024-04-16T18:18:30+08:00")
    book = begin()
    book.say(price(book, 2990, coupon=coupon))
    book.say(posed("coupon"))
    book.at(0) << Interrupt() << ApproveAnswer("p1.coupon")
    book.follow()
    assert asking.next_look_ms(book.plan, book.state) == 30_000
    book.run_to(30_000)
    book.follow()
    assert book.group("p1.coupon")["status"] == "withdrawn"


def test_an_answer_whose_take_ends_first_waits_for_the_next_host_and_is_said_once() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    book.at(1_000) << Jump("c1")
    book.follow()
    assert book.group()["status"] == "waiting"
    book.at(5_000) << Jump("h2")
    book.follow()
    assert book.hear(3) == ["现在¥29.90。", "另一段。"]


def test_an_answer_that_the_producer_cuts_off_is_open_again() -> None:
    book = begin()
    book.say(posed("price"))
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    one = next(speech.order(book.state.speech)).utterance_id
    book.say(SentenceStarted(one, 0))
    book.at(300) << Interrupt()
    book.say(UtteranceInterrupted(one, 0))
    assert (book.group()["status"], book.group()["why"] is not None) == ("open", True)


def test_a_deadline_is_said_with_its_day_until_the_day_has_come() -> None:
    coupon = Coupon(off=Money(minor=500), until="1970-01-02T09:30:00+08:00")
    until = Intent(id="coupon", zh="优惠券", words=("优惠券",), answer_zh="券到{coupon_until}。")
    made = asked_show(SCRIPT)
    show = msgspec.structs.replace(
        made,
        questions=msgspec.structs.replace(made.questions, intents=(until,)),
        products=(msgspec.structs.replace(made.products[0], coupon=coupon), *made.products[1:]),
    )
    book = Book(show)
    book.say(posed("coupon"))
    group = book.state.questions.groups["p1.coupon"]

    def said(hour: int, minute: int) -> str:
        t_ms = ((hour - 8) * 60 + minute) * 60_000 - book.state.run.clock_base_ms
        state = msgspec.structs.replace(book.state, t_ms=t_ms)
        return asking.template(book.plan, state, group).text

    assert said(23, 59) == "券到1月2日09:30。"
    assert said(24, 0) == "券到09:30。"
    assert said(24 + 9, 29) == "券到09:30。"
    assert said(24 + 9, 30) == ""


def test_what_changed_and_what_is_lacking_is_said_by_its_name() -> None:
    book = begin()
    book.say(posed("price"))
    book.say(posed("origin"))
    refused = asking_commands.refused(book.plan, book.state, ApproveAnswer("p1.origin"))
    assert refused is not None and "商品缺少 产地。" in render(refused[1], "zh")
    book.at(0) << ApproveAnswer("p1.price")
    book.follow()
    book.at(500) << price(book, 1990)
    book.follow()
    alarm = book.state.problems["question.p1.price"]
    assert "以下信息已变更：价格" in render(alarm.what, "zh") and "since: Price" in render(alarm.what)
