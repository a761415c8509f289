"""Questions on the plots' time axis: how many were asked so far, and which were answered on air."""

from console.counters.series import Series
from console.model.facts import AnyFact, ApproveAnswer, CountersMoved, GroupStep, QuestionsMoved, Record
from console.model.speaking import SentenceStarted


def records(*came: tuple[int, AnyFact]) -> list[Record]:
    return [Record(serial, t_ms, 0, 0, "desk", fact) for serial, (t_ms, fact) in enumerate(came, 1)]


def asked(*names: str) -> QuestionsMoved:
    steps = tuple(GroupStep(f"rice.{one}", "rice", one, 1, 1, f"{one}?", 0) for one in names)
    return QuestionsMoved(groups=steps, comments=len(names))


def test_questions_are_counted_once_and_answers_are_marked_when_they_begin() -> None:
    came = records(
        (1000, asked("price", "size")),
        (2000, asked("price")),
        (3000, ApproveAnswer("rice.price", "89.90.")),
        (4000, SentenceStarted("script-1", 0)),
        (5000, SentenceStarted("answer-3", 0)),
        (6000, SentenceStarted("answer-3", 1)),
        (7000, asked("origin")),
        (7000, CountersMoved(add={"comments": 4}, events=4)),
    )
    series = Series(came)
    questions, comments = series.window("questions", 0, 10_000), series.window("comments", 0, 10_000)
    assert questions is not None
    assert comments is not None
    assert (questions.first_ms, questions.high) == ([1000, 7000], [2.0, 3.0])
    assert (comments.first_ms, comments.high) == ([7000], [4.0])
    (mark,) = series.answered.page().answered
    assert (mark.at_ms, mark.group_id, mark.product_id, mark.title) == (5000, "rice.price", "rice", "price?")
