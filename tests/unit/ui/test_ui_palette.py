"""What is found by typing, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.shows import all_kinds
from ui.present.book import Book
from ui.present.palette import MOST, Found, look_up, of_show

ALL = [
    Found("cue", "c1", "开场", "1", "Opening"),
    Found("cue", "c12", "Eggs: price", "12", "Eggs 12"),
    Found("cue", "c21", "Price of 12 eggs", "21", "Eggs"),
    Found("product", "eggs", "Free-range eggs 鸡蛋", "1", "SKU12"),
    Found("action", "go_live", "Go live", "", "Begin the show for viewers"),
]


def names(words: str) -> list[str]:
    return [one.name for one in look_up(words, ALL)]


def test_nothing_typed_shows_all_in_its_order() -> None:
    assert names("") == [one.name for one in ALL]


def test_a_number_finds_the_cue_with_it_before_names_with_its_digits() -> None:
    assert names("12") == ["c12", "c21", "eggs"]


def test_every_word_must_be_there_anywhere_in_any_order() -> None:
    assert names("price eggs") == ["c12", "c21"]
    assert names("鸡蛋") == ["eggs"]
    assert names("price nothing") == []


def test_a_title_that_begins_so_comes_before_one_that_only_has_it() -> None:
    assert names("price")[0] == "c21"
    assert names("go li") == ["go_live"]


@given(st.text(max_size=12))
def test_whatever_is_typed_what_is_found_has_each_of_its_words(words: str) -> None:
    for one in look_up(words, ALL):
        text = f"{one.number} {one.text}".casefold()
        assert all(word in text for word in words.casefold().split())


def test_a_show_offers_each_cue_adlib_and_product_once() -> None:
    book = Book(all_kinds())
    found = list(of_show(book, "zh"))
    cues = [one.name for one in found if one.kind == "cue"]
    assert cues == list(book.by_id)
    assert [one.name for one in found if one.kind == "product"] == [one.id for one in book.products]
    assert len(look_up("", found * 100)) == MOST
