"""Chinese that is found by the first letters of its pinyin."""

import pytest

from ui.present.initials import initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("开播", ("kb",)), ("五常大米", ("wcdm",)), ("莓果", ("mg",)), ("连接 OBS", ("ljobs",)),
        ("长度", ("cd", "zd")), ("直播 → 彩排", ("zbcp",)), ("阿尔卑斯", ("aebs",)), ("坐垫", ("zd",)),
        ("Go live", ()), ("", ()),
    ],
)  # fmt: skip
def test_each_sign_counts_as_its_letter_and_both_where_it_is_read_in_two_ways(
    text: str, letters: tuple[str, ...]
) -> None:
    assert initials(text) == letters
