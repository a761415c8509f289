"""Scripts cut into sentences: where, and that nothing is lost, doubled or too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.speech.sentences import MOST_SIGNS, sentences
from tests.support.thorough import examples

CUT = {
    "大家好！今天有十三款，开始。": ["大家好！", "今天有十三款，开始。"],
    "It costs 29.90 today. Two left!": ["It costs 29.90 today. ", "Two left!"],
    "Ask Dr. Li, e.g. at 8 p.m. today. Version 2.0 is out.": [
        "Ask Dr. Li, e.g. at 8 p.m. today. ",
        "Version 2.0 is out.",
    ],
    "Come at 8 p.m. We start then. No. 5 is next.": ["Come at 8 p.m. ", "We start then. ", "No. 5 is next."],
    "他说：“买它！”然后笑了……真的？！好；走吧": [
        "他说：“买它！”",
        "然后笑了……",
        "真的？！",
        "好；",
        "走吧",
    ],
    'He said "Wow!" Then he left.': ['He said "Wow!" ', "Then he left."],
    "Well... maybe. So... Yes.": ["Well... maybe. ", "So... ", "Yes."],
    "好！🎉🎉 再来！！！👨‍👩‍👧": ["好！🎉🎉 ", "再来！！！👨‍👩‍👧"],
    "第一行\n\n第二行\n": ["第一行\n\n", "第二行\n"],
    "www.shop.com/?id=5 是地址。3.5折": ["www.shop.com/?id=5 是地址。", "3.5折"],
    "<speak>你好。<break time='1.5s'/>再见</speak>": ["<speak>你好。", "<break time='1.5s'/>再见</speak>"],
    '<p title="Hi. You!">好。</p>': ['<p title="Hi. You!">好。</p>'],
    "……。！\n": ["……。！\n"],
    "": [],
    "🎉": ["🎉"],
    "好.再来": ["好.", "再来"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), CUT.items())
def test_a_script_is_cut_at_its_stops(text: str, parts: list[str]) -> None:
    assert [one.text for one in sentences(text)] == parts


def test_a_sentence_that_is_too_long_is_cut_at_a_comma_then_at_a_blank_then_anywhere() -> None:
    commas = "这款大米，" * 40
    assert all(one.text.endswith("，") for one in sentences(commas))
    assert {len(one.text) for one in sentences(commas)} == {MOST_SIGNS, 200 - MOST_SIGNS}
    words = [one.text for one in sentences("word " * 60)]
    assert all(one.endswith(" ") for one in words) and max(map(len, words)) <= MOST_SIGNS
    assert [len(one.text) for one in sentences("好" * 250)] == [120, 120, 10]
    number = sentences("好" * 115 + "¥1,299.50元")
    assert [one.text[-8:] for one in number][1] == "299.50元"[-8:] or number[1].text == "¥1,299.50元"


SIGNS = "好买，。！？；…、：“”\n .!?;,\"'()aBcMr29¥🎉\u200d️<>/—"
TEXTS = st.one_of(st.text(SIGNS, max_size=300), st.text(max_size=80), st.text("好a,， ", max_size=600))


@given(TEXTS, st.integers(8, 60))
@settings(max_examples=examples(200, 800), deadline=None)
def test_joined_again_nothing_is_lost_or_too_long(text: str, most: int) -> None:
    cut = sentences(text, most)
    assert "".join(one.text for one in cut) == text
    assert [one.index for one in cut] == list(range(len(cut)))
    assert all(text[one.start : one.end] == one.text and 0 < len(one.text) <= most for one in cut)


@given(
    st.lists(
        st.sampled_from(("今天有十三款。", "买它！🎉", "It costs 29.90. ", "Come at 8 p.m. ", "真的？\n")),
        max_size=8,
    )
)
@settings(deadline=None)
def test_what_comes_later_moves_no_sentence_before_it(parts: list[str]) -> None:
    whole = [one.text for one in sentences("".join(parts) + "完。")]
    assert whole == [*parts, "完。"] or any("p.m. " in one for one in parts)
    for number in range(len(parts)):
        before = sentences("".join(parts[:number]))
        assert [one.text for one in before] == whole[: len(before)] or any("p.m. " in one for one in parts)


@pytest.mark.parametrize("piece", ["!\n", "...", "<b>.", "a. ", "好", "🎉", "Mr. ", '。"', "1,"])
def test_twenty_thousand_signs_are_cut(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    cut = sentences(text)
    assert "".join(one.text for one in cut) == text
    assert max(len(one.text) for one in cut) <= MOST_SIGNS
