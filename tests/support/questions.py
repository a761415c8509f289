"""Viewers' questions in tests: a show whose host answers, and questions that were asked."""

import msgspec

from console.model.asking import GroupStep, QuestionsMoved
from console.model.questions import Intent, Questions
from console.model.show import Show
from tests.support.speaking import host_show

ORIGIN = Intent(id="origin", zh="产地", en="Origin", words=("产地",), answer_zh="产地是{产地}。")
PRICE = Intent(id="price", zh="价格", en="Price", words=("多少钱",), answer_zh="现在{price}。", card=True)
COUPON = Intent(id="coupon", zh="优惠券", en="Coupon", words=("优惠券",), answer_zh="领券再减{coupon}。")
REAL = Intent(
    id="real_person", zh="真人", en="Is this a person", words=("真人吗",), answer_zh="我是数字人主播。"
)


def asked_show(*scripts: str, every: int = 3, **fields: object) -> Show:
    """A show whose host speaks in cues h1, h2 …, with four intents; its product p1 costs 29.90."""
    made = host_show(*scripts)
    questions = Questions(every_sentences=every, intents=(ORIGIN, PRICE, COUPON, REAL))
    return msgspec.structs.replace(made, questions=questions, **fields)


def posed(intent: str, product_id: str | None = "p1", count: int = 1, example: str = "") -> QuestionsMoved:
    """Somebody asks something: so many people, once each."""
    name = f"{product_id or '-'}.{intent}"
    step = GroupStep(name, product_id, intent, count, count, example or f"{intent}?", 0)
    return QuestionsMoved((step,), count)
