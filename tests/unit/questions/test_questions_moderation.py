"""What a moderator would not read: links, numbers, floods; in bounded memory."""

import pytest

from console.model.questions import Questions
from console.questions.moderation import FLOOD, FLOOD_MS, LONG, MOST_PEOPLE, REPEAT_MS, Moderator


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("多少钱", None),
        ("看 http://a.example/x", "link"),
        ("来 www.cheap-rice.cn 买", "link"),
        ("rice dot com 便宜", "link"),
        ("淘宝店 cheaprice点com", "link"),
        ("我的电话13800138000", "phone"),
        ("打 138 0013 8000", "phone"),
        ("打 138-0013-8000", "phone"),
        ("一三八零零一三八零零零", "phone"),
        ("幺三八 零零一三 八零零零", "phone"),
        ("１３８００１３８０００", "phone"),
        ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", "phone"),
        ("1\u200b38001380\u200d00", "phone"),
        ("+49 30 1234567 call", "phone"),
        ("微信：rice_8888", "phone"),
        ("加我vx rice8888", "phone"),
        ("＋Ｖ rice8888", "phone"),
        ("加个微信呗", "phone"),
        ("whatsapp 15551234567", "phone"),
        ("可以微信支付吗", None),
        ("微信能付款不", None),
        ("订单号 2026040112345678901 怎么还没发", None),
        ("89.9 119 26000 都是多少", None),
        ("我要100斤", None),
        ("坏东西", "banned"),
        ("壞 東 西!", "banned"),
        ("坏\u200b东西", "banned"),
        ("x" * (LONG + 1), "long"),
        ("长" * 1_000_000, "long"),
    ],
)
def test_why_a_comment_is_not_looked_at(text: str, why: str | None) -> None:
    assert Moderator(Questions(banned=("坏东西",))).why_not(text, "someone", 0) == why


def test_one_person_who_writes_too_much_is_a_flood_until_he_has_paused() -> None:
    moderator = Moderator(Questions())
    said = [moderator.why_not(f"问题{number}", "a", number * 100) for number in range(FLOOD + 2)]
    assert said == [None] * (FLOOD - 1) + ["flood"] * 3
    assert moderator.why_not("别的", "b", 700) is None
    assert moderator.why_not("再问", "a", 700 + FLOOD_MS) is None


def test_the_same_words_of_the_same_person_are_a_repeat() -> None:
    moderator = Moderator(Questions())
    assert moderator.why_not("多少钱", "a", 0) is None
    assert moderator.why_not("多少錢！".replace("！", ""), "a", 1000) == "repeat"
    assert moderator.why_not("多少钱", "b", 1000) is None
    assert moderator.why_not("多少钱", "a", 1000 + REPEAT_MS) is None
    assert moderator.why_not("多少钱", None, 1000) is None


def test_banned_words_of_an_edited_show_count_from_then_on() -> None:
    moderator = Moderator(Questions())
    assert moderator.why_not("某某牌", "a", 0) is None
    moderator.follow(Questions(banned=("某某牌",)))
    assert moderator.why_not("某某牌 好", "a", 1) == "banned"


def test_only_so_many_people_are_remembered() -> None:
    moderator = Moderator(Questions())
    for number in range(MOST_PEOPLE + 500):
        moderator.why_not("在吗", f"user {number}", number)
    assert len(moderator._people) == MOST_PEOPLE
