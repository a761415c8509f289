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
    EditAnswer,
    Go,
    Interrupt,
    Jump,
    ProductChanged,
    RejectQuestion,
    SentenceEnded,
    SentenceStarted,
    UtteranceInterrupted,
)
from console.model.questions import Intent
from console.model.show import Coupon, Money
from console.questions.answers import Draft, answer_to
from console.words.message import render
from tests.support.playbook import Playbook, card, show_of
from tests.support.questions import asked_show, posed
from tests.support.speaking import host_cue

SCRIPT = "一。二。三。四。五。六。"


class Book(Playbook):
    """A playbook that does what a desk does by itself about the host and about questions."""

    def follow(self) -> None:
        for _ in range(20):
            facts = (
                *asking.asking_facts(self.plan, self.state, self.now_ms),
                *asking.asked(self.plan, self.state),
                *speech.ended(self.state.speech),
            )
            if not facts:
                return
            for fact in facts:
                self.say(fact)
        raise AssertionError("it never comes to rest")

    def hear(self, count: int = 1) -> list[str]:
        """The next sentences are said. Returns them."""
        said = []
        for _ in range(count):
            one = next(speech.order(self.state.speech), None)
            if one is None:
                break
            self.say(SentenceStarted(one.utterance_id, one.sentence_index))
            self.follow()
            utterance = self.state.speech.utterance(one.utterance_id)
            assert utterance is not None
            said.append(utterance.sentences[one.sentence_index])
            self.say(SentenceEnded(one.utterance_id, one.sentence_index))
            self.follow()
        return said

    def group(self, name: str = "p1.price") -> dict[str, object]:
        shown = view.compact(self.plan, self.state, self.now_ms).questions
        found = next(one for one in shown.groups if one.group_id == name)
        return msgspec.to_builtins(found)  # type: ignore[no-any-return]


def begin(every: int = 3, script: str = SCRIPT, **fields: object) -> Book:
    show = asked_show(script, "另一段。", every=every, **fields)
    segment = msgspec.structs.replace(
        show.segments[0], cues=(*show.segments[0].cues, card("c1", start=Manual()))
    )
    book = Book(msgspec.structs.replace(show, segments=(segment,)))
    book.at(0) << Go()
    book.follow()
    return book


def price(book: Book, minor: int, **fields: object) -> ProductChanged:
    return ProductChanged(
        msgspec.structs.replace(book.plan.show.products[0], price=Money(minor=minor), **fields)
    )


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
