"""Text into a space."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from console.cards.fit import ELLIPSIS, clean, clusters, fit, is_rtl

FAMILY = "👨‍👩‍👧"


def measure(text: str, size_px: float, bold: bool) -> float:
    """Half an em for Latin, one for Chinese, nothing for a mark."""
    widths = {"W": 1.0, "F": 1.0}
    return size_px * sum(
        0.0 if unicodedata.combining(char) else widths.get(unicodedata.east_asian_width(char), 0.5)
        for char in text
    )


def test_what_fits_stays_one_line_at_the_largest_size() -> None:
    found = fit("Rice", 100, 2, (20, 10), measure)
    assert (found.lines, found.size_px, found.shortened) == (("Rice",), 20, False)


def test_a_long_name_is_made_smaller_before_it_is_shortened() -> None:
    found = fit("12345 67890", 60, 1, (20, 10), measure)
    assert (found.lines, found.size_px, found.shortened) == (("12345 67890",), 10, False)


def test_a_name_that_does_not_fit_ends_in_an_ellipsis() -> None:
    found = fit("很" * 200, 100, 2, (20, 10), measure)
    assert found.lines == ("很" * 10, "很" * 9 + ELLIPSIS)
    assert found.shortened


def test_chinese_breaks_between_characters_and_no_line_begins_with_a_comma() -> None:
    found = fit("五常大米，新米", 40, 2, (10,), measure)
    assert "".join(found.lines) == "五常大米，新米"
    assert not found.lines[1].startswith("，")


def test_a_name_breaks_at_the_writers_own_space_where_it_can() -> None:
    assert fit("五常大米 稻花香新米", 60, 2, (10,), measure).lines == ("五常大米", "稻花香新米")


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert fit("abcdefgh", 20, 2, (10,), measure).lines == ("abcd", "efgh")


def test_an_emoji_family_a_flag_and_an_accent_are_one_character_each() -> None:
    assert clusters(f"a{FAMILY}🇨🇳🇯🇵e\u0323x👍🏽") == ["a", FAMILY, "🇨🇳", "🇯🇵", "e\u0323", "x", "👍🏽"]


def test_shortening_never_cuts_a_family() -> None:
    for width in range(20, 200):
        line = fit(FAMILY * 10, width, 1, (10,), measure).lines[0].removesuffix(ELLIPSIS)
        assert line.replace(FAMILY, "") == ""


def test_breaks_controls_and_turning_marks_are_cleaned_away() -> None:
    assert clean(" a\n\tb\x00\u202ec \u2067d\u2069") == "a bc d"


def test_the_first_letter_says_the_direction() -> None:
    assert is_rtl("12 زيت Rice")
    assert not is_rtl("Rice زيت")
    assert not is_rtl("12 ¥")


@given(st.text(max_size=200), st.floats(30, 500), st.integers(1, 4))
def test_every_line_fits_and_nothing_is_lost_unless_said(text: str, width: float, lines: int) -> None:
    found = fit(text, width, lines, (12, 10), measure)
    assert len(found.lines) <= lines
    # One character as a reader sees it may be wider than the line; it is never cut.
    for line in found.lines:
        assert measure(line, found.size_px, False) <= width or len(clusters(line)) <= 2
    if not found.shortened:
        assert "".join(found.lines).replace(" ", "") == clean(text).replace(" ", "")
