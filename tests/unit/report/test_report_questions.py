"""What viewers asked and what was answered, in the as-run and in the report."""

from console.engine.plan import compile_show
from console.engine.reduce import fold
from console.model import facts
from console.model.facts import AnyFact, Record
from console.report.questions import questions_of
from console.report.questions_table import question_tables
from console.report.tables import Table
from console.words.message import Message, message, plain, render
from tests.support.questions import asked_show, posed
from tests.support.speaking import host_show

PLAN = compile_show(asked_show("一。二。三。"), {})
ASKED = facts.UtteranceAsked("answer-3", "inserted", "h1", 1, "zh", ("现在¥29.90。",), ("现在。",))
USED = (("price", "¥29.90"), ("facts.产地", "五常"))


def records(*at: tuple[int, AnyFact]) -> list[Record]:
    return [
        Record(serial, t_ms, 0, 0, "api:questions page", fact) for serial, (t_ms, fact) in enumerate(at, 1)
    ]


def orders(count: int, product: str = "p1") -> facts.CountersMoved:
    sums = {"orders_placed": count, "orders_paid": count}
    return facts.CountersMoved(add=sums, product={product: sums}, events=count)


RUN = records(
    (0, facts.RunStarted("run", "test", "live", 1.0, False, 0, 0, "event", "", "0")),
    (900, posed("price", count=7, example="多少钱？")),
    (1_000, facts.ApproveAnswer("p1.price", "现在¥29.90。", used=USED)),
    (1_100, orders(5)),
    (2_000, ASKED),
    (3_000, facts.SentenceStarted("answer-3", 0)),
    (5_000, facts.SentenceEnded("answer-3", 0)),
    (5_000, facts.UtteranceEnded("answer-3")),
    (60_000, orders(4)),
    (60_100, orders(9, "p2")),
    (122_999, orders(2)),
    (123_000, orders(100)),
    (130_000, posed("origin", count=3)),
    (130_500, facts.ApproveAnswer("p1.origin", "产地五常。")),
    (131_000, facts.AnswerWithdrawn("p1.origin", message("asking.fact_changed", facts=[plain("产地")]))),
    (132_000, facts.AnsweredByCard("p1.price")),
    (133_000, facts.RejectQuestion("p1.origin")),
)


def test_each_answer_with_who_approved_it_when_it_was_said_and_the_orders_after_it() -> None:
    found = questions_of(PLAN, fold(PLAN, RUN), RUN)
    said = found["answers"][0]
    assert {
        name: said[name] for name in ("question", "text", "used", "by", "said_ms", "ended_ms", "outcome")
    } == {
        "question": "多少钱？",
        "text": "现在¥29.90。",
        "used": [["price", "¥29.90"], ["facts.产地", "五常"]],
        "by": "api:questions page",
        "said_ms": 3_000,
        "ended_ms": 5_000,
        "outcome": "said",
    }
    assert said["orders_after"] == 6
    rest = [(one["group_id"], one["outcome"], one["orders_after"]) for one in found["answers"][1:]]
    assert rest == [
        ("p1.origin", "withdrawn", None),
        ("p1.price", "card", None),
        ("p1.origin", "rejected", None),
    ]
    assert [(one["group_id"], one["count"]) for one in found["groups"]] == [("p1.price", 7), ("p1.origin", 3)]
    assert found["comments"] == 10
    assert all(one["first_ms"] <= one["newest_ms"] for one in found["groups"]), "asked before it was counted"


def test_an_answer_that_was_cut_off_or_never_came_says_so() -> None:
    cut = questions_of(PLAN, fold(PLAN, RUN[:6]), RUN[:6])["answers"]
    assert [one["outcome"] for one in cut] == ["cut_off"]
    never = questions_of(PLAN, fold(PLAN, RUN[:5]), RUN[:5])["answers"]
    assert [one["outcome"] for one in never] == ["waiting"]


def test_the_report_says_it_in_the_readers_language_and_names_nobody() -> None:
    report = {"questions": questions_of(PLAN, fold(PLAN, RUN), RUN)}

    def table(title: Message, header: object, rows: object, bad: object = ()) -> Table:
        return Table(render(title, "zh"), (), tuple(rows), "", frozenset(bad))  # type: ignore[arg-type, call-overload]

    asked, answered = question_tables(PLAN, report, "zh", table)
    assert (asked.title, answered.title) == ("观众提问", "回答观众")
    assert asked.rows[0][:4] == ("大米", "价格", 7, 7)
    assert "现在¥29.90。" in answered.rows[0] and "价格 ¥29.90；产地 五常" in answered.rows[0]
    assert "场控页面" in answered.rows[0] and "以下信息已变更：产地" in answered.rows[1]
    assert answered.bad == {1}
    assert "user" not in str(answered.rows)


def test_a_run_without_comments_has_no_tables() -> None:
    plan = compile_show(host_show("一。"), {})
    report = {"questions": questions_of(plan, fold(plan, RUN[:1]), RUN[:1])}
    assert question_tables(plan, report, "en", lambda *of: Table("", (), (), "")) == []
