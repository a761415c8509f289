"""What viewers ask, made up: for what shows it."""

from console.api.viewers_state import AnswerState, QuestionsState, QuestionState, WaitingAnswer
from console.words.message import message


def group(group_id: str, askers: int, status: str = "open", text: str = "", **more: object) -> QuestionState:
    """A question about rice, with an answer where there is a text."""
    answer = AnswerState(
        text=text,
        used=more.pop("used", ()),  # type: ignore[arg-type]
        missing=more.pop("missing", ()),  # type: ignore[arg-type]
        by=more.pop("by", "template"),  # type: ignore[arg-type]
    )
    intent = group_id.rpartition(".")[2]
    fields = {"product_id": "rice", "product": "五常大米", "count": askers + 4, **more}
    return QuestionState(
        group_id=group_id, intent=intent, askers=askers, status=status, answer=answer, **fields  # type: ignore[arg-type]
    )  # fmt: skip


GROUPS = (
    group(
        "rice.shipping_time", 128, text="今天付款，明天中午前从哈尔滨发出。", example="什么时候发货呀？急用",
        age_ms=12_000, used=(("facts.发货", "24 小时内"), ("price", "¥29.90")),
    ),
    group(
        "rice.price", 77, "waiting", "现在到手 29.9 元。", age_ms=8_000, example="多少钱",
    ),
    group(
        "rice.origin", 31, missing=("产地|origin",), age_ms=190_000, example="哪里产的？",
    ),
    group(
        "-.real", 18, "said", "我是数字人主播。",
        product_id=None, product="", askers_since=2, age_ms=60_000, example="你是真人吗",
    ),
    group(
        "rice.stock", 9, "withdrawn", "还有 1240 件。", age_ms=70_000,
        why=message("window.ended_silently"), example="还有吗",
    ),
    group("rice.size", 5, age_ms=4_000, example="多重<b>一袋"),
)  # fmt: skip
QUESTIONS = QuestionsState(
    comments=3210, per_minute=42, dropped={"flood": 80, "link": 40, "banned": 3}, language="zh", groups=GROUPS,
    waiting=(WaitingAnswer(group_id="rice.price", utterance_id="answer-1", text="现在到手 29.9 元。"),),
)  # fmt: skip
