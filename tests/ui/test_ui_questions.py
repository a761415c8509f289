"""Viewers' questions in the window: seen in groups, answered with one key, while the show goes on."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.api.state import State, WholeState
from console.api.viewers_state import QuestionsState
from console.cli.arguments import parse
from console.model import facts
from tests.support.asked import QUESTIONS, group
from tests.support.shows import all_kinds
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.actions import use_keys
from ui.parts.fields import TextField
from ui.windows.console import ConsoleWindow

SHIPS = "今天付款，明天中午前从哈尔滨发出。"


class AskedDesk(WindowDesk):
    """Viewers ask what the test says."""

    questions: QuestionsState = QUESTIONS

    def state(self) -> WholeState:
        return msgspec.structs.replace(super().state(), questions=self.questions)

    def stream_state(self) -> State:
        return msgspec.structs.replace(super().stream_state(), questions=self.questions)

    def ask(self, questions: QuestionsState) -> None:
        self.questions = questions
        for push in list(self.pushes):
            push("state", msgspec.json.encode(self.stream_state()))


@pytest.fixture
def desk() -> AskedDesk:
    made = AskedDesk(all_kinds())
    made.connect()
    return made


@pytest.fixture
def asked(attached: ConsoleWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What the window asks of the desk about questions."""
    found: list[tuple[str, dict[str, Any]]] = []
    send = attached.bridge.send

    def heard(command: str, **body: Any) -> None:
        if "question" in command or "answer" in command:
            found.append((command, body))
        else:
            send(command, **body)

    monkeypatch.setattr(attached.bridge, "send", heard)
    return found


def choose(window: ConsoleWindow, group_id: str) -> None:
    pane = window.panes.questions
    pane.list.setCurrentIndex(pane.model.index(pane.model.place_of(group_id)))


def test_the_pane_says_what_is_asked_what_is_answered_and_what_is_left_out(
    attached: ConsoleWindow, desk: AskedDesk, run: Run
) -> None:
    async def look() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        said = [pane.model.index(at).data() for at in range(6)]
        assert said[0] == "77: Price, Rice, 1. waits for the host, 现在到手 29.9 元。"
        assert "128: When it ships, Rice, 12 s" in said[1]
        assert "needs origin" in said[2] and "withdrawn" in said[3] and "no answer yet" in said[4]
        assert "said · asked again by 2" in said[5]
        assert pane.hint() == "4 open · 42 / min"
        assert pane.said.text() == "3,210 comments · 123 left out: floods 80, links 40, banned words 3"
        attached.set_language("zh")
        assert await until(lambda: "发货时间" in pane.model.index(1).data())
        assert "1. 等待主播" in pane.model.index(0).data() and "缺 产地" in pane.model.index(2).data()
        attached.set_language("en")
        of_none = group("-.price", 3, missing=("name", "price"), product_id=None, product="")
        desk.ask(QuestionsState(comments=3, groups=(of_none,)))
        assert await until(lambda: len(pane.model.rows) == 1)
        assert "names no product, and none is on air" in pane.model.index(0).data()
        desk.ask(QuestionsState())
        assert await until(lambda: "No comments come in" in pane.none.text() and not pane.none.isHidden())

    run(look())


