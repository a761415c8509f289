"""What viewers ask, as a producer sees it: its order, what can be done to each, how much comes."""

import msgspec

from console.api.state import Run, State
from console.api.viewers_state import QuestionsState
from tests.support.asked import GROUPS, QUESTIONS, group
from ui.present.questions import AGAIN, can, numbers, rows
from ui.present.view import View


def seen(questions: QuestionsState = QUESTIONS, **run: object) -> View:
    state = State(run=Run(mode="live", **run), questions=questions)  # type: ignore[arg-type]
    return View(link="connected", state=state, language="en")


def test_what_waits_for_the_host_stands_above_what_can_be_answered_and_what_is_over_below() -> None:
    found = rows(seen())
    assert [row.group_id for row in found] == [
        "rice.price", "rice.shipping_time", "rice.origin", "rice.stock", "rice.size", "-.real",
    ]  # fmt: skip
    assert (found[0].place, found[1].place) == (1, 0)
    assert found[1].title == "shipping_time" and found[1].product == "五常大米", "as the desk calls it"


def test_under_the_mouse_nothing_moves_and_what_is_new_comes_last() -> None:
    before = ["rice.origin", "gone", "-.real"]
    found = [row.group_id for row in rows(seen(), before)]
    assert found[:2] == ["rice.origin", "-.real"]
    assert sorted(found) == sorted(one.group_id for one in GROUPS)


def test_what_is_asked_again_by_enough_stands_among_the_open_ones() -> None:
    again = [
        msgspec.structs.replace(one, askers_since=AGAIN) if one.status == "said" else one for one in GROUPS
    ]
    found = [row.group_id for row in rows(seen(QuestionsState(groups=tuple(again))))]
    assert found.index("-.real") < len(found) - 1


def test_only_a_whole_answer_can_be_approved_and_only_one_that_is_not_being_said() -> None:
    by_id = {one.group_id: can(one) for one in GROUPS}
    assert by_id["rice.shipping_time"] == {"approve", "edit", "read", "reject", "card"}
    assert by_id["rice.price"] == {"read", "reject"}, "what waits can be taken back"
    assert by_id["rice.origin"] == {"edit", "reject", "card"}
    assert "approve" in by_id["-.real"], "it may be said again"
    assert can(group("a.b", 1, "saying", "x")) == {"read", "reject"}
    assert can(group("a.b", 1, "rejected", "x")) == {"read", "edit", "approve", "card"}
    assert "card" not in can(group("a.b", 1, "card", "x"))
    edited = group("a.b", 1, text="我自己写的", missing=("产地",), by="edited")
    assert "approve" in can(edited), "what was written by hand needs no fact"


def test_nothing_can_be_done_once_the_run_is_over() -> None:
    assert all(row.can == frozenset() for row in rows(seen(ended_ms=5)))


def test_how_much_comes_and_what_is_left_out_of_it() -> None:
    shown = numbers(seen())
    assert (shown.comments, shown.per_minute, shown.open, shown.waiting) == (3210, 42, 4, 1)
    assert shown.dropped == (("flood", 80), ("link", 40), ("banned", 3))
    assert numbers(seen(QuestionsState())).comments == 0 and rows(seen(QuestionsState())) == []
