"""One form for every way to write the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.questions.normal import LONGEST, normal


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("多少錢", "多少钱"),
        ("Ｐｒｉｃｅ？", "price?"),
        ("多\u200b少\u202e钱\ufeff", "多少钱"),
        ("多 少 钱", "多少钱"),
        ("多少钱❤️❤️🎉", "多少钱"),
        ("多少钱啊啊啊啊", "多少钱啊"),
        ("sooooo cheap!!!!", "soo cheap!"),
        ("p r i c e", "price"),
        ("p\u0336r\u0336i\u0336c\u0336e\u0336", "price"),
        ("1️⃣号", "1号"),
        ("①号", "1号"),
        ("什麼時候發貨", "什么时候发货"),
        ("89.90", "89.90"),
        ("10000", "10000"),
        ("it’s", "it's"),
        ("👨\u200d👩\u200d👧 price", "price"),
        ("", ""),
    ],
)
def test_the_normal_form(written: str, form: str) -> None:
    assert normal(written) == form


@given(st.text(max_size=400))
def test_any_text_has_a_normal_form_which_is_its_own(text: str) -> None:
    form = normal(text)
    assert normal(form[:LONGEST]) == form[:LONGEST] or len(form) > LONGEST
    assert form == form.strip()
    assert not any(sign in form for sign in "\u200b\u202e\ufeff\x00")


@given(
    st.text(st.characters(categories=["Lo", "Nd", "Ll", "Zs", "Po"]), max_size=60),
    st.sampled_from("\u200b\u200d\u202e\u2066\ufeff"),
)
def test_signs_that_nobody_sees_change_nothing(text: str, unseen: str) -> None:
    assert normal(unseen.join(text)) == normal(text)