def test_keys_answer_the_chosen_question_only_while_the_pane_has_the_focus(
    attached: ConsoleWindow, desk: AskedDesk, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def press() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        QTest.keyClick(attached, Qt.Key.Key_A)
        attached.do("questions")
        assert await until(lambda: QApplication.focusWidget() is pane.list)
        choose(attached, "rice.shipping_time")
        QTest.keyClick(pane.list, Qt.Key.Key_A)
        QTest.keyClick(pane.list, Qt.Key.Key_X)
        QTest.keyClick(pane.list, Qt.Key.Key_C)
        assert asked == [
            (
                "approve-answer",
                {
                    "group_id": "rice.shipping_time",
                    "text": SHIPS,
                    "card": False,
                    "question": "什么时候发货呀？急用",
                },
            ),
            ("reject-question", {"group_id": "rice.shipping_time"}),
            ("answered-by-card", {"group_id": "rice.shipping_time"}),
        ]
        choose(attached, "rice.origin")
        assert not pane.keys["question_approve"].isEnabled()
        QTest.keyClick(pane.list, Qt.Key.Key_A)
        assert len(asked) == 3, "an answer that lacks a fact is not said"
        QTest.keyClick(pane.list, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is not pane.list
        QTest.keyClick(attached, Qt.Key.Key_H)
        assert await until(lambda: any(isinstance(one, facts.Toggle) for one, _ in desk.commands)), (
            "the show's again"
        )
        QTest.keyClick(attached, Qt.Key.Key_X)
        assert len(asked) == 3

    run(press())


def test_keys_of_the_show_that_questions_do_not_have_go_on_calling_it_from_the_pane(
    attached: ConsoleWindow, desk: AskedDesk, run: Run
) -> None:
    async def press() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.bridge.lock(True)
        attached.do("questions")
        choose(attached, "rice.origin")
        QTest.keyClick(pane.list, Qt.Key.Key_R)
        assert pane.listening.make.tool.running is False, "it has no answer to be heard"
        QTest.keyClick(pane.list, Qt.Key.Key_Space)
        assert await until(lambda: any(isinstance(one, facts.Go) for one, _ in desk.commands))
        assert not any(isinstance(one, facts.ResumeScript) for one, _ in desk.commands)

    run(press())


def test_other_keys_may_be_chosen_for_what_is_done_to_a_question(
    attached: ConsoleWindow, desk: AskedDesk, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def press() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        use_keys({"question_approve": ("J",)})
        attached.shell.keys.changed.emit()
        attached.do("questions")
        choose(attached, "rice.shipping_time")
        QTest.keyClick(pane.list, Qt.Key.Key_A)
        assert asked == []
        QTest.keyClick(pane.list, Qt.Key.Key_J)
        assert [one for one, _ in asked] == ["approve-answer"]
        assert await until(lambda: pane.keys["question_approve"].key == "J")

    try:
        run(press())
    finally:
        use_keys({})


def test_an_answer_is_written_where_it_stands_and_typed_letters_answer_nothing(
    attached: ConsoleWindow, desk: AskedDesk, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def write() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        choose(attached, "rice.shipping_time")
        QTest.keyClick(pane.list, Qt.Key.Key_E)
        assert await until(lambda: QApplication.focusWidget() is pane.answer)
        assert pane.answer.toPlainText() == "今天付款，明天中午前从哈尔滨发出。"
        QTest.keyClicks(pane.answer, "axc here")
        assert asked == [] and pane.answer.toPlainText() == "axc here"
        desk.ask(msgspec.structs.replace(QUESTIONS, per_minute=50))
        assert await until(lambda: "50" in pane.hint())
        assert pane.answer.toPlainText() == "axc here", "news leave what is being written"
        QTest.keyClick(pane.answer, Qt.Key.Key_Return)
        assert asked == [("edit-answer", {"group_id": "rice.shipping_time", "text": "axc here"})]
        assert QApplication.focusWidget() is pane.list and pane.answer.isHidden()
        QTest.keyClick(pane.list, Qt.Key.Key_E)
        QTest.keyClicks(pane.answer, "never")
        QTest.keyClick(pane.answer, Qt.Key.Key_Escape)
        assert len(asked) == 1 and pane.answer.isHidden()
        choose(attached, "rice.size")
        assert not pane.draft.isHidden()
        pane.draft.click()
        assert asked[-1] == ("draft-answer", {"group_id": "rice.size"})

    run(write())


def test_what_is_typed_stays_and_commands_nothing_when_somebody_else_answers_meanwhile(
    attached: ConsoleWindow, desk: AskedDesk, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def write() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        choose(attached, "rice.shipping_time")
        QTest.keyClick(pane.list, Qt.Key.Key_E)
        assert await until(lambda: QApplication.focusWidget() is pane.answer)
        QTest.keyClicks(pane.answer, "we e")
        # The moderator's page approves the answer as it was.
        waits = msgspec.structs.replace(QUESTIONS.groups[0], status="waiting")
        desk.ask(msgspec.structs.replace(QUESTIONS, groups=(waits, *QUESTIONS.groups[1:])))
        assert await until(
            lambda: pane.said.text() == "The answer cannot be changed now. Esc leaves it as it is."
        )
        assert QApplication.focusWidget() is pane.answer
        QTest.keyClicks(pane.answer, "xact")
        QTest.keyClick(pane.answer, Qt.Key.Key_Return)
        assert asked == [] and pane.answer.toPlainText() == "we exact" and pane.answer.isVisible()
        # It is not said in time: what was typed can be kept after all.
        over = msgspec.structs.replace(QUESTIONS.groups[0], status="expired")
        desk.ask(msgspec.structs.replace(QUESTIONS, groups=(over, *QUESTIONS.groups[1:])))
        assert await until(lambda: "comments" in pane.said.text())
        QTest.keyClick(pane.answer, Qt.Key.Key_Return)
        assert asked == [("edit-answer", {"group_id": "rice.shipping_time", "text": "we exact"})]
        # And a question that is gone leaves what was typed, too, until Esc.
        QTest.keyClick(pane.list, Qt.Key.Key_E)
        QTest.keyClicks(pane.answer, "gone")
        desk.ask(msgspec.structs.replace(QUESTIONS, groups=QUESTIONS.groups[1:]))
        assert await until(lambda: len(pane.model.rows) == 5)
        QTest.keyClick(pane.answer, Qt.Key.Key_Return)
        assert len(asked) == 1 and pane.answer.toPlainText() == "gone"
        QTest.keyClick(pane.answer, Qt.Key.Key_Escape)
        assert pane.answer.isHidden() and len(asked) == 1

    run(write())


def test_letters_for_an_answer_that_cannot_be_changed_now_are_no_commands(
    attached: ConsoleWindow, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def write() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        assert await until(lambda: QApplication.focusWidget() is pane.list)
        choose(attached, "rice.price")
        row = pane.current()
        assert row is not None and row.status == "waiting" and "edit" not in row.can and "reject" in row.can
        for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            pane.list.setFocus()
            choose(attached, "rice.price")
            QTest.keyClick(pane.list, Qt.Key.Key_E)
            assert "cannot be changed now" in pane.said.text() and pane.answer.isHidden()
            for letter in (Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_C, Qt.Key.Key_E):
                QTest.keyClick(pane.list, letter)
            assert asked == []
            QTest.keyClick(pane.list, leave)
            assert "cannot be changed" not in pane.said.text()
        choose(attached, "rice.price")
        QTest.keyClick(pane.list, Qt.Key.Key_X)
        assert asked == [("reject-question", {"group_id": "rice.price"})]
        # By mouse it is meant as it stands there.
        QTest.keyClick(pane.list, Qt.Key.Key_E)
        QTest.mouseClick(pane.keys["question_reject"], Qt.MouseButton.LeftButton)
        assert len(asked) == 2 and "cannot be changed" not in pane.said.text()

    run(write())


def test_what_is_chosen_stays_so_wherever_it_stands_and_one_that_is_gone_leaves_none(
    attached: ConsoleWindow, desk: AskedDesk, asked: list[tuple[str, dict[str, Any]]], run: Run
) -> None:
    async def move() -> None:
        pane = attached.panes.questions
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        choose(attached, "rice.shipping_time")
        desk.ask(msgspec.structs.replace(QUESTIONS, groups=QUESTIONS.groups[::-1]))
        assert await until(lambda: pane.model.rows[1].group_id == "rice.size")
        row = pane.current()
        assert row is not None and row.group_id == "rice.shipping_time"
        assert pane.list.currentIndex().row() == pane.model.place_of("rice.shipping_time")
        desk.ask(msgspec.structs.replace(QUESTIONS, groups=QUESTIONS.groups[1:]))
        assert await until(lambda: len(pane.model.rows) == 5)
        QTest.keyClick(pane.list, Qt.Key.Key_A)
        assert asked == [], "the key was meant for the one that is gone"

    run(move())


def test_an_answer_is_heard_here_by_the_voice_of_the_air(
    attached: ConsoleWindow, desk: AskedDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def listen() -> None:
        pane = attached.panes.questions
        made: list[list[str]] = []
        monkeypatch.setattr(pane.listening.make.tool, "run", made.append)
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        choose(attached, "rice.shipping_time")
        QTest.keyClick(pane.list, Qt.Key.Key_R)
        asked = parse(made[0])
        assert (asked.command, asked.action, asked.text) == (
            "presenter", "try", "今天付款，明天中午前从哈尔滨发出。",
        )  # fmt: skip
        assert pane.said.text() == "Being made …"
        pane.listening.make.finish(
            2, {"problems": [{"where": "", "what": {"code": "presenter.voice_died", "args": {}}}]}
        )
        assert pane.said.text() and "Being made" not in pane.said.text()
        assert not any(isinstance(one, facts.Say) for one, _ in desk.commands), "viewers hear nothing"

    run(listen())


def test_what_an_answer_lacks_leads_to_the_products_form(
    attached: ConsoleWindow, desk: AskedDesk, run: Run
) -> None:
    async def fill_in() -> None:
        pane, product = attached.panes.questions, attached.panes.product
        assert await until(lambda: len(pane.model.rows) == 6)
        attached.do("questions")
        choose(attached, "rice.origin")
        assert not pane.lacks.isHidden() and "origin" in pane.lacks.toolTip()
        pane.lacks.click()
        await settled()
        assert product.product_id == "rice" and not product.visibleRegion().isEmpty()

    run(fill_in())


def test_a_products_facts_are_written_in_its_form_undone_and_seen_in_what_is_answered(
    attached: ConsoleWindow, desk: AskedDesk, run: Run
) -> None:
    async def write() -> None:
        pane = attached.panes.product
        product = lambda: attached.view.book.product("rice")  # type: ignore[union-attr] # noqa: E731
        attached.panes.show_product("rice")
        assert await until(lambda: "▲ needs 产地" in pane.outcome.text())
        attached.panes.fill_in_product("rice", "产地|origin")
        field = pane.fields["facts"]
        assert isinstance(field, TextField)
        field.setPlainText("产地：黑龙江五常")
        field.document().setModified(True)
        field.commit()
        assert await until(lambda: [one.text for one in product().facts] == ["黑龙江五常"])
        assert await until(lambda: "黑龙江五常" in pane.outcome.text())
        attached.panes.editor.undo()
        assert await until(lambda: product().facts == () and field.toPlainText() == "")
        field.setPlainText("产地")
        field.document().setModified(True)
        field.commit()
        assert await until(lambda: "colon" in attached.view.said) and product().facts == ()

    run(write())
